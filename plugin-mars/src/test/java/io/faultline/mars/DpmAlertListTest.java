package io.faultline.mars;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import io.faultline.diagnosis.State;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alerts copied out of DPM's console with their status. */
class DpmAlertListTest {

    private static final Faultline ENGINE = Faultline.with(Settings.DEFAULT, List.of(new MarsPlugin()));

    @TempDir
    private Path folder;

    /**
     * From: labels of protection-jobs-fail-errors.md in SupportArticles-docs with the texts of its errors 53 and 3115, in
     * Japanese as blogs.technet.com/systemcenterjp had them on 25 November 2010; values ours.
     */
    private static final String JAPANESE = """
            影響を受ける領域:	E:\\
            発生日時:	2010/11/02 22:30
            説明:	fs-01.contoso.com 上の E:\\ の同期ジョブが失敗しました。 (ID 3115)
            	詳細: 既存の接続はリモート ホストに強制的に切断されました。 (0x80072746)
            状態:	%s
            """;

    private static String english(String server, String status) {
        return """
                Affected area:   E:\\
                Occurred since:  11/19/2013 1:12:40 AM
                Description:     DPM failed to communicate with the protection agent on %s because the agent is not responding. (ID 43 Details: Internal error code: 0x8099090E)
                Status:          %s

                """.formatted(server, status);
    }

    private State state(String text) throws IOException {
        Files.writeString(folder.resolve("alerts.txt"), text);
        return ENGINE.analyze(folder, Progress.NONE).findings().stream()
                .map(r -> r.finding())
                .filter(f -> f.signature().id().equals("mars.dpm-agent-unreachable"))
                .findFirst()
                .orElseThrow()
                .state();
    }

    @ParameterizedTest
    @CsvSource({"非アクティブ, RECOVERED", "アクティブ, ACTIVE"})
    void anAlertThatIsInactiveIsOver(String status, State state) throws IOException {
        assertThat(state(JAPANESE.formatted(status))).isEqualTo(state);
    }

    @Test
    void eachAlertHasAStatusOfItsOwn() throws IOException {
        String inactive = "Inactive (resolved 11/19/2013 2:00:01 AM)";
        assertThat(state(english("fs1", inactive) + english("fs2", "Inactive"))).isEqualTo(State.RECOVERED);
        assertThat(state(english("fs1", "Active") + english("fs2", inactive))).isEqualTo(State.ACTIVE);
        assertThat(state(english("fs1", inactive) + english("fs2", "Active"))).isEqualTo(State.ACTIVE);
    }

    @Test
    void whatStandsBelowTheLastAlertIsNotOfIt() throws IOException {
        String below = "DPM cannot browse SRV01 because the protection agent is not responding. (ID 13)\n";
        assertThat(state(english("fs1", "Inactive") + below)).isEqualTo(State.ACTIVE);
    }

    /** A copy of the console's list, whose columns each user chooses; the text is that of error 43, values ours. */
    private static String row(String server, String status) {
        return "1/31/2020 8:14:02 AM  DPM failed to communicate with the protection agent on %s because the agent is not responding. (ID 43 Details: Internal error code: 0x8099090E)   %s\n"
                .formatted(server, status);
    }

    @Test
    void anAlertInARowHasAStatusOfItsOwn() throws IOException {
        String resolved = "Resolved 2/4/2020 10:40:11 AM";
        assertThat(state("Alerts\n" + row("fs1", resolved) + row("fs2", "Inactive")))
                .isEqualTo(State.RECOVERED);
        assertThat(state("Alerts\n" + row("fs1", resolved) + row("fs2", "Active")))
                .isEqualTo(State.ACTIVE);
        assertThat(state(row("fs1", "Active") + row("fs2", resolved))).isEqualTo(State.ACTIVE);
    }

    /** The console's list with the status as its first column; the title is made for this test. */
    @Test
    void aRowMayBeginWithItsStatus() throws IOException {
        String row =
                "%s  1/31/2020 8:14:02 AM  Agent connectivity  DPM failed to communicate with the protection agent on fs1 because the agent is not responding. (ID 43)\n";
        assertThat(state("Alerts (all, incl. inactive)\n" + row.formatted("Inactive")))
                .isEqualTo(State.RECOVERED);
        assertThat(state("Alerts (all)\n" + row.formatted("Inactive") + row.formatted("Active")))
                .isEqualTo(State.ACTIVE);
        assertThat(isList("Inactive  5/14/2022 10:31:15 PM  Replica is inconsistent  D:\\ on fs1  resolved\n"))
                .isTrue();
    }

    @Test
    void aListOfSessionsIsNone() {
        assertThat(isList("State  Logon  User\nActive  5/14/2022 10:31:15 PM  adm-dora  rdp-tcp#1\n"))
                .isFalse();
    }

    @Test
    void whatStandsBelowARowIsNotOfIt() throws IOException {
        String below = "DPM cannot browse SRV01 because the protection agent is not responding. (ID 13)\n";
        assertThat(state(row("fs1", "Resolved 2/4/2020 10:40:11 AM") + below)).isEqualTo(State.ACTIVE);
    }

    @Test
    void aSentenceThatSaysSoIsNoRow() {
        assertThat(isList("The agent is not responding. (ID 43) It was resolved on 2/4/2020.\n"))
                .isFalse();
    }

    @Test
    void anAlertWithoutStatusAndATextThatQuotesOneFarDownAreNoList() {
        assertThat(isList("Affected area: E:\\\nDescription: The job failed.\n"))
                .isFalse();
        assertThat(isList("a\nb\nc\nd\n" + english("fs1", "Inactive"))).isFalse();
        assertThat(isList(english("fs1", "Active"))).isTrue();
    }

    @Test
    void aNoteThatQuotesARowIsNoList() {
        assertThat(isList(row("fs1", "Active") + "Unit waagent.service could not be found.\n"))
                .isFalse();
        assertThat(isList(row("fs1", "Active") + "C:\\>vssadmin list writers\n   State: [8] Failed\n"))
                .isFalse();
        assertThat(
                        isList(
                                "Resolved alerts (history)\n" + row("fs1", "Resolved 2/4/2020 10:40:11 AM")
                                        + "\nJobs, last 24 hours\nRecovery point  F:\\ on fs1  Completed  2/18/2020 11:00:00 PM  00:03:12\n"))
                .isTrue();
    }

    @Test
    @Timeout(20)
    void rowsMadeToBeSlowAreNot() throws IOException {
        String row = "(ID 3106)" + " (ID 3106)  x \t".repeat(2_000);
        new DpmAlertList("dpm-alert-list", List.of())
                .read(
                        "alerts.txt",
                        new ByteArrayInputStream(
                                ((row + "\n").repeat(200) + row.repeat(200)).getBytes(StandardCharsets.UTF_8)),
                        known -> true,
                        line -> {});
    }

    private static boolean isList(String text) {
        return new DpmAlertList("dpm-alert-list", List.of()).recognizes(text.getBytes(StandardCharsets.UTF_8));
    }
}
