package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds volumes that VSS ignored as disconnected just before a backup failed. Alone the event is mere information: VSS
 * writes it at each snapshot of a machine with a disk that is offline, be it on purpose (libyal/winevt-kb,
 * MessageFile-vssvc.exe.md).
 */
final class DisconnectedVolumes implements Analyzer {

    /** From the question for volumes to the end of the snapshot; VSS itself gives up sooner. */
    private static final Duration LONGEST_SNAPSHOT = Duration.ofMinutes(10);

    private static final String VSS = "VSS";
    private static final String WINDOWS_BACKUP = "Microsoft-Windows-Backup";

    private Optional<LogRecord> ignored = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("windows-event-log");
    }

    @Override
    public List<Want> wants() {
        return EventWants.none()
                .and(VSS, 9, 10, 44, 45, 12289, 12293, 12298)
                .and(WINDOWS_BACKUP, 5, 9, 517, 519, 521, 546)
                .and("CloudBackup", 11)
                .list();
    }

    @Override
    public void see(String log, LogRecord event, Faults faults) {
        if (isIgnoredVolume(event)) {
            ignored = Optional.of(event);
        } else if (!EventWants.is(event, VSS, 9, 10)) {
            ignored.filter(volume -> soonAfter(volume, event))
                    .ifPresent(volume -> faults.seen("winevent.vss-volume-gone", volume, Map.of()));
            ignored = Optional.empty();
        }
    }

    /** 9 up to Windows Server 2003 and 10 after that, numbers that tell something else in other versions; 44 and 45 in the newest. */
    private static boolean isIgnoredVolume(LogRecord event) {
        return EventWants.is(event, VSS, 44, 45)
                || EventWants.is(event, VSS, 9, 10) && event.text().contains("appears as disconnected");
    }

    private static boolean soonAfter(LogRecord volume, LogRecord failure) {
        return volume.time()
                .flatMap(then -> failure.time().map(now -> !now.isAfter(then.plus(LONGEST_SNAPSHOT))))
                .orElse(false);
    }
}
