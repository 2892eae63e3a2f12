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
    private final List<LogRecord> good = new ArrayList<>();
    private final Analyzer.Faults faults = new Analyzer.Faults() {
        @Override
        public void seen(String signature, LogRecord shownBy, Map<String, String> facts) {}

        @Override
        public void over(String signature, LogRecord since) {
            over.add(signature);
        }

        @Override
        public void goodBackup(LogRecord shownBy) {
            good.add(shownBy);
        }
    };

    @Test
    void aBackupThatSucceededEndsWhatItSurvived() {
        see(NIGHT, "Backup Progress: Succeeded", Map.of());

        assertThat(over)
                .contains(
                        "winevent.vss-bad-profile-sid",
                        "winevent.tls-client-credential",
                        "winevent.dns-timeout",
                        "winevent.vss-writers-missing");
    }

    @Test
    void soDoJobsOfTheServiceAndOfTheAgentsHistory() {
        seeJob(NIGHT, "vm1", "Completed");
        see(NIGHT, "", Map.of("type", "Backup", "state", "Completed"));
        analyzer.end(faults);

        assertThat(over).filteredOn("winevent.vss-bad-profile-sid"::equals).hasSize(2);
        assertThat(good).hasSize(2);
    }

    /** The agent's history and the portal's list tell a job by its start; the events of its snapshot come later. */
    @Test
    void whatCameWhileAJobRanIsOverAtItsEnd() {
        see(NIGHT, "", Map.of("type", "Backup", "state", "Completed", "end", "2022-10-30T23:16:09Z"));
        Map<String, String> row = Map.of("status", "Completed", "operation", "Sauvegarde", "duration", "00:41:17");
        LogRecord job = new LogRecord(
                new LogRecord.Location("jobs.csv", 2),
                NIGHT,
                Level.UNKNOWN,
                "vm1",
                "Type: Machine virtuelle Azure",
                row);
        analyzer.see("backup-job-export", job, faults);
        analyzer.end(faults);

        assertThat(analyzer.wants())
                .anySatisfy(want -> assertThat(want.fields()).containsEntry("operation", "Sauvegarde"));
        assertThat(good)
                .extracting(LogRecord::time)
                .containsExactly(
                        Optional.of(Instant.parse("2022-10-30T23:16:09Z")),
                        Optional.of(Instant.parse("2022-10-30T23:17:26Z")));
        assertThat(over).contains("winevent.sql-backup-failed", "winevent.dcom-server-timeout");
    }

    @Test
    void soDoesAJobOfTheAgentThatNamesItsVolume() {
        analyzer.see(
                "backup-job-export", job(NIGHT, "D:\\", "Completed", "Operation: Backup\nData source: D:\\"), faults);
        analyzer.end(faults);

        assertThat(good).hasSize(1);
    }

    @Test
    void aRestoreOrAJobWithoutATimeEndsNothing() {
        see(NIGHT, "", Map.of("type", "Recovery", "state", "Completed"));
        see(Optional.empty(), "Backup Progress: Succeeded", Map.of());
        seeJob(Optional.empty(), "vm1", "Completed");
        analyzer.end(faults);

        assertThat(over).isEmpty();
        assertThat(good).isEmpty();
    }

    @Test
    void jobsOfAWholeVaultSayNothingOfTheMachine() {
        seeJob(NIGHT, "vm1", "Failed");
        seeJob(NIGHT, "vm2", "Completed");
        analyzer.end(faults);

        assertThat(over).isEmpty();
        assertThat(good).isEmpty();
    }

    @Test
    void norDoJobsThatNameNoneOrAShare() {
        seeJob(NIGHT, "", "Completed");
        analyzer.end(faults);
        GoodBackup ofShare = new GoodBackup();
        ofShare.see(
                "backup-job-export", job(NIGHT, "share1", "Completed", "backupManagementType: AzureStorage"), faults);
        ofShare.end(faults);

        assertThat(over).isEmpty();
        assertThat(good).isEmpty();
    }

    private void see(Optional<Instant> time, String text, Map<String, String> fields) {
        LogRecord.Location at = new LogRecord.Location("log", 1);
        analyzer.see("mars-output", new LogRecord(at, time, Level.UNKNOWN, "", text, fields), faults);
    }

    private void seeJob(Optional<Instant> time, String item, String status) {
        analyzer.see("backup-job-export", job(time, item, status, "backupManagementType: AzureIaasVM"), faults);
    }

    private static LogRecord job(Optional<Instant> time, String item, String status, String text) {
        Map<String, String> fields = Map.of("status", status, "operation", "Backup");
        return new LogRecord(new LogRecord.Location("jobs", 1), time, Level.UNKNOWN, item, text, fields);
    }
}
