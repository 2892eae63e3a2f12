package io.faultline.spi;

import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A text log, read line by line.
 *
 * <p>The engine finds the few lines that some signature or analyzer could want by searching the raw
 * bytes, and only those and their neighbours are decoded and handed to {@link #head}. So {@code head}
 * is called for far fewer lines than the log has, and in no promised order: it must depend on its
 * argument alone.
 */
public non-sealed interface LineFormat extends LogFormat {

    /**
     * Reads the head of a record.
     *
     * @param line one line without its line end, at most 64 KiB long; bytes that are no text in the
     *     member's encoding are replaced
     * @return what the line says of itself, or empty if it only continues the record before it (a
     *     stack trace, say)
     */
    Optional<Head> head(String line);

    /**
     * Whether heads that tell a time show that a member of unknown path is this log. A format that reads whatever
     * time it finds says false, and is found by path alone.
     */
    default boolean isDistinctive() {
        return true;
    }

    /**
     * Whether a line with this head may be what another program wrote and this log quotes, so that it only continues
     * the record before it. Then {@link #quotes} is asked.
     */
    default boolean mayBeQuoted(Head head) {
        return false;
    }

    /**
     * Whether a line belongs to the record before it although it begins with a head.
     *
     * @param record head of the record before
     * @param soFar gives its text up to the line; made when asked for, so look at the heads first
     * @param line head of the line, which {@link #mayBeQuoted}
     */
    default boolean quotes(Head record, Supplier<String> soFar, Head line) {
        return false;
    }

    /**
     * Marks of records whose text hides more text, such as compressed messages; see {@link #expand}. Plain ASCII, at
     * least 6 characters each.
     */
    default List<String> marks() {
        return List.of();
    }

    /**
     * The record's text with what it hides written out; called only for records that hold one of the {@link #marks}.
     * Text that hides nothing after all is given back as it is.
     */
    default String expand(String text) {
        return text;
    }

    /**
     * What the first line of a record says of itself.
     *
     * @param time as much as the line tells of when it was written: an {@code Instant}, a {@code
     *     LocalDateTime}, or whatever a {@code DateTimeFormatter} made of it. The engine adds the
     *     year and the zone where they are missing; no plugin guesses them
     * @param level how serious the writer thought it; {@link Level#UNKNOWN} if the line does not tell
     * @param component who wrote it, such as a thread or an extension; "" if the line does not tell
     * @param fields other values worth a name, such as the id of the job that the record belongs to
     */
    record Head(Optional<TemporalAccessor> time, Level level, String component, Map<String, String> fields) {

        public Head {
            fields = Map.copyOf(fields);
        }

        public static Head of(TemporalAccessor time, Level level, String component) {
            return new Head(Optional.of(time), level, component, Map.of());
        }
    }
}
