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

/** Message of 7031: libyal/winevt-kb at 437ecb99, MessageFile-services.exe.md; values ours. */
class ServiceCrashLoopTest {

    @TempDir
    Path folder;

    @Test
    void deathsOfOneMinuteAreWithinOneMinuteAndNotWithinNone() throws IOException {
        assertThat(minutes("3:00:02", "3:00:31", "3:01:01")).containsExactly("1");
    }

    @Test
    void aMinuteThatBeganCounts() throws IOException {
        assertThat(minutes("3:00:02", "3:02:00", "3:04:03")).containsExactly("5");
    }

    private List<String> minutes(String... times) throws IOException {
        StringBuilder list = new StringBuilder("Level,Date and Time,Source,Event ID,Task Category\n");
        for (int i = 0; i < times.length; i++) {
            list.append(
                    "Error,1/2/2023 %s AM,Service Control Manager,7031,None,The RdAgent service terminated unexpectedly.  It has done this %d time(s).%n"
                            .formatted(times[i], i + 1));
        }
        Files.writeString(folder.resolve("events.csv"), list);
        return Faultline.with(Settings.DEFAULT, List.of(new WindowsEventsPlugin()))
                .analyze(folder, Progress.NONE)
                .findings()
                .stream()
                .map(r -> r.finding().facts().getOrDefault("minutes", ""))
                .filter(m -> !m.isEmpty())
                .toList();
    }
}
