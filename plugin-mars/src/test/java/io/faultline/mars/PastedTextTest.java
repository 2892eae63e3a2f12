package io.faultline.mars;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a console, a wizard and a listing tell together, in texts of no known log. */
class PastedTextTest {

    private static final Faultline ENGINE = Faultline.with(Settings.DEFAULT, List.of(new MarsPlugin()));

    @TempDir
    private Path folder;

    private List<String> ids(String... texts) throws IOException {
        for (int i = 0; i < texts.length; i++) {
            Files.writeString(folder.resolve("text" + i + ".txt"), texts[i]);
        }
        return ENGINE.analyze(folder, Progress.NONE).findings().stream()
                .map(r -> r.finding().signature().id())
                .toList();
    }

    // --- a scratch folder behind a link ------------------------------------------------------

    /** From: the layout of dir in Dutch and of reg query, own knowledge; machine made up. */
    private static final String LINKED = """
            C:\\>dir D:\\

             Map van D:\\

            03-02-2021  10:02    <DIR>          Afdelingen
            16-11-2022  16:38    <JUNCTION>     MARSCache [\\\\?\\Volume{5d0c2c4e-5f6a-4b51-9a0b-2f6be1b8d1c7}\\cache]
                           0 bestand(en)                0 bytes

            C:\\>reg query "HKLM\\SOFTWARE\\Microsoft\\Windows Azure Backup\\Config" /v ScratchLocation

            HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows Azure Backup\\Config
                ScratchLocation    REG_SZ    %s
            """;

    private static final String NO_VHD =
            "Microsoft Azure Recovery Services Agent was unable to access the scratch location to initialize VHD\n";

    @Test
    void aScratchFolderThatIsALinkIsTold() throws IOException {
        assertThat(ids(LINKED.formatted("D:\\MARSCache"))).containsExactly("mars.scratch-bad-attributes");
    }

    @Test
    void aLinkAboveItCountsWhereTheAgentCouldNotSetUpItsDisk() throws IOException {
        assertThat(ids(LINKED.formatted("D:\\MARSCache\\Scratch"))).isEmpty();
        assertThat(ids(LINKED.formatted("D:\\MARSCache\\Scratch"), NO_VHD))
                .containsExactly("mars.scratch-bad-attributes", "mars.scratch-vhd-init-failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"D:\\Scans\\Scratch", "D:\\MARSCache2\\Scratch", "E:\\MARSCache\\Scratch"})
    void aLinkThatThePathDoesNotTakeSaysNothing(String scratch) throws IOException {
        assertThat(ids(LINKED.formatted(scratch), NO_VHD)).containsExactly("mars.scratch-vhd-init-failed");
    }

    // --- the key in the scratch folder -------------------------------------------------------

    /** From: the layout of dir in Chinese and of reg query, own knowledge; file names made up. */
    private static final String CHINESE = """
            C:\\>reg query "HKLM\\SOFTWARE\\Microsoft\\Windows Azure Backup\\Config" /v ScratchLocation

            HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows Azure Backup\\Config
                ScratchLocation    REG_SZ    E:\\Scratch

            C:\\>dir /a E:\\Scratch

             E:\\Scratch 的目錄

            2026/03/30  上午 10:15    <DIR>          .
            2026/03/30  上午 10:15    <DIR>          ..
            2026/03/27  下午 11:48             4,096 %s
                           1 個檔案           4,096 位元組

            C:\\>
            """;

    @Test
    void theFolderOfTheRegistryMustHoldTheKeyInAnyLanguage() throws IOException {
        assertThat(ids(CHINESE.formatted("Catalog.log"))).containsExactly("mars.encryption-key-file-missing");
    }

    @Test
    void theKeyInItIsFine() throws IOException {
        assertThat(ids(CHINESE.formatted("OnlineBackup.KEK"))).isEmpty();
    }

    @Test
    void aFolderThatTheRegistryDoesNotNameIsSomebodyElses() throws IOException {
        assertThat(ids(CHINESE.formatted("Catalog.log").replace("REG_SZ    E:", "REG_SZ    F:")))
                .isEmpty();
    }

    @Test
    void aListingThatWasCutTellsNothing() throws IOException {
        String cut = CHINESE.formatted("Catalog.log");
        assertThat(ids(cut.substring(0, cut.indexOf("Catalog.log") + 11) + "\n"))
                .isEmpty();
    }

    /** From: the layout of dir, own knowledge; machines made up. */
    @Test
    void whatOneMachineHasAnotherMayLack() throws IOException {
        String whole = CHINESE.formatted("OnlineBackup.KEK");
        assertThat(ids(whole, CHINESE.formatted("Catalog.log"))).containsExactly("mars.encryption-key-file-missing");
        assertThat(ids(CHINESE.formatted("Catalog.log"), whole)).containsExactly("mars.encryption-key-file-missing");
        assertThat(ids(
                        whole.replace("E:\\", "F:\\"),
                        CHINESE.formatted("Catalog.log").replace("REG_SZ    E:", "REG_SZ    D:")))
                .isEmpty();
    }

    /** From: reg add, robocopy and dir of a French Windows, own knowledge; robocopy's line as its users quote it in English. */
    private static final String MOVED = """
            C:\\Windows\\system32>robocopy "C:\\Scratch" F:\\MARS\\Scratch /E /R:0

            2026/03/21 18:37:20 ERREUR 5 (0x00000005) Copie du fichier C:\\Scratch\\OnlineBackup.KEK
            Accès refusé.

            C:\\Windows\\system32>reg add "HKLM\\SOFTWARE\\Microsoft\\Windows Azure Backup\\Config" /v ScratchLocation /t REG_SZ /d F:\\MARS\\Scratch /f
            L'opération a réussi.

            """;

    private static final String KEY_MISSING = "mars.encryption-key-file-missing";

    @Test
    void theFolderThatWasMadeTheAgentsMustHoldTheKey() throws IOException {
        String listing = """
                C:\\Windows\\system32>dir /a F:\\MARS\\Scratch
                 Répertoire de F:\\MARS\\Scratch

                21/03/2026  18:40    <DIR>          .
                21/03/2026  18:40    <DIR>          ..
                21/03/2026  12:31             2 048 %s
                               1 fichier(s)            2 048 octets
                """;
        assertThat(ids(MOVED + listing.formatted("OBCatalogState.xml"))).containsExactly(KEY_MISSING);
        assertThat(ids(MOVED + listing.formatted("OnlineBackup.KEK")))
                .as("copied by hand since")
                .isEmpty();
    }

    @Test
    void aFailedCopyByItselfIsNoMissingKey() throws IOException {
        assertThat(ids(MOVED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"File Not Found", "Datei nicht gefunden", "Fichier introuvable"})
    void dirFindsNoKey(String answer) throws IOException {
        String asked = "C:\\Windows\\system32>dir /a F:\\MARS\\Scratch\\OnlineBackup.KEK\n" + answer + "\n";
        assertThat(ids(MOVED + asked)).containsExactly(KEY_MISSING);
        assertThat(ids(MOVED + asked.replace("F:\\MARS", "C:")))
                .as("in the folder that was left")
                .isEmpty();
        assertThat(ids(MOVED + asked.replace("dir /a F:\\MARS\\Scratch", "dir /s /a F:")))
                .containsExactly(KEY_MISSING);
        assertThat(ids(asked)).as("nothing says that the agent uses it").isEmpty();
    }

    /** From: how cmd.exe prints dir, copy and robocopy, own knowledge; the move as azure-docs tells it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "copy C:\\Scratch\\OnlineBackup.KEK F:\\MARS\\Scratch\\ | 1 file(s) copied. | false",
                "copy C:\\Scratch\\OnlineBackup.KEK %NEW% | 1 file(s) copied. | false",
                "xcopy /e /h \"C:\\Scratch\" F:\\MARS | 61 File(s) copied | false",
                "robocopy C:\\Scratch \"F:\\MARS\\Scratch\" /E | Files : 61 61 0 0 0 0 | false",
                "Copy-Item -Destination F:\\MARS\\Scratch -Path C:\\Scratch\\* | '' | false",
                "copy C:\\Scratch\\OnlineBackup.KEK F:\\MARS\\Scratch\\ | 0 file(s) copied. | true",
                "move C:\\Scratch\\OnlineBackup.KEK F:\\MARS\\Scratch\\ | The system cannot find the file specified. | true",
                "robocopy C:\\Scratch F:\\MARS\\Scratch /E | ERROR 5 (0x00000005) Copying File C:\\Scratch\\OnlineBackup.KEK | true",
                "robocopy C:\\Scratch F:\\MARS\\Scratch /E | ERROR 5 (0x00000005) Accessing Source Directory C:\\Scratch\\ | true",
                "copy C:\\Scratch\\OnlineBackup.KEK D:\\Safe\\ | 1 file(s) copied. | true",
                "copy F:\\MARS\\Scratch\\x.xml D:\\Safe\\ | 1 file(s) copied. | true",
                "robocopy C:\\Scratch F:\\MARS\\Scratch2 /E | Files : 61 61 0 0 0 0 | true",
                "echo copy | '' | true",
            })
    void aCopyBehindTheQuestionEndsItUnlessItFailed(String command, String output, boolean isMissing)
            throws IOException {
        String text = """
                C:\\Windows\\system32>dir /a F:\\MARS\\Scratch\\OnlineBackup.KEK
                 Volume in drive F is Data
                 Volume Serial Number is 1234-ABCD

                 Directory of F:\\MARS\\Scratch

                File Not Found

                C:\\Windows\\system32>%s
                        %s

                C:\\Windows\\system32>reg add "HKLM\\SOFTWARE\\Microsoft\\Windows Azure Backup\\Config" /v ScratchLocation /t REG_SZ /d F:\\MARS\\Scratch /f
                The operation completed successfully.
                """.formatted(command, output);

        assertThat(ids(text)).isEqualTo(isMissing ? List.of(KEY_MISSING) : List.of());
    }

    // --- vault credentials -------------------------------------------------------------------

    /** From: text of 34513 in SupportArticles-docs, vnext-dpm-error-codes.md. */
    private static final String REFUSED =
            "Invalid vault credentials provided. The file is either corrupted or does not have the latest credentials"
                    + " associated with recovery service. (ID: 34513)\n";

    private static final String INVALID = "mars.vault-credentials-invalid";

    /** From: file name of backup-client-automation.md, layout of dir; the extension as in azure-docs pull 64894. */
    @Test
    void aRefusedFileOfAnotherExtensionIsTold() throws IOException {
        String xml = "03/02/2026  09:41 AM             6,174 testvault_Mon Mar 02 2026.xml\n";
        assertThat(ids(REFUSED, xml)).containsExactly("mars.vault-credentials-unreadable", INVALID);
    }

    @Test
    void aFileOfSuchANameByItselfIsNoFault() throws IOException {
        assertThat(ids("03/02/2026  09:41 AM             6,174 report_Mon Mar 02 2026.xml\n"))
                .isEmpty();
    }

    @Test
    void aLogWithADayInItsNameIsNoCredentials() throws IOException {
        assertThat(ids(REFUSED, "01/02/2026  10:00 AM             1,234 server_Mon Jan 02 2023.txt\n"))
                .containsExactly(INVALID);
        assertThat(ids(REFUSED, "01/02/2026  10:00 AM             1,234 v_Mon Jan 02 2023.VaultCredentials.txt\n"))
                .containsExactly("mars.vault-credentials-unreadable", INVALID);
    }

    /** The number of a process or a port may be that of the error. */
    @Test
    void onlyTheErrorsNumberIsARefusal() throws IOException {
        String xml = "03/02/2026  09:41 AM             6,174 testvault_Mon Mar 02 2026.xml\n";
        assertThat(ids("Process ID: 34513\n", xml)).isEmpty();
        assertThat(ids("No answer (10.0.0.1:34513)\n", xml)).isEmpty();
    }

    @Test
    void besideAFileOfTheRightExtensionTheOtherIsACopy() throws IOException {
        assertThat(ids(REFUSED, """
                03/02/2026  09:41 AM             6,174 testvault_Mon Mar 02 2026.xml
                03/02/2026  09:45 AM             6,174 testvault_Mon Mar 02 2026.VaultCredentials
                """)).containsExactly(INVALID);
    }

    /** From: azure-docs issue 97405, whose MABS brings agent 2.0.9170; table as Format-Table prints it. */
    private static final String PROGRAMS = """
            DisplayName                             DisplayVersion
            -----------                             --------------
            Microsoft Azure Recovery Services Agent 2.0.9170.0
            """;

    @Test
    void anAgentTooOldForTheDayOfTheFileIsTold() throws IOException {
        assertThat(ids("D:\\testvault_Wed Mar 18 2026.VaultCredentials\n" + REFUSED, PROGRAMS))
                .containsExactly("mars.vault-credentials-needs-newer-agent", INVALID);
    }

    /** From: azure-docs issue 97405 of 22 August 2022. */
    @Test
    void inAugust2022TheKindOfTheFileChanged() throws IOException {
        assertThat(ids("D:\\testvault_Thu Aug 18 2022.VaultCredentials\n" + REFUSED, PROGRAMS))
                .containsExactly("mars.vault-credentials-needs-newer-agent", INVALID);
        assertThat(ids("D:\\testvault_Sat Jun 18 2022.VaultCredentials\n" + REFUSED, PROGRAMS))
                .containsExactly(INVALID);
    }

    @Test
    void toAFileOfItsOwnTimeTheAgentIsNotTooOld() throws IOException {
        assertThat(ids("D:\\testvault_Mon Mar 18 2019.VaultCredentials\n" + REFUSED, PROGRAMS))
                .containsExactly(INVALID);
    }

    // --- jobs of DPM -------------------------------------------------------------------------

    /** From: properties of KB 2462424 and KB 928840 in SupportArticles-docs; values ours. */
    private static String job(String type, String status, String end, String source) {
        return """
                Type: %s
                Status: %s
                End time: %s
                Time elapsed: 00:00:03
                Data transferred: 0 MB
                Source details: %s
                Protection group: PG-Files

                """.formatted(type, status, end, source);
    }

    private static final String MORNING = "2/10/2026 6:01:12 AM";
    private static final String EVENING = "2/10/2026 10:00:04 PM";

    @Test
    void aJobThatFailedLastIsTold() throws IOException {
        assertThat(ids(job("Recovery point", "Completed", MORNING, "E:\\ on FS01")
                        + job("Recovery point", "Failed", EVENING, "E:\\ on FS01")))
                .containsExactly("mars.job-failed");
    }

    @Test
    void aJobThatWentWellSinceIsNot() throws IOException {
        assertThat(ids(job("Recovery point", "Failed", MORNING, "E:\\ on FS01")
                        + job("Recovery point", "Completed", EVENING, "E:\\ on FS01")))
                .isEmpty();
    }

    @Test
    void otherTextsThatHaveATypeAndAStatusAreNoJobs() throws IOException {
        assertThat(ids("Type: Recovery drill\nStatus: Failed\n\nType: Ticket\nStatus: Failed\n"))
                .isEmpty();
    }

    /** From: azure-docs backup-azure-microsoft-azure-backup.md, "Network connectivity"; what PowerShell prints. */
    private static final String CONNECTION = "PS C:\\DPM\\bin> Get-DPMCloudConnection\n%s\nPS C:\\DPM\\bin> hostname\n";

    @Test
    void anOnlineJobThatFailsForWantOfAConnectionIsTold() throws IOException {
        String failed = job("Online recovery point", "Failed", EVENING, "E:\\ on FS01");
        assertThat(ids(failed, CONNECTION.formatted("False")))
                .containsExactly("mars.mabs-azure-unreachable", "mars.job-failed");
    }

    @Test
    void theLastAnswerCounts() throws IOException {
        String failed = job("Online recovery point", "Failed", EVENING, "E:\\ on FS01");
        assertThat(ids(failed, CONNECTION.formatted("False") + CONNECTION.formatted("True")))
                .containsExactly("mars.job-failed");
    }

    @Test
    void theAnswerOfAnotherCommandIsNone() throws IOException {
        String failed = job("Online recovery point", "Failed", EVENING, "E:\\ on FS01");
        String other = "PS C:\\> (Get-Service x).CanStop\nFalse\n";
        assertThat(ids(failed, "PS C:\\> Get-DPMCloudConnection\nTrue\n" + other))
                .containsExactly("mars.job-failed");
        assertThat(ids(failed, "PS C:\\> Get-DPMCloudConnection\n" + other)).containsExactly("mars.job-failed");
    }

    @Test
    void aServerThatWasNeverRegisteredHasNoConnectionEither() throws IOException {
        assertThat(ids(CONNECTION.formatted("False"))).isEmpty();
    }
}
