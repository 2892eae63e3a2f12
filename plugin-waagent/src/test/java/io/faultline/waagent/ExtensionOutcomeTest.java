package io.faultline.waagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtensionOutcomeTest {

    private static final String DISKS =
            "2020/06/13 05:54:26 [Microsoft.Azure.Security.AzureDiskEncryptionForLinux-1.0]: ";

    private final List<String> goesOn = new ArrayList<>();
    private final List<String> over = new ArrayList<>();
    private final List<Map<String, String>> told = new ArrayList<>();

    /** The lines of one log each, one log after another. */
    @SafeVarargs
    private final void read(List<String>... logs) {
        ExtensionOutcome outcome = new ExtensionOutcome();
        int log = 0;
        for (List<String> lines : logs) {
            String member = "var/log/azure/" + log++ + ".log";
            for (int i = 0; i < lines.size(); i++) {
                outcome.see("extension-log", record(member, i + 1, lines.get(i)), this::seen);
            }
        }
        outcome.end(this::seen);
    }

    private static LogRecord record(String member, int line, String text) {
        return new LogRecord(new LogRecord.Location(member, line), Optional.empty(), Level.UNKNOWN, "", text, Map.of());
    }

    private void seen(String id, LogRecord record, Map<String, String> facts) {
        assertThat(id).isEqualTo("waagent.other-extension-failed");
        (record.fields().containsKey(LogRecord.OVER) ? over : goesOn).add(record.text());
        told.add(facts);
    }

    /** from: Azure/azure-linux-extensions issues 658 and 1217 */
    @Test
    void anEncryptionThatFailedIsToldWithItsReasonAndWithoutTheTrace() {
        read(List.of(
                DISKS + "2197: [Warning] Encrypting xfs file system is not supported for data-preserving encryption."
                        + " Consider using the encrypt-format-all option.",
                DISKS + "2197: [Error] Failed to encrypt data volumes with error: Encryption failed for name:sdd1,"
                        + " stack trace: Traceback (most recent call last):",
                DISKS + "[StatusReport (0)] op: EnableEncryption",
                DISKS + "[StatusReport (0)] status: error"));

        assertThat(goesOn).hasSize(3);
        assertThat(told.get(1)).containsEntry("error", "Encryption failed for name:sdd1");
        assertThat(told.get(2)).isEmpty();
    }

    /** from: Azure/azure-linux-extensions issue 428; format strings, VMEncryption/main/Utils/HandlerUtil.py@b7eecd4b:445 */
    @Test
    void theCodeAndTheMessageOfAFailedReportAreToldButNotThoseOfAGoodOne() {
        read(List.of(
                DISKS + "2980: [Info] [StatusReport (0)] status: transitioning",
                DISKS + "2980: [Info] [StatusReport (0)] msg: Enabling extension",
                DISKS + "2980: [Info] [StatusReport (0)] op: EnableEncryption",
                DISKS + "2980: [Info] [StatusReport (0)] status: error",
                DISKS + "2980: [Info] [StatusReport (0)] code: 100",
                DISKS + "2980: [Info] [StatusReport (0)] msg: Failed to enable the extension with error:"
                        + " adal library is not available on the VM, stack trace: Traceback (most recent call last):"));

        assertThat(goesOn).hasSize(3);
        assertThat(told)
                .containsExactly(
                        Map.of(),
                        Map.of("code", "100"),
                        Map.of(
                                "error",
                                "Failed to enable the extension with error: adal library is not available on the VM"));
    }

    /** from: format strings, Azure/azure-linux-extensions VMEncryption/main/handle.py@b7eecd4b and Utils/HandlerUtil.py */
    @Test
    void whatEndedWellLaterIsOver() {
        read(List.of(
                DISKS + "2197: [Error] encrypt file system failed.",
                DISKS + "[StatusReport (0)] status: error",
                DISKS + "[StatusReport (0)] status: success",
                DISKS + "[StatusReport (0)] msg: Encryption succeeded for data volumes"));

        assertThat(goesOn).isEmpty();
        assertThat(over).hasSize(2);
    }

    /** from: format strings, Azure/azure-linux-extensions VMEncryption/main/handle.py@b7eecd4b:774 */
    @Test
    void anEncryptionThatIsBegunAnewIsNotOver() {
        read(List.of(
                DISKS + "[StatusReport (0)] status: error",
                DISKS + "[StatusReport (1)] status: success",
                DISKS + "[StatusReport (1)] msg: https://vault.vault.azure.net/secrets/1"));

        assertThat(goesOn).hasSize(1);
    }

    /** from: format strings, microsoft/mdatp-xplat linux/installation/mde_installer.sh@68dc533 */
    @Test
    void theEndOfOneExtensionSaysNothingOfAnother() {
        read(
                List.of("[DockerExtension] 2016/08/17 12:31:16 ERROR: executing systemctl failed: exit status 1"),
                List.of("[x] found conflicting applications: [xagt], aborting", "[*] exiting (5)", "[*] exiting (0)"));

        assertThat(goesOn).hasSize(1).first().asString().startsWith("[DockerExtension]");
        assertThat(over).hasSize(2);
    }

    /**
     * from: Azure/Guest-Configuration-Extension main/main.go, today and before 2025, with the form of go-kit's logfmt;
     * chef-partners/azure-chef-extension, as in Azure/azure-quickstart-templates issue 1947;
     * microsoft/vsts-azurevm-extension AzureRM.py@7366d6e
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025/05/20 10:11:12 ERROR: %s: %v \r\n Operation 'enable' failed. no settings",
                "time=2020-10-27T11:14:40Z version=1.9.0 event=\"Operation 'enable' failed.\" error=\"no settings\"",
                "[DockerExtension] 2016/08/17 12:31:16 ERROR: no settings",
                "ERROR:[Microsoft.VisualStudio.Services.TeamServicesAgentLinux-1.24.0.0] Error occured during no settings",
                "[x] no settings"
            })
    void eachSaysItInItsOwnWords(String failure) {
        read(List.of(failure));

        assertThat(told).containsExactly(Map.of("error", "no settings"));
    }

    /** from: Azure/azure-linux-extensions issue 662; microsoft/mdatp-xplat issue 232 */
    @Test
    void warningsOfARunThatGoesOnAreNoFailure() {
        read(List.of(
                DISKS
                        + "9133: [Info] Command /bin/mount /dev/sdc1 /mnt/azure_bek_disk -t vfat failed with return code 32",
                DISKS + "9133: [Info] PRECHECK: Low memory condition detected",
                DISKS + "9133: [Warning] the device type: rom is not supported yet, so skip it.",
                "[!] Warning: The OS ubuntu 26.04 (x86_64) is not officially supported.",
                "[*] exiting (0)"));

        assertThat(told).isEmpty();
    }
}
