package io.faultline.waagent.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import org.junit.jupiter.api.Test;

class StampTest {

    private static Stamp read(String text) {
        return Stamp.read(text, 0).orElseThrow();
    }

    @Test
    void aFractionMayFollowAPointACommaOrAColon() {
        LocalDateTime half = LocalDateTime.of(2024, 5, 21, 17, 4, 31, 500_000_000);

        assertThat(read("2024-05-21 17:04:31.5 x").time()).isEqualTo(half);
        assertThat(read("2024-05-21 17:04:31,500 x").time()).isEqualTo(half);
        assertThat(read("2024-05-21 17:04:31:500000000] x").time()).isEqualTo(half);
    }

    @Test
    void moreDigitsThanNanosecondsAreReadAndDropped() {
        Stamp stamp = read("2024-05-21T17:04:31.1234567890123Z");

        assertThat(stamp.time()).isEqualTo(Instant.parse("2024-05-21T17:04:31.123456789Z"));
        assertThat(stamp.end()).isEqualTo(34);
    }

    @Test
    void offsetsAreReadWithAndWithoutAColon() {
        Instant expected = Instant.parse("2021-12-06T11:58:14Z");

        assertThat(read("2021-12-06T12:58:14+01:00 host").time()).isEqualTo(expected);
        assertThat(read("2021-12-06T12:58:14+0100 host").time()).isEqualTo(expected);
        assertThat(read("2021-12-06T06:28:14-05:30 host").time()).isEqualTo(expected);
    }

    @Test
    void aStampOfSyslogHasNoYear() {
        Stamp stamp = Stamp.readWithoutYear("Feb 29 17:10:33 host x", 0).orElseThrow();

        assertThat(stamp.time().get(ChronoField.MONTH_OF_YEAR)).isEqualTo(2);
        assertThat(stamp.time().get(ChronoField.DAY_OF_MONTH)).isEqualTo(29);
        assertThat(stamp.time().get(ChronoField.SECOND_OF_DAY)).isEqualTo(17 * 3600 + 10 * 60 + 33);
        assertThat(stamp.time().isSupported(ChronoField.YEAR)).isFalse();
    }

    @Test
    void aDayOfOneDigitIsPaddedWithABlank() {
        assertThat(Stamp.readWithoutYear("Oct  8 17:10:33 host x", 0)
                        .orElseThrow()
                        .time()
                        .get(ChronoField.DAY_OF_MONTH))
                .isEqualTo(8);
    }

    @Test
    void textIsNoStamp() {
        assertThat(Stamp.read("2021-05-28", 0)).isEmpty();
        assertThat(Stamp.read("2021-05/28 10:00:00", 0)).isEmpty();
        assertThat(Stamp.readWithoutYear("The 10 17:10:33 host", 0)).isEmpty();
    }
}
