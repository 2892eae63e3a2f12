package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what a backup cannot survive while one runs: the machine going down, and the loss of the snapshot that is being
 * read. Jobs are those of the MARS agent and of Windows Server Backup, which tell their start and end in events.
 */
final class EventsDuringJobs implements Analyzer {

    private static final String MARS = "CloudBackup";
    private static final String WINDOWS_BACKUP = "Microsoft-Windows-Backup";

    /** A job without an end is taken for one that was never logged to the end. */
    private static final Duration LONGEST_JOB = Duration.ofHours(48);

    private static final Integer[] LOST = {14, 15, 16, 20, 25, 27, 29, 32, 35, 36, 40};

    private record Job(String engine, Instant began) {}

    private Optional<Job> job = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("windows-event-log");
    }

    @Override
    public List<Want> wants() {
        EventWants wants = EventWants.none()
                .and(MARS, 1, 3, 10, 11)
                .and(WINDOWS_BACKUP, 1, 4, 5, 8, 9, 14, 517, 518, 519, 521, 546, 561)
                .and("Microsoft-Windows-Kernel-Power", 41)
                .and("EventLog", 6008)
                .and("User32", 1074);
        for (int id : LOST) {
            wants.and("volsnap", id);
        }
        return wants.list();
    }

    @Override
    public void see(String log, LogRecord event, Faults faults) {
        if (event.time().isEmpty()) {
            return;
        }
        Instant now = event.time().get();
        if (EventWants.is(event, MARS, 1) || EventWants.is(event, WINDOWS_BACKUP, 1)) {
            job = Optional.of(new Job(event.fields().getOrDefault("provider", ""), now));
            return;
        }
        if (event.fields().getOrDefault("provider", "").equalsIgnoreCase(MARS)
                || event.fields().getOrDefault("provider", "").equalsIgnoreCase(WINDOWS_BACKUP)) {
            job = Optional.empty();
            return;
        }
        if (job.isEmpty() || job.get().began().plus(LONGEST_JOB).isBefore(now)) {
            return;
        }
        Map<String, String> facts =
                Map.of("engine", job.get().engine(), "began", "" + job.get().began());
        if (EventWants.is(event, "volsnap", LOST)) {
            faults.seen("winevent.snapshot-lost-during-job", event, facts);
        } else {
            faults.seen("winevent.shutdown-during-job", event, facts);
            job = Optional.empty();
        }
    }
}
