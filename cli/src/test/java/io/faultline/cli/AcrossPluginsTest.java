package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import io.faultline.diagnosis.Ranked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log of one plugin says of the logs of another. */
class AcrossPluginsTest {

    private static final Faultline ENGINE = Faultline.load(Settings.DEFAULT);

    @TempDir
    private Path folder;

    private List<Ranked> findings(String... texts) throws IOException {
        for (int i = 0; i < texts.length; i++) {
            Files.writeString(folder.resolve("text" + i + ".txt"), texts[i]);
        }
        return ENGINE.analyze(folder, Progress.NONE).findings();
    }

    private static List<String> ids(List<Ranked> findings) {
        return findings.stream().map(r -> r.finding().signature().id()).toList();
    }

    /** From: message 6011 of netevent.dll in libyal/winevt-kb, copied from Event Viewer; names ours. */
    private static final String RENAMED = """
            Log Name:      System
            Source:        EventLog
            Date:          4/11/2026 7:58:21 AM
            Event ID:      6011
            Level:         Information
            Computer:      FS-LISBON
            Description:
            The NetBIOS name and DNS host name of this machine have been changed from WIN-0JQ8C7R2HVT to FS-LISBON.
            """;

    /** From: azure-docs, backup-azure-mars-troubleshoot.md. */
    private static final String UNKNOWN =
            "The current operation failed due to an internal service error \"Resource not provisioned in service stamp\"."
                    + " Please retry the operation after some time. (ID: 230006)\n";

    @Test
    void aVaultThatDoesNotKnowTheServerAndAChangeOfItsNameBelongTogether() throws IOException {
        assertThat(ids(findings(RENAMED, UNKNOWN)))
                .startsWith("mars.machine-renamed", "mars.resource-not-provisioned")
                .doesNotContain("winevent.machine-renamed");
    }

    @Test
    void aNewNameByItselfIsNoFaultOfTheRegistration() throws IOException {
        assertThat(ids(findings(RENAMED))).doesNotContain("mars.machine-renamed");
    }

    /** From: alert 3106 in SupportArticles-docs, job-status-failure-messages.md; event and job with values of ours. */
    private static final String INCONSISTENT = """
            Log Name:      DPM Alerts
            Source:        DPM-EM
            Date:          7/27/2026 6:40:02 PM
            Event ID:      3106
            Level:         Error
            Computer:      DPM3.contoso.com
            Description:
            The replica of Volume D:\\ on fs1.contoso.com is inconsistent with the protected data source. (ID 3106)
            """;

    private static String checked(String source, String end) {
        return """
                Type:	Consistency check
                Status:	Completed
                End time:	%s
                Source details:	%s
                """.formatted(end, source);
    }

    private String replica(String job) throws IOException {
        return findings(INCONSISTENT, job).stream()
                .filter(r -> r.finding().signature().id().equals("mars.dpm-replica-not-ready"))
                .map(r -> r.finding().state().toString())
                .findFirst()
                .orElse("");
    }

    @Test
    void aReplicaThatWasCheckedSinceIsWellAgain() throws IOException {
        assertThat(replica(checked("D:\\ on fs1", "7/27/2026 9:31:40 PM"))).isEqualToIgnoringCase("recovered");
    }

    @Test
    void aCheckBeforeTheAlertMendsNothing() throws IOException {
        assertThat(replica(checked("D:\\ on fs1", "7/27/2026 3:31:40 PM"))).isEqualToIgnoringCase("active");
    }

    @Test
    void aCheckOfAnotherReplicaMendsNothing() throws IOException {
        assertThat(replica(checked("E:\\ on fs1", "7/27/2026 9:31:40 PM"))).isEqualToIgnoringCase("active");
    }
}
