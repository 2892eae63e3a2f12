package io.faultline.mars;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single jobs that Get-OBJob showed, and tables of jobs beside them. */
class ConsoleJobsTest {

    private static final Faultline ENGINE = Faultline.with(Settings.DEFAULT, List.of(new MarsPlugin()));

    /** From: azure-docs articles/backup/backup-client-automation.md (Get-OBJob); values ours. */
    private static final String ABORTED = """

            JobState  : Aborted
            ErrorInfo : %s
            """;

    private static final String FAILED = ABORTED.formatted("The backup operation failed. (ID: 100034)");

    @TempDir
    private Path folder;

    private boolean failed(String text) throws IOException {
        Files.writeString(folder.resolve("jobs.txt"), text);
        return ENGINE.analyze(folder, Progress.NONE).findings().stream()
                .anyMatch(r -> r.finding().signature().id().equals("mars.job-failed"));
    }

    private static String table(String first, String second, String third) {
        return """
                StartTime             EndTime               JobType  JobState  Name
                ---------             -------               -------  --------  ----
                7/8/2019 11:00:07 PM  7/8/2019 11:41:10 PM  Backup   %-9s F:
                7/9/2019 11:00:08 PM  7/10/2019 9:01:52 AM  Backup   %-9s F:
                7/10/2019 8:00:08 PM  7/10/2019 9:01:52 PM  Recovery %-9s F:
                """.formatted(first, second, third);
    }

    @Test
    void aJobThatWasAbortedFailed() throws IOException {
        assertThat(failed(FAILED)).isTrue();
    }

    @Test
    void oneThatSomebodyCancelledDidNot() throws IOException {
        assertThat(failed(ABORTED.formatted("The current operation was canceled by the administrator. (ID: 100037)")))
                .isFalse();
        assertThat(failed(ABORTED.formatted("The job was cancelled by the user.")))
                .isFalse();
        assertThat(failed(ABORTED.formatted("The job was cancelled by the user.") + FAILED))
                .as("another beside it")
                .isTrue();
    }

    @Test
    void aTableWhoseLastJobsOfEachKindWereCompletedEndsIt() throws IOException {
        assertThat(failed(table("Aborted", "Completed", "Completed") + FAILED)).isFalse();
        assertThat(failed(table("Completed", "Aborted", "Completed") + FAILED)).isTrue();
        assertThat(failed(table("Aborted", "Completed", "Aborted") + FAILED)).isTrue();
    }

    @Test
    void aTableWithoutTheJobOrWithoutSureTimesEndsNothing() throws IOException {
        String table = table("Aborted", "Completed", "Completed");
        assertThat(failed(table("Completed", "Completed", "Completed") + FAILED))
                .isTrue();
        assertThat(failed(table.replaceAll("7/8/2019 \\S+ PM", "Monday night") + FAILED))
                .isTrue();
    }

    @Test
    void aTableEndsOnlyJobsThatAreInIt() throws IOException {
        String table = table("Aborted", "Completed", "Completed");
        assertThat(failed(table + "StartTime : 7/8/2019 11:00:07 PM\n" + FAILED))
                .isFalse();
        assertThat(failed(table + "StartTime : 7/11/2019 11:00:07 PM\n" + FAILED))
                .as("a later one")
                .isTrue();
        assertThat(failed(table + FAILED + "\n" + FAILED)).as("two, of one row").isTrue();
    }
}
