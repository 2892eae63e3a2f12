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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What consoles print of the scratch folder that the registry names; commands and drives ours. */
class MissingScratchTest {

    private static final Faultline ENGINE = Faultline.with(Settings.DEFAULT, List.of(new MarsPlugin()));

    private static final String FAULT = "mars.scratch-location-invalid";

    /** From: key and value name of azure-docs, backup-azure-file-folder-backup-faq; form of reg.exe. */
    private static final String REGISTRY = """
            Windows Registry Editor Version 5.00

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows Azure Backup\\Config]
            "ScratchLocation"="G:\\\\OBScratch"
            """;

    @TempDir
    private Path folder;

    private List<String> ids(String console) throws IOException {
        Files.writeString(folder.resolve("agent.reg"), REGISTRY);
        Files.writeString(folder.resolve("console.txt"), console);
        return ENGINE.analyze(folder, Progress.NONE).findings().stream()
                .map(r -> r.finding().signature().id())
                .toList();
    }

    @Test
    void aFolderThatTestPathDoesNotFindIsTold() throws IOException {
        assertThat(ids("PS C:\\> Test-Path G:\\OBScratch\nFalse\n")).contains(FAULT);
        assertThat(ids("PS C:\\> Test-Path -Path 'g:\\obscratch\\' -PathType Container\n\nFalse\n"))
                .contains(FAULT);
        assertThat(ids("PS C:\\Users\\op> Test-Path G:\\\nFalse\n")).contains(FAULT);
    }

    @Test
    void aFolderThatIsThereIsNot() throws IOException {
        assertThat(ids("PS C:\\> Test-Path G:\\OBScratch\nTrue\nPS C:\\> Test-Path G:\\OBScratch.old\nFalse\n"))
                .isEmpty();
        assertThat(ids("PS C:\\> Test-Path G:\\OBScratch -PathType Leaf\nFalse\n"))
                .isEmpty();
        assertThat(ids("PS C:\\> Test-Path G:\\OBScratch\nTrue\nPS C:\\> (Get-Service obengine).CanStop\nFalse\n"))
                .isEmpty();
    }

    /** From: PowerShell 5.1 in any language. */
    private static String notFound(String what, String exception) {
        return "    + CategoryInfo          : ObjectNotFound: (" + what + ":String) [Get-ChildItem], " + exception
                + "\n";
    }

    @Test
    void aCmdletThatDoesNotFindItTellsIt() throws IOException {
        assertThat(ids(notFound("G:\\OBScratch", "ItemNotFoundException"))).contains(FAULT);
        assertThat(ids(notFound("G", "DriveNotFoundException"))).contains(FAULT);
        assertThat(ids("Get-ChildItem: Cannot find drive. A drive with the name 'G' does not exist.\n"))
                .contains(FAULT);
        assertThat(ids(notFound("G:\\OBScratch\\old", "ItemNotFoundException"))).isEmpty();
    }

    /** From: Windows' messages of errors 3 and 15. */
    @Test
    void dirThatDoesNotFindItTellsIt() throws IOException {
        assertThat(ids("C:\\>dir /a G:\\OBScratch\nThe system cannot find the path specified.\n"))
                .contains(FAULT);
        assertThat(ids("C:\\>dir \"G:\\OBScratch\"\nDas System kann das angegebene Laufwerk nicht finden.\n"))
                .contains(FAULT);
        assertThat(ids("C:\\>dir G:\\OBScratch\n\nC:\\>type D:\\x.txt\nThe system cannot find the path specified.\n"))
                .isEmpty();
    }

    private static String drives(String command, String last) {
        return """
                PS C:\\> %s

                Name           Used (GB)     Free (GB) Provider      Root
                ----           ---------     --------- --------      ----
                C                  61.02         37.88 FileSystem    C:\\
                %2$s                 118.40         81.59 FileSystem    %2$s:\\
                """.formatted(command, last);
    }

    @Test
    void aDriveThatIsInNoListIsTold() throws IOException {
        assertThat(ids(drives("Get-PSDrive -PSProvider FileSystem", "R"))).contains(FAULT);
        assertThat(ids(drives("Get-PSDrive -PSProvider FileSystem", "G"))).isEmpty();
        assertThat(ids(drives("Get-PSDrive C,R", "R"))).isEmpty();
    }

    /** From: fsutil fsinfo drives in French, and Get-Volume with the EFI partition (columns as in Windows Server 2019). */
    @Test
    void otherListsTellItToo() throws IOException {
        assertThat(ids("Lecteurs : C:\\ D:\\ R:\\\n")).contains(FAULT);
        assertThat(ids("Lecteurs : C:\\ D:\\ G:\\\n")).isEmpty();
        String volumes = """
                DriveLetter FriendlyName FileSystemType DriveType HealthStatus OperationalStatus SizeRemaining      Size
                ----------- ------------ -------------- --------- ------------ ----------------- -------------      ----
                C                        NTFS           Fixed     Healthy      OK                     37.88 GB  98.90 GB
                R           Scratch      NTFS           Fixed     Healthy      OK                     81.59 GB 199.99 GB
                """;
        String efi =
                "                         FAT32          Fixed     Healthy      OK                     68.21 MB     96 MB\n";
        assertThat(ids("PS C:\\> Get-Volume\n\n" + volumes + efi)).contains(FAULT);
        assertThat(ids("PS C:\\> Get-Volume\n\n" + volumes)).isEmpty();
        assertThat(ids("PS C:\\> Get-Volume | Where-Object SizeRemaining -lt 90GB\n\n" + volumes + efi))
                .isEmpty();
        assertThat(
                        ids(
                                "PS C:\\> Get-Volume\n\n" + volumes + efi
                                        + "G           Old          NTFS           Fixed     Warning      Scan Needed  1.00 GB  9.99 GB\n"))
                .isEmpty();
    }

    @Test
    void aFolderThatIsThereAgainIsNotTold() throws IOException {
        String missing = "PS C:\\> Test-Path G:\\OBScratch\nFalse\n";
        String there = "PS C:\\> Test-Path G:\\OBScratch\nTrue\n";
        assertThat(ids(missing + there)).isEmpty();
        assertThat(ids(there + missing)).contains(FAULT);
        assertThat(ids(
                        "C:\\>cd /d G:\\OBScratch\nThe system cannot find the drive specified.\n\nC:\\>dir G:\\OBScratch\n"
                                + " Directory of G:\\OBScratch\n"))
                .isEmpty();
        assertThat(ids("Drives: C:\\ D:\\\n" + there)).isEmpty();
    }

    /** From: as in azure-docs, the folder is copied and the registry names the copy. */
    @Test
    void aFolderThatWasMovedIsNotTold() throws IOException {
        Files.writeString(folder.resolve("new.reg"), REGISTRY.replace("G:", "E:"));
        assertThat(ids("PS C:\\> Test-Path G:\\OBScratch\nFalse\n")).isEmpty();
    }

    @Test
    void whatAnotherMachineHasIsNotTold() throws IOException {
        Files.createDirectory(folder.resolve("fs01"));
        Files.writeString(folder.resolve("fs01/drives.txt"), "C:\\>fsutil fsinfo drives\n\nDrives: C:\\ D:\\\n");
        assertThat(ids("[fs01]: PS C:\\> dir G:\\\n" + notFound("G", "DriveNotFoundException")))
                .isEmpty();
    }

    @Test
    void whatAScriptDoesNotFindIsNotTold() throws IOException {
        assertThat(ids("PS C:\\> Get-ChildItem F:\\Restore\n" + notFound("G", "DriveNotFoundException")))
                .isEmpty();
        assertThat(ids("PS C:\\> Get-ChildItem G:\\Restore\n" + notFound("G", "DriveNotFoundException")))
                .contains(FAULT);
    }

    @Test
    @Timeout(20)
    void linesMadeToBeSlowAreNot() throws IOException {
        String look = "C:\\>dir " + "/a ".repeat(2_000) + "\n";
        String test = "PS C:\\> Test-Path \"G:" + "\\a".repeat(2_000) + "\n";
        assertThat(ids(look.repeat(200) + test.repeat(200))).isEmpty();
        assertThat(ENGINE.analyze(folder, Progress.NONE).problems())
                .noneMatch(problem -> problem.what().startsWith("the analyzer"));
    }
}
