package io.faultline.windowsevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobEndTest {

    private static final Instant START = Instant.parse("2022-10-30T22:36:09Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00:41:17|2022-10-30T23:17:26Z",
                "0:41:17.927027|2022-10-30T23:17:26Z",
                "1 day, 2:03:04|2022-11-01T00:39:13Z",
                "1.02:03:04|2022-11-01T00:39:13Z",
                "PT4H|2022-10-30T22:36:09Z",
            })
    void aJobEndsSoLongAfterItsStart(String duration, Instant end) {
        assertThat(JobEnd.at(job(Map.of("duration", duration))).time()).contains(end);
    }

    @Test
    void theEndThatItsListTellsIsNotReckoned() {
        assertThat(JobEnd.at(job(Map.of("end", "2022-10-30T23:16:09Z", "duration", "9:00:00")))
                        .time())
                .contains(Instant.parse("2022-10-30T23:16:09Z"));
        assertThat(JobEnd.at(job(Map.of("end", "30/10/2022 23:16:09", "duration", "9:00:00")))
                        .time())
                .contains(START);
    }

    private static LogRecord job(Map<String, String> fields) {
        return new LogRecord(new LogRecord.Location("jobs", 1), Optional.of(START), Level.UNKNOWN, "vm1", "", fields);
    }
}
