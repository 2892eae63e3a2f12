package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds a full file system below the logs, of which no program says a word: the backup extension's log breaks off in
 * the middle of a status report, which is JSON and would be closed, and yet the extension went on and wrote a later
 * status to another file system.
 */
final class CutLog implements Analyzer {

    private static final String FAULT = "waagent.disk-full";

    private static final List<String> REPORTS = List.of("][{\"status\"", "][{\"version\"");

    /** Of a longer text no more is shown to an analyzer: whether it is closed is not known. */
    private static final int SHOWN_CHARS = 4096;

    private Optional<LogRecord> cut = Optional.empty();
    private Optional<LogRecord> later = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("vmsnapshot-log", "extension-status");
    }

    @Override
    public List<Want> wants() {
        return List.of(
                Want.text(REPORTS.get(0)),
                Want.text(REPORTS.get(1)),
                Want.text("Microsoft.Azure.RecoveryServices.VMSnapshotLinux Enable"));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (log.equals("extension-status")) {
            later = record.time().isPresent() ? Optional.of(record) : later;
        } else if (Words.in(record.text(), REPORTS)) {
            cut = mayBeClosed(record.text()) ? Optional.empty() : Optional.of(record);
        }
    }

    @Override
    public void end(Faults faults) {
        cut.filter(record -> record.time().isPresent() && later.isPresent())
                .filter(record -> later.flatMap(LogRecord::time)
                        .orElseThrow()
                        .isAfter(record.time().orElseThrow()))
                .ifPresent(record -> faults.seen(FAULT, record, Map.of()));
    }

    private static boolean mayBeClosed(String text) {
        return text.length() >= SHOWN_CHARS || text.stripTrailing().endsWith("]");
    }
}
