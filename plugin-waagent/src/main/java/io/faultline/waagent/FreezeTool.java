package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a freeze program that could not be started: it ends before it has frozen anything, and the extension waits for
 * it until its time is up (VMBackup/main/fsfreezer.py; the exception that says why goes to /dev/null).
 */
final class FreezeTool implements Analyzer {

    private static final String FAULT = "waagent.snapshot-freeze-tool-missing";

    private static final String STARTED = "****** 1. Starting Freeze Binary";
    private static final String CHILD_ENDED = "some child process terminated";
    private static final String COMPLETED = "****** 4. Freeze Completed";
    private static final String IN_VAIN = "freeze_safe after returning from startproc : sig_handle=0";

    private boolean isStarted;
    private Optional<LogRecord> endedAtOnce = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("vmsnapshot-log", "serial-log");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(List.of(STARTED, CHILD_ENDED, COMPLETED, IN_VAIN));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (text.contains(STARTED)) {
            isStarted = true;
            endedAtOnce = Optional.empty();
        } else if (isStarted && text.contains(CHILD_ENDED)) {
            endedAtOnce = endedAtOnce.or(() -> Optional.of(record));
        } else if (text.contains(COMPLETED) || text.contains(IN_VAIN)) {
            if (text.contains(IN_VAIN)) {
                endedAtOnce.ifPresent(ended -> faults.seen(FAULT, ended, Map.of()));
            }
            isStarted = false;
            endedAtOnce = Optional.empty();
        }
    }
}
