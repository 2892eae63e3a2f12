package io.faultline.diagnosis;

import io.faultline.spi.LogRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a record tells of, however its log writes it: see {@link LogRecord#IDENTITY}.
 *
 * @param form of its log; records of one form are compared as they stand
 * @param named of its name, its second, and the how manieth of its member it is of these
 * @param machine its machine's name; 0 if it tells none
 */
record Identity(int form, long named, int machine) {

    /** By which the record is known. */
    long[] marks() {
        return new long[] {of(machine), named};
    }

    /** By which the same record is known in another form, which may tell no machine. */
    long[] others() {
        return machine == 0 ? new long[] {named} : new long[] {of(machine), of(0)};
    }

    private long of(int teller) {
        return (named ^ teller + 1L) * 0x9E37_79B9_7F4A_7C15L;
    }

    /** Numbers the records of one member that have a name and a second in common, as they come one after another. */
    static final class Numbering {

        private long second = Long.MIN_VALUE;
        private final Map<String, Integer> namesOfSecond = new HashMap<>();

        /** Empty if the record bears no name, or no time. */
        Optional<Identity> of(LogRecord record) {
            String told = record.fields().get(LogRecord.IDENTITY);
            if (told == null || record.time().isEmpty()) {
                return Optional.empty();
            }
            Instant time = record.time().get();
            if (time.getEpochSecond() != second) {
                second = time.getEpochSecond();
                namesOfSecond.clear();
            }
            String[] parts = told.split(LogRecord.ALIAS, -1);
            String name = parts.length > 1 ? parts[1] : "";
            int number = namesOfSecond.merge(name, 1, Integer::sum);
            return Optional.of(new Identity(
                    parts[0].hashCode(),
                    (second * 1_000_003 + name.hashCode()) * 1_000_033 + number,
                    parts.length > 2 ? parts[2].hashCode() : 0));
        }
    }
}
