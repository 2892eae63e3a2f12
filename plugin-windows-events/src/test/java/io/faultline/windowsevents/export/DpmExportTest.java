package io.faultline.windowsevents.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import io.faultline.spi.LogRecord;
import io.faultline.windowsevents.WindowsEventsPlugin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DpmExportTest {

    @TempDir
    private Path folder;

    /** From: SupportArticles-docs vnext-dpm-error-codes.md (3188, 34503), in the form that Event Viewer copies. */
    private static final String EVENT = """
            Log Name:      %s
            Source:        %s
            Date:          11/19/2013 1:12:40 AM
            Event ID:      3188
            Task Category: None
            Level:         Error
            Keywords:      Classic
            User:          N/A
            Computer:      DPM01.contoso.local
            Description:
            Creation of online recovery points for SQL01 have failed. (ID: 3188)

            Windows Azure Backup Agent has detected file corruption when verifying the latest backup. (ID: 34503)
            """;

    private static boolean isOfDpm(String text) {
        return new DpmExport().recognizes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anExportOfDpmsLogIsItsOwnText() {
        assertThat(isOfDpm(EVENT.formatted("DPM Alerts", "DPM-EM"))).isTrue();
        assertThat(new DpmExport().families()).contains("mars-output", "windows-event-log");
    }

    @Test
    void anExportOfAnotherLogIsNot() {
        assertThat(isOfDpm(EVENT.formatted("System", "Ntfs"))).isFalse();
        assertThat(isOfDpm(EVENT.formatted("Application", "DPM-EM"))).isFalse();
    }

    @Test
    void anExportIsClaimedByItsLogsNameNotByTheMachines() throws IOException {
        Files.createDirectories(folder.resolve("events"));
        for (String name : List.of("DPM01_Application", "SRV01_DPM Alerts", "DPM_Backup_Events", "CloudBackup")) {
            Files.writeString(folder.resolve("events/" + name + ".txt"), EVENT.formatted("Application", "Ntfs"));
        }
        assertThat(Faultline.with(Settings.DEFAULT, List.of(new WindowsEventsPlugin()))
                        .analyze(folder, Progress.NONE)
                        .sources()
                        .stream()
                        .filter(source -> source.log().orElse("").equals("dpm-event-export"))
                        .map(source -> source.path().replaceAll(".*/", "")))
                .containsExactlyInAnyOrder("SRV01_DPM Alerts.txt", "DPM_Backup_Events.txt", "CloudBackup.txt");
    }

    @Test
    void whatOnlyNamesDpmIsNoExport() {
        assertThat(isOfDpm("The DPM Alerts log is under Applications and Services.\n"))
                .isFalse();
    }

    /** From: the same; made up: that it is resolved, as it was seen in exports, before the text or behind it. */
    @Test
    void anAlertThatIsResolvedNamesWhatTheOneBeforeNamed() throws IOException {
        String text = EVENT.formatted("DPM Alerts", "DPM-EM");
        String behind = text.replace("1:12:40 AM", "2:30:11 AM") + "\nAlert resolved.\n\n";
        String before = text.replace("1:12:40 AM", "3:30:11 AM").replace("Creation of", "Alert resolved. Creation of");

        List<LogRecord> events = events(text + "\n" + behind + before);

        assertThat(events.get(0).fields()).containsKey(LogRecord.WORK).doesNotContainKey(LogRecord.OVER);
        for (LogRecord resolved : events.subList(1, 3)) {
            assertThat(resolved.fields())
                    .containsEntry(LogRecord.DONE, events.get(0).fields().getOrDefault(LogRecord.WORK, ""))
                    .containsKey(LogRecord.OVER)
                    .doesNotContainKey(LogRecord.WORK);
        }
    }

    /** made: sentences as an alert's text may have them of what ends it */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "This alert is resolved automatically when the next online backup succeeds.",
                "The alert is resolved once the job has run."
            })
    void anAlertThatTellsWhatWouldResolveItIsNotResolved(String sentence) throws IOException {
        assertThat(events(EVENT.formatted("DPM Alerts", "DPM-EM") + "\n" + sentence + "\n")
                        .get(0)
                        .fields())
                .containsKey(LogRecord.WORK)
                .doesNotContainKeys(LogRecord.DONE, LogRecord.OVER);
    }

    @Test
    void anAlertOfAnotherSourceIsAnother() throws IOException {
        String text = EVENT.formatted("DPM Alerts", "DPM-EM");

        List<LogRecord> events = events(text + "\n" + text.replace("SQL01", "SQL02") + "\nAlert resolved.\n");

        assertThat(events.get(1).fields().getOrDefault(LogRecord.DONE, ""))
                .contains("sql02")
                .isNotEqualTo(events.get(0).fields().get(LogRecord.WORK));
    }

    @Test
    void eventsOfOtherProgramsNameNoWork() throws IOException {
        assertThat(events(EVENT.formatted("DPM Backup Events", "CloudBackup"))
                        .get(0)
                        .fields())
                .doesNotContainKeys(LogRecord.WORK, LogRecord.DONE);
    }

    private static List<LogRecord> events(String text) throws IOException {
        List<LogRecord> events = new ArrayList<>();
        new DpmExport()
                .read(
                        "a.txt",
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        known -> true,
                        events::add);
        return events;
    }
}
