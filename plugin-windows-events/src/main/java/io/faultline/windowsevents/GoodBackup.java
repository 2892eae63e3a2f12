package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;

/**
 * Sees in the logs of other plugins that a backup succeeded: errors that come and go with a snapshot, and which it
 * survived, are over. The agent's own event says so in {@code cleared-by}; a signature cannot name another plugin's log
 * there, since plugins may be used alone.
 */
final class GoodBackup implements Analyzer {

    private static final String AGENT = "mars-output";
    private static final String HISTORY = "mars-job-history";
    private static final String JOBS = "backup-job-export";

    private static final String SUCCEEDED = "Backup Progress: Succeeded";

    private static final List<String> ENDED = List.of(
            "winevent.tls-client-credential",
            "winevent.vss-bad-profile-sid",
            "winevent.vss-com-server-cpu-load",
            "winevent.vss-com-server-low-memory",
            "winevent.vss-device-ioctl-failed",
            "winevent.vss-low-resources",
            "winevent.vss-requester-gone",
            "winevent.vss-transaction-timeout",
            "winevent.vss-unexpected-error",
            "winevent.vss-writer-rejected-snapshot");

    @Override
    public List<String> logs() {
        return List.of(AGENT, HISTORY, JOBS);
    }

    @Override
    public List<Want> wants() {
        return List.of(
                Want.text(SUCCEEDED).in(AGENT),
                Want.text("Completed").in(HISTORY),
                Want.text("Succeeded").in(HISTORY),
                new Want("", Map.of("status", "Completed", "operation", "Backup"), List.of(JOBS)));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (record.time().isPresent() && isGood(record)) {
            ENDED.forEach(fault -> faults.over(fault, record));
        }
    }

    /** By fields, whose names tell the logs apart: a restore is no backup. */
    private static boolean isGood(LogRecord record) {
        Map<String, String> fields = record.fields();
        return record.text().contains(SUCCEEDED)
                || "Completed".equals(fields.get("status")) && "Backup".equals(fields.get("operation"))
                || "Backup".equals(fields.get("type"))
                        && List.of("Completed", "Succeeded").contains(fields.getOrDefault("state", ""));
    }
}
