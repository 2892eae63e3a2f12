package io.faultline.backupjobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobTimeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20T18:00:00.0000000Z",
                "2026-11-20T18:00:00.000000+00:00",
                "2026-11-20T18:00:00",
                "2026-11-20 6:00:00 PM",
                "11/20/2026, 6:00:00 PM",
                "11/20/2026 18:00:00",
                "20/11/2026 18:00:00",
                "20.11.2026, 18:00",
                "2026/11/20 18:00:00",
                "\\/Date(1795197600000)\\/",
                "/Date(1795197600000)/"
            })
    void layoutsOfTheServiceItsToolsAndThePortalAreRead(String time) {
        assertThat(JobTime.read(time).map(t -> t instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : t))
                .contains(Instant.parse("2026-11-20T18:00:00Z"));
    }

    @Test
    void aTimeThatSaysSoIsUtcWhereverItWasPrinted() {
        assertThat(JobTime.read("2026-07-03 01:14 UTC")).contains(Instant.parse("2026-07-03T01:14:00Z"));
    }

    @Test
    void whatIsNoTimeTellsNone() {
        assertThat(JobTime.read("")).isEmpty();
        assertThat(JobTime.read("20 minutes ago, or so it seems")).isEmpty();
        assertThat(JobTime.read("32/13/2026 18:00:00")).isEmpty();
    }
}
