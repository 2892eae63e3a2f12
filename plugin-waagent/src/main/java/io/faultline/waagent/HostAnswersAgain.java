package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Sees that a host which failed an agent up to 2.2.14 answers again. That agent asks for its goal state every 25 seconds,
 * tells each failure, and no answer that brings nothing new (azurelinuxagent/ga/update.py@v2.2.10:257 and
 * exthandlers.py:176): a heartbeat of its other thread, with no failure for some time, is all that shows it. Later agents
 * do not repeat what goes on, so one line of theirs keeps the fault.
 */
final class HostAnswersAgain implements Analyzer {

    private static final List<String> FAULTS =
            List.of("waagent.wireserver-host-fault", "waagent.goal-state-fetch-failed");

    private static final List<String> BEATS = List.of("op=HeartBeat, message=", "[HEARTBEAT] Agent ");

    /** Of a call that was made once; behind that for the manifests the one for the handlers follows at once. */
    private static final Pattern TOLD_EACH_TIME = Pattern.compile(
            "Exception retrieving (?:extension handlers|agent manifests): \\[0000\\d\\d\\] (?:Calling wire server"
                    + " failed: \\d{3}\\b|\\d{3} - http://168\\.63\\.129\\.16(?::80)?/)");

    private static final List<String> TOLD_ONCE = List.of(
            "Exception retrieving extension handlers: ",
            "Exception retrieving agent manifests: ",
            "Protocol endpoint not found",
            "still failing",
            "processing goal state, giving up",
            "goal state are failing",
            "[Wireserver Exception]");

    /** Far more than it takes: a call that is put off is made three times, 15 seconds apart (wire.py@v2.2.14:540). */
    private static final Duration QUIET = Duration.ofMinutes(15);

    private Optional<LogRecord> failure = Optional.empty();
    private boolean isToldOnce;

    @Override
    public List<String> logs() {
        return List.of("waagent-log");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(BEATS, TOLD_ONCE);
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (TOLD_EACH_TIME.matcher(text).find()) {
            failure = Optional.of(record);
        } else if (Words.in(text, TOLD_ONCE)) {
            isToldOnce = true;
        } else if (!isToldOnce
                && Words.in(text, BEATS)
                && failure.filter(earlier -> isLongBefore(earlier, record)).isPresent()) {
            FAULTS.forEach(fault -> faults.over(fault, record));
            failure = Optional.empty();
        }
    }

    private static boolean isLongBefore(LogRecord earlier, LogRecord later) {
        return Apart.between(earlier, later)
                .filter(apart -> apart.compareTo(QUIET) >= 0)
                .isPresent();
    }
}
