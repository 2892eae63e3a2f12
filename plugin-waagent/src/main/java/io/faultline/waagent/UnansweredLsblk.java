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
 * while a backup begins; that time went by is told by what else the bundle holds: a job that got no answer, an agent
 * that goes on, another run of the extension.
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
    private static final List<String> BEATS = List.of("op=HeartBeat", "[HEARTBEAT]");

    private static final List<String> JOB =
            List.of("Snapshot VM sub task timed out", "ExtensionSnapshotFailedNoResponse");

    /** {@code lsblk} takes a second; the service waits for two hours. */
    private static final Duration LONG = Duration.ofMinutes(30);

    private Optional<LogRecord> call = Optional.empty();
    private Optional<LogRecord> unanswered = Optional.empty();
    private boolean jobTimedOut;

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
                        Words.wantsIn("backup-job-export", JOB),
                        Words.wantsIn("text", JOB))
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (!log.equals(EXTENSION)) {
            jobTimedOut |= Words.in(text, JOB);
            timeWent(record);
        } else if (text.contains(CALL)) {
            call = Optional.of(record);
        } else if (text.contains(RUN)) {
            timeWent(record);
        } else {
            call = Optional.empty();
            unanswered = Optional.empty();
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

    @Override
    public void end(Faults faults) {
        unanswered.or(() -> call.filter(c -> jobTimedOut)).ifPresent(c -> faults.seen(FAULT, c, Map.of()));
    }
}
