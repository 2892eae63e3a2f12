package io.faultline.mars;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import io.faultline.diagnosis.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list of files that a backup passed over, beside the agent's log. */
class PassedOverFilesTest {

    private static final Faultline ENGINE = Faultline.with(Settings.DEFAULT, List.of(new MarsPlugin()));

    private static final String LIST = "Temp/LastBackupFailedFiles17af1_10_13_2026_22_00_02.txt";

    @TempDir
    private Path folder;

    /** From: phases in azure-docs, backup-azure-troubleshoot-slow-backup-performance-issue.md of 2016; times ours. */
    private static String backup(String day, String begin, String end) {
        return """
                %1$s\t%2$s:04.118\t71\tbackupasync.cpp(1279)\t[00000000EBE81310]\t5B0E2C71-02F0-4A5C-9B0A-6F2C7D01%4$s\tNORMAL\tBackup Progress: Prebackup started.
                %1$s\t%3$s:55.018\t71\tbackupasync.cpp(1338)\t[00000000EBE81310]\t5B0E2C71-02F0-4A5C-9B0A-6F2C7D01%4$s\tNORMAL\tBackup Progress: Succeeded
                """.formatted(day, begin, end, day.replace("/", ""));
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-20T12:00:00Z")));
    }

    @BeforeEach
    void aListOfOneNight() throws IOException {
        write(LIST, "D:\\Profile\\anna\\Outlook\\archive.pst (0x80070020)\n");
    }

    private State state() throws IOException {
        return ENGINE.analyze(folder, Progress.NONE).findings().stream()
                .map(r -> r.finding())
                .filter(f -> f.signature().id().equals("mars.completed-with-warnings"))
                .findFirst()
                .orElseThrow()
                .state();
    }

    @Test
    void aLaterBackupThatLeavesNoListEndsIt() throws IOException {
        write("Temp/CBEngineCurr.errlog", backup("10/13", "20:00", "20:17") + backup("10/14", "20:00", "20:17"));

        assertThat(state()).isEqualTo(State.RECOVERED);
    }

    @Test
    void theBackupThatPassedThemOverDoesNotWhateverTheZone() throws IOException {
        write("Temp/CBEngineCurr.errlog", backup("10/13", "20:00", "20:17") + backup("10/14", "05:00", "20:17"));

        assertThat(state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void aListOfTheLaterBackupGoesOn() throws IOException {
        write("Temp/CBEngineCurr.errlog", backup("10/14", "20:00", "20:17"));
        write(LIST.replace("10_13", "10_14"), "D:\\Profile\\anna\\Outlook\\archive.pst (0x80070020)\n");

        assertThat(state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void aLogOfAnotherFolderMayLackTheListsOfItsBackups() throws IOException {
        write("Logs/CBEngineCurr.errlog", backup("10/14", "20:00", "20:17"));

        assertThat(state()).isEqualTo(State.ACTIVE);
    }

    private static final String TWO_NIGHTS = backup("10/13", "20:00", "20:17") + backup("10/14", "20:00", "20:17");

    /** From: columns of psSDP/Diag/global/DC_CBEngine.ps1 in 3BK/TSSV2; the state's name is not looked up. */
    private static String row(String start, String end, String state, String item) {
        return "Backup       %s     %s     %s                12.50   %s                                    5c8cba3b-0e9c-4f3f-8a7d-2f5f1a1f0b11                   0            0\n"
                .formatted(start, end, state, item);
    }

    @Test
    void theSameBackupEndedWithWarningsByTheHistory() throws IOException {
        write("Temp/CBEngineCurr.errlog", TWO_NIGHTS);
        write(
                "OnlineJob_History.txt",
                row("10/14/2026 8:00:00 PM", "10/14/2026 8:17:58 PM", "CompletedWithErrors", "D:\\"));

        assertThat(state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void aHistoryThatTellsTheNightItselfDoesNotHinder() throws IOException {
        write("Temp/CBEngineCurr.errlog", TWO_NIGHTS);
        write(
                "OnlineJob_History.txt",
                row("10/13/2026 8:00:00 PM", "10/13/2026 8:17:58 PM", "CompletedWithErrors", "D:\\")
                        + row("10/14/2026 8:00:00 PM", "10/14/2026 8:17:58 PM", "Completed", "D:\\"));

        assertThat(state()).isEqualTo(State.RECOVERED);
    }

    /** From: as above, with a month that none has, as a style may print that is not known. */
    @Test
    void aRowWithWarningsAndNoTimeThatCanBeReadMayBeOfTheLastNight() throws IOException {
        write("Temp/CBEngineCurr.errlog", TWO_NIGHTS);
        write(
                "OnlineJob_History.txt",
                row("10/14/2026 28:00:00", "10/14/2026 28:17:58", "CompletedWithErrors", "D:\\"));

        assertThat(state()).isEqualTo(State.ACTIVE);
    }

    /** From: made; a line of the engine that names what is backed up is not looked up. */
    @Test
    void aBackupOfTheSystemStateSaysNothingOfFiles() throws IOException {
        String named =
                "10/14\t20:00:05.118\t71\tbackupasync.cpp(1279)\t[00000000EBE81310]\t5B0E2C71-02F0-4A5C-9B0A-6F2C7D011014\tNORMAL\tStarting system state backup\n";
        write("Temp/CBEngineCurr.errlog", TWO_NIGHTS + named);
        assertThat(state()).isEqualTo(State.ACTIVE);

        write("Temp/CBEngineCurr.errlog", TWO_NIGHTS + named + backup("10/15", "20:00", "20:17"));
        assertThat(state()).as("and of files the night after").isEqualTo(State.RECOVERED);
    }

    @Test
    void whereBackupsOfTheSystemStateAreKnownTheEngineMustTellThemApart() throws IOException {
        write("Temp/CBEngineCurr.errlog", TWO_NIGHTS);
        write(
                "OnlineJob_History.txt",
                row("10/15/2026 8:00:00 PM", "10/15/2026 8:17:58 PM", "Cancelled", "System State"));

        assertThat(state()).isEqualTo(State.ACTIVE);
    }
}
