package io.faultline.waagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.faultline.spi.Analyzer;
import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.time.Duration;
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

        /** from: Azure/WALinuxAgent issue 330; format strings, restutil.py and protocol/wire.py of 2.1.3 */
        @Test
        void plainHttpThatAStoreRefusedIsTold() {
            String plain = "2016/07/21 10:24:11.097454 WARNING httplib is not built with ssl support";
            see(analyzer, "waagent-log", "2016-07-21T10:24:11Z", plain);
            assertThat(seen).isEmpty();
            see(
                    analyzer,
                    "waagent-log",
                    "2016-07-21T10:24:12Z",
                    "2016/07/21 10:24:12.004412 ERROR Event: name=Microsoft.Azure.Extensions.CustomScript, op=Download,"
                            + " message=(000008)Failed to fetch ExtensionManifest from all sources");

            assertThat(seen).containsExactly("waagent.python-without-ssl");
            assertThat(quoted).containsExactly(plain);
        }

        @Test
        void anAgentThatWasStartedSinceMayHaveAnotherPython() {
            see(
                    analyzer,
                    "waagent-log",
                    "2016-07-21T10:24:11Z",
                    "2016/07/21 10:24:11.097454 WARNING httplib is not built with ssl support");
            see(
                    analyzer,
                    "waagent-log",
                    "2018-07-21T10:24:11Z",
                    "2018/07/21 10:24:11.097454 INFO Azure Linux Agent Version:2.2.25");
            see(
                    analyzer,
                    "waagent-log",
                    "2018-07-21T10:24:12Z",
                    "2018/07/21 10:24:12.004412 ERROR Failed to fetch manifest from all sources");

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

        /** from: format strings, VMBackup/main/fsfreezer.py@002bf88b (thaw_safe, log_binary_output) and freezesnapshotter.py */
        @Test
        void whatSafefreezePrintedInAGoodRunIsNoGivingUp() {
            see(analyzer, "vmsnapshot-log", "2026-11-20T18:46:59Z", "proceeded for accepting signals");
            see(analyzer, "vmsnapshot-log", "2026-11-20T18:47:02Z", "  Info  ****** 7. Sending Thaw Signal to Binary ");
            see(
                    analyzer,
                    "vmsnapshot-log",
                    "2026-11-20T18:47:03Z",
                    "  Info  ============== Binary output traces start ====");
            see(analyzer, "vmsnapshot-log", "2026-11-20T18:47:04Z", "Enable,success,1,Enable Succeeded");

            assertThat(end(analyzer)).isEmpty();
        }

        /** from: safefreeze.c@69bb7614 and later */
        @Test
        void whatSafefreezeThawedIsNotFrozen() {
            see(analyzer, "vmsnapshot-log", "2026-11-20T18:46:59Z", "proceeded for accepting signals");
            see(analyzer, "vmsnapshot-log", "2026-11-20T18:47:03Z", "  Info  2026-11-20 18:47:03 Thawing: /data ");

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
    class OfClocks {

        /** from: runs of VMBackup@b7eecd4b, the clock five hours ahead, shortened */
        private static final String JUDGED =
                "command start time is 2026-11-29 00:02:58.986752 and utcNow is 2026-11-29 05:03:26.546079";

        private static final String JUDGED_BY_HOST =
                "command start time is 2026-11-28 23:56:54.465984 and utcNow is 2026-11-29 00:03:24";

        private static final String ANSWER =
                "resp-header: [('Server', 'Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0'), ('Date', 'Sun, 29 Nov 2026 "
                        + "00:03:26 GMT'), ('Content-Length', '0')]";

        private final Analyzer analyzer = new SkewedClock();

        @Test
        void answersOfAnotherTimeShowAClockThatIsWrong() {
            see(analyzer, "vmsnapshot-log", "2026-11-29T05:03:26Z", JUDGED);
            see(analyzer, "vmsnapshot-log", "2026-11-29T05:03:26Z", ANSWER);
            see(analyzer, "vmsnapshot-log", "2026-11-29T05:03:28Z", ANSWER.replace("'Date'", "'date'"));

            assertThat(end(analyzer)).containsExactly("waagent.snapshot-clock-skew");
            assertThat(quoted).containsExactly(JUDGED);
        }

        @Test
        void oneAnswerMayHaveBeenKeptBack() {
            see(analyzer, "vmsnapshot-log", "2026-11-29T05:03:26Z", JUDGED);
            see(analyzer, "vmsnapshot-log", "2026-11-29T05:03:26Z", ANSWER);

            assertThat(end(analyzer)).isEmpty();
        }

        @Test
        void theHostsTimeMakesNothingLate() {
            see(analyzer, "vmsnapshot-log", "2026-11-29T05:03:24Z", JUDGED_BY_HOST);
            see(analyzer, "vmsnapshot-log", "2026-11-29T05:03:26Z", ANSWER);
            see(analyzer, "vmsnapshot-log", "2026-11-29T05:03:28Z", ANSWER);

            assertThat(end(analyzer)).isEmpty();
        }

        /** A script held the run for ten minutes, and the answers quoted then are old ones. */
        @Test
        void aClockThatWasRightWhenItJudgedIsRight() {
            see(analyzer, "vmsnapshot-log", "2026-11-29T00:03:26Z", JUDGED.replace("11-29 05:03", "11-29 00:03"));
            see(analyzer, "vmsnapshot-log", "2026-11-29T00:03:27Z", ANSWER);
            see(analyzer, "vmsnapshot-log", "2026-11-29T00:13:44Z", ANSWER);
            see(analyzer, "vmsnapshot-log", "2026-11-29T00:13:45Z", ANSWER);

            assertThat(end(analyzer)).isEmpty();
        }

        /** The answer is made up: its year was garbled. */
        @Test
        void noClockIsWrongByCenturies() {
            String garbled = ANSWER.replace("Sun, 29 Nov 2026", "Fri, 29 Nov 2526");
            see(analyzer, "vmsnapshot-log", "2026-11-29T00:03:26Z", JUDGED.replace("11-29 05:03", "11-29 00:03"));
            see(analyzer, "vmsnapshot-log", "2026-11-29T00:03:26Z", garbled);
            see(analyzer, "vmsnapshot-log", "2026-11-29T00:03:28Z", garbled);

            assertThat(end(analyzer)).isEmpty();
        }

        /** The same lines, as a log tells them in a zone of its own. */
        @Test
        void aLogInLocalTimeIsNotSkewed() {
            see(analyzer, "vmsnapshot-log", "2026-11-29T02:03:26Z", JUDGED.replace("11-29 05:03", "11-29 00:03"));
            see(analyzer, "vmsnapshot-log", "2026-11-29T02:03:26Z", ANSWER);
            see(analyzer, "vmsnapshot-log", "2026-11-29T02:03:28Z", ANSWER);

            assertThat(end(analyzer)).isEmpty();
        }
    }

    @Nested
    class OfSettings {

        private final Analyzer analyzer = new NewestSettings();

        private void see(String number, String command, String object) {
            LogRecord record = new LogRecord(
                    new LogRecord.Location(number + ".settings", 1),
                    Optional.empty(),
                    Level.UNKNOWN,
                    "",
                    "settings",
                    Map.of("seq-no", number, "command", command, "object", object));
            analyzer.see("backup-settings", record, (id, shownBy, facts) -> seen.add(id));
        }

        @Test
        void aBackupNeedsAnObject() {
            see("9", "snapshot", "present");
            see("10", "snapshot", "absent");

            assertThat(end(analyzer)).containsExactly("waagent.snapshot-settings-invalid");
        }

        @Test
        void settingsThatNewerOnesReplacedSayNothing() {
            see("10", "snapshot", "present");
            see("9", "absent", "absent");

            assertThat(end(analyzer)).isEmpty();
        }

        @Test
        void anInstallationNeedsNoObject() {
            see("1", "install", "absent");

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

        @ParameterizedTest
        @ValueSource(strings = {"command-output", "text"})
        void aRefusalOfPort80IsARuleOfThisMachine(String log) {
            see(analyzer, log, "", "curl: (7) Failed to connect to 168.63.129.16 port 80: Connection refused");

            assertThat(end(analyzer)).containsOnly("waagent.wireserver-blocked");
        }

        /** from: curl of the same, then what the WireServer, curl -v, nc and ncat answer when it goes through */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<Versions><Preferred><Version>2015-04-05</Version></Preferred>",
                    "* Connected to 168.63.129.16 (168.63.129.16) port 80 (#0)",
                    "Connection to 168.63.129.16 80 port [tcp/http] succeeded!",
                    "Ncat: Connected to 168.63.129.16:80."
                })
        void aRefusalIsOverOnceTheSameOutputShowsAnAnswer(String answer) {
            see(analyzer, "text", "", "curl: (7) Failed to connect to 168.63.129.16 port 80: Connection refused");
            see(analyzer, "text", "", answer);

            assertThat(end(analyzer)).isEmpty();
        }

        @Test
        void anAnswerBeforeARefusalOrInAnotherOutputEndsNothing() {
            see(analyzer, "text", "", "<Versions><Preferred><Version>2015-04-05</Version></Preferred>");
            see(analyzer, "text", "", "curl: (7) Failed to connect to 168.63.129.16 port 80: Connection refused");
            see(analyzer, "command-output", "", "<Versions><Preferred><Version>2015-04-05</Version></Preferred>");

            assertThat(end(analyzer)).containsOnly("waagent.wireserver-blocked");
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

    /** from: Azure/WALinuxAgent issue 3492, its trace and rule; the other two are the same rule as iptables -S and nft print it */
    @Nested
    class OfRulesInTextOfNoKnownLog {

        private static final String TIMED_OUT =
                "azurelinuxagent.common.exception.ProtocolError: [ProtocolError] [Wireserver"
                        + " Exception] [HttpError] [HTTP Failed] GET http://168.63.129.16/machine/ -- IOError timed out -- 6 attempts made";

        private final Analyzer analyzer = new BlockedWireServer();

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "DROP       tcp  --  *      *       0.0.0.0/0            168.63.129.16        ctstate INVALID,NEW",
                    "    0     0 DROP       tcp  --  *      *       0.0.0.0/0            168.63.129.16        ctstate INVALID,NEW",
                    "-A OUTPUT -d 168.63.129.16/32 -p tcp -m conntrack --ctstate INVALID,NEW -j DROP",
                    "                ip daddr 168.63.129.16 tcp dport != 53 ct state invalid,new counter packets 3 bytes 180 drop"
                })
        void aRuleThatDropsAndATimeoutAreABlock(String rule) {
            see(analyzer, "text", "", TIMED_OUT);
            see(analyzer, "text", "", rule);

            assertThat(end(analyzer)).containsOnly("waagent.wireserver-blocked");
        }

        /** from: a run of WALinuxAgent 2.2.42 behind such a rule */
        private static final String POST_REFUSED =
                "[HttpError] [HTTP Failed] POST http://168.63.129.16/machine?comp=telemetrydata -- IOError [Errno 111]"
                        + " Connection refused -- 6 attempts made";

        private static final String REJECTS = "-A OUTPUT -d 168.63.129.16/32 -p tcp -j REJECT --reject-with tcp-reset";

        @Test
        void telemetryThatIsRefusedAndARuleThatRejectsAreABlock() {
            see(analyzer, "waagent-log", "2019-10-21T18:03:52Z", POST_REFUSED);
            see(analyzer, "command-output", "", REJECTS);

            assertThat(end(analyzer)).containsOnly("waagent.wireserver-blocked");
        }

        @Test
        void theRefusalAloneOrTheAgentsOwnRuleBesideItIsNone() {
            see(analyzer, "waagent-log", "2019-10-21T18:03:52Z", POST_REFUSED);
            see(
                    analyzer,
                    "command-output",
                    "",
                    "-A OUTPUT -d 168.63.129.16/32 -p tcp -m conntrack --ctstate INVALID,NEW -j DROP");

            assertThat(end(analyzer)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ProcessGoalState completed [incarnation_2; 12 ms]",
                    "Fetch goal state completed",
                    "Fetched a new incarnation for the WireServer goal state [incarnation 4]",
                    "Downloaded certificate {'thumbprint': '2E61A047745BABFD', 'hasPrivateKey': True}",
                    "[HEARTBEAT] Agent WALinuxAgent-2.2.42 is running as the goal state agent [DEBUG HeartbeatCounter: 1;"
                            + "UpdateGSErrors: 0;AutoUpdate: 1]"
                })
        void anAgentThatIsServedAfterwardsIsNotBlocked(String served) {
            see(analyzer, "waagent-log", "2019-10-21T18:03:52Z", POST_REFUSED);
            see(analyzer, "waagent-log", "2019-10-21T18:33:52Z", served);
            see(analyzer, "command-output", "", REJECTS);

            assertThat(end(analyzer)).isEmpty();
        }

        /** from: the rules that Azure/WALinuxAgent azurelinuxagent/ga/firewall_manager.py makes, as iptables -S prints them */
        @Test
        void theAgentsOwnRulesAreNot() {
            see(analyzer, "text", "", TIMED_OUT);
            see(analyzer, "text", "", "-A OUTPUT -d 168.63.129.16/32 -p tcp -m owner --uid-owner 0 -j ACCEPT");
            see(
                    analyzer,
                    "text",
                    "",
                    "-A OUTPUT -d 168.63.129.16/32 -p tcp -m conntrack --ctstate INVALID,NEW -j DROP");

            assertThat(end(analyzer)).isEmpty();
        }

        @Test
        void aTimeoutOfAnAgentThatWasServedIsNot() {
            see(analyzer, "text", "", TIMED_OUT);
            see(
                    analyzer,
                    "text",
                    "",
                    "-A OUTPUT -d 168.63.129.16/32 -p tcp -m conntrack --ctstate INVALID,NEW -j DROP");
            see(
                    analyzer,
                    "text",
                    "",
                    "2026-11-20T18:09:25.081398Z INFO Daemon Daemon Wire protocol version:2012-11-30");

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

    /** Notes what an analyzer takes for over. */
    private final class Overs implements Analyzer.Faults {
        private final List<String> over = new ArrayList<>();

        @Override
        public void seen(String id, LogRecord shownBy, Map<String, String> facts) {
            seen.add(id);
            quoted.add(shownBy.text());
        }

        @Override
        public void over(String id, LogRecord since) {
            over.add(id + " " + since.at().number());
        }

        /** Shows an analyzer lines of the agent's log, numbered from 1. */
        private Overs of(Analyzer analyzer, String... lines) {
            for (int i = 0; i < lines.length; i++) {
                analyzer.see("waagent-log", line(i + 1, lines[i]), this);
            }
            analyzer.end(this);
            return this;
        }
    }

    private static LogRecord line(long number, String text) {
        return new LogRecord(
                new LogRecord.Location("waagent.log", number),
                Optional.of(
                        Instant.parse(text.substring(0, 19).replace('/', '-').replace(' ', 'T') + "Z")),
                Level.UNKNOWN,
                "",
                text,
                Map.of());
    }

    @Nested
    class OfAnUnansweredLsblk {

        /** from: format string, Azure/azure-linux-extensions VMBackup/main/Utils/DiskUtil.py@b7eecd4:156 */
        private static final String CALL = "2021/03/12 23:04:13 [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0]"
                + "get_lsblk_pairs_output : getting the blk info from None using lsblk_path /bin/lsblk";

        private static final String RUN =
                "2021/03/12 23:04:11 [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0]sequence number is 18";

        private final Analyzer analyzer = new UnansweredLsblk();

        @Test
        void aJobThatGotNoAnswerTellsThatItHangs() {
            see(analyzer, "vmsnapshot-log", "2021-03-12T23:04:13Z", CALL);
            see(analyzer, "text", "", "Snapshot VM sub task timed out. ExtensionSnapshotFailedNoResponse");

            assertThat(end(analyzer)).containsExactly("waagent.snapshot-mounts-unreadable");
        }

        @Test
        void aJobOfAnEarlierBackupTellsNothing() {
            see(analyzer, "backup-job-export", "2021-02-20T08:00:00Z", "ExtensionSnapshotFailedNoResponse");
            see(analyzer, "vmsnapshot-log", "2021-03-12T23:04:13Z", CALL);

            assertThat(end(analyzer)).isEmpty();
        }

        @Test
        void anAgentThatStartsAnewAtOnceMayBeAReboot() {
            see(analyzer, "vmsnapshot-log", "2021-03-12T23:04:13Z", CALL);
            see(analyzer, "waagent-log", "2021-03-12T23:05:02Z", "INFO Daemon Azure Linux Agent Version:2.2.53.1");
            see(analyzer, "waagent-log", "2021-03-12T23:40:57Z", "INFO ExtHandler [HEARTBEAT] Agent WALinuxAgent");

            assertThat(end(analyzer)).isEmpty();
        }

        @Test
        void soDoesTheNextRunOfTheExtension() {
            see(analyzer, "vmsnapshot-log", "2021-03-12T23:04:13Z", CALL);
            see(analyzer, "vmsnapshot-log", "2021-03-13T03:04:11Z", RUN);

            assertThat(end(analyzer)).containsExactly("waagent.snapshot-mounts-unreadable");
        }

        @Test
        void aLogReadWhileABackupBeginsTellsNothing() {
            see(analyzer, "vmsnapshot-log", "2021-03-12T23:04:11Z", RUN);
            see(analyzer, "vmsnapshot-log", "2021-03-12T23:04:13Z", CALL);

            assertThat(end(analyzer)).isEmpty();
        }
    }

    /** from: a run of Azure/WALinuxAgent v2.2.53.1 whose handler failed to enable once, shortened */
    @Nested
    class OfExtensionsTriedAgain {

        private static final String FAILED = "2026-11-29T05:02:29.748811Z ERROR ExtHandler ExtHandler Event:"
                + " name=Contoso.Lab.SampleHandlerLinux, op=Enable, message=[ExtensionOperationError] Non-zero exit code:"
                + " 9, /var/lib/waagent/Contoso.Lab.SampleHandlerLinux-1.4.2/bin/handler.sh enable";
        private static final String ENDED =
                "2026-11-29T05:02:39.813136Z INFO ExtHandler ExtHandler ProcessGoalState completed [incarnation 1; 15270 ms]";
        private static final String TRIED = "2026-11-29T05:03:02.183024Z INFO ExtHandler"
                + " [Contoso.Lab.SampleHandlerLinux-1.4.2] [Enable] current handler state is: installed";
        private static final String ENDED_AGAIN =
                "2026-11-29T05:03:04.210565Z INFO ExtHandler ExtHandler ProcessGoalState completed [incarnation 2; 2088 ms]";

        @Test
        void enabledWithoutAnErrorItIsOverFromTheAttemptOn() {
            assertThat(new Overs().of(new ExtensionRetried(), FAILED, ENDED, TRIED, ENDED_AGAIN).over)
                    .contains("waagent.other-extension-failed 3", "waagent.extension-status-unreadable 3");
        }

        /** from: format string, Azure/WALinuxAgent azurelinuxagent/ga/update.py@v2.2.25:294 */
        @Test
        void olderAgentsTellTheEndOfAGoalStateAsAnEvent() {
            String ended = "2018/07/25 02:26:23.836490 INFO Event: name=WALinuxAgent, op=ProcessGoalState,"
                    + " message=Incarnation 18, duration=311647";

            assertThat(new Overs().of(new ExtensionRetried(), FAILED, ended, TRIED, ended).over)
                    .contains("waagent.extension-timeout 3");
        }

        @Test
        void aGoalStateThatDoesNotTryItTellsNothing() {
            assertThat(new Overs().of(new ExtensionRetried(), FAILED, ENDED, ENDED_AGAIN).over)
                    .isEmpty();
        }

        /** from: Azure/WALinuxAgent azurelinuxagent/ga/exthandlers.py@v2.2.32, which then enables the older version */
        @Test
        void theOlderVersionEnabledInTheSameGoalStateIsNoNewAttempt() {
            String older = TRIED.replace("1.4.2", "1.4.1");
            assertThat(new Overs().of(new ExtensionRetried(), FAILED, older, ENDED, FAILED, older, ENDED_AGAIN).over)
                    .isEmpty();
        }

        @Test
        void anAttemptThatFailsAgainIsNoEnd() {
            assertThat(new Overs().of(new ExtensionRetried(), FAILED, ENDED, TRIED, FAILED, ENDED_AGAIN).over)
                    .isEmpty();
        }

        @Test
        void anotherExtensionThatStillFailsKeepsItOpen() {
            assertThat(new Overs()
                            .of(
                                    new ExtensionRetried(),
                                    FAILED,
                                    FAILED.replace("SampleHandler", "AuditHandler"),
                                    ENDED,
                                    TRIED,
                                    ENDED_AGAIN)
                            .over)
                    .isEmpty();
        }

        /** from: a run of v2.15.0.1 whose state file held zero bytes, and which enabled the extension anew */
        @Test
        void anEmptyStateFileIsOverWhenTheExtensionIsEnabledAllTheSame() {
            assertThat(new Overs().of(new ExtensionRetried(), TRIED.replace("installed", "\0\0"), ENDED_AGAIN).over)
                    .containsExactly("waagent.agent-state-file-corrupt 2");
        }

        @Test
        void anEmptyStateFileGoesOnWhereTheExtensionFails() {
            assertThat(new Overs().of(new ExtensionRetried(), TRIED.replace("installed", ""), FAILED, ENDED_AGAIN).over)
                    .isEmpty();
        }
    }

    /** from: a run of Azure/WALinuxAgent v2.2.46 whose /var/lib/waagent was full for twenty seconds */
    @Nested
    class OfDisksWrittenAgain {

        private static final String ENDED =
                "2026-11-29T05:03:27.252940Z INFO ExtHandler ProcessGoalState completed [incarnation 1; 5383 ms]";
        private static final String FULL =
                "2026-11-29T05:03:42.543571Z ERROR ExtHandler [PERIODIC] [EventError] Failed to"
                        + " write events to file: [Errno 28] No space left on device";
        private static final String ENDED_2 =
                "2026-11-29T05:04:06.219562Z INFO ExtHandler ProcessGoalState completed [incarnation 2; 2375 ms]";
        private static final String ENDED_3 =
                "2026-11-29T05:04:11.648191Z INFO ExtHandler ProcessGoalState completed [incarnation 3; 2416 ms]";

        @Test
        void aWholeGoalStateAfterTheErrorsIsTheirEnd() {
            assertThat(new Overs().of(new DiskWrittenAgain(), ENDED, FULL, ENDED_2, ENDED_3).over)
                    .containsExactly("waagent.disk-full 4", "waagent.readonly-file-system 4");
        }

        @Test
        void theGoalStateOfTheErrorsIsNot() {
            assertThat(new Overs().of(new DiskWrittenAgain(), ENDED, FULL, ENDED_2).over)
                    .isEmpty();
        }

        @Test
        void nothingIsToldOfOtherFolders() {
            String elsewhere = FULL + ": '/var/log/azure/Contoso.Lab.SampleHandlerLinux'";

            assertThat(new Overs().of(new DiskWrittenAgain(), ENDED, elsewhere, ENDED_2, ENDED_3).over)
                    .isEmpty();
        }
    }

    /** from: a run of Azure/WALinuxAgent v2.2.20 without a DHCP server */
    @Nested
    class OfUnansweredDhcp {

        private static final String NO_ROUTE = "2026/11/29 04:50:59.346961 WARNING No route exists to 168.63.129.16";
        private static final String NO_LEASE = "2026/11/29 04:50:59.352137 INFO cached endpoint not found";
        private static final String ASKED = "2026/11/29 04:50:59.352439 INFO Send dhcp request";

        @Test
        void aLogThatEndsWithTheRequestHasNoAnswer() {
            new Overs().of(new UnansweredDhcp(), NO_ROUTE, NO_LEASE, ASKED);

            assertThat(quoted).containsExactly(ASKED);
        }

        @Test
        void anAgentThatGoesOnHasOneOrAnotherTrouble() {
            new Overs()
                    .of(
                            new UnansweredDhcp(),
                            NO_ROUTE,
                            NO_LEASE,
                            ASKED,
                            "2026/11/29 04:51:00.000000 INFO Wire server endpoint:168.63.129.16");

            assertThat(seen).isEmpty();
        }

        @Test
        void whereThereIsARouteTheRequestDoesNotMatter() {
            new Overs().of(new UnansweredDhcp(), NO_LEASE, ASKED);

            assertThat(seen).isEmpty();
        }
    }

    /** from: a run of Azure/WALinuxAgent v2.9.1.1 whose vmSettings were no longer answered */
    @Nested
    class OfFirstFailures {

        private static final String REASON =
                "[ProtocolError] GET vmSettings [correlation ID: b701ccbe-8504-4b28-916f-6fca714f5cbc eTag: 100]: Timeout";
        private static final String FIRST =
                "2026-11-29T04:49:59.668896Z ERROR ExtHandler ExtHandler Error fetching the goal state: " + REASON;
        private static final String STILL =
                "2026-11-29T04:50:47.956236Z ERROR ExtHandler ExtHandler Fetching the goal state is still failing: "
                        + REASON;
        private static final String RECOVERED =
                "2026-11-29T04:50:15.000000Z INFO ExtHandler ExtHandler Fetching the goal"
                        + " state recovered from previous errors. Fetched 1 (certificates: yes)";

        @Test
        void theFirstOfARowIsQuoted() {
            new Overs().of(new FirstFailure(), FIRST, STILL, STILL);

            assertThat(seen).containsExactly("waagent.goal-state-fetch-failed", "waagent.host-plugin-error");
            assertThat(quoted).containsOnly(FIRST);
        }

        @Test
        void oneThatPassedIsNot() {
            new Overs().of(new FirstFailure(), FIRST, RECOVERED, STILL);

            assertThat(seen).isEmpty();
        }

        @Test
        void oneOfAnotherReasonIsNot() {
            new Overs().of(new FirstFailure(), FIRST, STILL.replace("]: Timeout", "]: [HTTP Failed] [404: Not Found]"));

            assertThat(seen).isEmpty();
        }
    }

    /** from: a run of Azure/WALinuxAgent v2.2.40 whose configurations were answered with 410 */
    @Nested
    class OfStaleGoalStates {

        private static final String STALE = "2026/11/29 05:04:02.320649 INFO Daemon Goal state is stale, re-fetching";
        private static final String EXCEEDED = "2026/11/29 05:04:02.355799 INFO Daemon Protocol endpoint not found:"
                + " WireProtocol, [ProtocolError] Exceeded max retry updating goal state";

        @Test
        void roundsOfNothingElseAreTheHosts() {
            new Overs().of(new GoalStateInVain(), STALE, STALE, STALE, EXCEEDED, STALE, STALE, STALE, EXCEEDED);

            assertThat(seen).containsExactly("waagent.wireserver-host-fault");
        }

        @Test
        void oneRoundMayBeAChange() {
            new Overs().of(new GoalStateInVain(), STALE, STALE, STALE, EXCEEDED);

            assertThat(seen).isEmpty();
        }

        @Test
        void aRoundWithAnotherReasonIsNot() {
            new Overs().of(new GoalStateInVain(), STALE, STALE, STALE, EXCEEDED, STALE, EXCEEDED);

            assertThat(seen).isEmpty();
        }
    }

    /** from: Azure/WALinuxAgent issue 833, agent 2.2.14, shortened */
    @Nested
    class OfPackagesThereAgain {

        private static final String MANIFEST = "2017/08/03 05:43:51.000358 WARNING Could not fetch"
                + " https://rdfepirv2os1prdstr01.blob.core.windows.net/80afa74b1419/Contoso.Lab_SampleHandlerLinux_japanwest_manifest.xml"
                + " [[404: The specified blob does not exist.] <?xml";
        private static final String PACKAGE = "2018/03/03 14:43:51.650589 WARNING [Storage Failed] URI"
                + " https://rdfepirv2os1prdstr01.blob.core.windows.net/708cdbbf/Contoso.Lab__SampleHandlerLinux__1.4.2.zip"
                + " [HTTP Failed] Status Code 404";
        private static final String ENABLED = "2018/03/03 17:00:10.569010 INFO [Contoso.Lab.SampleHandlerLinux-1.4.2]"
                + " Enable extension [main/handle.sh enable]";

        @Test
        void theManifestWasReadBeforeTheExtensionIsEnabled() {
            assertThat(new Overs().of(new PackageThereAgain(), MANIFEST, ENABLED).over)
                    .containsExactly("waagent.extension-package-missing 2");
        }

        @Test
        void soWasThePackage() {
            assertThat(new Overs().of(new PackageThereAgain(), PACKAGE.replace("Lab__", "Lab."), ENABLED).over)
                    .containsExactly("waagent.extension-package-missing 2");
        }

        @ParameterizedTest
        @ValueSource(strings = {"SampleHandlerLinux-1.4.1", "AuditHandlerLinux-1.4.2"})
        void anOlderVersionOrAnotherExtensionTellsNothing(String enabled) {
            assertThat(new Overs()
                            .of(
                                    new PackageThereAgain(),
                                    PACKAGE.replace("Lab__", "Lab."),
                                    ENABLED.replace("SampleHandlerLinux-1.4.2", enabled))
                            .over)
                    .isEmpty();
        }

        @Test
        void whatHasNoNameStaysMissing() {
            String nameless = PACKAGE.replaceFirst("/Contoso[^ ]*", "/a.zip");
            assertThat(new Overs().of(new PackageThereAgain(), nameless, MANIFEST, ENABLED).over)
                    .isEmpty();
        }
    }

    /** from: Azure/WALinuxAgent issue 523, and the warning alone of issue 952 */
    @Nested
    class OfMissedTunnels {

        private static final String WITHOUT =
                "2016/12/16 10:27:22.553306 WARNING httplib does not support https tunnelling (new in python 2.7)";
        private static final String FAILED =
                "2016/12/16 10:27:22.579535 WARNING Agent WALinuxAgent-2.2.2 failed with exception: syntax error: line 1";

        @Test
        void anAgentThatFailsAtOnceCannotUseTheProxy() {
            new Overs().of(new TunnelMissed(), WITHOUT, FAILED);
            assertThat(seen).containsExactly("waagent.proxy-misconfigured");
        }

        @Test
        void theWarningAloneOrAFailureDaysLaterDoesNotSaySo() {
            new Overs().of(new TunnelMissed(), WITHOUT);
            new Overs().of(new TunnelMissed(), WITHOUT, FAILED.replace("/16 ", "/18 "));
            assertThat(seen).isEmpty();
        }
    }

    /** from: format strings, Azure/azure-linux-extensions VMBackup/main/workloadPatch/WorkloadPatch.py@2ec4af95, handle.py */
    @Nested
    class OfWorkloadsPassedOver {

        private static final String SECTION = "WorkloadPatch: config section present for workloads ";
        private static final String KNOWN = "WorkloadPatch: config workload command mariadb";
        private static final String FILE_SYSTEMS_ONLY =
                "Triggering File System Consistent Backup because of error code StatusCode.FailedPrepostPluginConfigNotFound,";

        private final Analyzer analyzer = new PassedOverWorkload();

        private List<String> backups(String conf, String... log) {
            for (String text : log) {
                see(analyzer, "vmsnapshot-log", "2020-10-09T03:30:18Z", text);
            }
            see(analyzer, "vmbackup-conf", "", conf);
            return end(analyzer);
        }

        @ParameterizedTest
        @ValueSource(strings = {"workload_name = mariadb", "Workload_Name: MySQL"})
        void aNameThatTheLogDoesNotRepeatIsUnknown(String conf) {
            assertThat(backups(conf, SECTION, FILE_SYSTEMS_ONLY)).containsOnly("waagent.workload-name-invalid");
        }

        @ParameterizedTest
        @ValueSource(strings = {"workload_name = ", "#workload_name valid values- mysql, oracle, mariadb, postgres"})
        void theFileThatComesWithTheExtensionNamesNone(String conf) {
            assertThat(backups(conf, SECTION, FILE_SYSTEMS_ONLY)).isEmpty();
        }

        @Test
        void aNameThatIsKnownAtLastIsNone() {
            assertThat(backups("workload_name = mariadb", SECTION, FILE_SYSTEMS_ONLY, SECTION, KNOWN))
                    .isEmpty();
        }

        @Test
        void aLogThatEndsThereOrTellsOfNoSectionDoesNotSaySo() {
            assertThat(backups("workload_name = mariadb", FILE_SYSTEMS_ONLY, SECTION))
                    .isEmpty();
        }
    }

    @Nested
    class OfSqlFullBackups {

        /** The value of a registry export, from a log with times. */
        @Test
        void aSettingThatWasMadeTrueIsOver() {
            Overs overs = new Overs()
                    .of(
                            new SqlFullBackups(),
                            "2026-08-01 10:00:00 \"USEVSSCOPYBACKUP\"=\"FALSE\"",
                            "2026-08-02 10:00:00 \"USEVSSCOPYBACKUP\"=\"TRUE\"");

            assertThat(seen).containsExactly("waagent.win-sql-full-backup");
            assertThat(overs.over).containsExactly("waagent.win-sql-full-backup 2");
        }

        @Test
        void whatWasNeverFullIsNotOver() {
            assertThat(new Overs().of(new SqlFullBackups(), "2026-08-02 10:00:00 \"USEVSSCOPYBACKUP\"=\"TRUE\"").over)
                    .isEmpty();
        }
    }

    @Nested
    class OfTwoDaemons {

        /** As long as the longest record that an analyzer is shown; quadratic time took half a second each. */
        @Test
        void aRunOfBlanksTakesNoTime() {
            Analyzer analyzer = new TwoDaemons();
            String line = "a 1" + " ".repeat(3900) + "waagent -daemon x";

            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
                for (int i = 0; i < 200; i++) {
                    see(analyzer, "text", "", line);
                }
            });
            assertThat(end(analyzer)).isEmpty();
        }
    }

    @Nested
    class OfAVmThatIsSwitchedOff {

        private final Analyzer analyzer = new DownWhenBackedUp();

        /** from: the form of cronie, and format string, systemd src/login/logind-dbus.c */
        private void switchedOff(String command) {
            see(analyzer, "system-output", "2019-05-10T19:00:01Z", "CROND[28249]: (root) CMD (" + command + ")");
            see(analyzer, "system-output", "2019-05-10T19:00:01Z", "systemd-logind: System is powering down.");
        }

        private void startedOnMonday() {
            see(analyzer, "system-output", "2019-05-13T07:01:19Z", "kernel: Linux version 3.10.0-957.21.3.el7.x86_64");
        }

        private void job(String time, String status, String machine) {
            LogRecord record = new LogRecord(
                    new LogRecord.Location("jobs.txt", 1),
                    Optional.of(Instant.parse(time)),
                    Level.UNKNOWN,
                    machine,
                    "Status: " + status,
                    Map.of("operation", "Backup", "status", status));
            analyzer.see("backup-job-export", record, (id, shownBy, facts) -> seen.add(id));
        }

        @Test
        void aBackupThatFailsMeanwhileTellsThatItWasWaitedFor() {
            switchedOff("/sbin/shutdown -h now \"weekend\"");
            startedOnMonday();
            job("2019-05-12T02:00:04Z", "Failed", "build4");
            job("2019-05-10T02:00:04Z", "Completed", "build4");

            analyzer.end((id, shownBy, facts) -> quoted.add(shownBy.text()));

            assertThat(quoted)
                    .containsExactly(
                            "CROND[28249]: (root) CMD (/sbin/shutdown -h now \"weekend\")",
                            "systemd-logind: System is powering down.");
        }

        @Test
        void soDoesOneAfterTheEndOfTheLog() {
            see(analyzer, "system-output", "2023-11-24T17:58:17Z", "sudo: adm : COMMAND=/usr/sbin/shutdown -h +0");
            see(analyzer, "system-output", "2023-11-24T17:58:18Z", "systemd-logind[650]: System is powering down.");
            job("2023-11-25T02:00:04Z", "Failed", "lic2");

            assertThat(end(analyzer)).containsOnly("waagent.vm-shut-down-inside");
        }

        @Test
        void aVmThatIsUpAgainByThenIsNotWhy() {
            switchedOff("poweroff");
            see(analyzer, "waagent-log", "2019-05-10T20:00:00Z", "INFO Daemon Azure Linux Agent Version:2.2.38");
            startedOnMonday();
            job("2019-05-12T02:00:04Z", "Failed", "build4");

            assertThat(end(analyzer)).isEmpty();
        }

        @Test
        void aBackupThatSucceedsMeanwhileTellsOtherwise() {
            switchedOff("/sbin/shutdown -h now");
            startedOnMonday();
            job("2019-05-12T02:00:04Z", "Failed", "build4");
            job("2019-05-11T02:00:04Z", "Completed", "build4");

            assertThat(end(analyzer)).isEmpty();
        }

        @Test
        void ofSeveralMachinesItMayBeAnothers() {
            switchedOff("/sbin/shutdown -h now");
            startedOnMonday();
            job("2019-05-12T02:00:04Z", "Failed", "build4");
            job("2019-05-13T02:00:04Z", "Failed", "web1");

            assertThat(end(analyzer)).isEmpty();
        }

        @Test
        void whoStopsItFromAzureGivesNoCommandInTheVm() {
            see(analyzer, "system-output", "2019-05-10T19:00:01Z", "systemd-logind: System is powering down.");
            job("2019-05-12T02:00:04Z", "Failed", "build4");

            assertThat(end(analyzer)).isEmpty();
        }

        @Test
        void aProgramThatIsNamedAfterItIsNone() {
            switchedOff("/usr/local/bin/shutdown-report.sh");
            job("2019-05-12T02:00:04Z", "Failed", "build4");

            assertThat(end(analyzer)).isEmpty();
        }

        @Test
        void aRestartIsNone() {
            switchedOff("/sbin/shutdown -r now");
            job("2019-05-12T02:00:04Z", "Failed", "build4");

            assertThat(end(analyzer)).isEmpty();
        }
    }

    /** from: a run of Azure/WALinuxAgent v2.2.10 whose requests for the goal state were answered with 500 */
    @Nested
    class OfAHostThatAnswersAgain {

        private static final String FAILED =
                "2017/05/30 11:11:51.205074 WARNING Exception retrieving extension handlers: [000008] 500 -"
                        + " http://168.63.129.16/machine/?comp=goalstate";

        private static final String BEAT =
                "2017/05/30 11:41:52.118230 INFO Event: name=WALinuxAgent, op=HeartBeat, message=, duration=0";

        private static final String FETCH_FAILED = "waagent.goal-state-fetch-failed ";
        private static final String HOST_FAULT = "waagent.wireserver-host-fault ";

        @Test
        void aHeartbeatAndNoFailureBeforeItTellThatItDoes() {
            assertThat(new Overs().of(new HostAnswersAgain(), FAILED, BEAT).over)
                    .containsExactly(HOST_FAULT + 2, FETCH_FAILED + 2);
        }

        @Test
        void aHeartbeatBesideAFailureTellsNothing() {
            String soon = BEAT.replace("11:41:52", "11:12:10");
            String before = FAILED.replace("11:11:51", "11:41:40");

            assertThat(new Overs().of(new HostAnswersAgain(), FAILED, soon).over)
                    .isEmpty();
            assertThat(new Overs().of(new HostAnswersAgain(), FAILED, before, BEAT).over)
                    .isEmpty();
        }

        /** from: format string, Azure/WALinuxAgent azurelinuxagent/ga/update.py@v2.9.1.1:519 */
        @Test
        void anAgentThatDoesNotRepeatWhatGoesOnKeepsIt() {
            String once =
                    "2017/05/30 11:11:53.123456 ERROR ExtHandler ExtHandler Fetching the goal state is still failing:"
                            + " [ProtocolError] Error fetching goal state";

            assertThat(new Overs().of(new HostAnswersAgain(), FAILED, once, BEAT).over)
                    .isEmpty();
        }
    }

    /** from: runs of WALinuxAgent 2.2.48.1, 2.5.0.2 and 2.11.1.12 with a damaged answer or an empty key, shortened */
    @Nested
    class OfCertificates {

        private static final String DAMAGED =
                "2024-06-25T01:51:03.944309Z ERROR Daemon Daemon Failed to decrypt /var/lib/waagent/Certificates.p7m"
                        + " (return code: 1)\n[stdout]\n\n[stderr]\nError reading SMIME Content Info";

        private static final String NO_KEY = DAMAGED.replace(
                "Error reading SMIME Content Info",
                "Could not read signing key from /var/lib/waagent/TransportPrivate.pem");

        private static final String FOUND =
                "2024-06-25T01:51:03.969838Z INFO ExtHandler Found private key matching thumbprint 2E61A047745BABFD";

        private static final String COMPLETED =
                "2024-06-25T01:51:04.202507Z INFO ExtHandler Fetch goal state completed";

        private static final String DOWNLOADED =
                "2024-06-25T01:51:15.306213Z INFO Daemon Downloaded certificate {'thumbprint': '2E61A047745BABFD',"
                        + " 'hasPrivateKey': True}";

        private static final String FETCH_FAILED = "waagent.certificates-fetch-failed ";
        private static final String MISMATCH = "waagent.transport-certificate-mismatch ";

        @Test
        void whatAFailedFetchFindsIsOfTheGoalStateBefore() {
            assertThat(new Overs().of(new CertificatesTaken(), DAMAGED, FOUND, COMPLETED).over)
                    .isEmpty();
        }

        @Test
        void theNextFetchTookThem() {
            assertThat(new Overs().of(new CertificatesTaken(), DAMAGED, FOUND, COMPLETED, DOWNLOADED).over)
                    .containsExactly(FETCH_FAILED + 4, MISMATCH + 4);
        }

        @Test
        void anAgentThatTellsNoBoundsOfAFetchHasMadeItAMinuteLater() {
            String later = FOUND.replace("01:51:03", "01:52:14");

            assertThat(new Overs().of(new CertificatesTaken(), DAMAGED, later).over)
                    .containsExactly(FETCH_FAILED + 2, MISMATCH + 2);
        }

        @Test
        void aKeyThatWasMadeAnewTellsNothingOfOtherFilesOfState() {
            assertThat(new Overs().of(new CertificatesTaken(), NO_KEY, FOUND, COMPLETED, DOWNLOADED).over)
                    .containsExactly(FETCH_FAILED + 4, MISMATCH + 4);
        }
    }
}
