package io.faultline.mars;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import io.faultline.diagnosis.Finding;
import io.faultline.diagnosis.Ranked;
import io.faultline.diagnosis.State;
import io.faultline.report.JsonReport;
import io.faultline.report.Language;
import io.faultline.report.Look;
import io.faultline.report.Report;
import io.faultline.report.TextReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no sample can show: paths, encodings, many lines, several logs at once. */
class BundleTest {

    private static final Faultline ENGINE = Faultline.with(Settings.DEFAULT, List.of(new MarsPlugin()));

    @TempDir
    private Path folder;

    private void write(String path, String text, Charset charset) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, charset);
    }

    private Report analyze() throws IOException {
        return ENGINE.analyze(folder, Progress.NONE);
    }

    private Optional<Finding> finding(String id) throws IOException {
        return analyze().findings().stream()
                .map(Ranked::finding)
                .filter(f -> f.signature().id().equals(id))
                .findFirst();
    }

    @Test
    void theFolderOfTheAgentDoesNotHideWhichProgramWroteTheLog() throws IOException {
        String line = "06/07\t12:50:58.336\t71\tbackupasync.cpp(1338)\t\t\tNORMAL\tBackup Progress: Succeeded\n";
        String temp = "Microsoft Azure Recovery Services Agent/Temp/";
        write(temp + "CBEngineCurr.errlog", line, StandardCharsets.UTF_8);
        write(temp + "CBUICurr.errlog", line, StandardCharsets.UTF_8);
        write(temp + "GatewayProvider0.errlog", line, StandardCharsets.UTF_8);
        write("DPM/Temp/DPMRACurr.errlog", line, StandardCharsets.UTF_8);
        write("SRV01_CBENGINE_online_job_history_.txt", "JobType\n", StandardCharsets.UTF_8);

        assertThat(analyze().sources().stream()
                        .map(s -> s.path().replaceAll(".*/", "") + " " + s.log().orElse("-")))
                .containsExactlyInAnyOrder(
                        "CBEngineCurr.errlog mars-cbengine-log",
                        "CBUICurr.errlog mars-errlog",
                        "GatewayProvider0.errlog mars-gateway-log",
                        "DPMRACurr.errlog dpm-errlog",
                        "SRV01_CBENGINE_online_job_history_.txt mars-job-history");
    }

    @Test
    void anErrlogInUtf16IsReadLikeAnyOther() throws IOException {
        write(
                "CBEngineCurr.errlog",
                "\ufeff0AB0\t0974\t08/04\t13:16:29.237\t18\tmtffile.cpp(1372)\t[0000000053581B00]\t"
                        + "1FCFF8B4-CCE2-42E6-8883-7AEB9A1C5CB6\t\tWARNING\tFailed: Hr: = [0x8000ffff] BackupRead failed on file(D:\\a.doc)\n",
                StandardCharsets.UTF_16LE);

        assertThat(finding("mars.file-read-failed")).isPresent();
    }

    /** Rows as DC_CBEngine.ps1 in 3BK/TSSV2 writes them; code 100148 of vnext-dpm-error-codes.md. */
    @Test
    void aConflictWithWindowsBackupIsOverWhenTheSystemStateWasSavedSince() throws IOException {
        String head =
                "JobType      Start (UTC Time)         End (UTC Time)           State      Data Transfer (MB)   Name"
                        + "           JobId                                  DetailedErrorCode   ErrorCode\n";
        String failed =
                "Backup       02/14/2021 19:00:03      02/14/2021 19:00:40      Failed                   0.00   System State"
                        + "   b4f4a06b-be72-68cb-8dbd-6693155d532d                   0       100148\n";
        String files =
                "Backup       02/14/2021 20:00:41      02/14/2021 20:44:18      Completed              219.40   Files"
                        + "          bb3f8a2c-bdc7-9263-48c1-f7990bf74ac0                   0            0\n";
        String history = "SRV01_CBENGINE_online_job_history_.txt";

        write(history, head + failed + files, StandardCharsets.UTF_8);
        assertThat(finding("mars.windows-backup-conflict")).map(Finding::state).contains(State.ACTIVE);

        write(history, head + failed + files.replace("Files       ", "System State"), StandardCharsets.UTF_8);
        assertThat(finding("mars.windows-backup-conflict")).map(Finding::state).contains(State.RECOVERED);
    }

    /** Engine logs have up to 15 MB; the last line counts as much as the first. */
    @Test
    void aLongErrlogInUtf16IsReadToItsEnd() throws IOException {
        StringBuilder log = new StringBuilder("\ufeff");
        for (int i = 0; i < 30_000; i++) {
            log.append("06/07\t12:50:58.336\t70\titemcatalogupdater.cpp(652)\t\t\tNORMAL\tUploading %d RO entries\r\n"
                    .formatted(i));
        }
        log.append("06/07\t12:51:58.336\t71\tbackupasync.cpp(1338)\t\t\tWARNING\t(ID: 34513)\r\n");
        write("CBEngineCurr.errlog", log.toString(), StandardCharsets.UTF_16LE);

        assertThat(finding("mars.vault-credentials-invalid")).isPresent();
        assertThat(analyze().sources().get(0).count()).isEqualTo(30_001);
    }

    @Test
    void sixtyThousandTemporaryFilesAreTooManyAndOneLessIsNot() throws IOException {
        write("dir-listing.txt", listing(59_999), StandardCharsets.UTF_8);
        assertThat(finding("mars.windows-temp-full")).isEmpty();

        write("dir-listing.txt", listing(60_000), StandardCharsets.UTF_8);
        assertThat(finding("mars.windows-temp-full").orElseThrow().facts()).containsEntry("count", "60000");
    }

    private static String listing(int files) {
        return IntStream.range(0, files)
                .mapToObj(i -> "07/21/2020  09:00 PM                 0 tmp%05X.tmp".formatted(i))
                .collect(Collectors.joining("\n", " Directory of C:\\Windows\\Temp\n\n", "\n"));
    }

    @Test
    void filesOfOtherFoldersAreNotCounted() throws IOException {
        write("dir-listing.txt", listing(60_000).replace("Windows\\Temp", "Users\\bob"), StandardCharsets.UTF_8);

        assertThat(finding("mars.windows-temp-full")).isEmpty();
    }

    @Test
    void theLastGoodJobStandsBesideTheFailedOne() throws IOException {
        String good = "F3E32129-DC79-4A28-9ACC-3F30CB5810B6";
        String bad = "A2F32129-DC79-4A28-9ACC-3F30CB5810B6";
        write("CBEngineCurr.errlog", """
                06/07\t01:23:25.640\t71\tbackupasync.cpp(1279)\t\t%1$s\tNORMAL\tBackup Progress: Prebackup started.
                06/07\t01:53:25.640\t71\tbackupasync.cpp(1281)\t\t%1$s\tNORMAL\tBackup Progress: Prebackup finished.
                06/07\t02:50:58.336\t71\tbackupasync.cpp(1338)\t\t%1$s\tNORMAL\tBackup Progress: Succeeded
                06/08\t01:23:25.640\t71\tbackupasync.cpp(1279)\t\t%2$s\tNORMAL\tBackup Progress: Prebackup started.
                06/08\t01:23:40.000\t31\tvsssnapshotrequestor.cpp(9)\t\t%2$s\tWARNING\tFailed: Hr: = [0x80042316] DoSnapshotSet
                06/08\t01:24:05.640\t71\tbackupasync.cpp(1184)\t\t%2$s\tWARNING\tBackup Progress: Failed
                """.formatted(good, bad), StandardCharsets.UTF_8);

        Finding jobs = finding("mars.backup-jobs").orElseThrow();
        assertThat(jobs.facts())
                .containsEntry("good", "1")
                .containsEntry("failed", "1")
                .containsEntry("phase", "Prebackup")
                .containsEntry("minutes", "30");
        assertThat(jobs.rows()).hasSize(2);
        assertThat(jobs.rows().get(0))
                .containsEntry("task", "F3E32129")
                .containsEntry("outcome", "Completed")
                .containsEntry("took", "1 h 27 min")
                .containsEntry("slowest", "Prebackup, 30 min")
                .containsEntry("stopped-in", "");
        assertThat(jobs.rows().get(1))
                .containsEntry("outcome", "Failed")
                .containsEntry("took", "40 s")
                .containsEntry("error", "0x80042316")
                .containsEntry("stopped-in", "Prebackup");
        assertThat(analyze().findings().get(0).finding().signature().id()).isEqualTo("mars.vss-snapshot-in-progress");
    }

    @Test
    void reportsShowTheAttemptsAsATable() throws IOException {
        write("CBEngineCurr.errlog", """
                06/07\t01:23:25.640\t71\tbackupasync.cpp(1279)\t\tF3E32129-DC79-4A28-9ACC-3F30CB5810B6\tNORMAL\tBackup Progress: Prebackup started.
                06/07\t02:50:58.336\t71\tbackupasync.cpp(1338)\t\tF3E32129-DC79-4A28-9ACC-3F30CB5810B6\tNORMAL\tBackup Progress: Succeeded
                """, StandardCharsets.UTF_8);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ByteArrayOutputStream json = new ByteArrayOutputStream();

        new TextReport(Look.PLAIN).render(analyze(), Language.FR, text);
        new JsonReport(false).render(analyze(), Language.EN, json);

        assertThat(text.toString(StandardCharsets.UTF_8))
                .containsPattern("Tâche +Opération +Début \\(UTC\\) +Fin \\(UTC\\) +Durée +Résultat *\\n")
                .containsPattern("F3E32129 +Backup +\\d{4}-06-07 01:23 +\\d{4}-06-07 02:50 +1 h 27 min +Completed\\n");
        assertThat(json.toString(StandardCharsets.UTF_8))
                .contains("\"table\":{\"columns\":[{\"name\":\"task\",\"heading\":\"Task\"}")
                .contains("\"outcome\":\"Completed\",\"error\":\"\"");
    }

    @Test
    void theHistoryAndTheLogTellOfOneJob() throws IOException {
        write(
                "SRV01_CBENGINE_online_job_history_.txt",
                "Backup       6/8/2021 1:23:00 AM     6/8/2021 1:24:06 AM     Failed                    0.00   D:\\"
                        + "                                    A2F32129-DC79-4A28-9ACC-3F30CB5810B6"
                        + "          86D1        34513\n",
                StandardCharsets.UTF_8);
        write("CBEngineCurr.errlog", """
                06/08\t01:23:25.640\t71\tbackupasync.cpp(1279)\t\tA2F32129-DC79-4A28-9ACC-3F30CB5810B6\tNORMAL\tBackup Progress: Prebackup started.
                """, StandardCharsets.UTF_8);

        assertThat(finding("mars.backup-jobs").orElseThrow().rows())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("type", "Backup")
                        .containsEntry("start", "2021-06-08 01:23")
                        .containsEntry("took", "1 min")
                        .containsEntry("error", "0x86D1")
                        .containsEntry("stopped-in", "Prebackup"));
    }

    /** A month of failures does not push the last good job off the table. */
    @Test
    void theLastGoodJobStaysOnTheTable() throws IOException {
        StringBuilder table = new StringBuilder();
        for (int day = 1; day <= 28; day++) {
            table.append(
                    "Backup       2/%d/2021 7:06:52 PM     2/%d/2021 7:09:01 PM     %-20s  0.00   D:\\   5c8cba3b-0e9c-4f3f-8a7d-2f5f1a1f00%02d   0   0\n"
                            .formatted(day, day, day == 3 ? "Completed" : "Failed", day));
        }
        write("SRV01_CBENGINE_online_job_history_.txt", table.toString(), StandardCharsets.UTF_8);

        List<Map<String, String>> rows =
                finding("mars.backup-jobs").orElseThrow().rows();
        assertThat(rows).hasSize(16);
        assertThat(rows.get(0)).containsEntry("outcome", "Completed").containsEntry("start", "2021-02-03 19:06");
    }

    @Test
    void aBareHexCodeInAJobTableIsItsErrorId() throws IOException {
        write(
                "SRV01_CBENGINE_online_job_history_.txt",
                "CloudBackup   1/14/2021 7:06:52 PM     1/14/2021 7:09:01 PM     Failed                    0.00   srv07"
                        + "                                  D:\\                                    5c8cba3b-0e9c-4f3f-8a7d-2f5f1a1f0b11"
                        + "          8004231F        186c2\n",
                StandardCharsets.UTF_8);

        assertThat(finding("mars.snapshot-failed")).isPresent();
        assertThat(finding("mars.shadow-storage-low")).isPresent();
    }

    @Test
    void aLaterGoodJobInTheTableEndsTheTrouble() throws IOException {
        String row =
                "Backup       %s     1/15/2021 7:09:01 PM     %-20s               0.00   D:\\   5c8cba3b-0e9c-4f3f-8a7d-%s   0   0\n";
        String failed = row.formatted("1/14/2021 7:06:52 PM", "Failed", "2f5f1a1f0b11");
        String good = row.formatted("1/15/2021 7:06:52 PM", "Completed", "2f5f1a1f0b12");
        write("a/SRV01_CBENGINE_online_job_history_.txt", failed, StandardCharsets.UTF_8);
        assertThat(finding("mars.job-failed").orElseThrow().state()).isEqualTo(State.ACTIVE);

        write("a/SRV01_CBENGINE_online_job_history_.txt", failed + good, StandardCharsets.UTF_8);
        assertThat(finding("mars.job-failed").orElseThrow().state()).isEqualTo(State.RECOVERED);
    }

    @Test
    void aLaterGoodJobInTheTableEndsWhatTheServiceSaidInAnEarlierOne() throws IOException {
        String row =
                "Backup       02/%s/2022 02:00:07      02/%s/2022 02:01:40      %-20s               0.00   D:\\   5c8cba3b-0e9c-4f3f-8a7d-2f5f1a1f0b%s   0       %s\n";
        String failed = row.formatted("14", "14", "Failed", "14", "130058");
        write("SRV01_CBENGINE_online_job_history_.txt", failed, StandardCharsets.UTF_8);
        assertThat(finding("mars.service-throttled-or-maintenance")
                        .orElseThrow()
                        .state())
                .isEqualTo(State.ACTIVE);

        String good = row.formatted("15", "15", "Completed", "15", "0");
        write("SRV01_CBENGINE_online_job_history_.txt", failed + good, StandardCharsets.UTF_8);
        assertThat(finding("mars.service-throttled-or-maintenance")
                        .orElseThrow()
                        .state())
                .isEqualTo(State.RECOVERED);
    }

    /** From: columns of DC_CBEngine.ps1 in 3BK/TSSV2, the second pair as on DPM. */
    @Test
    void aRestoreOrTheBackupOfAnotherServerEndsNothing() throws IOException {
        String row =
                "%-11s   %s     1/15/2021 7:09:01 PM     %-20s               0.00   %s   5c8cba3b-0e9c-4f3f-8a7d-%s   0   0\n";
        String failed = row.formatted("Backup", "1/14/2021 7:06:52 PM", "Failed", "D:\\", "2f5f1a1f0b11");
        String restored = row.formatted("Recovery", "1/15/2021 7:06:52 PM", "Completed", "D:\\", "2f5f1a1f0b12");
        write("SRV01_CBENGINE_online_job_history_.txt", failed + restored, StandardCharsets.UTF_8);
        assertThat(finding("mars.job-failed").orElseThrow().state()).isEqualTo(State.ACTIVE);

        String first = row.formatted("CloudBackup", "1/14/2021 7:06:52 PM", "Failed", "HV01   \\web01", "2f5f1a1f0b11");
        String second =
                row.formatted("CloudBackup", "1/15/2021 7:06:52 PM", "Completed", "HV02   \\web02", "2f5f1a1f0b12");
        write("SRV01_CBENGINE_online_job_history_.txt", first + second, StandardCharsets.UTF_8);
        assertThat(finding("mars.job-failed").orElseThrow().state()).isEqualTo(State.ACTIVE);
    }

    /** From: columns of DC_CBEngine.ps1 in 3BK/TSSV2; DPM says Succeeded where the agent says Completed. */
    @Test
    void aJobOfDpmThatSucceededIsAGoodOne() throws IOException {
        write(
                "MABS01_CBENGINE_online_job_history_.txt",
                "CloudBackup   8/2/2021 8:00:03 PM      8/2/2021 9:12:44 PM      Succeeded            18,220.10   HV01   \\Online\\web01   3038a4a2-c5c8-7a87-00f0-13e009459d2c\n",
                StandardCharsets.UTF_8);

        assertThat(finding("mars.backup-jobs").orElseThrow().facts())
                .containsEntry("good", "1")
                .containsEntry("unfinished", "0");
    }

    /** From: Get-OBJob's ErrorInfo as Format-List prints it; number of azure-docs' page on DPM errors. */
    @Test
    void aNumberBehindALongLabelOfAListIsRead() throws IOException {
        write("get-objob.txt", "ErrorCode         : 100204\nDetailedErrorCode : 0\n", StandardCharsets.UTF_8);

        assertThat(finding("mars.login-migration-failed")).isPresent();
    }

    @Test
    void aNumberWithoutSignatureIsExplainedInPastedTextToo() throws IOException {
        write("jobs/pasted.txt", "L’opération a échoué. (ID\u00a0: 130016)\n", StandardCharsets.UTF_8);

        assertThat(finding("mars.known-error-id").orElseThrow().facts())
                .containsEntry("meaning", "CloudConnectionError");
    }

    @Test
    void aSecretIsToldButNeverQuoted() throws IOException {
        write(
                "v/contoso.VaultCredentials",
                "<RSBackupVaultAADCreds>hush</RSBackupVaultAADCreds>",
                StandardCharsets.UTF_8);

        Finding secret = finding("mars.secret-in-bundle").orElseThrow();
        assertThat(secret.facts()).containsEntry("held", "Vault credentials");
        assertThat(secret.evidence()).allSatisfy(q -> assertThat(q.text()).doesNotContain("hush"));
    }

    /** From: Azure/AzureStackHCI-EvalGuide issue 102, alan-turing-institute/data-safe-haven issue 571, both shortened. */
    @Test
    void aNameThatAnotherProgramCannotResolveIsNoFaultOfTheAgent() throws IOException {
        write("deployment.txt", """
                PowerShell DSC resource DSC_xRemoteFile  failed to execute Set-TargetResource functionality with error message: \
                Invoking web request failed with error. The remote name could not be resolved: 'ashcisandbox.azureedge.net'
                VM has reported a failure when processing extension 'CreateADForest'. Error message: "The DSC Extension failed to \
                execute: Error downloading https://shmtestcartifactsnxbqspy.blob.core.windows.net/shm-dsc-dc/CreateADPDC.zip after \
                29 attempts: The remote name could not be resolved: 'shmtestcartifactsnxbqspy.blob.core.windows.net'.
                """, StandardCharsets.UTF_8);

        assertThat(finding("mars.name-resolution-failed")).isEmpty();
    }

    /** From: .NET's sentence as in the test above, with a host that azure-docs backup-support-matrix-mars-agent.md names. */
    @Test
    void aNameThatTheAgentNeedsCountsInAnyText() throws IOException {
        write(
                "pasted.txt",
                "System.Net.WebException: The remote name could not be resolved: 'login.windows.net'\n",
                StandardCharsets.UTF_8);

        assertThat(finding("mars.name-resolution-failed")).isPresent();
    }
}
