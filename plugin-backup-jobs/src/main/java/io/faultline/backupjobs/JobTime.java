package io.faultline.backupjobs;

import io.faultline.spi.PrintedDay;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as exports of jobs write them: {@code 2024-01-14T22:02:00.0000000Z} of the service, {@code \/Date(ms)\/} of
 * PowerShell's JSON, and those of the portal's languages. Which number of {@code 03/07/2026} is the month, {@link
 * PrintedDay} says.
 */
final class JobTime {

    private static final Pattern MILLISECONDS = Pattern.compile("\\\\?/Date\\((?<ms>\\d{1,15})\\)\\\\?/");

    /** {@code 2/12/2021, 10:09:51.000 PM}, {@code 20/11/2026 18:00:00}, {@code 20.11.2026, 18:00}, {@code 2019/12/3 02:00:12}; UTC if it says so. */
    private static final Pattern DAY_AND_TIME = Pattern.compile(
            "(?<a>\\d{1,4})(?<mark>[-/.])(?<b>\\d{1,2})\\k<mark>(?<c>\\d{1,4})"
                    + "[, ]{1,2}(?<hour>\\d{1,2}):(?<minute>\\d\\d)(?::(?<second>\\d\\d)(?:\\.\\d{1,9})?)?(?: ?(?<half>AM|PM))?(?<utc> UTC)?");

    private JobTime() {}

    /** An {@code Instant}, or a {@code LocalDateTime} if no zone is told; empty if it is none, or of another layout. */
    static Optional<TemporalAccessor> read(String value) {
        try {
            Matcher milliseconds = MILLISECONDS.matcher(value);
            if (milliseconds.matches()) {
                return Optional.of(Instant.ofEpochMilli(Long.parseLong(milliseconds.group("ms"))));
            }
            Matcher told = DAY_AND_TIME.matcher(value);
            if (told.matches()) {
                LocalDateTime local = day(told).atTime(time(told));
                return Optional.of(told.group("utc") == null ? local : local.toInstant(ZoneOffset.UTC));
            }
            boolean zoned = value.endsWith("Z") || value.matches(".*[+-]\\d\\d:\\d\\d");
            return value.length() < 19
                    ? Optional.empty()
                    : Optional.of(zoned ? OffsetDateTime.parse(value).toInstant() : LocalDateTime.parse(value));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The year 1 is .NET's word for never. */
    private static LocalDate day(Matcher told) {
        if (told.group("a").equals("0001") || told.group("c").equals("0001")) {
            throw new DateTimeException("never");
        }
        return PrintedDay.of(
                Integer.parseInt(told.group("a")),
                Integer.parseInt(told.group("b")),
                Integer.parseInt(told.group("c")),
                told.group("half") != null);
    }

    private static LocalTime time(Matcher told) {
        int hour = Integer.parseInt(told.group("hour"));
        if (told.group("half") != null) {
            hour = hour % 12 + (told.group("half").equals("PM") ? 12 : 0);
        }
        String second = told.group("second");
        return LocalTime.of(
                hour, Integer.parseInt(told.group("minute")), second == null ? 0 : Integer.parseInt(second));
    }
}
