package io.faultline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scan.Source;
import io.faultline.scan.Times;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class YearShiftTest {

    private static final Optional<Instant> LATEST = Optional.of(Instant.parse("2026-11-29T03:00:00Z"));
    private static final Instant YEARLESS = Instant.parse("1904-11-29T02:55:59Z");

    /** As in a syslog in which the lines of a program begin with a full time of its own. */
    @Test
    void aLineWithoutAYearAmongOthersThatTellTheirs() {
        UnaryOperator<Instant> inYear = inYear("2026-11-29T02:55:54Z", "2026-11-29T02:56:13Z", LATEST);

        assertThat(inYear.apply(YEARLESS)).isEqualTo("2026-11-29T02:55:59Z");
        assertThat(inYear.apply(LATEST.get())).isEqualTo(LATEST.get());
    }

    @Test
    void aMemberThatTellsNoYearEndsBeforeTheLatestTime() {
        UnaryOperator<Instant> inYear = inYear("1904-12-30T00:00:00Z", "1904-12-31T00:00:00Z", LATEST);

        assertThat(inYear.apply(Instant.parse("1904-12-31T00:00:00Z"))).isEqualTo("2025-12-31T00:00:00Z");
    }

    @Test
    void whatLiesBeforeNewYearIsOfTheYearBefore() {
        Optional<Instant> january = Optional.of(Instant.parse("2026-01-01T01:00:00Z"));
        UnaryOperator<Instant> inYear = inYear("1904-12-31T23:50:00Z", "1904-01-01T00:11:00Z", january);

        assertThat(inYear.apply(Instant.parse("1904-12-31T23:50:00Z"))).isEqualTo("2025-12-31T23:50:00Z");
        assertThat(inYear.apply(Instant.parse("1904-01-01T00:10:00Z"))).isEqualTo("2026-01-01T00:10:00Z");
    }

    /** As where the clock went back, or lines of several programs are written late. */
    @Test
    void aDayBehindTheLastRecordIsOfItsYear() {
        UnaryOperator<Instant> inYear = inYear("1904-11-28T00:00:00Z", "1904-11-29T00:00:00Z", LATEST);

        assertThat(inYear.apply(Instant.parse("1904-11-29T20:00:00Z"))).isEqualTo("2026-11-29T20:00:00Z");
    }

    @Test
    void withoutAnyFullTimeThePlaceholderStays() {
        UnaryOperator<Instant> inYear = inYear("1904-11-29T00:00:00Z", "1904-11-29T02:55:59Z", Optional.empty());

        assertThat(inYear.apply(YEARLESS)).isEqualTo(YEARLESS);
    }

    private static UnaryOperator<Instant> inYear(String from, String to, Optional<Instant> latest) {
        return YearShift.of(source(from, to), new Times(ZoneOffset.UTC), latest, Optional.empty());
    }

    private static Source source(String from, String to) {
        return new Source(
                "var/log/syslog",
                Optional.of("syslog"),
                1000,
                10,
                true,
                "UTF-8",
                Optional.of(Instant.parse(from)),
                Optional.of(Instant.parse(to)),
                Source.Status.READ,
                "");
    }
}
