package io.faultline.spi;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One record of a log: a line with the lines that continue it, or one event.
 *
 * @param at where it stands, for the reader who wants to see for himself
 * @param time when it was written; empty if the log does not tell
 * @param level how serious its writer thought it
 * @param component who wrote it; "" if the log does not tell
 * @param text the record as it stands in the log, for an event its message
 * @param fields named values of a structured record, such as {@code event-id}; empty for plain lines
 */
public record LogRecord(
        Location at, Optional<Instant> time, Level level, String component, String text, Map<String, String> fields) {

    /**
     * The field that says when what a record tells of was over, where its log knows: a failed job that was done again,
     * and well. A fault that only such records show is told as recovered.
     */
    public static final String OVER = "over";

    /**
     * The field that names what was to be done, where a record tells how that went: the backup of one machine, say. A
     * fault that only such records show is told as recovered once all that they name was {@linkplain #DONE done} later.
     */
    public static final String WORK = "work";

    /**
     * The field that names what was done, and well, by the time of the record. Unlike {@link #OVER}, which a log can tell
     * of one member only, it ends what any other member told before of the same {@link #WORK}; names are compared as they
     * stand, whichever log tells them. Work that other logs may know by another name bears all of its names, divided by
     * {@link #ALIAS}.
     */
    public static final String DONE = "done";

    /** Stands between the names of what was {@link #DONE}. */
    public static final String ALIAS = "\f";

    /**
     * The field that holds the record as it stands in its member, where {@link #text} is made of it: reports for programs
     * quote the stretch around what matched. Signatures never search it.
     */
    public static final String AS_WRITTEN = "as-written";

    /**
     * The field that names what a record tells of, where its log is kept and exported in several forms: the form,
     * {@link #ALIAS}, a name that all forms have for it, and, if it tells one, {@link #ALIAS} and the machine. Records of two
     * forms that bear one name and are of the same second are one record, unless they tell different machines; where a
     * second has several of a name, the first of one form is the first of the other.
     */
    public static final String IDENTITY = "identity";

    public LogRecord {
        fields = Map.copyOf(fields);
    }

    /**
     * A place in a bundle.
     *
     * @param member the member's path in the bundle
     * @param number the line, or for an event log the record, counted from 1
     */
    public record Location(String member, long number) {
        @Override
        public String toString() {
            return member + ":" + number;
        }
    }
}
