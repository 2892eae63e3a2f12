package io.faultline.waagent.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat.Head;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class AgentHeadTest {

    private static Head head(String line) {
        return new AgentLog().head(line).orElseThrow();
    }

    private static boolean continues(String line) {
        return new AgentLog().head(line).isEmpty();
    }

    /** from: Azure/WALinuxAgent issue 110 */
    @Test
    void agent20HasLocalTimesAndNoLevel() {
        Head head = head("2015/09/13 14:44:03 Windows Azure Linux Agent Version: WALinuxAgent-2.0.13");

        assertThat(head.time()).contains(LocalDateTime.of(2015, 9, 13, 14, 44, 3));
        assertThat(head.level()).isEqualTo(Level.UNKNOWN);
        assertThat(head.component()).isEmpty();
    }

    /** from: Azure/WALinuxAgent issue 110 */
    @Test
    void agent20GluesTheLevelToTheText() {
        assertThat(head("2015/09/13 14:44:03 ERROR:HTTP Req: Exception").level())
                .isEqualTo(Level.ERROR);
    }

    /** from: Azure/WALinuxAgent issue 968 */
    @Test
    void agent21HasALevelAndNoPrefix() {
        Head head = head("2017/11/29 13:35:35.136057 INFO WireServer is not responding. Reset endpoint");

        assertThat(head.time()).contains(LocalDateTime.of(2017, 11, 29, 13, 35, 35, 136_057_000));
        assertThat(head.level()).isEqualTo(Level.INFO);
        assertThat(head.component()).isEmpty();
    }

    /** from: Azure/WALinuxAgent issue 1294 */
    @Test
    void agent2220NamesTheHandler() {
        assertThat(head("2018/08/03 10:54:34.454022 INFO ExtHandler Setting host plugin as default channel")
                        .component())
                .isEqualTo("ExtHandler");
    }

    /** from: Azure/WALinuxAgent:tests_e2e/tests/lib/agent_log.py at a976115 */
    @Test
    void agent2246WritesUtc() {
        Head head = head("2021-05-28T01:17:40.683072Z INFO ExtHandler Wire server endpoint:168.63.129.16");

        assertThat(head.time()).contains(Instant.parse("2021-05-28T01:17:40.683072Z"));
        assertThat(head.component()).isEqualTo("ExtHandler");
    }

    /** from: Azure/WALinuxAgent issue 3256, and tests_e2e/tests/lib/agent_log.py for the second */
    @Test
    void laterAgentsNameTheThreadBeforeThePrefix() {
        assertThat(head("2024-10-31T01:35:36.682818Z INFO Daemon Daemon Test for route to 168.63.129.16")
                        .component())
                .isEqualTo("Daemon");
        assertThat(head("2021-04-20T06:56:55.512041Z INFO EnvHandler ExtHandler Set block dev timeout: sda")
                        .component())
                .isEqualTo("EnvHandler");
    }

    /** from: Azure/WALinuxAgent:tests_e2e/tests/lib/agent_log.py at a976115 */
    @Test
    void aRecordAboutAnExtensionNamesIt() {
        Head head = head(
                "2021-03-30T19:45:33.793213Z INFO ExtHandler "
                        + "[Microsoft.Azure.Security.Monitoring.AzureSecurityLinuxAgent-2.14.64] Target handler state: enabled");

        assertThat(head.component()).isEqualTo("Microsoft.Azure.Security.Monitoring.AzureSecurityLinuxAgent");
        assertThat(head.fields()).containsEntry("version", "2.14.64");
    }

    /** from: Azure/WALinuxAgent issue 1973 */
    @Test
    void heartbeatIsNoExtension() {
        Head head =
                head("2020-08-06T07:11:47.785201Z INFO ExtHandler ExtHandler [HEARTBEAT] Agent WALinuxAgent-2.2.49.2"
                        + " is running as the goal state agent [DEBUG HeartbeatCounter: 1298]");

        assertThat(head.component()).isEqualTo("ExtHandler");
        assertThat(head.fields()).isEmpty();
    }

    /** from: corpus fault-056-status-invalid-json, CommandExecution.log, printed by an extension */
    @Test
    void whatAnExtensionPrintedContinuesTheRecordThatQuotesIt() {
        assertThat(continues("2026-11-20T18:25:55Z install starting")).isTrue();
        assertThat(continues("[stdout]")).isTrue();
        assertThat(continues("Traceback (most recent call last):")).isTrue();
        assertThat(continues("")).isTrue();
    }

    /** from: Azure/WALinuxAgent:tests_e2e/tests/lib/agent_log.py at a976115, extension output in waagent.log */
    @Test
    void anExtensionsOwnRecordWithSlashesIsOne() {
        Head head = head("2021/03/30 19:45:31 [Microsoft.Ext-1.7.0] cwd is /var/lib/waagent");

        assertThat(head.component()).isEqualTo("Microsoft.Ext");
    }

    /** from: corpus fault-110-host-timeout, extension.log of VMBackup 9c8533e2 on Python 2 */
    @Test
    void aLineOfTheBackupExtensionsOwnLogIsNotTheAgents() {
        assertThat(
                        continues(
                                "2026/11/20 18:40:19 [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0]sequence number is 1"))
                .isTrue();
    }

    @Test
    void impossibleDatesAreNoHeads() {
        assertThat(continues("2021-02-30T01:17:40.683072Z INFO ExtHandler text"))
                .isTrue();
        assertThat(continues("2021-13-01T01:17:40.683072Z INFO ExtHandler text"))
                .isTrue();
        assertThat(continues("2021-05-28T25:17:40.683072Z INFO ExtHandler text"))
                .isTrue();
    }
}
