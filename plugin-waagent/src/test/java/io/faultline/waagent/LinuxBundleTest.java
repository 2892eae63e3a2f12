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
import org.junit.jupiter.params.provider.ValueSource;

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

    /** from: format strings, coreos/ignition internal/providers/azure/azure.go@v0.9.0 and @a5d574a8 */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[    9.432533] ignition[482]: failed to open config device: open /dev/disk/by-id/ata-Virtual_CD: no such file or directory\n"
                        + "[   10.512004] ignition[482]: drive status: OK\n",
                "[   11.220187] ignition[811]: failed to retrieve userdata from IMDS, falling back to custom data: not a config (empty)\n"
                        + "[   11.402917] ignition[811]: config has been read from custom data\n"
            })
    void aDiscThatComesASecondLaterIsNotMissing(String log) throws IOException {
        assertThat(state("waagent.provisioning-dvd-missing", Map.of("serial-console.log", log)))
                .isEqualTo("RECOVERED");
    }

    /** from: Azure/WALinuxAgent issue 2129; format string, azurelinuxagent/common/protocol/wire.py@v2.2.53.1:738 */
    @Test
    void aWireServerThatAnswersAgainIsOver() throws IOException {
        assertThat(state("waagent.wireserver-unreachable", Map.of("var/log/syslog", """
                2021-01-07T22:24:41.676914+00:00 vm01 python3[1605]: Inner error: [ProtocolError] [Wireserver Exception] [HttpError] [HTTP Failed] GET http://168.63.129.16/machine/?comp=goalstate -- IOError timed out -- 6 attempts made
                2021-01-07T22:31:02.100914+00:00 vm01 python3[1605]: 2021-01-07T22:31:02.100312Z INFO ExtHandler ExtHandler Retrieving the goal state recovered from previous errors
                """)))
                .isEqualTo("RECOVERED");
    }

    /** from: format strings, Azure/WALinuxAgent azurelinuxagent/ga/update.py@v2.2.20, run_latest; issue 360 */
    @Test
    void anAgentThatRunsForAQuarterOfAnHourAfterItFailedOnceIsNotExited() throws IOException {
        String failed = """
                2016/08/17 19:48:01.631821 WARNING Agent WALinuxAgent-2.1.6 launched with command 'python -u bin/WALinuxAgent-2.1.6-py2.7.egg -run-exthandlers' returned code: 1
                """;
        String runs = """
                2016/08/17 20:03:07.682996 INFO Agent WALinuxAgent-2.1.6 launched with command 'python -u bin/WALinuxAgent-2.1.6-py2.7.egg -run-exthandlers' is successfully running
                """;
        assertThat(state("waagent.agent-exited", Map.of("var/log/waagent.log", failed + runs)))
                .isEqualTo("RECOVERED");
        assertThat(state("waagent.agent-exited", Map.of("var/log/waagent.log", runs + failed)))
                .isEqualTo("ACTIVE");
    }

    /** from: canonical/cloud-init cloudinit/cmd/status.py, JSON as microsoft/azurelinux pull request 7211 shows it, shortened */
    @ParameterizedTest
    @ValueSource(strings = {"waagent.vm-network-down", "waagent.provisioning-failed"})
    void anErrorOfAStatusThatEndsInDoneIsOver(String id) throws IOException {
        String status = """
                {
                  "init-local": {
                    "recoverable_errors": {
                      "ERROR": [
                        "Azure datasource failure occurred: result=error|reason=failure to find primary DHCP interface|agent=Cloud-Init/23.4.1-2.cm2"
                      ]
                    }
                  },
                  "status": "%s"
                }
                """;
        assertThat(state(id, Map.of("cloud-init-status.txt", status.formatted("done"))))
                .isEqualTo("RECOVERED");
        assertThat(state(id, Map.of("cloud-init-status.txt", status.formatted("error"))))
                .isEqualTo("ACTIVE");
    }

    /** from: Azure/azure-linux-extensions VMBackup/main/fsfreezer.py@b7eecd4:229 (getLockRetry) */
    @Test
    void aFreezeLockThatIsTakenAtTheSecondAttemptIsOver() throws IOException {
        assertThat(state("waagent.snapshot-freeze-lock-held", Map.of(LOG, """
                2025-02-20 02:00:43.230320 [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0]Failed to aquire lock: [Errno 11] Resource temporarily unavailable, stack trace: Traceback (most recent call last):
                2025-02-20 02:00:44.230420 [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0]Retry to aquire lock count: 1
                2025-02-20 02:00:44.230720 [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0]Aquiring lock succeeded
                """))).isEqualTo("RECOVERED");
    }

    /** from: Azure/azure-linux-extensions VMBackup/main/Utils/HandlerUtil.py@b7eecd4 (write_to_status_file) and handle.py */
    @Test
    void aReportIsLoggedEvenIfItCouldNotBeWritten() throws IOException {
        assertThat(state("waagent.snapshot-status-write-failed", Map.of(LOG, """
                2026-07-15 18:39:49.281858 [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0]Status file creation failed with error: [Errno 2] No such file or directory: '/var/lib/waagent/Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0.9184.0/status/tempStatusFile.status'
                2026-07-15 18:39:49.281958 [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0]file status report message:
                2026-07-15 18:39:49.282143 [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0][{"version": "1.0", "timestampUTC": "2026-07-15T18:39:49Z", "status": {"status": "success"}}]
                """)))
                .isEqualTo("ACTIVE");
    }

    /** from: format strings, Azure/WALinuxAgent azurelinuxagent/common/protocol/goal_state.py and wire.py@v2.15.0.1 */
    @Test
    void aGoalStateWithoutInstanceThatCameWholeThenIsOver() throws IOException {
        assertThat(state("waagent.goal-state-without-instance", Map.of("var/log/waagent.log", """
                2025-06-02T06:04:47.353300Z ERROR ExtHandler ExtHandler Error fetching the goal state: [ProtocolError] Fetched goal state without a RoleInstance [incarnation 7]
                2025-06-02T06:04:53.557400Z INFO ExtHandler ExtHandler Fetching the goal state recovered from previous errors. Fetched incarnation_7
                """)))
                .isEqualTo("RECOVERED");
    }

    /** from: Azure/azure-linux-extensions issue 428 */
    @Test
    void thePathNamesTheExtensionWhoseLogTellsAFailure() throws IOException {
        Report report = analyze(
                Map.of(
                        "var/log/azure/Microsoft.Azure.Security.AzureDiskEncryptionForLinux/0.1.0.999297/extension.log",
                        "2017/07/21 19:20:36 [Microsoft.Azure.Security.AzureDiskEncryptionForLinux-1.0]: 2980: [Info] [StatusReport (0)] status: error\n"));

        assertThat(report.findings().get(0).finding().facts())
                .containsEntry("ext", "Microsoft.Azure.Security.AzureDiskEncryptionForLinux");
    }

    /** from: corpus fault-067-log-disk-full, shortened; how long the unique machine identifier is was made up */
    @ParameterizedTest
    @CsvSource({"100, '', true", "100, '\"}}]', false", "3900, '\"}}]', false", "5000, '\"}}]', false"})
    void aReportThatBreaksOffShowsAFullDiskALongOneDoesNot(int length, String end, boolean isFull) throws IOException {
        Report report = analyze(Map.of(
                LOG,
                "2026/11/20 18:28:30 [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0][{\"status\": {\"status\": "
                        + "\"success\", \"code\": \"4\", \"snapshotInfo\": null, \"uniqueMachineId\": \""
                        + "0".repeat(length)
                        + end + "\n",
                "var/lib/waagent/Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0.9222.0/status/12.status",
                """
                [{"status": {"status": "success", "code": "1", "operation": "Enable", "formattedMessage": {"message": "ok"},
                  "name": "Microsoft.Azure.RecoveryServices.VMSnapshotLinux"}, "timestampUTC": "2026-11-20T18:28:33Z"}]
                """));

        assertThat(ids(report).contains("waagent.disk-full")).isEqualTo(isFull);
    }

    private static String stateOfHostError(String log) throws IOException {
        return state("waagent.snapshot-host-error", Map.of(LOG, log));
    }

    private static String state(String id, Map<String, String> members) throws IOException {
        return analyze(members).findings().stream()
                .map(Ranked::finding)
                .filter(f -> f.signature().id().equals(id))
                .map(f -> f.state().name())
                .findFirst()
                .orElse("");
    }

    private static final String NO_CARD = "2022-09-14 19:04:06,267 - azure.py[WARNING]: Interface not found for DHCP\n";

    /** from: SupportArticles-docs linux-hyperv-issue.md, and cloud-init's words at its end (cloudinit/config/cc_final_message.py) */
    @ParameterizedTest
    @CsvSource({"'', ACTIVE", "' finished at Wed, 14 Sep 2022 19:04:20 +0000. Datasource DataSourceAzure', RECOVERED"})
    void aCardThatComesLateIsNoFault(String end, String state) throws IOException {
        String log = NO_CARD + "2022-09-14 19:04:20,277 - util.py[DEBUG]: Cloud-init v. 22.3" + end + "\n";

        assertThat(state("waagent.vm-network-down", Map.of("var/log/cloud-init.log", log)))
                .isEqualTo(state);
    }

    /** from: SupportArticles-docs linux-troubleshooting-openssl.md, scenario 4 */
    @Test
    void aPastedHandshakeTellsWhoAnswersInPlaceOfAzure() throws IOException {
        Report report = analyze(Map.of("openssl.txt", """
                CONNECTED(00000003)
                depth=0 CN = proxy.company.local
                verify error:num=20:unable to get local issuer certificate
                verify return code: 21 (unable to verify the first certificate)
                ---
                Certificate chain
                 0 s:/CN=proxy.company.local
                   i:/CN=Corporate-Proxy-Root-CA
                """));

        assertThat(ids(report)).containsExactly("waagent.tls-inspection", "waagent.root-certificates-missing");
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

    private static final String NO_MODULE =
            "Sep 12 03:27:07 vm1 check_waagent[31531]: CRITICAL rc=1 ImportError: No module named azurelinuxagent.agent\n";

    private static final String HEARTBEAT =
            "2016/09/12 0%d:09:06.822205 INFO Event: name=WALinuxAgent, op=HeartBeat, message=\n";

    /** from: Azure/WALinuxAgent issue 322, the error as a check would log it */
    @ParameterizedTest
    @CsvSource({"7, RECOVERED", "2, ACTIVE"})
    void anAgentThatBeatsOnHasItsModule(int hour, String state) throws IOException {
        assertThat(state(
                        "waagent.python-agent-module-missing",
                        Map.of("var/log/syslog", NO_MODULE, "var/log/waagent.log", HEARTBEAT.formatted(hour))))
                .isEqualTo(state);
    }

    /** from: the same; the heartbeat as agent 2.9 writes it; syslog in local time or as rsyslog has it with its zone */
    @ParameterizedTest
    @CsvSource({
        "Nov 20 01:30:01, 20T09:25, '', ACTIVE",
        "Nov 20 01:30:01, 20T09:25, /usr/sbin/waagent -daemon, RECOVERED",
        "Nov 20 01:30:01, 20T15:35, '', RECOVERED",
        "2026-11-20T01:30:01.120000-08:00, 20T09:25, '', ACTIVE",
        "2026-11-20T01:30:01.120000-08:00, 20T09:35, '', RECOVERED"
    })
    void aHeartbeatInUtcIsLaterThanAnErrorInLocalTimeIfItIsInEveryZone(
            String error, String beat, String process, String state) throws IOException {
        Map<String, String> members = Map.of(
                "var/log/syslog",
                error + " vm1 check_waagent[646]: ModuleNotFoundError: No module named 'azurelinuxagent'\n",
                "commands/ps_-ef.txt",
                "root      1577     1  0 Sep08 ?        00:00:03 /usr/bin/python3 -u " + process + "\n",
                "var/log/waagent.log",
                "2026-11-" + beat
                        + ":00.000000Z INFO ExtHandler ExtHandler [HEARTBEAT] Agent WALinuxAgent-2.9.1.1 is running"
                        + " as the goal state agent [DEBUG HeartbeatCounter: 1;DroppedPackets: 0]\n");

        assertThat(state("waagent.python-agent-module-missing", members)).isEqualTo(state);
    }

    /** from: the same, and rows of ps -ef */
    @ParameterizedTest
    @CsvSource({"/usr/bin/python3 -u /usr/sbin/waagent -daemon, RECOVERED", "/usr/sbin/chronyd, ACTIVE"})
    void anErrorWithoutATimeIsOverOnlyIfTheAgentIsListed(String process, String state) throws IOException {
        assertThat(state(
                        "waagent.python-agent-module-missing",
                        Map.of(
                                "commands/check.txt",
                                "ImportError: No module named azurelinuxagent.agent\n",
                                "commands/ps_-ef.txt",
                                "root      1577     1  0 Sep08 ?        00:00:03 " + process + "\n",
                                "var/log/waagent.log",
                                HEARTBEAT.formatted(7))))
                .isEqualTo(state);
    }

    /** from: the same heartbeat; text of Python 3's ImportError in the extension's log */
    @Test
    void whatAnExtensionMissesTheAgentsHeartbeatDoesNotBring() throws IOException {
        assertThat(state(
                        "waagent.python-agent-module-missing",
                        Map.of(
                                LOG,
                                "2016-09-12 03:27:07.100000 [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0]ImportError: No module named azurelinuxagent\n",
                                "var/log/waagent.log",
                                HEARTBEAT.formatted(7))))
                .isEqualTo("ACTIVE");
    }

    /** from: Azure/WALinuxAgent issue 1973 for the heartbeat; the lines of cron as Debian writes them, made */
    @ParameterizedTest
    @CsvSource({"10:11, RECOVERED", "07:41, ACTIVE"})
    void aSilenceThatTheAgentHasBrokenIsOver(String nextBeat, String state) throws IOException {
        String beat =
                "2020-08-06T%s:47.785201Z INFO ExtHandler ExtHandler [HEARTBEAT] Agent WALinuxAgent-2.2.53.1 is running"
                        + " as the goal state agent [DEBUG HeartbeatCounter: %d;HeartbeatId: 5940AE0A-F20C-4BE2-8B5A-3C12605F955F;"
                        + "DroppedPackets: 0;UpdateGSErrors: 0;AutoUpdate: 1]\n";
        Report report = analyze(Map.of(
                "var/log/waagent.log",
                beat.formatted("07:11", 1298) + beat.formatted(nextBeat, 1299),
                "var/log/syslog",
                "2020-08-06T09:15:01.120000+00:00 vm1 CRON[4400]: (root) CMD (command -v debian-sa1)\n"));

        assertThat(report.findings().stream()
                        .map(Ranked::finding)
                        .filter(f -> f.signature().id().equals("waagent.heartbeat-gap"))
                        .map(f -> f.state().name()))
                .containsExactly(state);
    }

    /** made: an extension that failed months before the backup extension did, which waits for no other */
    @Test
    void anExtensionThatFailedLongBeforeIsNoCauseOfTheBackupExtensionsFailure() throws IOException {
        Report report = analyze(Map.of("var/log/waagent.log", """
                2018/06/01 07:10:10.100201 ERROR Event: name=Contoso.Lab.SampleHandlerLinux, op=Enable, message=[ExtensionError] Non-zero exit code: 1, handler.sh enable, duration=0
                2018/08/22 23:00:14.300753 ERROR Event: name=Microsoft.Azure.RecoveryServices.VMSnapshotLinux, op=Enable, message=[ExtensionError] Non-zero exit code: 1, main/handle.sh enable, duration=0
                """));

        assertThat(ids(report)).contains("waagent.other-extension-failed", "waagent.backup-extension-failed");
        assertThat(report.findings()).allMatch(f -> f.explainedBy().isEmpty());
    }

    /** made: a configuration with the other value in what rpm, dpkg, editors and people leave beside the live one */
    @ParameterizedTest
    @ValueSource(
            strings = {"waagent.conf.bak", "waagent.conf.rpmsave", "waagent.conf~", "waagent.conf.2024", "note.txt"})
    void aCopyOfTheConfigurationTellsNothingOfTheMachine(String copy) throws IOException {
        Report report = analyze(Map.of(
                "etc/waagent.conf",
                "Extensions.Enabled=y\nProvisioning.Agent=auto\n",
                "etc/" + copy,
                "Extensions.Enabled=n\nProvisioning.Agent=disabled\n"));

        assertThat(ids(report)).containsExactly("waagent.conf-values");
        assertThat(ids(analyze(Map.of("etc/waagent.conf", "Extensions.Enabled=n\n"))))
                .contains("waagent.extensions-disabled-conf");
        assertThat(ids(analyze(Map.of("vm01_etc_waagent.conf", "Extensions.Enabled=n\n"))))
                .contains("waagent.extensions-disabled-conf");
    }

    /** made: lines of agent 2.0 (Azure/WALinuxAgent issue 110), as a command of an extension may print them */
    @Test
    void whatAnExtensionPrintedIsNoVersionOfTheAgent() throws IOException {
        Report report = analyze(Map.of(
                "var/log/waagent.log",
                "2023-03-14T06:00:37.123456Z INFO Daemon Azure Linux Agent Version:2.9.1.1\n",
                "var/log/azure/Contoso.Diag/CommandExecution.log",
                "2015/09/13 14:44:03 Windows Azure Linux Agent Version: WALinuxAgent-2.0.13\n"));

        assertThat(ids(report)).containsExactly("waagent.agent-version");
        assertThat(report.findings().get(0).finding().facts()).containsEntry("version", "2.9.1.1");
    }

    private static final String STATUS =
            "var/lib/waagent/Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0.9187.0/status/638.status";

    /** from: Azure/azure-linux-extensions VMBackup/main/Utils/HandlerUtil.py@b7eecd4, shortened */
    private static final String TELEMETRY = """
            [{"version": "1.0", "timestampUTC": "2024-05-21T17:18:25Z", "status": {
             "name": "Microsoft.Azure.RecoveryServices.VMSnapshotLinux", "operation": "Enable", "status": "success",
             "code": "1", "formattedMessage": {"lang": "en-US", "message": "Enable Succeeded"}, "telemetryData": [
             {"Key": "guestAgentVersion", "Value": "2.2.40"}, {"Key": "extensionVersion", "Value": "1.0.9187.0"},
             {"Key": "osVersion", "Value": "Ubuntu-22.04.4 LTS (Jammy Jellyfish)"},
             {"Key": "pythonVersion", "Value": "2.7.18"}, {"Key": "snapshotCreator", "Value": "guestExtension"}]}}]
            """;

    @Test
    void theStatusOfABackupTellsOfTheMachine() throws IOException {
        Report report = analyze(Map.of(STATUS, TELEMETRY));

        assertThat(ids(report))
                .containsExactlyInAnyOrder(
                        "waagent.backup-extension-version",
                        "waagent.distribution",
                        "waagent.goal-state-agent-version",
                        "waagent.python-version",
                        "waagent.snapshot-method");
    }

    /** from: the same, and lines of Azure/WALinuxAgent azurelinuxagent/daemon/main.py and ga/update.py of later agents */
    @Test
    void whatTheAgentSaysOfItselfCountsMoreThanAnOldStatus() throws IOException {
        Report report = analyze(Map.of(STATUS, TELEMETRY, "var/log/waagent.log", """
                2024-06-20T18:12:42.991143Z INFO Daemon Daemon Python: 3.10.12
                2024-06-20T18:12:43.291143Z INFO ExtHandler ExtHandler Azure Linux Agent (Goal State Agent version 2.11.1.12)
                2024-06-20T18:12:44.123456Z INFO ExtHandler [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0.9220.0] Enable extension: [main/handle.sh enable]
                2024-06-20T18:22:44.123456Z ERROR ExtHandler ExtHandler Event: name=WALinuxAgent, op=UnhandledError, message=failed with exception: boom, duration=0
                """));

        assertThat(ids(report)).doesNotContain("waagent.backup-extension-version", "waagent.agent-outdated");
        assertThat(fact(report, "waagent.goal-state-agent-version", "version")).isEqualTo("2.11.1.12");
        assertThat(fact(report, "waagent.python-version", "python")).isEqualTo("3.10.12");
    }

    private static String fact(Report report, String id, String name) {
        return report.findings().stream()
                .map(Ranked::finding)
                .filter(f -> f.signature().id().equals(id))
                .map(f -> f.facts().getOrDefault(name, ""))
                .findFirst()
                .orElse("");
    }

    /** made: the listings of one moment, and a check that calls another Python; from: issue 952 for the error */
    @Test
    void aListOfProcessesIsLaterThanWhatAStatusOfTheServiceShows() throws IOException {
        assertThat(state(
                        "waagent.python-agent-module-missing",
                        Map.of(
                                "commands/ps_-ef.txt",
                                """
                                UID        PID  PPID  C STIME TTY          TIME CMD
                                root         1     0  0 06:12 ?        00:00:03 /sbin/init
                                root      1577     1  0 06:12 ?        00:00:03 /usr/bin/python3 -u /usr/sbin/waagent -daemon
                                """,
                                "commands/systemctl_status_walinuxagent.txt",
                                """
                                ● walinuxagent.service - Azure Linux Agent
                                   Active: active (running) since Mon 2016-09-05 06:12:31 UTC; 1 weeks ago
                                   CGroup: /system.slice/walinuxagent.service
                                           └─1577 /usr/bin/python3 -u /usr/sbin/waagent -daemon
                                """,
                                "commands/waagent_-version.txt",
                                "ImportError: No module named azurelinuxagent.agent\n",
                                "var/log/waagent.log",
                                HEARTBEAT.formatted(7))))
                .isEqualTo("RECOVERED");
    }
}
