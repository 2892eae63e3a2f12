package io.faultline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.diagnosis.Finding;
import io.faultline.diagnosis.Quote;
import io.faultline.diagnosis.State;
import io.faultline.signature.Signature.Kind;
import io.faultline.signature.Signature.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextReportTest {

    private static final Look TERMINAL = new Look(80, true, false, false);

    @Test
    void theCauseStandsFirstWithItsProofAndItsRemedyAndTheRestBeneath() throws IOException {
        assertThat(text(ExampleReports.full(), Language.EN, Look.PLAIN)).isEqualTo("""
                        vm-logs.zip
                        1 cause and 1 symptom found. 3 log files read, 412 signatures tried; times are
                        UTC.
                        Some input could not be read; what is missing stands at the end.

                        1  CRITICAL  The VM agent cannot reach the Azure wire server 168.63.129.16
                                     (timed out)
                           Cause, seen 14 times, 2025-09-06 08:47:16 to 09:31:02. Stands before no. 3
                           because that one is over or was seen too seldom to count.

                           var/log/waagent.log:1287
                             2025-09-06T08:47:16.941247Z ERROR ExtHandler ExtHandler Error fetching the goal state: [ProtocolError] [Wireserver Exception] [HttpError] [HTTP Failed] GET http://168.63.129.16/machine/ -- IOError timed out -- 6 attempts made
                           var/log/waagent.log:1290
                             2025-09-06T08:53:17.101000Z ERROR ExtHandler ExtHandler Error fetching the goal state: [ProtocolError] [Wireserver Exception] [HttpError] [HTTP Failed] GET http://168.63.129.16/machine/ -- IOError timed out -- 6 attempts made

                           What to do
                           1. In the VM, run `curl http://168.63.129.16/?comp=versions`. If it fails,
                              look for a firewall, a proxy or a route that keeps the VM from
                              168.63.129.16 on TCP ports 80 and 32526.
                           2. Restart the agent once the address answers:
                              `sudo systemctl restart walinuxagent`.

                           https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
                           waagent.wireserver-unreachable

                           2  HIGH  The agent could not report its status
                              Explained by no. 1, seen once, 2025-09-06 08:50:00.
                              var/log/waagent.log:1288
                                2025-09-06T08:50:00.000000Z WARNING ExtHandler ExtHandler Failed to report vm agent status

                        Over, or seen too seldom to count

                        3  MEDIUM  The status blob is gone (over)
                           Cause, seen 3 times.
                           Windows/Logs/Application.evtx#42
                             The specified blob does not exist.

                        The machine
                          VM agent 2.15.0.1
                            var/log/waagent.log:1

                        What was read
                          log          files  entries  from              to
                          syslog           1      612  2025-09-06 06:25  2025-09-06 09:59
                          waagent-log      2    2,624  2025-09-01 00:00  2025-09-06 10:00
                          1 more file of no known log was searched all the same.
                          1 more was left aside: no text, no log, or secret.
                          var/log/syslog
                            read in part: damaged after 64 KiB

                        Not in this bundle
                          the backup extension's log: shows whether the file systems were frozen
                            sudo tar czf logs.tar.gz /var/log/azure /var/log/waagent.log*

                        2 signatures could not be tried, since no log that could show them is here.

                        What went wrong while reading
                          var/log/syslog
                            the archive is damaged after 64 KiB of this member
                            Lost: its last lines.

                        Faultline 0.1.0, catalogue 5d41402abc4b2a76
                        """);
    }

    @Test
    void aCleanBundleIsCalledSoWithWhatWasTried() throws IOException {
        assertThat(text(ExampleReports.clean(), Language.EN, Look.PLAIN))
                .contains("Nothing found: 3 log files read, 412 signatures tried, none showed a fault.");
    }

    @Test
    void nothingReadIsNotCalledClean() throws IOException {
        assertThat(text(ExampleReports.nothingRead(), Language.EN, Look.PLAIN))
                .contains("Nothing read: the only member is no log that Faultline knows.")
                .contains("What Faultline looks for\n  the backup extension's log")
                .doesNotContain("Nothing found");
    }

    @Test
    void ofLogsToLookForOneOfEachKindOfMachineIsToldUnlessAllIsAskedFor() throws IOException {
        Report two = ExampleReports.nothingReadOfTwoLogs();

        assertThat(text(two, Language.EN, Look.PLAIN))
                .containsSubsequence("no such disk", "What Faultline looks for\n  the backup extension's log")
                .contains("1 more log; --verbose tells it.")
                .doesNotContain("another log");
        assertThat(text(two, Language.EN, new Look(80, false, false, true)))
                .contains("another log")
                .doesNotContain("more log;");
    }

    @Test
    void theReportSpeaksFrench() throws IOException {
        assertThat(text(ExampleReports.full(), Language.FR, Look.PLAIN))
                .contains("1 cause trouvée et 1 symptôme trouvé.")
                .contains("1  CRITIQUE  L’agent de VM ne joint pas le serveur Azure 168.63.129.16 (timed")
                .contains("Expliqué par le n° 1, vu une fois, 2025-09-06 08:50:00.")
                .contains("Que faire\n");
    }

    @Test
    void onATerminalLongRecordsAreBrokenWithAnIndentAndCut() throws IOException {
        String line = "word ".repeat(100).strip();

        String text = text(ExampleReports.withFindings(ExampleReports.shownBy(line)), Language.EN, TERMINAL);

        assertThat(text.lines().filter(row -> row.contains("word word")))
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.stripTrailing().length()).isLessThanOrEqualTo(80))
                .satisfies(rows -> assertThat(rows.get(0)).startsWith("     word"))
                .satisfies(rows -> assertThat(rows.get(1)).startsWith("       word"))
                .satisfies(rows -> assertThat(rows.get(3)).endsWith("…"));
    }

    @Test
    void awayFromATerminalRecordsStandWhole() throws IOException {
        String line = "word ".repeat(100).strip();

        assertThat(text(ExampleReports.withFindings(ExampleReports.shownBy(line)), Language.EN, Look.PLAIN))
                .contains("     " + line + "\n");
    }

    @Test
    void nothingButEvidenceCommandsAndLinksIsWiderThanAsked() throws IOException {
        for (int columns : new int[] {60, 80, 120}) {
            String text = text(ExampleReports.full(), Language.EN, new Look(columns, true, false, true));

            assertThat(text.lines().filter(line -> !line.contains("http") && !line.contains("sudo")))
                    .allSatisfy(
                            line -> assertThat(line.stripTrailing().length()).isLessThanOrEqualTo(columns));
        }
    }

    @Test
    void coloursAreThereOnlyWhenAskedFor() throws IOException {
        assertThat(text(ExampleReports.full(), Language.EN, new Look(80, true, true, false)))
                .contains("\u001b[1;31m1  CRITICAL  \u001b[0m");
        assertThat(text(ExampleReports.full(), Language.EN, TERMINAL)).doesNotContain("\u001b");
    }

    @Test
    void evidenceCannotSteerTheTerminalNorHideText() throws IOException {
        String hostile = "\u001b]0;title\u0007\u001b[2Jgone \u009b31m \u202eesrever\u2066 zero\u200bwidth\r over";

        String text = text(
                ExampleReports.withFindings(ExampleReports.shownBy(hostile)),
                Language.EN,
                new Look(120, true, false, false));

        assertThat(text)
                .contains("\\x1b]0;title\\x07\\x1b[2Jgone \\x9b31m \\u202eesrever\\u2066 zero\\u200bwidth\\x0d over")
                .doesNotContain("\u001b", "\u0007", "\u009b", "\u202e", "\u2066", "\u200b", "\r");
    }

    @Test
    void aFactOfTheMachineNamesTheLineOfTheValueShown() throws IOException {
        assertThat(text(ExampleReports.withFindings(version(Set.of("2.2.45"))), Language.EN, Look.PLAIN))
                .contains("An example\n    var/log/waagent.log:1\n");
        assertThat(text(ExampleReports.withFindings(version(Set.of("2.2.45", "2.2.46"))), Language.EN, Look.PLAIN))
                .contains("An example\n    var/log/waagent.log:30\n");
    }

    private static Finding version(Set<String> values) {
        return new Finding(
                ExampleReports.signature("waagent.example", Kind.CONTEXT, Severity.INFO)
                        .build(),
                State.ACTIVE,
                2,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of("version", values),
                List.of(
                        new Quote("var/log/waagent.log", 1, true, Optional.empty(), "a start"),
                        new Quote("var/log/waagent.log", 30, true, Optional.empty(), "another start")));
    }

    @Test
    void secretsInEvidenceAreGone() throws IOException {
        String line = "PUT https://md-x.blob.core.windows.net/c/s?sv=2018-03-28&sig=fsl413vwk8%3d&sp=w failed";

        assertThat(text(ExampleReports.withFindings(ExampleReports.shownBy(line)), Language.EN, Look.PLAIN))
                .contains("?sv=2018-03-28&sig=<redacted>&sp=w failed")
                .doesNotContain("fsl413vwk8");
    }

    @Test
    void theSameReportGivesTheSameBytes() throws IOException {
        assertThat(text(ExampleReports.full(), Language.EN, TERMINAL))
                .isEqualTo(text(ExampleReports.full(), Language.EN, TERMINAL));
    }

    private static String text(Report report, Language language, Look look) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TextReport(look).render(report, language, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
