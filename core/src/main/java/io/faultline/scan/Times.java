package io.faultline.scan;

import io.faultline.spi.LogRecord;
import java.time.DateTimeException;
import java.time.Duration;
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
 * Adds the zone that the user named, and the year, to what a line or a record tells of its time; the only place that does.
 * Formats make a time of what they read by themselves only where the log's source says that it is UTC.
 *
 * <p>A time without a year is put into {@link #NO_YEAR} until the whole bundle has been read and tells which
 * year it must be. Until then it stands as it was told, as if it were UTC: what a zone makes of a time depends on its
 * year too.
 */
public final class Times {

    /** Stands for a year that is not known yet; a leap year, so that every day exists in it. */
    static final int NO_YEAR = 1904;

    private static final long BEGIN_OF_NO_YEAR = beginOf(NO_YEAR, 1, 1).getEpochSecond();

    private static final long END_OF_NO_YEAR = beginOf(NO_YEAR + 1, 1, 1).getEpochSecond();

    /** What no log of Windows or Linux tells; some formats can, and calendars fail far beyond. */
    private static final Instant TOO_EARLY = beginOf(1601, 1, 1);

    private static final Instant TOO_LATE = beginOf(9999, 12, 31);

    /** How much later than what was told last a time without a year may be. */
    private static final Duration GRACE = Duration.ofDays(1);

    private final ZoneId zone;

    /** @param zone of times that do not tell theirs */
    public Times(ZoneId zone) {
        this.zone = zone;
    }

    private static Instant beginOf(int year, int month, int day) {
        return LocalDate.of(year, month, day).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** Empty if there is too little to make a time of, or the time is none that a log tells. */
    Optional<Instant> resolve(TemporalAccessor told) {
        return instant(told).filter(Times::isPlausible);
    }

    private Optional<Instant> instant(TemporalAccessor told) {
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
                return Optional.of(LocalDateTime.of(MonthDay.from(told).atYear(NO_YEAR), time)
                        .toInstant(ZoneOffset.UTC));
            }
            ZoneId own = told.query(TemporalQueries.zone());
            return Optional.of(LocalDateTime.of(date, time)
                    .atZone(own == null ? zone : own)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether a time lies in the years that logs can tell, 1601 to 9999, with which everything can reckon. */
    public static boolean isPlausible(Instant time) {
        return !time.isBefore(TOO_EARLY) && time.isBefore(TOO_LATE);
    }

    /** The same record, without its time if that is none that a log tells. */
    public static LogRecord plausible(LogRecord record) {
        return record.time().filter(t -> !isPlausible(t)).isEmpty()
                ? record
                : new LogRecord(
                        record.at(),
                        Optional.empty(),
                        record.level(),
                        record.component(),
                        record.text(),
                        record.fields());
    }

    /** Whether this time still lacks its year. */
    public static boolean lacksYear(Instant time) {
        return time.getEpochSecond() >= BEGIN_OF_NO_YEAR && time.getEpochSecond() < END_OF_NO_YEAR;
    }

    /** A time that lacks its year, in that one. */
    public Instant inYear(Instant yearless, int year) {
        return LocalDateTime.ofInstant(yearless, ZoneOffset.UTC)
                .withYear(year)
                .atZone(zone)
                .toInstant();
    }

    /** The same day and time as those are told that lack their year. */
    public Instant withoutYear(Instant time) {
        return LocalDateTime.ofInstant(time, zone).withYear(NO_YEAR).toInstant(ZoneOffset.UTC);
    }

    /** The latest year in which a time that lacks it is not after {@code end}, a day of grace given. */
    public int latestYear(Instant yearless, Instant end) {
        int year = end.atZone(zone).getYear() + 1;
        while (inYear(yearless, year).isAfter(withGrace(end))) {
            year--;
        }
        return year;
    }

    /** A day of grace behind a time, for what is logged out of order. */
    public static Instant withGrace(Instant time) {
        return time.plus(GRACE);
    }
}
