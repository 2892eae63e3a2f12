package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds an {@code lsblk} that the backup extension started and that never came back: the extension waits for it without
 * a limit (communicate in VMBackup/main/Utils/DiskUtil.py), so its log ends at the call. So does a log that is read
 * while a backup begins; that time went by is told by what else the bundle holds: a job of that time that got no answer,
 * an agent that goes on, another run of the extension. Where the agent or the extension begins anew shortly after the call,
 * the machine may have been started anew, or the run ended by force: that is no hang.
 */
final class UnansweredLsblk implements Analyzer {

    private static final String FAULT = "waagent.snapshot-mounts-unreadable";

    private static final String EXTENSION = "vmsnapshot-log";

    private static final String CALL = "getting the blk info from ";
    private static final String RUN = "sequence number is ";

    /** What stands behind the call in any run that goes on. */
    private static final List<String> ANSWERS = List.of(
            "lsblk MOUNTPOINT=",
            "mounts list item added",
            "added_mount_point_names",
            "lsblk path is wrong",
            "Exception in lsblk",
            "Failed to retrieve mount points",
            "commandToExecute is",
            "set most recent sequence number",
            "Enable,success,1",
            "Enable,error",
            "Enable,failed");

    /** The agent's beat, in each version. */
    private static final List<String> BEATS = List.of("op=HeartBeat", "[HEARTBEAT] Agent ");

    /** The agent stops or starts. */
    private static final List<String> STARTS =
            List.of("Azure Linux Agent Version:", "forwarding signal", "Daemon exiting");

    private static final List<String> JOB =
            List.of("Snapshot VM sub task timed out", "ExtensionSnapshotFailedNoResponse");

    /** {@code lsblk} takes a second; the service waits for two hours. */
    private static final Duration LONG = Duration.ofMinutes(30);

    /** A job may be told by its start, and in the time of another zone. */
    private static final Duration AROUND = Duration.ofHours(12);

    private Optional<LogRecord> call = Optional.empty();
    private Optional<LogRecord> unanswered = Optional.empty();
    private Optional<LogRecord> job = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of(EXTENSION, "waagent-log", "backup-job-export", "text");
    }

    @Override
    public List<Want> wants() {
        return List.of(
                        Words.wantsIn(EXTENSION, List.of(CALL, RUN)),
                        Words.wantsIn(EXTENSION, ANSWERS),
                        Words.wantsIn("waagent-log", BEATS),
                        Words.wantsIn("waagent-log", STARTS),
                        Words.wantsIn("backup-job-export", JOB),
                        Words.wantsIn("text", JOB))
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (Words.in(text, JOB)) {
            job = Optional.of(record);
            timeWent(record);
        } else if (log.equals(EXTENSION) && text.contains(CALL)) {
            call = Optional.of(record);
        } else if (log.equals(EXTENSION) ? text.contains(RUN) : Words.in(text, STARTS)) {
            timeWent(record);
            call = Optional.empty();
        } else if (log.equals(EXTENSION)) {
            call = Optional.empty();
            unanswered = Optional.empty();
        } else {
            timeWent(record);
        }
    }

    private void timeWent(LogRecord later) {
        unanswered = unanswered.or(() -> call.filter(c -> isLongBefore(c, later)));
    }

    private static boolean isLongBefore(LogRecord call, LogRecord later) {
        return call.time()
                .flatMap(then -> later.time().map(then.plus(LONG)::isBefore))
                .orElse(false);
    }

    /** A job of an earlier backup tells nothing of this one; of one without a time it cannot be told. */
    private boolean hasJobOf(LogRecord run) {
        return job.filter(told -> ToldTime.of(told)
                        .flatMap(then -> run.time().map(now -> then.plus(AROUND).isAfter(now)))
                        .orElse(true))
                .isPresent();
    }

    @Override
    public void end(Faults faults) {
        unanswered.or(() -> call.filter(this::hasJobOf)).ifPresent(c -> faults.seen(FAULT, c, Map.of()));
    }
}
