package io.faultline.waagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Analyzer;
import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The analyzers whose faults have evidence of their own as well, so that their signatures' samples do not test them. */
class CrossChecksTest {

    private final List<String> seen = new ArrayList<>();
    private final List<String> quoted = new ArrayList<>();

    private void see(Analyzer analyzer, String log, String time, String text) {
        LogRecord record = new LogRecord(
                new LogRecord.Location(log, 1),
                time.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(time)),
                Level.UNKNOWN,
                "",
                text,
                Map.of());
        analyzer.see(log, record, (id, shownBy, facts) -> {
            seen.add(id);
            quoted.add(shownBy.text());
        });
    }

    private List<String> end(Analyzer analyzer) {
        analyzer.end((id, shownBy, facts) -> seen.add(id));
        return seen;
    }

    @Nested
    class OfCutLogs {

        /** from: corpus fault-067-log-disk-full, shortened */
        private static final String CUT =
                "2026/11/20 18:28:30 [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0][{\"status\": {\"status\": "
                        + "\"success\", \"code\": \"4\", \"snapshotInfo\": null, \"uniqueM";

        private static final String STATUS =
                "Microsoft.Azure.RecoveryServices.VMSnapshotLinux Enable success, code 1: ";

        private final Analyzer analyzer = new CutLog();

        @Test
        void aLogThatBreaksOffWhileTheStatusGoesOnShowsAFullDisk() {
            see(analyzer, "vmsnapshot-log", "2026-11-20T18:28:30Z", CUT);
            see(analyzer, "extension-status", "2026-11-20T18:28:33Z", STATUS);

            assertThat(end(analyzer)).containsExactly("waagent.disk-full");
        }

        @Test
        void aLogThatBreaksOffWithTheRunMayBeACrash() {
            see(analyzer, "extension-status", "2026-11-20T18:28:30Z", STATUS);
            see(analyzer, "vmsnapshot-log", "2026-11-20T18:28:30Z", CUT);

            assertThat(end(analyzer)).isEmpty();
        }

        @Test
        void aReportThatIsClosedIsWhole() {
            see(analyzer, "vmsnapshot-log", "2026-11-20T18:28:30Z", CUT + "\": null}}]");
            see(analyzer, "extension-status", "2026-11-20T18:28:33Z", STATUS);

            assertThat(end(analyzer)).isEmpty();
        }
    }

    @Nested
    class OfProxies {

        /** from: corpus fault-033-proxy-name-unknown, agent 2.15.0.1 */
        private static final String FAILURE = "2026-11-20T18:20:37.741084Z WARNING ExtHandler ExtHandler Fetch failed: "
                + "[HttpError] [HTTP Failed] GET https://umsax0y4x1j94axilc0o.blob.core.windows.net/f4bb0d76/"
                + "Microsoft.OSTCLinuxAgent_Prod_europenorth_manifest.xml -- IOError [Errno -2] Name or service not known"
                + " -- 6 attempts made";

        private final Analyzer analyzer = new ProxyOfAgent();

        @Test
        void aNameThatIsUnknownIsTheProxysWhereOneIsSet() {
            see(analyzer, "waagent-conf", "", "HttpProxy.Host=proxy.corp.contoso.local");
            see(analyzer, "waagent-log", "2026-11-20T18:20:37Z", FAILURE);

            assertThat(end(analyzer)).containsOnly("waagent.proxy-misconfigured");
        }

        @Test
        void withoutAProxyTheNameIsStorages() {
            see(analyzer, "waagent-conf", "", "#HttpProxy.Host=None");
            see(analyzer, "waagent-conf", "", "HttpProxy.Host = None");
            see(analyzer, "waagent-log", "2026-11-20T18:20:37Z", FAILURE);

            assertThat(end(analyzer)).isEmpty();
        }

        @Test
        void theHostIsNeverAskedThroughTheProxy() {
            see(analyzer, "waagent-conf", "", "HttpProxy.Host=proxy.corp.contoso.local");
            see(
                    analyzer,
                    "waagent-log",
                    "2026-11-20T18:20:37Z",
                    "[HttpError] [HTTP Failed] GET http://168.63.129.16/machine/ -- IOError [Errno 111] refused");

            assertThat(end(analyzer)).isEmpty();
        }
    }

    @Nested
    class OfAdjoiningRecords {

        private static final String EXTENSION = "[Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0]";

        /** from: corpus fault-093-storage-refused-iptables, shortened */
        private static final String REFUSED = "2026/11/20 19:08:54 " + EXTENSION
                + "2026-11-20 19:08:54.602688 Failed to call http with error: [Errno 111] Connection refused, stack trace:";

        private static final String SNAPSHOT =
                "2026/11/20 19:08:54 " + EXTENSION + " snapshot HttpCallGetResponse failed ";

        /** from: corpus fault-045-certificates-none */
        private static final String NO_FILE =
                "2026/11/20 18:43:58 ERROR:" + EXTENSION + "SMIME decryption also failed with return code: 2";

        private static final String NOTHING_DECRYPTED = "2026/11/20 18:43:58 ERROR:" + EXTENSION
                + "Failed to decrypt protected settings using both CMS and SMIME commands";

        private final Analyzer analyzer = new AdjoiningRecords();

        @Test
        void aFailedCallThatWasForASnapshotIsQuotedWithItsReason() {
            see(analyzer, "vmsnapshot-log", "2026-11-20T19:08:54Z", REFUSED);
            assertThat(seen).isEmpty();
            see(analyzer, "vmsnapshot-log", "2026-11-20T19:08:54Z", SNAPSHOT);
            see(analyzer, "vmsnapshot-log", "2026-11-20T19:08:55Z", SNAPSHOT);

            assertThat(seen)
                    .containsExactly("waagent.snapshot-network-restricted", "waagent.snapshot-http-call-failed");
            assertThat(quoted).containsOnly(REFUSED);
        }

        @Test
        void aFailedCallThatWasForAnythingElseIsNoFault() {
            see(analyzer, "vmsnapshot-log", "2026-11-20T19:08:54Z", SNAPSHOT);
            see(analyzer, "vmsnapshot-log", "2026-11-20T19:08:55Z", REFUSED);

            assertThat(end(analyzer)).isEmpty();
        }

        @Test
        void settingsThatStayClosedForWantOfAFileAreQuoted() {
            see(analyzer, "vmsnapshot-log", "2026-11-20T18:43:58Z", NO_FILE);
            see(analyzer, "vmsnapshot-log", "2026-11-20T18:43:58Z", NOTHING_DECRYPTED);

            assertThat(seen).containsExactly("waagent.certificate-missing");
            assertThat(quoted).containsExactly(NOTHING_DECRYPTED);
        }

        @Test
        void settingsThatStayClosedForAnotherReasonLackNoCertificate() {
            see(analyzer, "vmsnapshot-log", "2026-11-20T18:43:58Z", NO_FILE.replace("code: 2", "code: 4"));
            see(analyzer, "vmsnapshot-log", "2026-11-20T18:43:58Z", NOTHING_DECRYPTED);

            assertThat(end(analyzer)).isEmpty();
        }
    }

    @Nested
    class OfFreezes {

        private final Analyzer analyzer = new FreezeWatch();

        /** from: corpus fault-097-freeze-timeout, shortened */
        private void freeze(boolean inTime) {
            see(analyzer, "vmsnapshot-log", "2026-11-20T18:46:59Z", "  Info  fsfreeze mount :/data");
            if (!inTime) {
                see(analyzer, "vmsnapshot-log", "2026-11-20T18:48:02Z", "  Info  Binary output for signal handled: 0 ");
            }
            see(
                    analyzer,
                    "vmsnapshot-log",
                    "2026-11-20T18:48:26Z",
                    "  Info  ****** 4. Freeze Completed (Signal=1 received) ");
            see(analyzer, "vmsnapshot-log", "2026-11-20T18:49:26Z", "  Error  freeze timed-out ");
            see(analyzer, "vmsnapshot-log", "2026-11-20T18:49:27Z", "  Error  freeze timed-out ");
        }

        @Test
        void aFreezeThatCameTooLateIsQuotedWithWhatWasSaidOfIt() {
            freeze(false);

            assertThat(quoted)
                    .containsExactly(
                            "  Info  ****** 4. Freeze Completed (Signal=1 received) ", "  Error  freeze timed-out ");
        }

        /** from: format strings, Azure/azure-linux-extensions VMBackup/main/freezesnapshotter.py and Utils/HandlerUtil.py@b7eecd4 */
        @Test
        void aSuccessThatIsWrittenShowsThatNothingIsFrozen() {
            see(analyzer, "vmsnapshot-log", "2026-11-20T18:46:59Z", "  Info  fsfreeze mount :/data");
            see(analyzer, "vmsnapshot-log", "2026-11-20T18:47:04Z", "Enable,success,1,Enable Succeeded");

            assertThat(end(analyzer)).isEmpty();
        }

        /** from: format strings as above; the order that the extension's own giving up allows */
        @Test
        void aSuccessAfterGivingUpThawsNothing() {
            see(analyzer, "vmsnapshot-log", "2026-11-20T18:46:59Z", "  Info  fsfreeze mount :/data");
            see(analyzer, "vmsnapshot-log", "2026-11-20T18:48:02Z", "  Info  Binary output for signal handled: 0 ");
            see(analyzer, "vmsnapshot-log", "2026-11-20T18:48:04Z", "Enable,success,1,Enable Succeeded");

            assertThat(end(analyzer)).containsExactly("waagent.snapshot-never-thawed");
        }

        @Test
        void aFreezeThatCameInTimeHoldsNothing() {
            freeze(true);

            assertThat(end(analyzer)).isEmpty();
        }
    }

    @Nested
    class OfMountsThatLetNothingRun {

        /** from: format string, Azure/WALinuxAgent azurelinuxagent/ga/exthandlers.py@v2.2.18 */
        private static final String NOT_EXECUTED =
                "2018/11/05 21:04:14.982652 ERROR Event: name=Microsoft.Azure.RecoveryServices.VMSnapshotLinux, op=Install,"
                        + " message=[ExtensionError] Non-zero exit code: 126, main/handle.sh install, duration=0";

        private final Analyzer analyzer = new NoexecMount();

        /** from: the tables that fstab(5), proc(5), mount(8) and findmnt(8) describe */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/dev/mapper/rootvg-varlv /var                    xfs     defaults,nosuid,nodev,noexec 0 0",
                    "/dev/sda2 /var/lib ext4 rw,noexec,relatime 0 0",
                    "/dev/sda2 on /var type ext4 (rw,nosuid,nodev,noexec,relatime)",
                    "├─/var                         /dev/sda2  ext4    rw,noexec,relatime"
                })
        void anExtensionOnSuchAMountCannotRun(String mount) {
            see(analyzer, "mount-table", "", mount);
            see(analyzer, "waagent-log", "2018-11-05T21:04:14Z", NOT_EXECUTED);

            assertThat(end(analyzer)).containsExactly("waagent.var-noexec");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "#/dev/mapper/rootvg-varlv /var                    xfs     defaults,noexec 0 0",
                    "/dev/mapper/rootvg-tmplv /tmp                    xfs     defaults,nosuid,nodev,noexec 0 0",
                    "tmpfs on /var/tmp type tmpfs (rw,nosuid,nodev,noexec)"
                })
        void otherMountsDoNotMatter(String mount) {
            see(analyzer, "mount-table", "", mount);
            see(analyzer, "waagent-log", "2018-11-05T21:04:14Z", NOT_EXECUTED);

            assertThat(end(analyzer)).isEmpty();
        }

        @Test
        void aMountAloneShowsNothing() {
            see(analyzer, "mount-table", "", "/dev/sda2 /var ext4 rw,noexec,relatime 0 0");

            assertThat(end(analyzer)).isEmpty();
        }
    }

    @Nested
    class OfTheWireServer {

        /** from: Azure/WALinuxAgent issue 1801, agent 2.2.40 */
        private static final String TIMED_OUT =
                "ERROR ExtHandler ProtocolError processing goal state, giving up [[ProtocolError] [Wireserver Exception]"
                        + " [HttpError] [HTTP Failed] GET http://168.63.129.16/machine/?comp=goalstate -- IOError timed out"
                        + " -- 6 attempts made]";

        private final Analyzer analyzer = new BlockedWireServer();

        @Test
        void timeoutsInARowShowThatItCannotBeReached() {
            see(analyzer, "waagent-log", "2020-01-19T09:14:17Z", TIMED_OUT);
            see(analyzer, "waagent-log", "2020-01-19T09:20:22Z", TIMED_OUT);
            see(analyzer, "waagent-log", "2020-01-19T09:26:27Z", TIMED_OUT);

            assertThat(end(analyzer)).containsOnly("waagent.wireserver-unreachable");
        }

        @Test
        void anAnswerBetweenThemEndsTheRow() {
            see(analyzer, "waagent-log", "2020-01-19T09:14:17Z", TIMED_OUT);
            see(analyzer, "waagent-log", "2020-01-19T09:20:22Z", TIMED_OUT);
            see(analyzer, "waagent-log", "2020-01-19T09:21:00Z", "ProcessGoalState completed [incarnation_2; 12 ms]");
            see(analyzer, "waagent-log", "2020-01-19T09:26:27Z", TIMED_OUT);

            assertThat(end(analyzer)).isEmpty();
        }

        @Test
        void aQuietHourEndsAShortRow() {
            see(analyzer, "waagent-log", "2020-01-19T09:14:17Z", TIMED_OUT);
            see(analyzer, "waagent-log", "2020-01-19T09:20:22Z", TIMED_OUT);
            see(analyzer, "waagent-log", "2020-01-19T09:26:27Z", TIMED_OUT);
            see(
                    analyzer,
                    "waagent-log",
                    "2020-01-19T10:32:12Z",
                    "2020/01/19 10:32:12.613011 INFO ExtHandler [HEARTBEAT] Agent WALinuxAgent-2.2.40 is running as the goal"
                            + " state agent [DEBUG HeartbeatCounter: 27;HeartbeatId: 0A9C4D0E;DroppedPackets: 0]");

            assertThat(end(analyzer)).isEmpty();
        }

        @Test
        void someInADayAreNoise() {
            see(analyzer, "waagent-log", "2020-01-19T09:14:17Z", TIMED_OUT);
            see(analyzer, "waagent-log", "2020-01-19T12:20:22Z", TIMED_OUT);
            see(analyzer, "waagent-log", "2020-01-19T19:26:27Z", TIMED_OUT);

            assertThat(end(analyzer)).isEmpty();
        }
    }

    @Nested
    class OfAgent20 {

        private final Analyzer analyzer = new RefusalsToAgent20();

        /** from: Azure/WALinuxAgent issue 95 */
        private static final String ANSWER = "2015/11/04 19:26:09 ERROR:HTTP Err: Status=503";

        @Test
        void aRequestToTheWireServerThatTheHostFails() {
            see(analyzer, "waagent-log", "", "2015/11/04 19:26:09 ERROR:HTTP Req: POST /machine?comp=health");
            see(analyzer, "waagent-log", "", ANSWER);

            assertThat(seen).containsOnly("waagent.wireserver-host-fault");
        }

        @Test
        void aRequestToStorageIsNotTheHosts() {
            see(
                    analyzer,
                    "waagent-log",
                    "",
                    "2015/11/04 19:26:09 ERROR:HTTP Req: PUT /$system/vm.status?sv=2012-02-12");
            see(analyzer, "waagent-log", "", ANSWER);

            assertThat(seen).isEmpty();
        }
    }

    @Nested
    class OfCrashesAtStart {

        private final Analyzer analyzer = new CrashAtStart();

        /** from: a journal of Kali with agent 2.2.47, as posted */
        private static final String ERROR =
                "Jun 06 18:21:07 kali python3[901]: NameError: name 'DebianOSBaseUtil' is not defined";

        private LogRecord line(long number, String text) {
            return new LogRecord(
                    new LogRecord.Location("journal.txt", number), Optional.empty(), Level.UNKNOWN, "", text, Map.of());
        }

        @Test
        void theErrorBehindTheAgentsOutermostCallIsQuoted() {
            String call = "Jun 06 18:21:07 kali python3[901]:   File \"/usr/sbin/waagent\", line 11, in <module>";
            analyzer.see("syslog", line(2, call), (id, shownBy, facts) -> seen.add(id));
            analyzer.see("syslog", line(14, ERROR), (id, shownBy, facts) -> seen.add(id));

            assertThat(seen).containsExactly("waagent.agent-crash");
        }

        @Test
        void anErrorOfAnotherProgramIsNot() {
            analyzer.see("syslog", line(14, ERROR), (id, shownBy, facts) -> seen.add(id));

            assertThat(seen).isEmpty();
        }
    }
}
