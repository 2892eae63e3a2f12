package io.faultline.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    /** As syslog writes it. */
    private static final DateTimeFormatter SYSLOG = DateTimeFormatter.ofPattern("MMM d HH:mm:ss", Locale.ROOT);

    private static final Instant END_OF_2026 = Instant.parse("2026-12-31T12:00:00Z");

    private final Times paris = new Times(ZoneId.of("Europe/Paris"));
    private final Times utc = new Times(ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "Nov 20 18:00:00, 2026-11-20T17:00:00Z",
        "Jul 20 18:00:00, 2026-07-20T16:00:00Z",
    })
    void aTimeWithoutAYearTakesTheZoneAsItIsInItsYear(String told, Instant expected) {
        Instant yearless = paris.resolve(SYSLOG.parse(told)).orElseThrow();

        assertThat(Times.lacksYear(yearless)).isTrue();
        assertThat(paris.inYear(yearless, paris.latestYear(yearless, END_OF_2026)))
                .isEqualTo(expected);
    }

    @Test
    void aTimeWithAYearTakesTheZoneAtOnce() {
        assertThat(paris.resolve(LocalDateTime.parse("2026-07-20T18:00:00")))
                .contains(Instant.parse("2026-07-20T16:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "UTC,                 Dec 31 23:50:00, 2026-01-01T01:00:00Z, 2025",
        "UTC,                 Jan 1 00:10:00,  2025-12-31T23:59:00Z, 2026",
        "Europe/Paris,        Jan 1 00:30:00,  2025-12-31T23:45:00Z, 2026",
        "America/Los_Angeles, Dec 31 23:30:00, 2026-01-01T07:31:00Z, 2025",
    })
    void theLatestYearIsTheOneBeforeTheEndOrADayBehindIt(ZoneId zone, String told, Instant end, int year) {
        Times times = new Times(zone);
        Instant yearless = times.resolve(SYSLOG.parse(told)).orElseThrow();

        assertThat(times.latestYear(yearless, end)).isEqualTo(year);
    }

    @Test
    void theLeapDayIsKept() {
        TemporalAccessor told = SYSLOG.parse("Feb 29 12:00:00");
        assertThat(MonthDay.from(told)).isEqualTo(MonthDay.of(2, 29));
        assertThat(LocalTime.from(told)).isEqualTo(LocalTime.NOON);

        assertThat(utc.inYear(utc.resolve(told).orElseThrow(), 2024)).isEqualTo("2024-02-29T12:00:00Z");
    }

    @Test
    void whatNoLogTellsIsNoTime() {
        assertThat(utc.resolve(Instant.MAX)).isEmpty();
        assertThat(utc.resolve(OffsetDateTime.parse("-999999999-01-01T00:00:00+18:00")))
                .isEmpty();
        assertThat(utc.resolve(Instant.parse("1601-01-01T00:00:00Z")))
                .isEqualTo(Optional.of(Instant.parse("1601-01-01T00:00:00Z")));
    }
}
