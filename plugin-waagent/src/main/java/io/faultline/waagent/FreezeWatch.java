package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows the backup extension through a freeze. While the file systems are frozen it keeps its log in memory, so a
 * freeze that never ends shows as a log that breaks off after {@code proceeded for accepting signals}, at its end or
 * before the next run. And when the extension gives up waiting, but the freeze still comes about, nobody sends the
 * thaw: the file systems stay frozen until safefreeze's own time is up.
 */
final class FreezeWatch implements Analyzer {

    private static final String FAULT = "waagent.snapshot-never-thawed";

    /** The first is that of the list of arguments, {@code arg : ['…/safefreeze', '60', '/data']}. */
    private static final List<String> BEGINS = List.of(
            "safefreeze', '",
            "proceeded for accepting signals",
            "****** 1. Starting Freeze Binary",
            "fsfreeze mount :");

    private static final String COMPLETED = "****** 4. Freeze Completed";

    /**
     * What safefreeze printed ({@code Binary output traces start}) is none of it: it is written at the end of every
     * freeze, good ones too (VMBackup/main/fsfreezer.py@002bf88b, {@code freeze_safe} and {@code thaw_safe}).
     */
    private static final List<String> GIVES_UP =
            List.of("Binary output for signal handled: 0", "freeze_safe after returning from startproc : sig_handle=0");

    private static final List<String> ENDS = List.of(
            "freeze timed-out",
            "freeze failed for some mount",
            "T:S freeze result",
            "T:S thaw result",
            "Binary Process completed",
            "Binary Thaw Signal Received",
            // by safefreeze itself, in versions before 61b37845 without a word of the signal
            "Thawing: /",
            "binary child terminated",
            "child already completed");

    /**
     * Written to the disk that was to be frozen, unless the extension had given up; with 121 it tells that the freeze
     * failed, and then safefreeze has thawed what it could freeze.
     */
    private static final List<String> OUTCOMES = List.of("Enable,success,", "Enable,error,121,");

    /** How a later run begins: whatever was frozen before ended with a restart of the machine. */
    private static final List<String> NEXT_RUN = List.of("starting enable", "starting daemon");

    private enum State {
        THAWED,
        FREEZING,
        GIVEN_UP
    }

    /** What the extension says of a freeze that it no longer waits for. */
    private static final String VERDICT = "freeze timed-out";

    private State state = State.THAWED;
    private boolean cameTooLate;
    private Optional<LogRecord> last = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("vmsnapshot-log", "serial-log");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(BEGINS, List.of(COMPLETED), OUTCOMES, GIVES_UP, ENDS, NEXT_RUN);
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (Words.in(text, NEXT_RUN)) {
            end(faults);
        } else if (text.contains(COMPLETED)) {
            cameTooLate = state == State.GIVEN_UP;
            if (cameTooLate) {
                faults.seen(FAULT, record, Map.of());
            }
            // thawed in its time as far as this log tells: a log kept in memory that is there was written afterwards
            state = State.THAWED;
        } else if (Words.in(text, GIVES_UP)) {
            if (state != State.THAWED || text.contains("sig_handle=0")) {
                state = State.GIVEN_UP;
                last = Optional.of(record);
            }
        } else if (Words.in(text, ENDS)) {
            if (cameTooLate && text.contains(VERDICT)) {
                faults.seen(FAULT, record, Map.of());
                cameTooLate = false;
            }
            state = State.THAWED;
        } else if (Words.in(text, OUTCOMES) && state == State.FREEZING) {
            state = State.THAWED;
        } else if (Words.in(text, BEGINS) && state != State.GIVEN_UP) {
            state = State.FREEZING;
            last = Optional.of(record);
        }
    }

    @Override
    public void end(Faults faults) {
        if (state != State.THAWED) {
            last.ifPresent(record -> faults.seen(FAULT, record, Map.of()));
        }
        cameTooLate = false;
        state = State.THAWED;
        last = Optional.empty();
    }
}
