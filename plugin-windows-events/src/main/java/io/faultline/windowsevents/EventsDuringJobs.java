package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import io.faultline.windowsevents.event.LogRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what a backup cannot survive while one runs: the machine going down, and the loss of the snapshot that is being
 * read. Jobs are those of the MARS agent and of Windows Server Backup, which tell their start and end in events. Each
 * engine has its own, and what befalls one machine is nothing to the jobs of another whose logs lie beside it.
 */
final class EventsDuringJobs implements Analyzer {

    private static final String MARS = "CloudBackup";
    private static final String WINDOWS_BACKUP = "Microsoft-Windows-Backup";

    /** A job without an end is taken for one that was never logged to the end. */
    private static final Duration LONGEST_JOB = Duration.ofHours(48);

    private static final int BEGIN = 1;
    private static final int[] END_OF_MARS = {3, 10, 11};
    private static final int[] END_OF_WINDOWS_BACKUP = {4, 5, 8, 9, 14, 517, 518, 519, 521, 546, 561};
    private static final Integer[] LOST = {14, 15, 16, 20, 25, 27, 29, 32, 35, 36, 40};

    private record Job(String engine, String computer, Instant began) {

        boolean isOf(String other) {
            return computer.isEmpty() || other.isEmpty() || computer.equals(other);
        }
    }

    private final List<Job> running = new ArrayList<>();

    @Override
    public List<String> logs() {
        return List.of("windows-event-log");
    }

    @Override
    public List<Want> wants() {
        EventWants wants = EventWants.none()
                .and(MARS, BEGIN)
                .and(MARS, END_OF_MARS)
                .and(WINDOWS_BACKUP, BEGIN)
                .and(WINDOWS_BACKUP, END_OF_WINDOWS_BACKUP)
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
        String computer = LogRecords.firstLabel(event.fields().getOrDefault("computer", ""));
        String provider = event.fields().getOrDefault("provider", "");
        if (provider.equalsIgnoreCase(MARS) || provider.equalsIgnoreCase(WINDOWS_BACKUP)) {
            running.removeIf(job -> job.engine().equalsIgnoreCase(provider) && job.isOf(computer));
            if (EventWants.id(event) == BEGIN) {
                running.add(new Job(provider, computer, now));
            }
            return;
        }
        running.removeIf(job -> job.began().plus(LONGEST_JOB).isBefore(now));
        Optional<Job> hit = running.stream().filter(job -> job.isOf(computer)).max(Comparator.comparing(Job::began));
        if (hit.isEmpty()) {
            return;
        }
        Map<String, String> facts =
                Map.of("engine", hit.get().engine(), "began", "" + hit.get().began());
        if (EventWants.is(event, "volsnap", LOST)) {
            faults.seen("winevent.snapshot-lost-during-job", event, facts);
        } else {
            faults.seen("winevent.shutdown-during-job", event, facts);
            running.removeIf(job -> job.isOf(computer));
        }
    }
}
