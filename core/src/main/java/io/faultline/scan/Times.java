package io.faultline.scan;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Optional;

/**
 * Adds zone and year to what a line tells of its time; the only place that does.
 *
 * <p>A line without a year is put into {@link #NO_YEAR} until the whole bundle has been read and tells which
 * year it must be.
 */
public final class Times {

    /** Stands for a year that is not known yet; a leap year, so that every day exists in it. */
    static final int NO_YEAR = 1904;

    private final ZoneId zone;

    /** @param zone of times that do not tell theirs */
    public Times(ZoneId zone) {
        this.zone = zone;
    }

    /** Empty if there is too little to make a time of. */
    Optional<Instant> resolve(TemporalAccessor told) {
        if (told instanceof Instant instant) {
            return Optional.of(instant);
        }
        try {
            if (told.isSupported(ChronoField.INSTANT_SECONDS)) {
                return Optional.of(Instant.from(told));
            }
            LocalTime time = told.query(TemporalQueries.localTime());
            LocalDate date = told.query(TemporalQueries.localDate());
            if (time == null) {
                return Optional.empty();
            }
            if (date == null) {
                date = MonthDay.from(told).atYear(NO_YEAR);
            }
            ZoneId own = told.query(TemporalQueries.zone());
            return Optional.of(LocalDateTime.of(date, time)
                    .atZone(own == null ? zone : own)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether this time still lacks its year. */
    public static boolean lacksYear(Instant time) {
        return time.isBefore(Instant.parse("1906-01-01T00:00:00Z"))
                && time.isAfter(Instant.parse("1903-12-01T00:00:00Z"));
    }

    /** The same day and time, so many years later. */
    public static Instant plusYears(Instant time, int years) {
        return time.atOffset(ZoneOffset.UTC).plusYears(years).toInstant();
    }

    /** The same day and time in the year of those that lack theirs. */
    public static Instant withoutYear(Instant time) {
        return time.atOffset(ZoneOffset.UTC).withYear(NO_YEAR).toInstant();
    }

    /** How many years to add so that {@code last} comes to lie in the year before {@code end}, a day of grace given. */
    public static int yearsUntil(Instant last, Instant end) {
        int years = end.atOffset(ZoneOffset.UTC).getYear()
                - last.atOffset(ZoneOffset.UTC).getYear();
        return plusYears(last, years).isAfter(end.plusSeconds(86_400)) ? years - 1 : years;
    }
}
