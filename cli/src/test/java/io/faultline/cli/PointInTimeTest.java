package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointInTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20T18:00:00Z",
                "2026-11-20T18:00",
                "2026-11-20T19:00+01:00",
                "2026-11-20 18:00",
                "2026-11-20 18:00:00",
                "2026-11-20 18:00:00Z",
                "2026-11-20 18:00:00.000",
                "2026-11-20 19:00:00.0+01:00",
                "2026-11-20 19:00+01:00"
            })
    void isReadAsItIsTypedOrCopiedFromAReport(String text) {
        assertThat(PointInTime.parse(text)).isEqualTo(Instant.parse("2026-11-20T18:00:00Z"));
    }

    @Test
    void anHourGluedToTheDayIsRefused() {
        assertThatThrownBy(() -> PointInTime.parse("2026-11-2018:00")).isInstanceOf(IllegalArgumentException.class);
    }
}
