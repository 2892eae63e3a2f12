package io.faultline.windowsevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The fault as KB 980794 tells it; layouts of wbadmin, sc qc, reg query, fsutil, diskpart and wmic. */
class ServiceOnMissingDriveTest {

    private static final String FAILURE = """
            Found (812) files
            Enumeration of the files failed.
            The parameter is incorrect.
            """;

    private static final String SERVICE = """
            SERVICE_NAME: OracleListener
                    TYPE               : 10  WIN32_OWN_PROCESS
                    BINARY_PATH_NAME   : "Q:\\oracle\\bin\\TNSLSNR.exe" -x
            """;

    private static final String FSUTIL = "Drives: C:\\ D:\\ G:\\ \n";

    @Test
    void aServiceOnADriveThatIsNotThereIsShownWithTheFailure() {
        assertThat(seen(FAILURE, SERVICE, FSUTIL))
                .satisfiesExactly(
                        service ->
                                assertThat(service).contains("OracleListener").contains("TNSLSNR"),
                        failure -> assertThat(failure).startsWith("Enumeration"));
    }

    @Test
    void otherListsOfServicesAndDrivesAreRead() {
        String registry = """
                HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\OracleListener
                    ImagePath    REG_EXPAND_SZ    \\??\\Q:\\oracle\\drv.sys
                """;
        String diskpart = """
                DISKPART> list volume

                  Volume ###  Ltr  Label        Fs     Type        Size     Status     Info
                  ----------  ---  -----------  -----  ----------  -------  ---------  --------
                  Volume 0     E                       DVD-ROM         0 B  No Media
                  Volume 1     C                NTFS   Partition    126 GB  Healthy    Boot
                """;
        String wmic = """
                C:\\>wmic logicaldisk get Caption,Size
                Caption  Size
                C:       146677952512
                D:       1071640576
                """;

        assertThat(seen(FAILURE, registry, diskpart)).hasSize(2);
        assertThat(seen(FAILURE, SERVICE, wmic)).hasSize(2);
    }

    @Test
    void withoutTheDrivesNothingIsProved() {
        assertThat(seen(FAILURE, SERVICE)).isEmpty();
    }

    @Test
    void aDriveThatIsThereIsNoReason() {
        assertThat(seen(FAILURE, SERVICE, FSUTIL.replace("G:", "Q:"))).isEmpty();
    }

    @Test
    void withoutAFailureItIsNoFault() {
        assertThat(seen(SERVICE, FSUTIL)).isEmpty();
    }

    @Test
    void aListOfSomeDrivesTellsNothingOfOthers() {
        String wmic = """
                C:\\>wmic logicaldisk where "Caption<'D:'" get Caption,Size
                Caption  Size
                C:       146677952512
                """;

        assertThat(seen(FAILURE, SERVICE, wmic)).isEmpty();
        String disk = """
                DISKPART> detail disk

                  Volume ###  Ltr  Label        Fs     Type        Size     Status     Info
                  ----------  ---  -----------  -----  ----------  -------  ---------  --------
                  Volume 1     C                NTFS   Partition    126 GB  Healthy    Boot
                """;
        assertThat(seen(FAILURE, SERVICE, disk)).isEmpty();
        assertThat(seen(FAILURE, SERVICE, "Volumes to back up: C:\\ \n")).isEmpty();
    }

    /** SupportArticles-docs, system-state-backup-fails-invalid-imagepath. */
    @Test
    void aNameThatIsNoneNeedsNoDrives() {
        String failure = """
                Enumeration of the files failed.
                The filename, directory name, or volume label syntax is incorrect.
                """;

        assertThat(seen(failure)).singleElement().asString().startsWith("Enumeration");
    }

    private static List<String> seen(String... members) {
        List<String> seen = new ArrayList<>();
        ServiceOnMissingDrive analyzer = new ServiceOnMissingDrive();
        int file = 0;
        for (String member : members) {
            long line = 0;
            file++;
            for (String one : member.lines().toList()) {
                LogRecord record = new LogRecord(
                        new LogRecord.Location(file + ".txt", ++line),
                        Optional.empty(),
                        Level.UNKNOWN,
                        "",
                        one,
                        Map.of());
                analyzer.see("text", record, (id, shownBy, facts) -> seen.add(shownBy.text()));
            }
        }
        analyzer.end((id, shownBy, facts) -> seen.add(shownBy.text()));
        return seen;
    }
}
