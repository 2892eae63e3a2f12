package io.faultline.spi;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A log that is not lines of text: a Windows event log, an XML or JSON state file. */
public non-sealed interface RecordFormat extends LogFormat {

    /**
     * Whether a member whose path says nothing is this log.
     *
     * @param start the member's first bytes, at most 4 KiB, as they stand in the file
     */
    default boolean recognizes(byte[] start) {
        return false;
    }

    /**
     * Reads a member from its start to its end. Called from several threads at once, for different
     * members, so a format keeps no state between calls.
     *
     * <p>Damage is expected: hand over what can be read, then throw. The engine keeps what it was
     * given and notes in the report that the rest is missing.
     *
     * @param member the member's path in the bundle, for {@link LogRecord.Location}
     * @param in the member's bytes; the engine closes it
     * @param wanted answers cheaply whether a record with given fields could matter; ask it as soon
     *     as these are known, before paying to decode the rest of the record
     * @param records takes each record, in file order
     * @throws IOException if the member ends too soon or is not what its name promised
     */
    void read(String member, InputStream in, Wanted wanted, Consumer<LogRecord> records) throws IOException;

    /** Which records some signature or analyzer could want. */
    interface Wanted {

        /**
         * False only if no record with these fields could matter to anyone, whatever else it holds.
         *
         * @param known what is known of the record, by the fields' names
         */
        boolean maybe(Map<String, String> known);

        /**
         * Told of each record that was read but not handed over because of such an answer: the report counts it all the
         * same.
         *
         * @param time when it was written, if that can be told without more work
         */
        default void passedOver(Optional<Instant> time) {}

        /**
         * What a time is of which the member tells no zone: the engine takes that which its user named, as it does for
         * lines. Where the log's source says that its times are UTC, a format makes an {@code Instant} of them by itself.
         *
         * @param told an {@code Instant} or a {@code LocalDateTime}
         * @return empty for anything else, and for what is no time of a log
         */
        default Optional<Instant> timeOf(TemporalAccessor told) {
            return told instanceof LocalDateTime local
                    ? Optional.of(local.toInstant(ZoneOffset.UTC))
                    : told instanceof Instant instant ? Optional.of(instant) : Optional.empty();
        }
    }
}
