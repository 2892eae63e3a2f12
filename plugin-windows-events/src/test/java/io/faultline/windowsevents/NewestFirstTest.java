package io.faultline.windowsevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import io.faultline.diagnosis.Finding;
import io.faultline.diagnosis.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Event Viewer's lists begin with the newest event. */
class NewestFirstTest {

    /** Message of 7031: libyal/winevt-kb at 437ecb99, MessageFile-services.exe.md; values ours. */
    private static final String CRASH =
            "Error,1/2/2023 3:%02d:00 AM,Service Control Manager,7031,None,The Windows Azure Guest Agent service terminated"
                    + " unexpectedly.  It has done this %d time(s).\n";

    @TempDir
    Path folder;

    @Test
    void analyzersSeeThemInOrderOfTime() throws IOException {
        StringBuilder list = new StringBuilder("Level,Date and Time,Source,Event ID,Task Category\n");
        for (int i = 9; i > 0; i--) {
            list.append(CRASH.formatted(i, i));
        }
        Files.writeString(folder.resolve("events.csv"), list);

        Finding loop = Faultline.with(Settings.DEFAULT, List.of(new WindowsEventsPlugin()))
                .analyze(folder, Progress.NONE)
                .findings()
                .stream()
                .map(r -> r.finding())
                .filter(f -> f.facts().containsKey("minutes"))
                .findFirst()
                .orElseThrow();

        assertThat(Integer.parseInt(loop.facts().get("minutes"))).isBetween(1, 9);
    }

    /** Message of 7036: the same source; values ours. */
    @Test
    void whatCameLaterEndsAFaultThoughItStandsAbove() throws IOException {
        Files.writeString(
                folder.resolve("events.csv"),
                "Level,Date and Time,Source,Event ID,Task Category\n"
                        + "Information,1/2/2023 3:09:00 AM,Service Control Manager,7036,None,The Windows Azure Guest Agent"
                        + " service entered the running state.\n"
                        + CRASH.formatted(1, 1));

        assertThat(Faultline.with(Settings.DEFAULT, List.of(new WindowsEventsPlugin()))
                        .analyze(folder, Progress.NONE)
                        .findings())
                .filteredOn(r -> r.finding().signature().id().equals("winevent.guest-agent-crash"))
                .extracting(r -> r.finding().state())
                .containsExactly(State.RECOVERED);
    }
}
