package io.faultline.scan;

import java.time.Instant;
import java.util.Optional;

/**
 * What was read of one member.
 *
 * @param log the log it was taken for; empty if no plugin knows it
 * @param bytes unpacked bytes read
 * @param count lines read, or records where {@code isLines} is false, wanted or not
 * @param encoding as detected, such as {@code UTF-8} or {@code UTF-16LE}; "" where it is no text
 * @param from time of the first record that tells one; of a structured log the earliest
 * @param to time of the last record that tells one; of a structured log the latest
 * @param note why it was not read in full, in English; "" if there is nothing to say
 */
public record Source(
        String path,
        Optional<String> log,
        long bytes,
        long count,
        boolean isLines,
        String encoding,
        Optional<Instant> from,
        Optional<Instant> to,
        Status status,
        String note) {

    public Source {
        from = from.filter(Times::isPlausible);
        to = to.filter(Times::isPlausible);
    }

    /** The same, of so many bytes. */
    Source of(long read) {
        return new Source(path, log, read, count, isLines, encoding, from, to, status, note);
    }

    /** How much of a member was read. */
    public enum Status {
        READ,
        PARTLY_READ,
        /** Text of no known log; it was searched all the same. */
        UNKNOWN,
        /** Not text and of no known log, or secret. */
        SKIPPED,
        FAILED
    }
}
