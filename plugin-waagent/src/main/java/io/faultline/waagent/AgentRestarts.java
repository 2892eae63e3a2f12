package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Counts how often the Linux agent starts and fails. It puts a downloaded version aside after three launches within
 * five minutes (azurelinuxagent/ga/update.py, CHILD_LAUNCH_RESTART_MAX and CHILD_LAUNCH_INTERVAL), so three failures in
 * that time are a loop. So are five launches in it, which may all end with success, as when an agent takes itself for
 * its own update, and four starts of the daemon in a quarter of an hour. A process that is killed leaves no line: starts
 * that follow each other without any word of an end between them show it.
 */
final class AgentRestarts implements Analyzer {

    private static final String LOOP = "waagent.agent-restart-loop";
    private static final String KILLED = "waagent.agent-killed";

    private static final String START = "Azure Linux Agent Version:";

    private static final List<String> FAILURES =
            List.of("failed with exception:", "failed with return code", "seconds and restart daemon");

    private static final List<String> PUT_ASIDE = List.of(
            "is permanently blacklisted",
            "is permenantly blacklisted",
            "is permanently disabled",
            "restarted more than");

    private static final List<String> OTHER_ENDS = List.of(
            "forwarding signal",
            "an orphan -- exiting",
            "orphaned -- exiting",
            "installed agent -- exiting",
            "discovered update ",
            "upgrade discovered, updating",
            "exiting current process",
            "returned code",
            "exited with return code",
            "UnhandledError",
            "Traceback (most recent",
            "Daemon is already running",
            "reached memory limit");

    private static final Duration LAUNCH_WINDOW = Duration.ofMinutes(5);
    private static final int FAILURES_IN_WINDOW = 3;

    private static final List<String> LAUNCHES =
            List.of("is running as the current agent", "is running as the goal state agent");

    /** What the daemon says of the same launch. */
    private static final String LAUNCHED = "is successfully running";

    private static final int LAUNCHES_IN_WINDOW = 5;

    private static final Duration START_WINDOW = Duration.ofMinutes(15);
    private static final int STARTS_IN_WINDOW = 4;

    private final TimeWindow failures = new TimeWindow(LAUNCH_WINDOW);
    private final TimeWindow launches = new TimeWindow(LAUNCH_WINDOW);
    private final TimeWindow launched = new TimeWindow(LAUNCH_WINDOW);
    private final Deque<Start> starts = new ArrayDeque<>();
    private boolean endTold = true;

    /** A start of the daemon, and whether the run before it had told why it ended. */
    private record Start(Instant time, boolean afterToldEnd) {}

    @Override
    public List<String> logs() {
        return List.of("waagent-log");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(List.of(START, LAUNCHED), LAUNCHES, FAILURES, PUT_ASIDE, OTHER_ENDS);
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (Words.in(text, PUT_ASIDE)) {
            faults.seen(LOOP, record, Map.of());
        }
        boolean failed = Words.in(text, FAILURES);
        if (failed && !text.contains("Event: name=")) {
            count(failures, FAILURES_IN_WINDOW, record, faults);
        }
        if (!text.contains("Event: name=") && !text.contains("[HEARTBEAT]")) {
            if (Words.in(text, LAUNCHES)) {
                count(launches, LAUNCHES_IN_WINDOW, record, faults);
            } else if (text.contains(LAUNCHED)) {
                count(launched, LAUNCHES_IN_WINDOW, record, faults);
            }
        }
        if (text.contains(START)) {
            record.time().ifPresent(time -> start(time, record, faults));
        } else if (failed || Words.in(text, OTHER_ENDS)) {
            endTold = true;
        }
    }

    private static void count(TimeWindow window, int loop, LogRecord record, Faults faults) {
        record.time().ifPresent(time -> {
            if (window.add(time) >= loop) {
                faults.seen(LOOP, record, Map.of());
            }
        });
    }

    private void start(Instant time, LogRecord record, Faults faults) {
        starts.addLast(new Start(time, endTold));
        endTold = false;
        while (starts.getFirst().time().isBefore(time.minus(START_WINDOW))) {
            starts.removeFirst();
        }
        if (starts.size() < STARTS_IN_WINDOW) {
            return;
        }
        faults.seen(LOOP, record, Map.of());
        if (starts.stream().skip(1).noneMatch(Start::afterToldEnd)) {
            faults.seen(KILLED, record, Map.of());
        }
    }
}
