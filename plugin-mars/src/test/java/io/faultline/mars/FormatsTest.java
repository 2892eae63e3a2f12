package io.faultline.mars;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import io.faultline.spi.LineFormat.Head;
import io.faultline.spi.LogFormat;
import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatsTest {

    private static LogFormat format(String log) {
        return new MarsPlugin()
                .formats().stream().filter(f -> f.log().equals(log)).findFirst().orElseThrow();
    }

    private static java.util.Optional<Head> head(String log, String line) {
        return ((LineFormat) format(log)).head(line);
    }

    /** Columns as the format string in DC_CBEngine.ps1 (3BK/TSSV2 at 28874a32) prints them. */
    @Test
    void aRowOfTheJobHistoryTellsJobStateAndStartInUtc() {
        Head head = head(
                        "mars-job-history",
                        "Backup       1/14/2021 7:06:52 PM     1/14/2021 7:09:01 PM     Failed                              0.00   D:\\"
                                + "                                    5c8cba3b-0e9c-4f3f-8a7d-2f5f1a1f0b11              186C2       100034     ")
                .orElseThrow();

        assertThat(head.fields())
                .containsEntry("task", "5C8CBA3B-0E9C-4F3F-8A7D-2F5F1A1F0B11")
                .containsEntry("state", "Failed");
        assertThat(head.time().map(Instant::from)).contains(Instant.parse("2021-01-14T19:06:52Z"));
        assertThat(head.level()).isEqualTo(Level.ERROR);
    }

    @Test
    void aFrenchRowHasTheDayFirst() {
        Head head = head(
                        "mars-job-history",
                        "Backup       03/02/2021 19:06:52      03/02/2021 19:09:01      Completed     12,00   C:\\   5c8cba3b-0e9c-4f3f-8a7d-2f5f1a1f0b11   0   0")
                .orElseThrow();

        assertThat(head.time().map(Instant::from)).contains(Instant.parse("2021-02-03T19:06:52Z"));
    }

    /** A script that writes times for no culture, in the form of DC_CBEngine.ps1; numbers have a point then. */
    @Test
    void aRowForNoCultureHasTheMonthFirst() {
        Head head = head(
                        "mars-job-history",
                        "Backup       02/08/2021 02:00:07      02/08/2021 02:34:58      Completed     1,204.11   E:\\   5c8cba3b-0e9c-4f3f-8a7d-2f5f1a1f0b11   0   0")
                .orElseThrow();

        assertThat(head.time().map(Instant::from)).contains(Instant.parse("2021-02-08T02:00:07Z"));
    }

    /** As en-GB and en-AU write times; columns as DC_CBEngine.ps1 prints them, which writes for the machine's culture. */
    @Test
    void eitherTimeOfARowShowsThatTheDayComesFirst() {
        String row =
                "Backup       %s      %s      Completed     1,204.11   D:\\   5c8cba3b-0e9c-4f3f-8a7d-2f5f1a1f0b12   0   0";
        assertThat(head("mars-job-history", row.formatted("12/02/2022 23:00:07", "13/02/2022 04:01:40"))
                        .orElseThrow()
                        .time()
                        .map(Instant::from))
                .contains(Instant.parse("2022-02-12T23:00:07Z"));
        assertThat(head("mars-job-history", row.formatted("13/02/2022 2:00:07 PM", "13/02/2022 4:01:40 PM"))
                        .orElseThrow()
                        .time()
                        .map(Instant::from))
                .contains(Instant.parse("2022-02-13T14:00:07Z"));
    }

    /** DC_CBEngine.ps1 prints the code of a job of DPM with {@code x}, that of a job of the agent as it is. */
    @Test
    void aCodeWithoutLettersIsHexForDpmAlone() {
        String row = "%s   8/4/2021 8:00:03 PM      8/4/2021 8:01:09 PM      Failed     0.00   D:\\"
                + "   db6d26f7-3589-26a5-6a7c-210cf94c8120                   0        %s";
        assertThat(head("mars-job-history", row.formatted("CloudBackup", "18704"))
                        .orElseThrow()
                        .fields())
                .containsEntry("error", "0x18704");
        assertThat(((LineFormat) format("mars-job-history")).expand(row.formatted("CloudBackup", "18704")))
                .endsWith("[0x18704]");
        assertThat(head("mars-job-history", row.formatted("Backup", "100100"))
                        .orElseThrow()
                        .fields())
                .containsEntry("error", "100100");
    }

    /** On DPM the codes are in hex without 0x (DC_CBEngine.ps1), and the detailed one may be 0. */
    @Test
    void theCodeCountsWhereTheDetailedOneIsZero() {
        Head head = head(
                        "mars-job-history",
                        "CloudBackup   8/4/2021 8:00:03 PM      8/4/2021 8:01:09 PM      Failed     0.00   HV01   \\Online\\web01   db6d26f7-3589-26a5-6a7c-210cf94c8120                   0        1fc02")
                .orElseThrow();

        assertThat(head.fields()).containsEntry("error", "0x1FC02");
    }

    /** Columns as support's script prints Get-OBJob with Format-Table: times first, the job's id last. */
    @Test
    void aTableOfGetObJobIsReadToo() {
        Head head = head(
                        "mars-job-history",
                        "1/14/2021 7:06:52 PM 1/14/2021 7:09:01 PM Recovery  Aborted  D:\\          12.50"
                                + " 0c8cba3b-0e9c-4f3f-8a7d-2f5f1a1f0b10 5c8cba3b-0e9c-4f3f-8a7d-2f5f1a1f0b11")
                .orElseThrow();

        assertThat(head.fields())
                .containsEntry("task", "5C8CBA3B-0E9C-4F3F-8A7D-2F5F1A1F0B11")
                .containsEntry("type", "Recovery")
                .containsEntry("state", "Aborted")
                .containsEntry("end", "2021-01-14T19:09:01Z");
    }

    @Test
    void theHeadingOfTheJobHistoryIsNoRecord() {
        assertThat(head("mars-job-history", "JobType      Start (UTC Time)         End (UTC Time)           State"))
                .isEmpty();
    }

    /** From SupportArticles-docs support/sql/database-engine/backup-restore/error-backing-up-memory-database.md (KB 4316959). */
    @Test
    void anyTimeAndAnyGuidMakeNoRowOfTheJobHistory() {
        assertThat(head(
                        "mars-job-history",
                        "2018-05-02 01:00:05.20 spid58      [WARNING] HkHostBackupGetCheckpointFileInfoV2 (). Database ID: [21]."
                                + " Not a valid checkpoint file name. FileName: ffffffdd-fffffb17-fffd.00000022-000004e8-0002"
                                + ".4b987b24-bf74-485d-b32e-e7ddfb496457.0-0. 1000016."))
                .isEmpty();
    }

    /** Lines of corpus incident 165, as printed in SupportArticles-docs error-4323-install-dpm-2012-r2.md. */
    @Test
    void dpmSetupWritesLocalTimesAndFollowsExceptionsWithTheirStack() {
        Head head = head("dpm-setup-log", "[1/1/2014 8:28:58 AM] * Exception : => DPM Setup failed to add a user")
                .orElseThrow();

        assertThat(head.level()).isEqualTo(Level.ERROR);
        assertThat(head.time().map(LocalDateTime::from)).contains(LocalDateTime.of(2014, 1, 1, 8, 28, 58));
        assertThat(head("dpm-setup-log", "*** Mojito error was: AddUserToLocalGroupFailed; 1387; WindowsAPI"))
                .isEmpty();
    }

    @Test
    void aRegistryKeyBeginsARecordAndItsValuesContinueIt() {
        assertThat(head(
                        "mars-registry-export",
                        "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows Azure Backup\\Config]"))
                .isPresent();
        assertThat(head("mars-registry-export", "\"ScratchLocation\"=\"D:\\\\Scratch\""))
                .isEmpty();
    }

    @Test
    void aSecretIsNeverQuoted() throws IOException {
        List<LogRecord> records = new ArrayList<>();
        byte[] bytes =
                "<RSBackupVaultAADCreds><AadTenantId>hush</AadTenantId><cert>MIIhush</cert></RSBackupVaultAADCreds>"
                        .getBytes(StandardCharsets.UTF_16LE);

        ((RecordFormat) format("mars-vault-credentials"))
                .read("a/v.VaultCredentials", new ByteArrayInputStream(bytes), fields -> true, records::add);

        assertThat(records).hasSize(1);
        assertThat(records.get(0).text()).doesNotContain("hush").contains("2.0.9249.0");
        assertThat(records.get(0).fields()).containsEntry("tenant", "true").doesNotContainValue("hush");
    }

    @Test
    void everyLogHasItsOwnName() {
        assertThat(new MarsPlugin().formats().stream().map(LogFormat::log)).doesNotHaveDuplicates();
    }
}
