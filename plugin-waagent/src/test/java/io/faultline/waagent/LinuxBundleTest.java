package io.faultline.waagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import io.faultline.diagnosis.Ranked;
import io.faultline.report.Report;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What several files of a Linux VM, or several runs of the backup extension, show together. */
class LinuxBundleTest {

    private static final Faultline ENGINE = Faultline.with(Settings.DEFAULT, List.of(new WaagentPlugin()));

    private static final String LOG = "var/log/azure/Microsoft.Azure.RecoveryServices.VMSnapshotLinux/extension.log";

    /** from: a run of WALinuxAgent 2.2.53.1 with HttpProxy.Port=3128 # squid, and its start line with other versions */
    @ParameterizedTest
    @CsvSource({"2.2.18, true", "2.2.19, false", "2.2.53.1, false"})
    void onlyOldAgentsReadACommentAsPartOfAValue(String version, boolean isFault) throws IOException {
        Report report = analyze(Map.of(
                "var/log/waagent.log",
                "2017/09/19 09:00:00.111111 INFO Azure Linux Agent Version:" + version + "\n",
                "etc/waagent.conf",
                "HttpProxy.Host=10.0.0.4\nHttpProxy.Port=3128 # squid\n"));

        assertThat(ids(report).contains("waagent.conf-invalid")).isEqualTo(isFault);
    }

    /** from: a run of VMBackup@b7eecd4b whose extension and freeze program were killed and started again */
    @Test
    void whatAKilledRunLeftFrozenExplainsThatTheNextOneFindsItBusy() throws IOException {
        Report report = analyze(Map.of(LOG, """
                2026-11-29 04:59:11.044049 [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0]arg : ['main/safefreeze', '60', '/data']
                2026-11-29 04:59:11.044216 [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0]proceeded for accepting signals
                2026-11-29 04:59:17.001414 [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0]starting daemon initially
                2026/11/29 04:59:23.689632  Info  2026-11-29 04:59:22 Failed to FIFREEZE: /data with error message: Device or resource busy
                2026/11/29 04:59:23.689665  Error  freeze failed for some mount
                """));

        assertThat(ids(report)).startsWith("waagent.snapshot-never-thawed", "waagent.snapshot-mount-freeze-failed");
        assertThat(report.findings().get(1).explainedBy()).containsExactly("waagent.snapshot-never-thawed");
    }

    private static final String ONE_DISK_OF_TWO = """
            2026/11/29 04:56:43 2026-11-29 04:56:43.550447  Info  IsSuccessful:false, SnapshotUri:https://md-hdd-gc7jiji38hiq.z1.blob.storage.azure.net:443/b1z911n3ekt8/abcd1, ErrorMessage:The server encountered an internal error. Please retry the request., StatusCode:500
            2026/11/29 04:56:43 [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0]Enable,success,1,
            2026/11/29 04:56:44 [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0][{"status": {"status": "success", "code": "1", "snapshotInfo": [{"errorMessage": "", "isSuccessful": "true"}, {"errorMessage": "The server encountered an internal error. Please retry the request.", "isSuccessful": "false"}], "operation": "Enable"}}]
            """;

    /** from: a run of VMBackup@9c8533e2 whose host failed one disk of two, shortened */
    @Test
    void theSuccessOfARunThatFailedADiskHealsNothing() throws IOException {
        assertThat(stateOfHostError(ONE_DISK_OF_TWO)).isEqualTo("ACTIVE");
    }

    /** from: the same, and the next day's run */
    @Test
    void theSuccessOfALaterRunHeals() throws IOException {
        assertThat(
                        stateOfHostError(
                                ONE_DISK_OF_TWO
                                        + "2026/11/30 04:56:43 [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0]Enable,success,1,\n"))
                .isEqualTo("RECOVERED");
    }

    private static String stateOfHostError(String log) throws IOException {
        return analyze(Map.of(LOG, log)).findings().stream()
                .map(Ranked::finding)
                .filter(f -> f.signature().id().equals("waagent.snapshot-host-error"))
                .map(f -> f.state().name())
                .findFirst()
                .orElse("");
    }

    private static List<String> ids(Report report) {
        return report.findings().stream().map(f -> f.finding().signature().id()).toList();
    }

    private static Report analyze(Map<String, String> members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return ENGINE.analyze("bundle.zip", new ByteArrayInputStream(bytes.toByteArray()), Progress.NONE);
    }
}
