package io.faultline.diagnosis;

import java.time.Instant;
import java.util.Optional;

/**
 * A record shown as proof.
 *
 * @param path the member's path in the bundle
 * @param number the line, or in a log of records the record, counted from 1
 * @param isLine whether {@code number} counts lines
 * @param text the record's text around what matched, at most 2 KiB; secrets are still in it until a
 *     report is written
 * @param asWritten the same as it stands in the member, as JSON or a row of a table; equal to {@code text} where
 *     that is how it stands there
 */
public record Quote(String path, long number, boolean isLine, Optional<Instant> time, String text, String asWritten) {

    /** Of a record whose text stands like that in the member. */
    public Quote(String path, long number, boolean isLine, Optional<Instant> time, String text) {
        this(path, number, isLine, time, text, text);
    }

    /** Whether the other quotes the same record. */
    boolean isAt(Quote other) {
        return number == other.number && path.equals(other.path);
    }

    /** Whether the other tells the same of the same time in another member, as where the bundle holds a log twice. */
    boolean isCopyOf(Quote other) {
        return !path.equals(other.path) && time.isPresent() && time.equals(other.time) && text.equals(other.text);
    }
}
