package io.faultline.windowsevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Layouts of devcon, pnputil and reg query. */
class StaleSnapshotDevicesTest {

    private static final String REG = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Enum\\"
            + "STORAGE\\VolumeSnapshot\\HarddiskVolumeSnapshot%d\n";

    private static final String DEVCON =
            "STORAGE\\VOLUMESNAPSHOT\\HARDDISKVOLUMESNAPSHOT%d    : Generic volume shadow copy\n";

    @Test
    void theNumberThatDevconGivesIsTold() {
        assertThat(seen("""
                C:\\tools>devcon findall =VolumeSnapshot | find "matching"
                14391 matching device(s) found.
                """)).containsExactly("14391");
    }

    @Test
    void namesAreCountedInAllLayouts() {
        assertThat(seen(list(DEVCON, 1200))).containsExactly("1200");
        assertThat(seen(list("Instance ID:                STORAGE\\VolumeSnapshot\\HarddiskVolumeSnapshot%d\n", 1200)))
                .containsExactly("1200");
        assertThat(seen(list(REG, 1200))).containsExactly("1200");
    }

    @Test
    void aListAndItsNumberAreToldOnce() {
        assertThat(seen("C:\\>devcon.exe findall =VolumeSnapshot\n" + list(DEVCON, 1200)
                        + "1200 matching device(s) found.\n"))
                .containsExactly("1200");
    }

    @Test
    void soManyAsVssKeepsAreNoFault() {
        assertThat(seen("C:\\>devcon findall =VolumeSnapshot\n" + list(DEVCON, 512)
                        + "512 matching device(s) found.\n"))
                .isEmpty();
    }

    @Test
    void theNumberOfOtherDevicesSaysNothing() {
        assertThat(seen("""
                C:\\>devcon findall =VolumeSnapshot
                C:\\>devcon findall *
                4120 matching device(s) found.
                """)).isEmpty();
        assertThat(seen("4120 matching device(s) found.\n")).isEmpty();
    }

    @Test
    void theSetupLogTellsOfWhatMayBeGone() {
        assertThat(seen(list(
                        ">>>  [Device Install (Hardware initiated) - STORAGE\\VolumeSnapshot\\HarddiskVolumeSnapshot%d]\n",
                        1200)))
                .isEmpty();
    }

    private static String list(String line, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(line::formatted).collect(Collectors.joining());
    }

    private static List<String> seen(String text) {
        List<String> seen = new ArrayList<>();
        StaleSnapshotDevices analyzer = new StaleSnapshotDevices();
        long number = 0;
        for (String line : text.lines().toList()) {
            LogRecord record = new LogRecord(
                    new LogRecord.Location("devices.txt", ++number),
                    Optional.empty(),
                    Level.UNKNOWN,
                    "",
                    line,
                    Map.of());
            analyzer.see("text", record, (id, shownBy, facts) -> seen.add(facts.getOrDefault("count", "")));
        }
        analyzer.end((id, shownBy, facts) -> seen.add(facts.getOrDefault("count", "")));
        return seen;
    }
}
