package io.faultline.waagent.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import io.faultline.spi.LineFormat.Head;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemLogsTest {

    @Nested
    class Syslog {

        private final LineFormat log = new SystemLog();

        private Head head(String line) {
            return log.head(line).orElseThrow();
        }

        /** from: Azure/WALinuxAgent issue 2699 */
        @Test
        void aLineOfAnotherProgramHasTheTimeOfSyslog() {
            Head head =
                    head("Dec 03 21:31:57 app-rhel8-02 systemd[15711]: waagent.service: Failed at step EXEC spawning"
                            + " /usr/bin/python: No such file or directory");

            assertThat(head.time().orElseThrow().get(ChronoField.MONTH_OF_YEAR)).isEqualTo(12);
            assertThat(head.component()).isEqualTo("systemd");
        }

        /** from: Azure/WALinuxAgent issue 2129, and corpus fault-056 for the second */
        @Test
        void theAgentsOwnTimeAndLevelAreTaken() {
            Head slashes = head("Apr 13 14:56:36 infra-01 waagent[7155]: 2019/04/13 14:56:36.533114 WARNING ExtHandler "
                    + "Fetch failed from [http://168.63.129.16/]");
            Head iso = head("Nov 20 18:25:55 vm-web01 python3[669]: 2026-11-20T18:25:55.140518Z INFO Daemon Daemon "
                    + "Azure Linux Agent Version: 2.15.0.1");

            assertThat(slashes.time()).contains(LocalDateTime.of(2019, 4, 13, 14, 56, 36, 533_114_000));
            assertThat(slashes.level()).isEqualTo(Level.WARNING);
            assertThat(iso.time()).contains(Instant.parse("2026-11-20T18:25:55.140518Z"));
        }

        /** from: the form of any runner of pipelines that puts a time before each line; a text of these is none of this log */
        @Test
        void anIsoTimeBeforeWhatIsNoNameOfAMachineIsNotItsOwn() {
            assertThat(head("2026-08-31T22:30:01.0041Z [runner] job nightly #1182 started")
                            .time())
                    .isEmpty();
            assertThat(head("2026-08-31T22:30:11.8104Z ERROR: (ReadOnlyDisabledSubscription) The subscription")
                            .time())
                    .isEmpty();
            assertThat(head("2026-11-20T18:25:55.140518+00:00 vm-web01 systemd[1]: Started x.")
                            .time())
                    .isPresent();
        }

        /** from: journalctl -o short-iso --no-hostname, and the names of hosts that syslog-ng makes with chain_hostnames; made */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "python3[646]: ",
                    "kernel: ",
                    "fe80::1 python3[646]: ",
                    "::ffff:10.0.0.4 python3[646]: ",
                    "vm-web01/relay.contoso.com python3[646]: ",
                    "src@10.0.0.4/fe80::1%eth0 python3[646]: "
                })
        void aHostMayBeAnAddressOrAChainOfThemOrLeftOut(String hostAndProgram) {
            Head head = head("2026-11-20T10:00:03+0000 " + hostAndProgram + "ModuleNotFoundError: No module named 'x'");

            assertThat(head.time()).contains(Instant.parse("2026-11-20T10:00:03Z"));
            assertThat(head.component()).isIn("python3", "kernel");
        }

        /** from: lines as runners of pipelines write them behind their time */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "##[group]Run az backup",
                    "[command]/usr/bin/git version",
                    "fatal: not found",
                    "Starting: Backup",
                    "https://dev.azure.com/x is used",
                    "/usr/bin/az backup job list"
                })
        void whatARunnerOfPipelinesWritesIsNoHost(String text) {
            assertThat(head("2026-11-20T10:00:03.0041Z " + text).time()).isEmpty();
        }

        /** Fields and their layout: journalctl -b -u nginx -o json as a tutorial shows it; program and message are put in. */
        @Test
        void theJournalInJsonTellsItsTimeInMicroseconds() {
            Head head = head("{ \"__CURSOR\" : \"s=13a2;i=116f1\", \"__REALTIME_TIMESTAMP\" : \"1422990364739502\","
                    + " \"SYSLOG_IDENTIFIER\" : \"python3\", \"MESSAGE\" : \"INFO Daemon Daemon Azure Linux Agent\" }");

            assertThat(head.time()).contains(Instant.parse("2015-02-03T19:06:04.739502Z"));
            assertThat(head.component()).isEqualTo("python3");
        }

        /** from: corpus 018-sles15-azurelinuxagent-module-missing */
        @Test
        void isoTimesOfRsyslogAreRead() {
            Head head = head("2021-12-06T12:58:14.425509+00:00 slesapp04 python3[22411]: ModuleNotFoundError: No module"
                    + " named 'azurelinuxagent'");

            assertThat(head.time()).contains(Instant.parse("2021-12-06T12:58:14.425509Z"));
            assertThat(head.component()).isEqualTo("python3");
        }

        /** from: Azure/WALinuxAgent issue 1973 */
        @Test
        void aLineOfTheJournalMayLackTimeAndHost() {
            Head head =
                    head("python: 2020-08-06T07:11:47.785201Z INFO ExtHandler ExtHandler Checking for agent updates");

            assertThat(head.time()).contains(Instant.parse("2020-08-06T07:11:47.785201Z"));
        }

        @Test
        void everyLineIsARecord() {
            assertThat(log.head("-- Logs begin at Wed 2018-02-28 21:36:55 UTC. --"))
                    .isPresent();
            assertThat(log.head("")).isEmpty();
        }
    }

    @Nested
    class CloudInit {

        private final LineFormat log = new CloudInitLog();

        /** from: Azure/WALinuxAgent issue 2189 (serial console of cloud-init 20.4.1) */
        @Test
        void theModuleAndTheLevelAreRead() {
            Head head = log.head("2021-03-25 19:16:51,095 - azure.py[ERROR]: No Azure metadata found")
                    .orElseThrow();

            assertThat(head.time()).contains(Instant.parse("2021-03-25T19:16:51.095Z"));
            assertThat(head.component()).isEqualTo("azure.py");
            assertThat(head.level()).isEqualTo(Level.ERROR);
        }

        /** from: corpus 192-cloud-init-dhclient-vartmp-noexec */
        @Test
        void theLinesOfAFailedCommandBelongToIt() {
            assertThat(log.head("Exit code: -")).isEmpty();
            assertThat(log.head("Reason: [Errno 13] Permission denied: b'/var/tmp/cloud-init/dhclient'"))
                    .isEmpty();
        }
    }

    @Nested
    class Serial {

        private final LineFormat log = new SerialLog();

        /** from: corpus 190-udf-blocked-provisioning-doc */
        @Test
        void secondsSinceTheStartAreNoTime() {
            Head head = log.head("[   10.875608] cloud-init[135]: 2021-03-25 19:16:51,095 - azure.py[ERROR]: No Azure "
                            + "metadata found")
                    .orElseThrow();

            assertThat(head.time()).isEmpty();
            assertThat(head.component()).isEqualTo("cloud-init");
            assertThat(head.level()).isEqualTo(Level.ERROR);
        }

        /** from: corpus 154-freeze-hang-serial-console */
        @Test
        void theBackupExtensionsLinesAreRead() {
            assertThat(log.head("2020-04-04 19:04:59.670798  Info  fsfreeze mount :[SWAP] ")
                            .orElseThrow()
                            .level())
                    .isEqualTo(Level.INFO);
        }
    }

    @Nested
    class Windows {

        private final LineFormat log = new WindowsAgentLog("waappagent-log", List.of());

        private Head head(String line) {
            return log.head(line).orElseThrow();
        }

        /** from: MicrosoftDocs/SupportArticles-docs issue 782 */
        @Test
        void americanDatesAreRead() {
            Head head =
                    head("[00000013] [11/11/2022 06:34:12.06] [WARN]  Error state triggered for caller:GAPluginPinger");

            assertThat(head.time()).contains(Instant.parse("2022-11-11T06:34:12.06Z"));
            assertThat(head.level()).isEqualTo(Level.WARNING);
        }

        /** from: MicrosoftDocs/SupportArticles-docs windows-azure-guest-agent.md at 0eb2106 */
        @Test
        void isoDatesAreRead() {
            Head head = head("[00000010] 2021-01-12T16:35:45Z [ERROR] InstallPlugins() failed with exception: "
                    + "System.AggregateException: One or more errors occurred.");

            assertThat(head.time()).contains(Instant.parse("2021-01-12T16:35:45Z"));
            assertThat(head.level()).isEqualTo(Level.ERROR);
        }

        /** from: corpus 067-waappagent-stuck-stopping */
        @Test
        void stackFramesBelongToTheirRecord() {
            assertThat(log.head("at Microsoft.WindowsAzure.GuestAgent.AgentCore.AgentService.DoStopService()"))
                    .isEmpty();
        }
    }

    @Nested
    class Lease {

        private final LineFormat log = new DhcpLease();

        /** from: Azure/WALinuxAgent:tests/data/dhcp.leases at a976115 */
        @Test
        void aBlockIsOneRecord() {
            assertThat(log.head("lease {")).isPresent();
            assertThat(log.head("  option unknown-245 a8:3f:81:10;")).isEmpty();
            assertThat(log.head("}")).isEmpty();
        }
    }

    /** from: the records that the kernel writes (kernel/audit.c), with the AVC of security/selinux/avc.c */
    @Nested
    class Audit {

        private final AuditLog format = new AuditLog();

        @Test
        void theTimeIsCountedInSeconds() {
            assertThat(format.head("type=AVC msg=audit(1591617218.404:412): avc:  denied  { execute } for  pid=29101")
                            .orElseThrow()
                            .time())
                    .contains(Instant.parse("2020-06-08T11:53:38.404Z"));
        }

        @Test
        void aRecordWithoutATimeIsARecord() {
            assertThat(format.head("type=AVC msg=audit(15916").orElseThrow().time())
                    .isEmpty();
            assertThat(format.head("node=vm01 type=SERVICE_START").orElseThrow().time())
                    .isEmpty();
        }

        @Test
        void otherLinesBelongToTheOneAbove() {
            assertThat(format.head("  a continuation")).isEmpty();
        }
    }
}
