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
            The NetBIOS name and DNS host name of this machine have been changed from FSRV-OLD01 to FS-LISBON.
            """;

    /** From: azure-docs, backup-azure-mars-troubleshoot.md. */
    private static final String UNKNOWN =
            "The current operation failed due to an internal service error \"Resource not provisioned in service stamp\"."
                    + " Please retry the operation after some time. (ID: 230006)\n";

    /** From: Get-OBJob as azure-docs' pages and public posts quote it; values ours. */
    private static String jobs(String start) {
        return """
                JobType               : Backup
                JobStatus.JobState    : Completed
                JobStatus.StartTime   : %s
                """.formatted(start);
    }

    private static String renamedFrom(String name) {
        return RENAMED.replace("FSRV-OLD01", name);
    }

    @Test
    void aVaultThatDoesNotKnowTheServerAndAChangeOfItsNameBelongTogether() throws IOException {
        assertThat(ids(findings(RENAMED, UNKNOWN))).startsWith("mars.machine-renamed", "mars.resource-not-provisioned");
    }

    @Test
    void aNewNameByItselfIsNoFaultOfTheRegistration() throws IOException {
        assertThat(ids(findings(RENAMED))).doesNotContain("mars.machine-renamed");
    }

    @Test
    void underANameOfSetUpNothingWasRegistered() throws IOException {
        assertThat(ids(findings(renamedFrom("WIN-0JQ8C7R2HVT"), UNKNOWN))).doesNotContain("mars.machine-renamed");
        assertThat(ids(findings(renamedFrom("MINWINPC"), UNKNOWN, jobs("4/12/2026 8:00:03 PM"))))
                .doesNotContain("mars.machine-renamed");
    }

    @Test
    void unlessABackupRanUnderIt() throws IOException {
        assertThat(ids(findings(renamedFrom("WIN-0JQ8C7R2HVT"), UNKNOWN, jobs("4/10/2026 8:00:02 PM"))))
                .startsWith("mars.machine-renamed", "mars.resource-not-provisioned");
    }

    /** From: systemctl status of a unit that is not installed; message of a job as azure-docs, backup-azure-vms-troubleshoot.md, has it. */
    @Test
    void whatIsMissingOnTheMachineExplainsThatTheServiceFindsNoAgent() throws IOException {
        List<Ranked> findings = findings("Unit walinuxagent.service could not be found.\n"
                + "Unit waagent.service could not be found.\n"
                + "Error message: Virtual machine agent is not present on the virtual machine.\n");

        assertThat(ids(findings)).startsWith("waagent.agent-service-missing", "backupjob.vm-agent-not-present");
        assertThat(findings.get(1).explainedBy()).containsExactly("waagent.agent-service-missing");
    }

    /** From: systemd's job message with the Description of Azure/WALinuxAgent init/waagent.service; azure-docs as above. */
    @Test
    void whatKeepsTheAgentFromReportingExplainsThatItIsNotResponsive() throws IOException {
        List<Ranked> findings = findings("Nov 24 07:12:03 ubn20 systemd[1]: Failed to start Azure Linux Agent.\n"
                + "Unable to perform the operation as the VM Agent is not responsive.\n");

        assertThat(findings.get(1).finding().signature().id()).isEqualTo("backupjob.vm-agent-not-responsive");
        assertThat(findings.get(1).explainedBy()).containsExactly("waagent.agent-not-running");
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

    private static final String IN_UTC = """
            <Events><Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="DPM-EM"/>\
            <EventID>3106</EventID><Level>2</Level><TimeCreated SystemTime="%s"/><EventRecordID>5</EventRecordID>\
            <Channel>DPM Alerts</Channel><Computer>DPM3.contoso.com</Computer></System><EventData/>\
            <RenderingInfo Culture="en-US"><Message>The replica of Volume D:\\ on fs1.contoso.com is inconsistent with the \
            protected data source. (ID 3106)</Message></RenderingInfo></Event></Events>
            """;

    private String state(String alert, String... jobs) throws IOException {
        Files.writeString(folder.resolve("alert." + (alert.startsWith("<") ? "xml" : "txt")), alert);
        return findings(jobs).stream()
                .filter(r -> r.finding().signature().id().equals("mars.dpm-replica-not-ready"))
                .map(r -> r.finding().state().toString())
                .findFirst()
                .orElse("");
    }

    @Test
    void anAlertInUtcAndAJobInSomeZoneNeedMoreThanTheFarthestZoneBetweenThem() throws IOException {
        String alert = IN_UTC.formatted("2026-07-27T10:00:00.000Z");
        assertThat(state(alert, checked("D:\\ on fs1", "7/27/2026 3:00:00 PM"))).isEqualToIgnoringCase("active");
        assertThat(state(alert, checked("D:\\ on fs1", "7/28/2026 3:00:00 PM"))).isEqualToIgnoringCase("recovered");
    }

    @Test
    void aDayThatMayBeAMonthTellsNoTime() throws IOException {
        String alert = IN_UTC.formatted("2026-07-12T18:00:00.000Z");
        assertThat(state(alert, checked("D:\\ on fs1", "12/08/2026 15:00:00"))).isEqualToIgnoringCase("active");
    }

    @Test
    void aNameThatEndsAlikeIsAnothers() throws IOException {
        String alert = INCONSISTENT.replace("Volume D:\\ on fs1", "SQL Server 2019 database SQL1\\PreSales on sql1");
        assertThat(state(alert, checked("Sales on sql1", "7/28/2026 3:00:00 PM")))
                .isEqualToIgnoringCase("active");
    }

    @Test
    void inAnyLanguageAJobOfAnotherSourceMendsNothing() throws IOException {
        String alert = INCONSISTENT.replace(
                "The replica of Volume D:\\ on fs1.contoso.com is inconsistent with the protected data source.",
                "Das Replikat von Volume D:\\ auf fs1.contoso.com ist inkonsistent mit der Datenquelle.");
        assertThat(state(alert, checked("E:\\ on fs2", "7/28/2026 3:00:00 PM"))).isEqualToIgnoringCase("active");
    }

    /** From: labels of protection-jobs-fail-errors.md in SupportArticles-docs, VSS's words in event 8193; values ours. */
    @Test
    void anAlertOfDpmMayQuoteWhatWindowsSaysOfShadowCopies() throws IOException {
        assertThat(ids(findings("""
                Affected area: C:\\ on srv1
                Occurred since: 20/11/2026 10:00:00
                Description: DPM encountered a retryable VSS error. (ID 30112)
                Cannot find anymore diff area candidates
                Status: Active
                """))).contains("winevent.shadow-storage-too-small");
    }

    /** From: KB 2462424 in SupportArticles-docs; values ours. */
    @Test
    void aJobOfAnotherKindIsNotTheOneAbove() throws IOException {
        assertThat(ids(findings("""
                Type:	Consistency check
                Status:	Failed
                Description:	The replica is inconsistent (ID 3106)
                End time:	7/27/2026 9:31:40 PM
                Source details:	E:\\ on fs1

                Type:	Tape erase
                Status:	Completed
                End time:	7/27/2026 9:41:40 PM
                """))).contains("mars.job-failed");
    }
}
