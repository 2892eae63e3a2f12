package io.faultline.windowsevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Wordings: libyal/winevt-kb, MessageFile-vssvc.exe.md 0x0a and 0x2d; values ours. */
class DisconnectedVolumesTest {

    private static final String IGNORED =
            "Volume Shadow Copy Service information: Volume '\\\\?\\Volume{0c8de4d1}' appears as disconnected and it is"
                    + " ignored by the service. You may want to rescan disks. [0x8007048f]";

    private static final Instant NIGHT = Instant.parse("2023-03-05T20:00:00Z");

    private final DisconnectedVolumes analyzer = new DisconnectedVolumes();
    private final List<String> faults = new ArrayList<>();

    @Test
    void aVolumeThatIsIgnoredBeforeABackupFailsIsGone() {
        see("VSS", 45, 0, IGNORED);
        see("Microsoft-Windows-Backup", 521, 5, "The backup operation has failed");

        assertThat(faults).containsExactly("winevent.vss-volume-gone");
    }

    @Test
    void aVolumeThatIsIgnoredHarmsNothingByItself() {
        see("VSS", 10, 0, IGNORED);

        assertThat(faults).isEmpty();
    }

    @Test
    void aFailureMuchLaterHasOtherReasons() {
        see("VSS", 10, 0, IGNORED);
        see("CloudBackup", 11, 3600, "The backup operation has completed with errors.");

        assertThat(faults).isEmpty();
    }

    private void see(String provider, int id, int seconds, String text) {
        LogRecord event = new LogRecord(
                new LogRecord.Location("Application.evtx", 1),
                Optional.of(NIGHT.plusSeconds(seconds)),
                Level.UNKNOWN,
                "",
                text,
                Map.of("provider", provider, "event-id", Integer.toString(id)));
        analyzer.see("windows-event-log", event, (fault, shownBy, facts) -> faults.add(fault));
    }
}
