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

/** Messages of 7040 and 10005: libyal/winevt-kb, MessageFile-services.exe.md and MessageFile-ole32.dll.md; values ours. */
class RefusedStartsLinksTest {

    private static final String EVENTS = """
            Level,Date and Time,Source,Event ID,Task Category
            Error,1/2/2023 3:01:00 AM,Microsoft-Windows-DistributedCOM,10005,None,DCOM got error "1053" attempting to start the service %s with arguments "Unavailable" in order to run the server: {7D1933CB-86F6-4A98-8628-01BE94C9A575}
            Information,1/2/2023 3:00:00 AM,Service Control Manager,7040,None,The start type of the Virtual Disk service was changed from demand start to disabled.
            """;

    @TempDir
    Path folder;

    @Test
    void aDisabledServiceExplainsOnlyThatItCannotBeStartedItself() throws IOException {
        assertThat(explained("vds")).contains("winevent.dcom-service-start-failed");
        assertThat(explained("swprv")).doesNotContain("winevent.dcom-service-start-failed");
    }

    private List<String> explained(String service) throws IOException {
        Files.writeString(folder.resolve("events.csv"), EVENTS.formatted(service));
        return Faultline.with(Settings.DEFAULT, List.of(new WindowsEventsPlugin()))
                .analyze(folder, Progress.NONE)
                .findings()
                .stream()
                .filter(ranked -> !ranked.explainedBy().isEmpty())
                .map(ranked -> ranked.finding().signature().id())
                .toList();
    }
}
