package io.faultline.windowsevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import io.faultline.diagnosis.Ranked;
import io.faultline.diagnosis.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages of blbevents.dll: libyal/winevt-kb at 5e51c65; values ours. */
class WindowsServerBackupTest {

    private static final String HEAD = "Level,Date and Time,Source,Event ID,Task Category\n";
    private static final String EVENT = "Error,1/2/2023 %d:00:00 AM,Microsoft-Windows-Backup,%d,None,%s\n";
    private static final String GOOD = EVENT.formatted(5, 4, "The backup operation has finished successfully.");

    @TempDir
    Path folder;

    @Test
    void aLaterGoodOneEndsWhatHinderedIt() throws IOException {
        for (int id : List.of(50, 52, 518, 544)) {
            String failed = "The backup operation has failed.";
            assertThat(states("events.csv", HEAD + EVENT.formatted(1, id, failed) + GOOD))
                    .containsExactly(State.RECOVERED);
            assertThat(states("events.csv", HEAD + GOOD + EVENT.formatted(9, id, failed)))
                    .containsExactly(State.ACTIVE);
        }
    }

    /** A run of Start-WBBackup as the sample of winevent.windows-backup-no-space has it; the second one is ours. */
    @Test
    void soDoesOneInAConsole() throws IOException {
        String failed =
                "Start-WBBackup : There is not enough free space on the backup storage location to back up the data.\n";
        String good = "PS C:\\> Start-WBBackup -Policy $Pol\nThe backup operation completed.\n";

        assertThat(states("console.txt", failed + good)).containsExactly(State.RECOVERED);
        assertThat(states("console.txt", good + failed)).containsExactly(State.ACTIVE);
    }

    private List<State> states(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        return findings().stream()
                .filter(r -> !r.finding().signature().id().equals("winevent.windows-backup-succeeded"))
                .map(r -> r.finding().state())
                .toList();
    }

    private List<Ranked> findings() throws IOException {
        return Faultline.with(Settings.DEFAULT, List.of(new WindowsEventsPlugin()))
                .analyze(folder, Progress.NONE)
                .findings();
    }
}
