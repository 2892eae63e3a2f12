package io.faultline.waagent.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import io.faultline.spi.LineFormat.Head;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtensionLogsTest {

    @Nested
    class VmSnapshot {

        private final LineFormat log = new VmSnapshotLog();

        private Head head(String line) {
            return log.head(line).orElseThrow();
        }

        /** from: Azure/azure-linux-extensions issue 1868 */
        @Test
        void todaysFormIsUtcAndNamesTheExtension() {
            Head head = head("2024-01-14 22:16:48.796446 [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0]"
                    + "T:S freeze, timeout value 60");

            assertThat(head.time()).contains(Instant.parse("2024-01-14T22:16:48.796446Z"));
            assertThat(head.component()).isEqualTo("Microsoft.Azure.RecoveryServices.VMSnapshotLinux");
        }

        /** from: Azure/azure-linux-extensions issue 494 */
        @Test
        void python2IsLocalAndItsContinuationsRepeatTheTime() {
            Head head = head("2017/11/14 03:06:52 [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0]"
                    + "T:S snapshot result: errorcode: 409");

            assertThat(head.time()).contains(LocalDateTime.of(2017, 11, 14, 3, 6, 52));
            assertThat(log.head("2017/11/14 03:06:52  StatusCode.FailedRetryableSnapshotFailedRestrictedNetwork,"))
                    .isEmpty();
            assertThat(log.head("2026/11/20 18:40:20   File \"/usr/lib/x.py\", line 403, in get_machine_id"))
                    .isEmpty();
            assertThat(log.head("2026/11/20 18:40:20 TypeError: 'NoneType' object has no attribute '__getitem__'"))
                    .isEmpty();
            assertThat(log.head("2026/11/20 18:40:20 ")).isEmpty();
        }

        /** from: corpus fault-085, extension.log of VMBackup 9c8533e2 on Python 2 */
        @Test
        void python2TellsErrorsByAWord() {
            assertThat(head("2026/11/20 18:40:20 ERROR:[Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0]JSON "
                                    + "exception decoding")
                            .level())
                    .isEqualTo(Level.ERROR);
        }

        /** from: Azure/WALinuxAgent issue 525; before September 2021 the inner time is local too */
        @Test
        void theTimeWithinIsTakenWhereARecordWasKeptBack() {
            Head head = head("2016/12/10 01:11:00 [Microsoft.Azure.RecoveryServices.VMSnapshotLinux-1.0]"
                    + "2016-12-10 01:11:00.532512  Info  Failed to FIFREEZE: /data/dblog");

            assertThat(head.time()).contains(LocalDateTime.of(2016, 12, 10, 1, 11, 0, 532_512_000));
            assertThat(head.level()).isEqualTo(Level.INFO);
        }

        /** from: Azure/azure-linux-extensions issue 1309, and corpus fault-101 for the second */
        @Test
        void recordsKeptBackWhileFrozenHaveTheirOwnTimeAndLevel() {
            Head head =
                    head("2021/02/26 09:41:45.748364  Info  Failed to open file or aquire lock:  [Errno 11] Resource"
                            + " temporarily unavailable");

            assertThat(head.time()).contains(LocalDateTime.of(2021, 2, 26, 9, 41, 45, 748_364_000));
            assertThat(head.level()).isEqualTo(Level.INFO);
            assertThat(head("2026/11/20 18:49:26 2026-11-20 18:46:59.057978  Info  ****** 1. Starting Freeze Binary  ")
                            .time())
                    .contains(Instant.parse("2026-11-20T18:46:59.057978Z"));
        }

        /** from: Azure/azure-linux-extensions pull request 2019 */
        @Test
        void theFormOfTheStatusBlobIsRead() {
            Head head = head("2024-10-22 22:49:39.187634  Info  dosnapshot responseBody: StatusCode:500, ");

            assertThat(head.time()).contains(Instant.parse("2024-10-22T22:49:39.187634Z"));
        }

        /** from: Azure/azure-linux-extensions:VMBackup/main/safefreeze/src/safefreeze.c, logger() at b7eecd4 */
        @Test
        void safefreezesLinesBelongToTheRecordThatQuotesThem() {
            assertThat(log.head("2017-11-02 11:22:56 Failed to FITHAW: /boot")).isEmpty();
        }

        /** from: corpus 178-sqlwriter-2008-non-component, the error log of SQL Server */
        @Test
        void anotherProgramsDateIsNoHead() {
            assertThat(log.head("2014-06-10 19:05:38.34 spid52      Error: 3041, Severity: 16, State: 1."))
                    .isEmpty();
        }
    }

    @Nested
    class Shell {

        private final LineFormat log = new VmSnapshotShellLog();

        /** from: Azure/azure-linux-extensions issue 946 and pull request 2177 */
        @Test
        void bothClocksOfEnglishDatesAreRead() {
            assertThat(log.head("Mon Nov 18 00:05:10 UTC 2019- 3 returned from handle.py")
                            .orElseThrow()
                            .time())
                    .contains(Instant.parse("2019-11-18T00:05:10Z"));
            assertThat(log.head("Thu May 21 05:04:31 PM UTC 2026- 1 returned from handle.py")
                            .orElseThrow()
                            .time())
                    .contains(Instant.parse("2026-05-21T17:04:31Z"));
        }

        /** from: date -u of coreutils 9.1 under fr_FR, ja_JP, de_DE and en_GB of glibc 2.36, in the form of the lines above */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "lun. 18 nov. 2019 00:05:10 UTC- 3 returned from handle.py",
                    "2019年 11月 18日 月曜日 00:05:10 UTC- 3 returned from handle.py",
                    "Mo 18. Nov 00:05:10 UTC 2019- 3 returned from handle.py",
                    "Mon 18 Nov 00:05:10 UTC 2019- 3 returned from handle.py"
                })
        void aDateOfAnotherLocaleIsARecordWithoutATime(String line) {
            assertThat(log.head(line).orElseThrow().time()).isEmpty();
        }

        @Test
        void textIsNoHead() {
            assertThat(log.head("/bin/sh: 1: python: not found")).isEmpty();
        }
    }

    @Nested
    class Others {

        private final LineFormat log = new TimedText("extension-log", List.of(), List.of());

        private Head head(String line) {
            return log.head(line).orElseThrow();
        }

        /** from: corpus 010-libdir-moved-vmaccess */
        @Test
        void theHandlerUtilityOfTheLinuxExtensionsIsRead() {
            Head head = head("2023/12/21 20:14:12 ERROR: CalledProcessError.  Error Code is 2");

            assertThat(head.time()).contains(LocalDateTime.of(2023, 12, 21, 20, 14, 12));
            assertThat(head.level()).isEqualTo(Level.ERROR);
        }

        /** from: corpus 011-noexec-var-omsagent (custom-script handler.log) */
        @Test
        void keyValueLinesOfGoExtensionsAreRead() {
            assertThat(head("time=2017-07-17T22:04:28Z version=v2.0.3/git@f21ef81-clean operation=install event=start")
                            .time())
                    .contains(Instant.parse("2017-07-17T22:04:28Z"));
        }

        /** from: corpus 118-healthy-dhcp-client-not-running-bionic, systemctl status */
        @Test
        void theStateOfAServiceStandsWithItsName() {
            assertThat(log.head("● walinuxagent.service - Azure Linux Agent")).isPresent();
            assertThat(log.head("   Active: active (running) since Wed 2018-02-28 21:36:55 UTC; 17min ago"))
                    .isEmpty();
        }

        @Test
        void aLineWithoutATimeIsARecordUnlessItGoesOn() {
            assertThat(head("No Python interpreter found on the box").time()).isEmpty();
            assertThat(log.head("  File \"/usr/sbin/waagent\", line 31, in <module>"))
                    .isEmpty();
            assertThat(log.head("ImportError: No module named 'azurelinuxagent'"))
                    .isEmpty();
        }
    }

    @Nested
    class CommandExecution {

        private final LineFormat log = new CommandExecutionLog();

        /** made from the format string of VMBackup/main/handle_host_daemon.sh:32 at b7eecd4 */
        @Test
        void theStartScriptsLinesAreUtc() {
            assertThat(log.head("[2024-05-21 17:04:31:123456789] python3 path exists")
                            .orElseThrow()
                            .time())
                    .contains(Instant.parse("2024-05-21T17:04:31.123456789Z"));
        }

        /** from: corpus fault-059-status-error-51 */
        @Test
        void whatTheExtensionPrintedBelongsToItsCommand() {
            assertThat(log.head("[stderr]")).isEmpty();
            assertThat(log.head("2026-11-20T18:26:46Z enable failed")).isEmpty();
        }
    }
}
