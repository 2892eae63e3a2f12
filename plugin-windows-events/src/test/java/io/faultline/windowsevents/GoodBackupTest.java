package io.faultline.windowsevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Analyzer;
import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GoodBackupTest {

    private static final Optional<Instant> NIGHT = Optional.of(Instant.parse("2022-10-30T22:36:09Z"));

    private final GoodBackup analyzer = new GoodBackup();
    private final List<String> over = new ArrayList<>();

    @Test
    void aBackupThatSucceededEndsWhatItSurvived() {
        see(NIGHT, "Backup Progress: Succeeded", Map.of());

        assertThat(over).contains("winevent.vss-bad-profile-sid", "winevent.tls-client-credential");
    }

    @Test
    void soDoJobsOfTheServiceAndOfTheAgentsHistory() {
        see(NIGHT, "", Map.of("status", "Completed", "operation", "Backup"));
        see(NIGHT, "", Map.of("type", "Backup", "state", "Completed"));

        assertThat(over).filteredOn("winevent.vss-bad-profile-sid"::equals).hasSize(2);
    }

    @Test
    void aRestoreOrAJobWithoutATimeEndsNothing() {
        see(NIGHT, "", Map.of("status", "Completed", "operation", "Restore"));
        see(NIGHT, "", Map.of("type", "Recovery", "state", "Completed"));
        see(Optional.empty(), "Backup Progress: Succeeded", Map.of());

        assertThat(over).isEmpty();
    }

    private void see(Optional<Instant> time, String text, Map<String, String> fields) {
        LogRecord record = new LogRecord(new LogRecord.Location("log", 1), time, Level.UNKNOWN, "", text, fields);
        analyzer.see("mars-output", record, new Analyzer.Faults() {
            @Override
            public void seen(String signature, LogRecord shownBy, Map<String, String> facts) {}

            @Override
            public void over(String signature, LogRecord since) {
                over.add(signature);
            }
        });
    }
}
