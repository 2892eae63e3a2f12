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

/** The drive that DPM has the system state written to, beside the drives that there are. */
class StagingDriveTest {

    private static final Faultline ENGINE = Faultline.with(Settings.DEFAULT, List.of(new MarsPlugin()));

    private static final String FAULT = "mars.system-state-staging-disk";

    /** From: error 30229 in SupportArticles-docs, support/system-center/dpm; codes ours. */
    private static final String FAILURE =
            "DPM cannot create a backup because Windows Server Backup (WSB) on the protected computer encountered an error"
                    + " (WSB Event ID: 517, WSB Error Code: 0x49F0AE30). (ID 30229 Details: Internal error code: 0x80990ED0)\n";

    /** From: element and file as "Back up system state and bare metal" of SystemCenterDocs names them. */
    private static final String TARGET = "    <FilesToProtect>T:\\WindowsImageBackup\\*</FilesToProtect>\n";

    /** From: wmic logicaldisk, columns as it orders them (own knowledge). */
    private static String drives(String filter, String last) {
        return """
                C:\\>wmic logicaldisk %sget Caption,FreeSpace,Size
                Caption  FreeSpace     Size
                C:       41188204544   146677952512
                %s:       1041235968    1071640576
                """.formatted(filter, last);
    }

    @TempDir
    private Path folder;

    private List<String> ids(String failure, String drives) throws IOException {
        Files.writeString(folder.resolve("failure.txt"), failure);
        Files.writeString(folder.resolve("PSDataSourceConfig.xml"), "<DataSourceConfig>\n" + TARGET);
        Files.writeString(folder.resolve("drives.txt"), drives);
        return ENGINE.analyze(folder, Progress.NONE).findings().stream()
                .map(r -> r.finding().signature().id())
                .toList();
    }

    @Test
    void aDriveThatIsNotThereIsTold() throws IOException {
        assertThat(ids(FAILURE, drives("", "Q"))).contains(FAULT);
        assertThat(ids(FAILURE, drives("where drivetype=3 ", "Q"))).contains(FAULT);
    }

    @Test
    void aDriveThatIsThereIsNot() throws IOException {
        assertThat(ids(FAILURE, drives("", "T"))).doesNotContain(FAULT);
    }

    @Test
    void aListOfSomeDrivesTellsNothingOfOthers() throws IOException {
        assertThat(ids(FAILURE, drives("where \"Caption<'D:'\" ", "Q"))).doesNotContain(FAULT);
    }

    @Test
    void withoutAFailureItIsNoFault() throws IOException {
        assertThat(ids("", drives("", "Q"))).doesNotContain(FAULT);
    }
}
