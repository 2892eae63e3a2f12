package io.faultline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scan.Source;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class YearShiftTest {

    private static final Optional<Instant> LATEST = Optional.of(Instant.parse("2026-11-29T03:00:00Z"));
    private static final Instant YEARLESS = Instant.parse("1904-11-29T02:55:59Z");

    /** As in a syslog in which the lines of a program begin with a full time of its own. */
    @Test
    void aLineWithoutAYearAmongOthersThatTellTheirs() {
        int years = YearShift.of(source("2026-11-29T02:55:54Z", "2026-11-29T02:56:13Z"), LATEST, Optional.empty());

        assertThat(YearShift.plus(YEARLESS, years)).isEqualTo("2026-11-29T02:55:59Z");
        assertThat(YearShift.plus(LATEST.get(), years)).isEqualTo(LATEST.get());
    }

    @Test
    void aMemberThatTellsNoYearEndsBeforeTheLatestTime() {
        int years = YearShift.of(source("1904-12-30T00:00:00Z", "1904-12-31T00:00:00Z"), LATEST, Optional.empty());

        assertThat(YearShift.plus(Instant.parse("1904-12-31T00:00:00Z"), years)).isEqualTo("2025-12-31T00:00:00Z");
    }

    @Test
    void withoutAnyFullTimeThePlaceholderStays() {
        int years = YearShift.of(
                source("1904-11-29T00:00:00Z", "1904-11-29T02:55:59Z"), Optional.empty(), Optional.empty());

        assertThat(YearShift.plus(YEARLESS, years)).isEqualTo(YEARLESS);
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
