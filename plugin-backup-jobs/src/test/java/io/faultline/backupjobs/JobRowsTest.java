package io.faultline.backupjobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.LogRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The portal's columns and codes of the service; no public copy of such a list was found, the values are ours. */
class JobRowsTest {

    private static final String LIST = """
            Backup jobs - vm1 (last 7 days)
            6/21/2024, 12:29:50 AM   Backup   Completed   00:58:02
            6/15/2024, 1:29:50 AM   Restore   Failed      UserErrorVmNotFound   The virtual machine was not found.
            6/14/2024, 12:29:50 AM   Backup   Failed      UserErrorVmNotInDesirableState   VM is not in a state that allows backups.
            """;

    private final BackupJobExport format = new BackupJobExport();

    private List<LogRecord> read(String text) throws IOException {
        List<LogRecord> records = new ArrayList<>();
        format.read("jobs/list.txt", new ByteArrayInputStream(bytes(text)), fields -> true, records::add);
        return records;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aListWithoutNamesOfColumnsIsThatOfWhatItsTitleNames() throws IOException {
        assertThat(format.recognizes(bytes(LIST))).isTrue();
        LogRecord first = read(LIST).get(0);
        assertThat(first.time()).contains(Instant.parse("2024-06-14T00:29:50Z"));
        assertThat(first.fields())
                .containsEntry("status", "Failed")
                .containsEntry("operation", "Backup")
                .containsEntry("item", "Backup jobs - vm1 (last 7 days)")
                .containsEntry("error-code", "UserErrorVmNotInDesirableState");
        assertThat(first.text()).contains("VM is not in a state that allows backups.");
    }

    @Test
    void aFailedRowIsOverOnceTheSameWasDoneWell() throws IOException {
        assertThat(read(LIST))
                .extracting(job -> job.fields().containsKey(LogRecord.OVER))
                .containsExactly(true, false, false);
    }

    @Test
    void itemsOfTheRowsAreToldApart() throws IOException {
        List<LogRecord> jobs = read("""
                Azure Backup, vault rsv1
                6/21/2024, 12:29:50 AM\tBackup\tvm1\tCompleted
                6/20/2024, 12:29:50 AM\tvm2\tBackup\tFailed\tUserErrorVmNotFound
                """);

        assertThat(jobs).extracting(LogRecord::component).containsExactly("vm2", "vm1");
        assertThat(jobs).noneMatch(job -> job.fields().containsKey(LogRecord.OVER));
    }

    @Test
    void whatStandsBelowTheRowsIsKept() throws IOException {
        assertThat(read(LIST + "\nError code: UserErrorKeyVaultPermissionsNotConfigured\n"))
                .anyMatch(job -> job.text().contains("UserErrorKeyVaultPermissionsNotConfigured"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // of another program
                "Jobs of server1\n6/21/2024 12:29:50 AM  Backup  Completed\n6/20/2024 12:29:50 AM  Backup  Failed\n",
                // nothing tells of what
                "6/21/2024, 12:29:50 AM  Backup  Completed\n6/20/2024, 12:29:50 AM  Backup  Failed  UserErrorVmNotFound\n",
                // mostly something else
                "Azure Backup\n6/21/2024, 12:29:50 AM  Backup  Completed\n6/20/2024, 12:29:50 AM  Backup  Completed\na\nb\nc\n",
                // of a pipeline that deploys to Azure, and of another program that copies to it
                "Runs\n6/21/2024, 12:29:50 AM  Completed\n6/20/2024, 12:29:50 AM  Failed  Deploy to Azure timed out\n",
                "FS01\n6/21/2024, 12:29:50 AM  Backup  Completed\n6/20/2024, 12:29:50 AM  Backup  Failed  No path to azure-blob-01\n",
                // others must find what stands below
                "vm1\n6/21/2024, 12:29:50 AM  Backup  Completed\n6/20/2024, 12:29:50 AM  Backup  Failed  UserErrorVmNotFound\n"
                        + "Unit waagent.service could not be found.\n",
                // a log
                "Azure Backup\n6/21/2024, 12:29:50 AM  The backup of vm1 was completed\n6/20/2024, 12:29:50 AM  The backup failed\n",
            })
    void otherListsAreNotClaimed(String text) {
        assertThat(format.recognizes(bytes(text))).isFalse();
    }
}
