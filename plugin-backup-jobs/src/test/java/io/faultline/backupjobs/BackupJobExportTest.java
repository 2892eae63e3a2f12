package io.faultline.backupjobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackupJobExportTest {

    private final BackupJobExport format = new BackupJobExport();
    private final List<LogRecord> records = new ArrayList<>();

    private List<LogRecord> read(String text, Charset charset) throws IOException {
        format.read("jobs/job.json", new ByteArrayInputStream(text.getBytes(charset)), fields -> true, records::add);
        return records;
    }

    private List<LogRecord> read(String text) throws IOException {
        return read(text, StandardCharsets.UTF_8);
    }

    /** from: azure-cli's recording test_backup_job.yaml@0169150, condensed */
    private static String job(String status, String end, String error) {
        return """
                {"id": "/Subscriptions/0/x", "name": "1111", "type": "Microsoft.RecoveryServices/vaults/backupJobs",
                 "properties": {"jobType": "AzureIaaSVMJob", "operation": "Backup", "status": "%s",
                  "entityFriendlyName": "vm1", "startTime": "2024-01-14T22:02:00.0000000Z", "endTime": "%s",
                  "errorDetails": [{"errorCode": 0, "errorTitle": "%s",
                    "errorString": "L\\u2019agent\\u00a0de machine"}],
                  "extendedInfo": {"tasksList": [{"taskId": "Take Snapshot", "status": "Completed"}]}}}""".formatted(status, end, error);
    }

    @Test
    void aJobIsOneRecordWithItsErrorInPlainTypography() throws IOException {
        LogRecord record = read(job("Failed", "2024-01-14T23:37:00.0000000Z", "GuestAgentSnapshotTaskStatusError"))
                .get(0);

        assertThat(records).hasSize(1);
        assertThat(record.fields())
                .containsEntry("status", "Failed")
                .containsEntry("operation", "Backup")
                .containsEntry("item", "vm1")
                .containsEntry("error-title", "GuestAgentSnapshotTaskStatusError");
        assertThat(record.text()).contains("errorString: L'agent de machine");
        assertThat(record.level()).isEqualTo(Level.ERROR);
        assertThat(record.time()).contains(Instant.parse("2024-01-14T23:37:00Z"));
    }

    @Test
    void aListIsToldOldestFirst() throws IOException {
        read("[" + job("Completed", "2024-01-16T23:00:00.0000000Z", "") + ","
                + job("Failed", "2024-01-15T23:00:00.0000000Z", "X") + "]");

        assertThat(records).extracting(r -> r.fields().get("status")).containsExactly("Failed", "Completed");
        assertThat(records.get(0).at().number()).isEqualTo(2);
    }

    /** What reports for programs quote: one object of a list, one row of a table or a CSV, one block of text. */
    @Test
    void eachJobIsKnownAsItStands() throws IOException {
        String failed = job("Failed", "2024-01-15T23:00:00.0000000Z", "X");
        String completed = job("Completed", "2024-01-16T23:00:00.0000000Z", "");
        for (String list : List.of("[%s,\n%s]", "{\"value\": [%s, %s]}", "%s\n%s\n")) {
            records.clear();
            read(list.formatted(completed, failed));
            assertThat(records).extracting(BackupJobExportTest::asWritten).containsExactly(failed, completed);
        }
        records.clear();
        read("[" + failed + ", [], {\"x\": 1}]");
        assertThat(records).extracting(BackupJobExportTest::asWritten).contains(failed, "{\"x\": 1}");

        String row = "vm1,Backup,Failed,\"1/15/2024, 11:00 PM\"";
        records.clear();
        read("Workload name,Operation,Status,Start time\n" + row + "\n");
        assertThat(records).extracting(BackupJobExportTest::asWritten).containsExactly(row);

        String block = "Operation    : Backup\nStatus       : Failed\nErrorMessage : VM not found";
        records.clear();
        read("WorkloadName : vm2\n\n" + block + "\n\nwhat follows");
        assertThat(records).extracting(BackupJobExportTest::asWritten).contains(block);
    }

    /** From: columns of the classic portal's list of jobs; operation and error of azure-content's backup-azure-vms-troubleshoot.md of 2015. */
    @Test
    void theClassicPortalsWorkloadIsTheItem() throws IOException {
        String list = """
                Workload,Operation,Status,Type,Start time,Duration,Error details
                vm1,Register,Failed,Azure Virtual Machine,2015-07-14 08:02:12,00:01:10,Another operation is in progress on this item.
                vm2,Register,Failed,Azure Virtual Machine,2015-07-14 08:02:12,00:01:10,Another operation is in progress on this item.
                vm1,Register,Completed,Azure Virtual Machine,2015-07-14 08:10:40,00:02:33,
                """;
        assertThat(format.recognizes(list.getBytes(StandardCharsets.UTF_8))).isTrue();
        assertThat(read(list)).extracting(r -> r.fields().get("item")).containsExactly("vm1", "vm2", "vm1");
        assertThat(records)
                .extracting(r -> r.fields().containsKey(LogRecord.OVER))
                .containsExactly(true, false, false);
        assertThat(format.recognizes(
                        "Workload,Operation,Status,Start time\nSQL,Backup,Failed,x\n".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(format.recognizes(
                        "Workload,Operation,Type,Status,Start Time,Error details\nSQL,load,full,Failed,x,y\n"
                                .getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    private static String asWritten(LogRecord record) {
        return record.fields().getOrDefault(LogRecord.AS_WRITTEN, "");
    }

    @Test
    void theRestInterfaceWrapsItsListInAnObject() throws IOException {
        read("{\"value\": [" + job("Failed", "2024-01-15T23:00:00Z", "X") + ","
                + job("Failed", "2024-01-16T23:00:00Z", "Y") + "], \"nextLink\": \"https://example.org\"}");

        assertThat(records).extracting(r -> r.fields().get("error-title")).containsExactly("X", "Y");
    }

    @Test
    void whatCameBeforeTheDamageIsHandedOver() {
        String list =
                "[" + job("Failed", "2024-01-15T23:00:00Z", "X") + "," + job("Failed", "2024-01-16T23:00:00Z", "Y");

        assertThatThrownBy(() -> read(list.substring(0, list.length() - 200))).isInstanceOf(IOException.class);
        assertThat(records).hasSize(2);
    }

    /** from: the names of Get-AzRecoveryServicesBackupJobDetail in the layout of Format-List; the message is seed 001, Backup 12 */
    @Test
    void powerShellBreaksLongValuesOverLines() throws IOException {
        read("""
                WorkloadName     : vm1
                Operation        : Backup
                Status           : Failed

                ErrorCode       : 400239
                ErrorMessage    : The specified Azure Virtual Machine
                                  Not Found.
                Recommendations : {Retry}
                """, StandardCharsets.UTF_16);

        assertThat(records).isNotEmpty();
        assertThat(records.get(records.size() - 1).text())
                .contains("ErrorMessage: The specified Azure Virtual Machine Not Found.");
    }

    @Test
    void aTableNamesItsCells() throws IOException {
        read("Workload Name,Operation,Status,Error Code\r\nvm1,Backup,Failed,\"UserErrorFsFreezeFailed,\nsee\"\r\n");

        assertThat(records).hasSize(1);
        assertThat(records.get(0).fields()).containsEntry("item", "vm1").containsEntry("status", "Failed");
        assertThat(records.get(0).text()).contains("UserErrorFsFreezeFailed");
    }

    /** From: azure-cli's ERROR lines; the code is that of the service, the table the portal's. */
    @Test
    void whatStandsAboveATableIsKept() throws IOException {
        read("""
                ERROR: (UserErrorFsFreezeFailed) the file system could not be frozen

                Workload Name,Operation,Status
                vm1,Backup,Completed
                """);

        assertThat(records).hasSize(2);
        assertThat(records.get(0).text()).contains("UserErrorFsFreezeFailed");
        assertThat(records.get(1).fields()).containsEntry("item", "vm1").containsEntry("status", "Completed");
    }

    /** From: the portal's list of jobs with its title and filters; values ours. */
    @Test
    void aFilterAboveATableIsNoJob() throws IOException {
        read("""
                Backup Jobs | vault1
                Operation : All
                Status : Failed

                Workload Name,Operation,Status
                vm1,Backup,Completed
                """);

        assertThat(records).extracting(r -> r.fields().get("status")).containsExactly("Completed");
    }

    /** from: an answer of the service as Terraform quotes it, hashicorp/terraform-provider-azurerm issue 9452; shortened */
    @Test
    void aSentenceWithACommaIsNoHeading() throws IOException {
        read("Code=\"BMSUserErrorDataSourceObjectNotFound\" Status=400, Message=\"Datasource not found\"\n");

        assertThat(records).hasSize(1);
        assertThat(records.get(0).text()).contains("BMSUserErrorDataSourceObjectNotFound");
    }

    /** A code of the service in a sentence of a ticket. */
    @Test
    void aSentenceThatLooksLikeAHeadingIsKept() throws IOException {
        read("The backup failed, status UserErrorFsFreezeFailed");

        assertThat(records).hasSize(1);
        assertThat(records.get(0).text()).contains("UserErrorFsFreezeFailed");
    }

    /** Columns of the table AddonAzureBackupJobs and the time's form as Log Analytics exports them; a job a line. */
    @Test
    void objectsBehindEachOtherAreJobsOfTheirOwn() throws IOException {
        read("""
                {"TimeGenerated": "2/12/2021, 10:09:51.000 PM", "JobStatus": "Completed"}
                {"TimeGenerated": "2/12/2021, 11:09:51.000 PM", "JobFailureCode": "UserErrorFsFreezeFailed"}
                """);

        assertThat(records).hasSize(2);
        assertThat(records.get(1).text()).contains("UserErrorFsFreezeFailed").doesNotContain("Completed");
        assertThat(records.get(1).time().orElseThrow()).hasToString("2021-02-12T23:09:51Z");
    }

    @Test
    void otherJsonIsNotClaimedByContent() {
        assertThat(format.recognizes("{\"properties\": {\"status\": \"Failed\"}}".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(format.recognizes(job("Failed", "", "").getBytes(StandardCharsets.UTF_16LE)))
                .isTrue();
    }

    /** from: Job of the REST interface Microsoft.RecoveryServices, some of its properties; values ours */
    @Test
    void aJobWithoutErrorsIsKnownByTheNameOfItsItem() {
        assertThat(format.recognizes(
                        "{\"entityFriendlyName\": \"vm1\", \"operation\": \"Restore\", \"status\": \"Completed\"}"
                                .getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }

    /** Other plugins must find what stands around it; commands ours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$ az rest --url \"$JOB\"\n{\"entityFriendlyName\": \"vm1\", \"status\": \"Completed\"}\n",
                "{\"entityFriendlyName\": \"vm1\", \"status\": \"Completed\"}\nUnit waagent.service could not be found.\n",
                "2026-02-11T08:02:49.1180047Z {\"entityFriendlyName\": \"vm1\", \"status\": \"Completed\"}\n"
            })
    void theNameOfAnItemAmongOtherTextIsNoSign(String text) {
        assertThat(format.recognizes(text.getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    /** from: Format-List of the ErrorDetails of Get-AzRecoveryServicesBackupJobDetail, wrapped by the console */
    @Test
    void theErrorsOfAJobInPowerShellAreKnownByTheirNames() throws IOException {
        String list = """
                PS C:\\> $details.ErrorDetails | fl

                ErrorCode       : 400094
                ErrorMessage    : Unable to perform the operation as VM no
                                  longer exists.
                Recommendations : {Stop protection}
                """;

        assertThat(format.recognizes(list.getBytes(StandardCharsets.UTF_16LE))).isTrue();
        assertThat(format.recognizes("error message: recommended".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(read(list))
                .last()
                .extracting(LogRecord::text)
                .asString()
                .contains("Unable to perform the operation as VM no longer exists.");
    }

    /** from: AzureBackupJob of the REST interface Microsoft.DataProtection, as az dataprotection job list prints it, queried for its properties */
    @Test
    void jobsOfABackupVaultAreRead() throws IOException {
        String list = """
                [{"properties": {"backupInstanceFriendlyName": "disk1", "dataSourceType": "Microsoft.Compute/disks",
                  "operationCategory": "Backup", "operation": "Backup", "status": "Failed",
                  "startTime": "2021-06-09T08:00:11Z", "endTime": "2021-06-09T08:00:19Z",
                  "errorDetails": [{"code": "UserErrorManagedDiskNotFound",
                    "message": "Could not perform the operation as Managed Disk no longer exists."}]}}]
                """;

        assertThat(recognizes(list)).isTrue();
        assertThat(read(list)).singleElement().satisfies(record -> {
            assertThat(record.fields())
                    .containsEntry("status", "Failed")
                    .containsEntry("item", "disk1")
                    .containsEntry("error-code", "UserErrorManagedDiskNotFound");
            assertThat(record.text()).contains("error message: Could not perform the operation as Managed Disk");
        });
    }

    /** from: headings of azure-docs.ko-kr articles/backup/backup-azure-vms-troubleshoot.md */
    @Test
    void theKoreanHeadingOfAnErrorIsKnown() throws IOException {
        String page = "워크로드 이름: vm1\n상태: 실패\n\n오류 세부 정보\n리소스 그룹 할당량에 도달했습니다.\n";

        assertThat(read(page))
                .anySatisfy(record -> assertThat(record.text()).contains("오류 세부 정보: 리소스 그룹 할당량에 도달했습니다."));
    }

    private boolean recognizes(String text) {
        return format.recognizes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Columns of the portal's list of jobs; no public export was found, the rows are made up. */
    @Test
    void thePortalsTableIsKnownByItsHeadInSeveralLanguages() throws IOException {
        String english = "Workload name,Operation,Status,Type,Start time,Duration\n"
                + "vm1,Backup,Failed,Azure virtual machine,\"11/20/2026, 6:00:00 PM\",00:20:03\n";
        String french = "Nom de la charge de travail;Opération;État;Type;Heure de début;Durée\n"
                + "vm1;Sauvegarde;Échec;Machine virtuelle Azure;20/11/2026 18:00:00;00:20:03\n";
        String chinese =
                "工作负荷名称,操作,状态,类型,开始时间,持续时间,错误消息\n" + "vm1,备份,失败,Azure 虚拟机,2026/11/20 18:00:00,00:20:03,VM 处于预配失败状态\n";
        String swedish = "Arbetsbelastning;Åtgärd;Status;Typ;Starttid;Varaktighet;Felmeddelande\n"
                + "vm1;Återställ;Misslyckades;Virtuell Azure-dator;2026-11-20 18:00:00;00:07:02;Det valda under nätet finns inte\n";

        for (String table : List.of(english, french, chinese, swedish)) {
            records.clear();
            assertThat(recognizes(table)).as(table).isTrue();
            assertThat(read(table)).as(table).singleElement().satisfies(record -> {
                assertThat(record.fields()).containsEntry("status", "Failed").containsEntry("item", "vm1");
                assertThat(record.time()).contains(Instant.parse("2026-11-20T18:00:00Z"));
            });
        }
        assertThat(recognizes("Name,Operation,Status,Start time\npod1,Create,Failed,2026-11-20T18:00:00Z\n"))
                .isFalse();
    }

    /**
     * Names and widths as in the next test, the row made up; the error in the words of Azure/azure-cli issue 4233. Once
     * every line up to an empty one was taken for a job, and cut to pieces.
     */
    @Test
    void aTableEndsWithTheNextCommandOfTheConsole() throws IOException {
        read("""
                $ az backup job list -g rg -v vault -o table
                Name                                  Operation    Status     Item Name    Start Time UTC
                ------------------------------------  -----------  ---------  -----------  --------------------------------
                a0a8e5e6-0000-0000-0000-000000000000  Restore      Completed  vm1          2026-11-20T18:00:00.000000+00:00
                $ az group deployment create -g rg-restore --template-uri "$SAS" --parameters VirtualMachineName=vm1-r
                Deployment failed. {
                  "error": {
                    "code": "VMMarketplaceInvalidInput",
                    "message": "Creating a virtual machine from Marketplace image requires Plan information in the request."
                  }
                }
                $ az backup job list -g rg -v vault -o table
                Name                                  Operation    Status     Item Name    Start Time UTC
                ------------------------------------  -----------  ---------  -----------  --------------------------------
                a0a8e5e6-0000-0000-0000-000000000001  Backup       Completed  vm1          2026-11-20T19:00:00.000000+00:00
                """);

        assertThat(records.stream().map(record -> record.fields().getOrDefault("operation", "")))
                .containsExactly("", "Restore", "Backup");
        assertThat(records.get(0).text())
                .contains(
                        "Creating a virtual machine from Marketplace image requires Plan information in the request.");
    }

    /** Names and widths: azure-docs, the answer to az backup protection enable-for-azurewl with -o table; the row is made up. */
    @Test
    void theTableOfTheCommandLineIsRead() throws IOException {
        String table = """
                Name                                  Operation        Status     Item Name    Backup Management Type    Start Time UTC                    Duration
                ------------------------------------  ---------------  ---------  -----------  ------------------------  --------------------------------  --------------
                a0a8e5e6-0000-0000-0000-000000000000  Backup           Failed     vm1          AzureIaasVM               2026-11-20T18:00:00.000000+00:00  0:20:03.1
                """;

        assertThat(recognizes(table)).isTrue();
        assertThat(read(table)).singleElement().satisfies(record -> {
            assertThat(record.fields()).containsEntry("status", "Failed").containsEntry("item", "vm1");
            assertThat(record.time()).contains(Instant.parse("2026-11-20T18:00:00Z"));
        });
    }

    /** As people fill such tables in: a state that is longer than its column. The row is made up. */
    @Test
    void aCellThatIsTooWideMovesTheOthers() throws IOException {
        assertThat(read("""
                Name   Operation    Status     Item Name    Backup Management Type    Start Time UTC
                -----  -----------  ---------  -----------  ------------------------  --------------------
                1      Backup       CompletedWithWarnings  vm1          AzureIaasVM               2026-11-20T18:00:00Z
                """))
                .singleElement()
                .satisfies(record -> assertThat(record.fields())
                        .containsEntry("status", "CompletedWithWarnings")
                        .containsEntry("item", "vm1")
                        .containsEntry("operation", "Backup"));
    }

    @Test
    void aFailedJobIsOverOnceTheSameWasDoneWell() throws IOException {
        read("[" + job("Completed", "2024-01-16T23:00:00Z", "") + "," + job("Failed", "2024-01-17T23:00:00Z", "Y") + ","
                + job("Failed", "2024-01-15T23:00:00Z", "X") + ","
                + job("Failed", "2024-01-14T23:00:00Z", "Z").replace("vm1", "vm2") + "]");

        assertThat(records)
                .filteredOn(record -> record.fields().containsKey(LogRecord.OVER))
                .extracting(record -> record.fields().get("error-title"))
                .containsExactly("X");
    }

    /** Names: azure-cli's recording test_backup_job.yaml@0169150, in alphabetical order. */
    @Test
    void theStateOfATaskIsNotTheJobs() throws IOException {
        read("""
                {"properties": {"jobType": "AzureIaaSVMJob", "extendedInfo": {"tasksList": [
                  {"taskId": "Take Snapshot", "status": "Failed"}]}, "status": "CompletedWithWarnings"}}""");

        assertThat(records.get(0).fields()).containsEntry("status", "CompletedWithWarnings");
        assertThat(records.get(0).text()).contains("status: Failed");
    }

    /** The form of an answer of Log Analytics, with columns of the table AddonAzureBackupJobs. */
    @Test
    void rowsOfLogAnalyticsAreNamedByTheirColumns() throws IOException {
        String table = """
                {"tables": [{"name": "PrimaryResult", "columns": [{"name": "TimeGenerated", "type": "datetime"},
                  {"name": "OperationName", "type": "string"}, {"name": "JobStatus", "type": "string"},
                  {"name": "JobFailureCode", "type": "string"}],
                  "rows": [["2026-11-20T18:20:00Z", null, "Failed", "UserErrorFsFreezeFailed"]]}]}""";

        assertThat(recognizes(table)).isTrue();
        assertThat(read(table)).singleElement().satisfies(record -> {
            assertThat(record.fields()).containsEntry("status", "Failed");
            assertThat(record.fields()).containsEntry("error-code", "UserErrorFsFreezeFailed");
            assertThat(record.time()).contains(Instant.parse("2026-11-20T18:20:00Z"));
        });
    }

    /** The form of an answer of Log Analytics, with columns of the table AddonAzureBackupJobs. */
    @Test
    void eachTableOfLogAnalyticsHasColumnsOfItsOwn() throws IOException {
        assertThat(read("""
                {"tables": [{"name": "PrimaryResult", "columns": [{"name": "JobStatus", "type": "string"}],
                  "rows": [["Completed"]]},
                  {"name": "Table_1", "columns": [{"name": "JobFailureCode", "type": "string"}, {"name": "JobStatus",
                  "type": "string"}], "rows": [["UserErrorFsFreezeFailed", "Failed"]]}]}""")).last().satisfies(record -> {
            assertThat(record.fields()).containsEntry("status", "Failed");
            assertThat(record.fields()).containsEntry("error-code", "UserErrorFsFreezeFailed");
        });
    }

    /** Text of a ticket, made up; the state is named in azure-docs articles/backup/backup-azure-arm-userestapi-managejobs.md. */
    @Test
    void aCodeThatNamesAStateTellsThatOne() throws IOException {
        String text = """
                Name      Operation    Status      Item Name    Start Time UTC
                --------  -----------  ----------  -----------  --------------------------------
                c7d2      Backup       Completed   vm1          2024-01-16T22:00:00.000000+00:00

                Error code: CompletedWithWarnings
                Error message: Only a file-system consistent recovery point was created.

                Error code: UserErrorBrandNewThing
                Error message: The backup of the VM broke.
                """;

        assertThat(read(text))
                .extracting(record -> record.fields().get("status"))
                .containsExactlyInAnyOrder("Completed", "CompletedWithWarnings", "Failed");
    }

    /**
     * What no signature knows, in the forms of {@code $job.ErrorDetails} as list and as table, of {@code az backup job
     * show --query properties}, of the REST interface's operations and of a copy of the portal's page; code and message
     * are made up.
     */
    @Test
    void anErrorWithItsCodeIsOneOfAFailedJob() throws IOException {
        String list = "ErrorCode       : 400999\nErrorMessage    : Something new.\nRecommendations : {do this}\n";
        String table = """
                ErrorCode ErrorMessage   Recommendations
                --------- ------------   ---------------
                   400999 Something new. {do this}
                """;
        String details =
                "{\"errorDetails\": [{\"errorCode\": 400999, \"errorString\": \"Something new.\", \"recommendations\": [\"do\"]}]}";
        String operation =
                "{\"status\": \"Failed\", \"error\": {\"code\": \"UserErrorBrandNewThing\", \"message\": \"Something new.\"}}";
        String page = "Fehlercode\nUserErrorBrandNewThing\nFehlermeldung\nEtwas ist neu.\nEmpfohlene Aktion\nNichts\n";

        for (String export : List.of(list, table, details, operation, page)) {
            records.clear();
            assertThat(recognizes(export)).as(export).isTrue();
            assertThat(read(export))
                    .as(export)
                    .filteredOn(record -> record.fields().containsKey("error-code"))
                    .singleElement()
                    .satisfies(record -> assertThat(record.fields()).containsEntry("status", "Failed"));
        }
        assertThat(recognizes("{\"status\": \"Failed\", \"error\": {\"code\": \"Conflict\", \"message\": \"x\"}}"))
                .as("any service's")
                .isFalse();
        records.clear();
        assertThat(read("{\"errorCode\": 7, \"errorMessage\": \"no printer\"}"))
                .as("a file of such a name that tells of no backup")
                .allSatisfy(record -> assertThat(record.fields()).doesNotContainKey("status"));
    }

    /** from: an alert that Azure Backup raised (stored text 53067948948), condensed */
    @Test
    void anAlertOfAFailedBackupIsAFailedJob() throws IOException {
        String alert = """
                {"data": {"essentials": {"severity": "Sev1", "alertRule": "Backup Failure",
                  "description": "First full backup is missing for this datasource.",
                  "firedDateTime": "2026-03-13T11:56:13.9392346Z", "monitorCondition": "Fired",
                  "monitoringService": "Azure Backup", "targetResourceType": "microsoft.recoveryservices/vaults"},
                 "alertContext": {"category": "Jobs", "sourceType": "SQLDataBase"}},
                 "schemaId": "azureMonitorCommonAlertSchema"}""";

        assertThat(recognizes(alert)).isTrue();
        assertThat(read(alert)).singleElement().satisfies(record -> {
            assertThat(record.fields()).containsEntry("status", "Failed");
            assertThat(record.time()).contains(Instant.parse("2026-03-13T11:56:13.939234600Z"));
        });
    }

    /** The labels of the portal; the sentence is that of azure-docs.pl-pl articles/backup/backup-azure-vms-troubleshoot.md */
    /** Labels of the agent's console as MicrosoftDocs/azure-docs (articles/backup) names them, in Japanese ours. */
    @Test
    void aJobOfTheAgentIsKnownByWhatItBacksUp() throws IOException {
        String page = """
                サーバー         : KEIRI-PC3
                データ ソース     : D:\\
                開始時刻         : 2014/06/05 21:00:03
                状態            : 完了
                """;
        String english = """
                Data source   : System State
                Operation     : Backup
                Start time    : 11/3/2019 10:00:02 PM
                Status        : Failed
                """;

        assertThat(recognizes(page)).isTrue();
        assertThat(recognizes(english)).isTrue();
        assertThat(read(page).get(0).fields())
                .containsEntry("status", "Completed")
                .containsEntry("item", "D:\\");
        assertThat(recognizes(english.replace("System State", "SalesWarehouse")))
                .isFalse();
        assertThat(recognizes(english + "Then the event log told this:\nA line of a log\n"))
                .as("what others are to read")
                .isFalse();
    }

    @Test
    void thePortalsPageOfAJobIsKnownByItsLabels() throws IOException {
        String page = """
                Kopia zapasowa - vm-sap-01
                Czas trwania: 00:04:51
                Komunikat o błędzie: maszyna wirtualna nie znajduje się w stanie umożliwiającym tworzenie kopii zapasowych.
                """;

        assertThat(recognizes(page)).isTrue();
        assertThat(read(page).get(0).fields()).containsEntry("status", "Failed");
        assertThat(recognizes("""
                        Felkod: UserErrorFsFreezeFailed
                        Fel meddelande: det gick inte att låsa en eller flera monterings punkter för den virtuella datorn
                        """))
                .as("labels that machine translation split, azure-docs.sv-se at 8c20650e")
                .isTrue();
        assertThat(recognizes("Fehlercode: 5\nFehlermeldung: Der Drucker wurde nicht gefunden.\n"))
                .isFalse();
        assertThat(recognizes("Error code: X\nError message: VM agent unable to communicate with Azure Backup.\n"))
                .isFalse();
    }
    /** Labels of azure-docs.ru-ru, articles/backup; the first sentence is that of backup-azure-vms-troubleshoot.md, the second is made up. */
    @Test
    void aPageInRussianIsKnownWhateverItsErrorSays() throws IOException {
        String told = """
                Задание архивации
                Имя рабочей нагрузки: vm-app-03
                Сведения об ошибке: Сбой операции создания моментального снимка из-за сбоя анализа конфигурации.
                """;
        String untold = """
                Задание архивации
                Операция: Архивация
                Имя рабочей нагрузки: vm-app-03
                Состояние: Сбой
                Подробности: снимок не создан
                """;

        for (String page : List.of(told, untold)) {
            records.clear();
            assertThat(recognizes(page)).isTrue();
            assertThat(read(page))
                    .singleElement()
                    .satisfies(job -> assertThat(job.fields()).containsEntry("status", "Failed"));
        }
        assertThat(recognizes("Состояние: Сбой\nИмя рабочей нагрузки: принтер\n"))
                .isFalse();
    }

    /**
     * from: the two commands of backup-azure-vms-automation.md with the names that Azure/azure-powershell gives jobs and
     * their errors; Get-AzRecoveryServicesBackupJobDetail, AzureVmWorkloadJob
     */
    @Test
    void errorsListedBelowAFailedJobAreItsOwn() throws IOException {
        String list = """
                PS C:\\> $job | fl

                Operation    : Register
                Status       : Failed
                WorkloadName : sqlvm-prod02

                PS C:\\> $job.ErrorDetails

                ErrorCode    : UserErrorVMInternetConnectivityIssue
                ErrorMessage : VM is not able to contact Azure Backup service due to internet connectivity issues.
                """;

        assertThat(read(list))
                .filteredOn(record -> record.fields().containsKey("error-code"))
                .singleElement()
                .satisfies(job -> {
                    assertThat(job.fields()).containsEntry("status", "Failed").containsEntry("item", "sqlvm-prod02");
                    assertThat(job.text()).contains("ErrorMessage: VM is not able to contact");
                });
        records.clear();
        assertThat(read(list.replace(
                        "PS C:\\> $job.Err",
                        "Operation : Register\nStatus : Failed\nWorkloadName : vm2\n\nPS C:\\> $job.Err")))
                .as("of two failed jobs nothing tells whose error it is")
                .filteredOn(record -> record.fields().containsKey("error-code"))
                .allSatisfy(record -> assertThat(record.fields()).doesNotContainKey("item"));
        records.clear();
        assertThat(read(list.replace("Failed", "Completed")))
                .as("a job that went well has no errors")
                .filteredOn(record -> record.fields().containsKey("error-code"))
                .allSatisfy(record -> assertThat(record.fields()).doesNotContainKey("status"));
    }

    /** made: what stands around the JSON where it was copied or redirected from a console */
    @Test
    void jsonAmongWhatAConsoleShowsIsRead() throws IOException {
        String failed = job("Failed", "2024-01-14T23:37:00.0000000Z", "GuestAgentSnapshotTaskStatusError");
        String good = job("Completed", "2024-01-15T23:37:00.0000000Z", "");

        read("WARNING: This command is in preview.\n$ az backup job list\n[" + failed
                + "]\nPS C:\\> az backup job show\n" + good + "\nPS C:\\>");

        assertThat(records).hasSize(2);
        assertThat(records.get(0).fields()).containsKey(LogRecord.OVER);
    }

    @Test
    void jsonThatIsCutIsSaidToBeInOurOwnWords() {
        String cut = job("Failed", "2024-01-14T23:37:00.0000000Z", "x").substring(0, 300);

        assertThatThrownBy(() -> read("$ az\n" + cut))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("not all of it is JSON: it is cut off or damaged in line \\d+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void wideCharactersWithoutAMarkAreRead(String charset) throws IOException {
        String failed = job("Failed", "2024-01-14T23:37:00.0000000Z", "GuestAgentSnapshotTaskStatusError");

        assertThat(format.recognizes(failed.getBytes(Charset.forName(charset)))).isTrue();
        assertThat(read(failed, Charset.forName(charset)).get(0).fields()).containsEntry("status", "Failed");
    }

    /** made: the portal's French names and those of the service's own properties, with a time of no zone */
    @Test
    void timesBesideThePortalsLabelsAreThoseOfTheBrowserAndPropertiesAreUtc() throws IOException {
        RecordFormat.Wanted paris = new RecordFormat.Wanted() {
            @Override
            public boolean maybe(Map<String, String> known) {
                return true;
            }

            @Override
            public Optional<Instant> timeOf(TemporalAccessor told) {
                return Optional.of(
                        told instanceof Instant utc
                                ? utc
                                : LocalDateTime.from(told)
                                        .atZone(ZoneId.of("Europe/Paris"))
                                        .toInstant());
            }
        };
        for (String text : List.of(
                "État : Échec\nHeure de début : 20/11/2026 19:00:00\n",
                "Status : Failed\nStartTime : 20/11/2026 18:00:00\n")) {
            format.read(
                    "job.txt", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), paris, records::add);
        }

        assertThat(records)
                .hasSize(2)
                .allSatisfy(r -> assertThat(r.time()).contains(Instant.parse("2026-11-20T18:00:00Z")));
    }

    /** from: az backup job list -o table, as azure-cli's commands.py names its columns; below it what somebody noted */
    @ParameterizedTest
    @ValueSource(strings = {"Completed", "InProgress"})
    void anErrorToldApartIsOverWithAllFailedJobs(String since) throws IOException {
        read("""
                Name      Operation    Status      Item Name    Start Time UTC                    Duration
                --------  -----------  ----------  -----------  --------------------------------  --------------
                c7d2      Backup       %s  vm1          2024-01-16T22:00:00.000000+00:00  0:51:41.329713
                4f3a      Backup       Failed      vm1          2024-01-14T22:00:00.000000+00:00  2:02:11.000331

                Error code   : GuestAgentSnapshotTaskStatusError
                Error message: Could not communicate with the VM agent for snapshot status.
                """.formatted(String.format("%-10s", since)));

        assertThat(records)
                .filteredOn(record -> record.text().contains("snapshot status"))
                .singleElement()
                .satisfies(error ->
                        assertThat(error.fields().containsKey(LogRecord.OVER)).isEqualTo(since.equals("Completed")));
    }

    /** from: as above; the error's properties are those of an operation of Microsoft.Resources, which failed with it */
    @ParameterizedTest
    @CsvSource({"2024-01-14T22:41:00Z, true", "2024-01-15T09:00:00Z, false"})
    void anErrorWithATimeOfItsOwnIsOverOnlyWithAJobOfThatTime(String time, boolean isOver) throws IOException {
        read("""
                [{"type": "Microsoft.RecoveryServices/vaults/backupJobs", "properties": {"entityFriendlyName": "vm1",
                  "operation": "Backup", "status": "Completed", "startTime": "2024-01-16T22:00:00Z"}},
                 {"type": "Microsoft.RecoveryServices/vaults/backupJobs", "properties": {"entityFriendlyName": "vm1",
                  "operation": "Backup", "status": "Failed", "startTime": "2024-01-14T22:00:00Z",
                  "endTime": "2024-01-14T22:40:00Z"}},
                 {"properties": {"provisioningState": "Failed", "timestamp": "%s",
                  "errorMessage": "Could not communicate with the VM agent for snapshot status."}}]
                """.formatted(time));

        assertThat(records)
                .filteredOn(record -> record.text().contains("snapshot status"))
                .singleElement()
                .satisfies(error ->
                        assertThat(error.fields().containsKey(LogRecord.OVER)).isEqualTo(isOver));
    }
}
