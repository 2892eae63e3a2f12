package io.faultline.waagent;

import io.faultline.spi.LogRecord;
import io.faultline.waagent.log.Stamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * When a record was written, also where its log is not known and the time just stands before its text. Such a time may
 * be of any zone; it is read as UTC.
 */
final class ToldTime {

    private ToldTime() {}

    static Optional<Instant> of(LogRecord record) {
        return record.time().or(() -> Stamp.read(record.text(), 0).flatMap(stamp -> instant(stamp.time())));
    }

    private static Optional<Instant> instant(TemporalAccessor time) {
        if (time instanceof Instant instant) {
            return Optional.of(instant);
        }
        return time instanceof LocalDateTime local ? Optional.of(local.toInstant(ZoneOffset.UTC)) : Optional.empty();
    }
}
