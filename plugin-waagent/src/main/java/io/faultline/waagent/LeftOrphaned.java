package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sees that the agent left because its daemon was gone, and that nothing started it again. A service that starts writes
 * its first line at once, so a log that ends with the word of the one that left is that of an agent that does not run;
 * an excerpt that does not go back to its begin may end there too.
 */
final class LeftOrphaned implements Analyzer {

    private static final String FAULT = "waagent.agent-not-running";

    private static final List<String> LEAVES = List.of("is an orphan -- exiting", "was orphaned -- exiting");

    /** A daemon starts, and with it soon a worker. */
    private static final String START = "Azure Linux Agent Version:";

    /** What only a living worker writes. */
    private static final List<String> LIVES = List.of(
            "is running as the goal state agent",
            "is running as the current agent",
            "[HEARTBEAT] Agent ",
            "is successfully running");

    private boolean beginIsKnown;
    private boolean daemonWithoutWorker;
    private Optional<LogRecord> left = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("waagent-log");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(LEAVES, LIVES, List.of(START));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (Words.in(text, LEAVES)) {
            // the one that leaves looks for its daemon every few seconds; the next daemon may be there before it does
            left = beginIsKnown && !daemonWithoutWorker ? Optional.of(record) : Optional.empty();
        } else if (text.contains(START) || Words.in(text, LIVES)) {
            beginIsKnown = true;
            daemonWithoutWorker = text.contains(START);
            left = Optional.empty();
        }
    }

    @Override
    public void end(Faults faults) {
        left.ifPresent(record -> faults.seen(FAULT, record, Map.of()));
    }
}
