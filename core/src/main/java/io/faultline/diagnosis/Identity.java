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
 * @param mark of its name, its second, and the how manieth of its member it is of these
 */
record Identity(int form, long mark) {

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
            int divide = told.indexOf(LogRecord.ALIAS);
            String name = told.substring(divide + 1);
            int number = namesOfSecond.merge(name, 1, Integer::sum);
            String form = divide < 0 ? "" : told.substring(0, divide);
            return Optional.of(
                    new Identity(form.hashCode(), (second * 1_000_003 + name.hashCode()) * 1_000_033 + number));
        }
    }
}
