package io.faultline.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * A time as it is typed: with {@code Z}, with an offset, without either for UTC, or a day alone for its beginning. Between
 * day and hour may stand a blank, as in reports.
 */
final class PointInTime {

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd")
            .optionalStart()
            .appendPattern("'T'HH:mm")
            .optionalStart()
            .appendPattern(":ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalEnd()
            .optionalEnd()
            .appendPattern("[XXX]")
            .toFormatter(Locale.ROOT);

    private PointInTime() {}

    /** @throws IllegalArgumentException if it is none */
    static Instant parse(String typed) {
        String text = typed.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) +(?=\\d)", "$1T");
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            // one of the shorter forms
        }
        try {
            TemporalAccessor time = FORM.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (time instanceof OffsetDateTime withOffset) {
                return withOffset.toInstant();
            }
            LocalDateTime local = time instanceof LocalDate day ? day.atStartOfDay() : LocalDateTime.from(time);
            return local.toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("it is no time such as 2026-11-20T18:00:00Z or 2026-11-20", e);
        }
    }
}
