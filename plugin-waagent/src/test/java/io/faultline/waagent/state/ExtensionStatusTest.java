package io.faultline.waagent.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExtensionStatusTest {

    private static final String PATH =
            "var/lib/waagent/Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0.9225.0/status/640.status";

    /** from: written by the extension's own code, Azure/azure-linux-extensions:VMBackup at b7eecd4, shortened */
    private static final String NO_NETWORK = """
            [{"version": "1.0", "timestampUTC": "2026-11-20T17:18:25Z", "status": {\
            "name": "Microsoft.Azure.RecoveryServices.VMSnapshotLinux", "operation": "Enable", "status": "success", \
            "substatus": [{"code": "0", "name": "[{\\"version\\": \\"1.0\\", \
            \\"timestampUTC\\": \\"\\\\/Date(1795195105012)\\\\/\\", \\"status\\": {\
            \\"name\\": \\"Microsoft.Azure.RecoveryServices.VMSnapshotLinux\\", \\"operation\\": \\"Enable\\", \
            \\"status\\": \\"error\\", \\"substatus\\": [], \\"code\\": 76, \
            \\"taskId\\": \\"11111111-2222-3333-4444-555555555555\\", \\"formattedMessage\\": {\\"lang\\": \\"en-US\\", \
            \\"message\\": \\"{\\\\\\"messageStr\\\\\\": \\\\\\"T:S Enable failed with \
            FailedRetryableSnapshotFailedNoNetwork error\\\\\\", \\\\\\"snapshotConsistency\\\\\\": 0, \
            \\\\\\"jobMessage\\\\\\": \\\\\\"\\\\\\"}\\"}, \\"telemetryData\\": [\
            {\\"Value\\": \\"556\\", \\"Key\\": \\"hostStatusCodePreSnapshot\\"}, \
            {\\"Value\\": \\"FailedRetryableSnapshotFailedNoNetwork\\", \\"Key\\": \\"extErrorCode\\"}, \
            {\\"Value\\": \\"1.0.9225.0\\", \\"Key\\": \\"extensionVersion\\"}], \
            \\"snapshotInfo\\": null, \\"vmHealthInfo\\": {\\"vmHealthState\\": 256, \\"vmHealthStatusCode\\": 76}}}]", \
            "status": "success", "formattedMessage": null}], "code": 76, \
            "taskId": "11111111-2222-3333-4444-555555555555", "formattedMessage": {"lang": "en-US", "message": ""}, \
            "telemetryData": null}}]
            """;

    private final ExtensionStatus format = new ExtensionStatus();

    @Test
    void theHiddenReportIsTheOneThatIsTold() {
        LogRecord record = Reads.of(format, PATH, NO_NETWORK).only();

        assertThat(record.fields())
                .containsEntry("extension", "Microsoft.Azure.RecoveryServices.VMSnapshotLinux")
                .containsEntry("operation", "Enable")
                .containsEntry("status", "error")
                .containsEntry("reported-status", "success")
                .containsEntry("code", "76")
                .containsEntry("health-code", "76")
                .containsEntry("sequence", "640")
                .containsEntry("error-name", "FailedRetryableSnapshotFailedNoNetwork")
                .containsEntry("host-status-code-pre-snapshot", "556")
                .containsEntry("consistency", "none")
                .containsEntry("version", "1.0.9225.0");
        assertThat(record.level()).isEqualTo(Level.ERROR);
        assertThat(record.time()).contains(Instant.parse("2026-11-20T17:18:25Z"));
        assertThat(record.text())
                .startsWith("Microsoft.Azure.RecoveryServices.VMSnapshotLinux Enable error, code 76: T:S Enable failed "
                        + "with FailedRetryableSnapshotFailedNoNetwork error");
    }

    /** from: the layout of the agent's own test data, Azure/WALinuxAgent:tests/data/ext at a976115 */
    @Test
    void substatusesOfOtherExtensionsAreRecords() {
        Reads reads = Reads.of(format, "Contoso.Lab.SampleHandlerLinux-1.4.2/status/0.status", """
                [{"version": 1.0, "timestampUTC": "2019-06-06T23:52:59Z", "status": {"operation": "Enable",
                  "status": "success", "code": 0, "formattedMessage": {"lang": "en-US", "message": "done"},
                  "substatus": [{"name": "disk", "status": "error", "code": 5,
                    "formattedMessage": {"lang": "en-US", "message": "no disk"}}]}}]
                """);

        assertThat(reads.records()).hasSize(2);
        assertThat(reads.records().get(1).fields())
                .containsEntry("substatus", "disk")
                .containsEntry("code", "5")
                .containsEntry("extension", "Contoso.Lab.SampleHandlerLinux");
        assertThat(reads.records().get(1).at().number()).isEqualTo(2);
    }

    @Test
    void aFileThatEndsTooSoonGivesItsBeginningAndComplains() {
        Reads reads = Reads.of(format, PATH, NO_NETWORK.substring(0, NO_NETWORK.length() - 120));

        assertThat(reads.complaint()).isPresent();
        assertThat(reads.records().get(0).fields()).containsEntry("health-code", "76");
        assertThat(reads.records().get(1).fields()).containsKey("damage");
    }

    /** from: corpus fault-056-status-invalid-json */
    @Test
    void aFileCutWithinItsMessageStillTellsTheCode() {
        Reads reads = Reads.of(
                format,
                "Contoso.Lab.SampleHandlerLinux-1.4.2/status/0.status",
                "[{\"version\":1.0,\"status\":{\"name\":\"SampleHandlerLinux\",\"operation\":\"Enable\",\"status\":"
                        + "\"success\",\"code\":0,\"formattedMessage\":{\"lang\":\"en-US\",\"message\":\"ok\n");

        assertThat(reads.complaint()).isPresent();
        assertThat(reads.records().get(0).fields()).containsEntry("code", "0");
    }

    @Test
    void anEmptyFileIsToldAsDamaged() {
        Reads reads = Reads.of(format, PATH, "");

        assertThat(reads.complaint()).isPresent();
        assertThat(reads.only().fields()).containsEntry("damage", "it is empty");
    }

    @Test
    void whatIsNoReportGivesNoRecord() {
        assertThat(Reads.of(format, PATH, "{\"a\": 1}").records()).isEmpty();
        assertThat(Reads.of(format, PATH, "[1, [2], \"x\", null]").records()).isEmpty();
    }

    @Test
    void hostileDepthIsRefused() {
        Reads reads = Reads.of(format, PATH, "[".repeat(100_000));

        assertThat(reads.complaint()).isPresent();
    }

    @Test
    void aLongValueIsCut() {
        String report = "[{\"status\": {\"operation\": \"" + "x".repeat(1 << 20) + "\", \"status\": \"error\"}}]";

        LogRecord record = Reads.of(format, PATH, report).only();

        assertThat(record.fields().get("operation")).hasSizeLessThan(5000);
        assertThat(record.text()).hasSizeLessThan(40_000);
    }

    @Test
    void aByteOrderMarkIsNoDamage() {
        assertThat(Reads.of(format, PATH, "\ufeff" + NO_NETWORK).complaint()).isEmpty();
    }
}
