package io.faultline.windowsevents;

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

/** What VSS says of any trouble stands below its reason. Messages: libyal/winevt-kb at 437ecb99, vsserror.h; values ours. */
class VssCatchAllTest {

    private static final String HEAD = "Level,Date and Time,Source,Event ID,Task Category\n";
    private static final String PROVIDER =
            "Error: The shadow copy provider had an unexpected error while trying to process the specified operation.\n";

    @TempDir
    Path folder;

    @Test
    void anUnexpectedErrorOfAProviderIsExplained() throws IOException {
        Files.writeString(folder.resolve("vss.txt"), PROVIDER);

        assertThat(findings("VSS,12348,None,VSS was denied access to the root of volume F:."))
                .containsExactly("0 winevent.vss-root-access-denied", "1 winevent.vss-provider-routine-failed");
        assertThat(findings(
                        "volsnap,36,None,The shadow copies of volume C: were aborted because the shadow copy storage"
                                + " could not grow due to a user imposed limit."))
                .startsWith("0 winevent.shadow-storage-limit-hit")
                .contains("1 winevent.vss-provider-routine-failed");
    }

    @Test
    void aRegistryWriterThatDoesNotAnswerExplainsMissingWriters() throws IOException {
        Files.writeString(folder.resolve("vss.txt"), "- Returned HRESULT = 0x80042318\n");

        assertThat(findings("VSS,12347,None,The Registry Writer failed to respond to a query from VSS."))
                .containsExactly("0 winevent.vss-registry-writer-failed", "1 winevent.vss-writers-missing");
    }

    /** Each with how far below its reason it stands. */
    private List<String> findings(String event) throws IOException {
        Files.writeString(folder.resolve("events.csv"), HEAD + "Error,1/2/2023 3:00:00 AM," + event + "\n");
        return Faultline.with(Settings.DEFAULT, List.of(new WindowsEventsPlugin()))
                .analyze(folder, Progress.NONE)
                .findings()
                .stream()
                .map(r -> r.depth() + " " + r.finding().signature().id())
                .toList();
    }
}
