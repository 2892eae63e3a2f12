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

/** A recovery destination that is invalid, told of a backup and of a recovery. */
class InvalidDestinationTest {

    private static final Faultline ENGINE = Faultline.with(Settings.DEFAULT, List.of(new MarsPlugin()));

    private static final String SCRATCH = "mars.scratch-location-invalid";

    /** From: TheresaLui/SelfHelpContent_v2, azurebackup-crc-cbpinvalidrecoverytargeterror.md. */
    private static final String INVALID =
            "The recovery destination selected for one or more files to be recovered is invalid.\n";

    @TempDir
    private Path folder;

    private List<String> ids(String text) throws IOException {
        Files.writeString(folder.resolve("alerts.txt"), text);
        return ENGINE.analyze(folder, Progress.NONE).findings().stream()
                .map(r -> r.finding().signature().id())
                .toList();
    }

    /** From: alert 3188 in SupportArticles-docs, support/system-center/dpm; names ours. */
    @Test
    void ofABackupItIsTheScratchFolder() throws IOException {
        String alert =
                "Description:\tOnline recovery point creation jobs for Volume E:\\ on fs1.contoso.com have been failing."
                        + " The number of failed online recovery point creation jobs = 2. (ID 3188)\n\t";
        assertThat(ids(alert + INVALID)).first().isEqualTo(SCRATCH);
        assertThat(ids("Job details            : Backup  -  E:\\\nStatus                 : Failed\n\nErrors\n  "
                        + INVALID))
                .first()
                .isEqualTo(SCRATCH);
    }

    @Test
    void ofARecoveryItMeansWhatItSays() throws IOException {
        assertThat(ids("Job details            : Recovery  -  E:\\\nStatus                 : Failed\n\nErrors\n  "
                        + INVALID))
                .contains("mars.restore-target-invalid")
                .doesNotContain(SCRATCH);
        assertThat(ids(INVALID)).contains("mars.restore-target-invalid").doesNotContain(SCRATCH);
    }

    /** A backup stands above each; names of jobs and of alert 3119 as DPM's console has them. */
    @Test
    void ofARecoveryBelowABackupItMeansWhatItSays() throws IOException {
        for (String recovery : List.of("Item recovery", "DataRecovery", "Backup files restored", "Wiederherstellung")) {
            assertThat(ids("Job type: Backup\nStatus: Completed\n\nJob type: " + recovery + "\nStatus: Failed\nError: "
                            + INVALID))
                    .contains("mars.restore-target-invalid")
                    .doesNotContain(SCRATCH);
        }
        assertThat(ids("Online recovery point creation jobs for Volume E:\\ on fs1 have been failing. (ID 3188)\n"
                        + "Recovery of Volume E:\\ on fs1 failed. (ID 3119)\n" + INVALID))
                .doesNotContain(SCRATCH);
    }
}
