package io.faultline.backupjobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import io.faultline.diagnosis.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one file tells of a job that failed, and another of the same that was done later. */
class JobsInSeveralFilesTest {

    private static final Faultline ENGINE = Faultline.with(Settings.DEFAULT, List.of(new BackupJobPlugin()));

    @TempDir
    private Path folder;

    private Map<String, State> states(String... texts) throws IOException {
        for (int i = 0; i < texts.length; i++) {
            Files.writeString(folder.resolve("file" + i + ".json"), texts[i]);
        }
        return ENGINE.analyze(folder, Progress.NONE).findings().stream()
                .collect(Collectors.toMap(
                        r -> r.finding().signature().id(), r -> r.finding().state()));
    }

    /** from: azure-cli's recording test_backup_job.yaml@0169150, condensed; the error is that of seed 000 */
    private static String job(String item, String operation, String status, String end) {
        String errors = status.equals("Failed") ? """
                [{"errorCode": 400239, "errorTitle": "UserErrorBcmDatasourceNotPresent",
                  "errorString": "This virtual machine is not (actively) protected by Azure Backup."}]""" : "null";
        return """
                {"id": "/Subscriptions/0/x", "name": "1111", "type": "Microsoft.RecoveryServices/vaults/backupJobs",
                 "properties": {"jobType": "AzureIaaSVMJob", "entityFriendlyName": "%s", "operation": "%s",
                  "status": "%s", "endTime": "%s", "errorDetails": %s}}""".formatted(item, operation, status, end, errors);
    }

    private static final String FAILED = job("vm1", "Backup", "Failed", "2026-03-17T02:11:30Z");

    @Test
    void aFailedJobIsOverOnceTheSameWasDoneWellInAnotherFile() throws IOException {
        assertThat(states(FAILED, job("VM1", "Backup", "Completed", "2026-03-17T16:08:02Z")))
                .containsExactly(Map.entry("backupjob.vm-not-protected", State.RECOVERED));
    }

    @Test
    void anotherMachineAnotherOperationOrAnEarlierBackupEndsNothing() throws IOException {
        assertThat(states(
                        job("vm2", "Backup", "Completed", "2026-03-17T16:08:02Z"),
                        job("vm1", "Restore", "Completed", "2026-03-17T16:08:02Z"),
                        FAILED,
                        job("vm1", "Backup", "Completed", "2026-03-16T16:08:02Z")))
                .containsEntry("backupjob.vm-not-protected", State.ACTIVE);
    }

    /**
     * From: labels of the portal's page and columns of its list as job-words.tsv has them, titles as jpabrs-scem.github.io
     * shows the pages; values ours.
     */
    @Test
    void thePortalsPageIsOverOnceItsListTellsTheSameDoneWellLater() throws IOException {
        String page = """
                バックアップ
                vm1

                ジョブの詳細
                VM 名\t\tvm1
                アクティビティ ID\tbc03a0c9-e4a5-4cde-97cf-acc5638788fa
                操作\t\tバックアップ
                開始時刻\t2024/11/19 14:12:40
                状態\t\t失敗

                エラーの詳細
                エラー コード\tUserErrorSharedDiskBackupNotSupported
                """;
        String list = """
                バックアップ ジョブ  |  vault1
                フィルター: ワークロード名 = すべて

                ワークロード名\t操作\t状態\t種類\t開始時刻\t期間
                %s\tバックアップ\t完了\tAzure 仮想マシン\t2024/11/20 2:30:12\t1:04:11
                vm1\tバックアップ\t完了\tAzure 仮想マシン\t2024/11/19 2:30:12\t1:04:11
                """;
        String disk = "backupjob.disk-kind-unsupported";
        assertThat(states(page, list.formatted("vm1"))).containsEntry(disk, State.RECOVERED);
        assertThat(states(page, list.formatted("vm2"))).containsEntry(disk, State.ACTIVE);
    }

    /** from: properties of DeploymentPropertiesExtended (Microsoft.Resources 2021-04-01); the error of Azure/azure-quickstart-templates issue 5445 */
    private static String deployment(String state, String time, String error) {
        return """
                {"id": "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Resources/deployments/vm-backup",
                 "name": "vm-backup",
                 "properties": {"correlationId": "1", "provisioningState": "%s", "timestamp": "%s", "error": %s,
                  "outputResources": [{"id": "/subscriptions/0/resourceGroups/rg/providers/Microsoft.RecoveryServices/vaults/v"}]}}
                """.formatted(state, time, error);
    }

    private static final String DEPLOYMENT_FAILED = deployment("Failed", "2026-02-03T09:14:22.118Z", """
            {"code": "DeploymentFailed", "message": "At least one resource deployment operation failed.",
             "details": [{"code": "UserErrorGuestAgentStatusUnavailable",
              "message": "VM agent is unable to communicate with the Azure Backup Service."}]}""");

    @Test
    void aDeploymentIsOverOnceOneOfItsNameSucceeded() throws IOException {
        assertThat(states(DEPLOYMENT_FAILED)).containsEntry("backupjob.agent-status-unavailable", State.ACTIVE);
        assertThat(states(DEPLOYMENT_FAILED, deployment("Succeeded", "2026-02-03T09:31:50.702Z", "null")))
                .containsEntry("backupjob.agent-status-unavailable", State.RECOVERED);
    }

    @Test
    void aDeploymentOfAnotherNameEndsNothing() throws IOException {
        assertThat(states(
                        DEPLOYMENT_FAILED,
                        deployment("Succeeded", "2026-02-03T09:31:50.702Z", "null")
                                .replace("\"name\": \"vm-backup\"", "\"name\": \"network\"")))
                .containsEntry("backupjob.agent-status-unavailable", State.ACTIVE);
    }

    /** from: the name that the portal and az give a deployment of azuredeploy.json, whatever the group */
    @Test
    void aDeploymentOfTheSameNameInAnotherGroupEndsNothing() throws IOException {
        String succeeded = deployment("Succeeded", "2026-02-03T09:31:50.702Z", "null");
        assertThat(states(DEPLOYMENT_FAILED, succeeded.replace("resourceGroups/rg/", "resourceGroups/rg-b/")))
                .containsEntry("backupjob.agent-status-unavailable", State.ACTIVE);
        assertThat(states(DEPLOYMENT_FAILED, succeeded.replace("resourceGroups/rg/", "resourcegroups/RG/")))
                .as("case does not count in ids")
                .containsEntry("backupjob.agent-status-unavailable", State.RECOVERED);
        String id =
                "\"id\": \"/subscriptions/0/resourceGroups/rg/providers/Microsoft.Resources/deployments/vm-backup\",";
        assertThat(states(DEPLOYMENT_FAILED.replace(id, ""), succeeded.replace(id, "")))
                .as("without ids, by their names")
                .containsEntry("backupjob.agent-status-unavailable", State.RECOVERED);
    }

    /** from: how Azure Resource Manager prints a deployment's parameters: the value of one may be any object */
    @Test
    void theNameInAParameterIsNotThatOfTheDeployment() throws IOException {
        String parameters = """
                "properties": {"parameters": {"sku": {"type": "Object", "value": {"name": "Standard", "id": "x"}}},
                """;
        String failed = DEPLOYMENT_FAILED.replace("\"properties\": {", parameters);
        String succeeded =
                deployment("Succeeded", "2026-02-03T09:31:50.702Z", "null").replace("\"properties\": {", parameters);
        assertThat(states(failed, succeeded.replace("vm-backup", "network")))
                .containsEntry("backupjob.agent-status-unavailable", State.ACTIVE);
        assertThat(states(failed, "{\"value\": [" + succeeded + "]}"))
                .as("in a list of deployments")
                .containsEntry("backupjob.agent-status-unavailable", State.RECOVERED);
    }

    /** from: the recommendation beside UserErrorRpCollectionLimitReached as az backup job show prints it; words of seed 000 */
    @Test
    void whatIsRecommendedIsNotWhatWentWrong() throws IOException {
        String json = """
                {"type": "Microsoft.RecoveryServices/vaults/backupJobs", "properties": {"status": "Failed",
                 "errorDetails": [{"errorTitle": "UserErrorRpCollectionLimitReached",
                  "errorString": "The Restore Point collection max limit has reached.",
                  "recommendations": ["Backup failed due to a lock on the virtual machine? Remove it."]}]}}""";
        String list = """
                ErrorCode       : UserErrorRpCollectionLimitReached
                ErrorMessage    : The Restore Point collection max limit has reached.
                Recommendations : {Backup failed due to a lock on the virtual machine? Remove
                                  it.}
                """;
        String page = """
                Fehlercode
                UserErrorRpCollectionLimitReached
                Empfohlene Aktion
                Backup failed due to a lock on the virtual machine? Remove it.
                """;
        for (String export : List.of(json, list, page)) {
            assertThat(states(export)).containsOnlyKeys("backupjob.recovery-point-limit-reached");
        }
    }

    /** from: subjects of Azure Monitor's mails; labels made up, the error is that of MicrosoftDocs/azure-docs issue 35914 */
    private static final String ALERT_MAIL = """
            From: Microsoft Azure <azure-noreply@microsoft.com>
            Subject: Fired:Sev1 Azure Monitor Alert Backup Failure - VM on vault1

            Affected item   : vm1
            Operation       : Backup
            Error code      : UserErrorGuestAgentStatusUnavailable
            Error message   : VM agent is unable to communicate with the Azure Backup Service.
            Fired time      : 2026-07-03 01:14 UTC
            """;

    /** from: columns of the table AddonAzureBackupJobs (azure-docs articles/backup/backup-azure-reports-data-model.md) */
    private static String row(String group, String status, String time) {
        return """
                {"TimeGenerated": "%s", "BackupItemUniqueId": "northeurope;1;iaasvmcontainerv2;%s;vm1",
                 "JobOperation": "Backup", "JobStatus": "%s", "JobFailureCode": "Success"}""".formatted(time, group, status);
    }

    @Test
    void anAlertOfAMailIsOverOnceTheMachineItNamesWasBackedUp() throws IOException {
        String done = row("rg", "Completed", "2026-07-07T03:26:00Z");
        assertThat(states(ALERT_MAIL, "[" + done + "]"))
                .containsExactly(Map.entry("backupjob.agent-status-unavailable", State.RECOVERED));
        assertThat(states(ALERT_MAIL, "[" + done.replace(";vm1", ";vm2") + "]"))
                .containsEntry("backupjob.agent-status-unavailable", State.ACTIVE);
        assertThat(states(ALERT_MAIL, "[" + row("rg", "Completed", "2026-07-02T03:26:00Z") + "]"))
                .containsEntry("backupjob.agent-status-unavailable", State.ACTIVE);
    }

    @Test
    void ofTwoMachinesOfOneNameNothingTellsWhichAMailMeans() throws IOException {
        String table = "[" + row("rg-a", "Completed", "2026-07-07T03:26:00Z") + ","
                + row("rg-b", "InProgress", "2026-07-07T03:28:00Z") + "]";
        assertThat(states(ALERT_MAIL, table)).containsEntry("backupjob.agent-status-unavailable", State.ACTIVE);
    }

    @Test
    void aMachineOfTheSameNameInAnotherExportEndsNothing() throws IOException {
        String failed = row("rg-a", "Failed", "2026-07-06T03:26:00Z")
                .replace("Success", "UserErrorGuestAgentStatusUnavailable");
        String done = row("rg-b", "Completed", "2026-07-07T03:26:00Z");

        assertThat(states("[" + failed + "]", "[" + done + "]"))
                .containsEntry("backupjob.agent-status-unavailable", State.ACTIVE);
        assertThat(states("[" + failed + "]", "[" + done.replace("rg-b", "rg-a") + "]"))
                .as("the same machine")
                .containsEntry("backupjob.agent-status-unavailable", State.RECOVERED);
    }
}
