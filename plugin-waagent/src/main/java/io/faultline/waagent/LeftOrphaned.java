package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sees that the agent left because its daemon was gone, and that nothing started it again. A service that starts writes
 * its first line at once, so a log that ends with the word of the one that left is that of an agent that does not run;
 * an excerpt that does not go back to its begin may end there too. Logs of one folder are of one machine.
 */
final class LeftOrphaned implements Analyzer {

    private static final String FAULT = "waagent.agent-not-running";

    private static final List<String> LEAVES = List.of("is an orphan -- exiting", "was orphaned -- exiting");

    private static final String START = "Azure Linux Agent Version:";

    /** What only a worker writes that lives. */
    private static final List<String> LIVES = List.of(
            "is running as the goal state agent",
            "is running as the current agent",
            "[HEARTBEAT] Agent ",
            "is successfully running",
            "ProcessGoalState",
            "] Enable extension");

    /** The one that leaves looks for its daemon between two goal states; the next daemon may be there before it does. */
    private static final Duration REPLACED = Duration.ofMinutes(10);

    /** @param started when its last daemon did; empty if that is not known */
    private record Agent(Optional<Instant> started, Optional<LogRecord> left) {}

    private final Map<String, Agent> agents = new TreeMap<>();

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
        String member = record.at().member();
        String folder = member.substring(0, member.lastIndexOf('/') + 1);
        Agent agent = agents.getOrDefault(folder, new Agent(Optional.empty(), Optional.empty()));
        String text = record.text();
        if (Words.in(text, LEAVES)) {
            agents.put(folder, new Agent(agent.started(), Optional.of(record).filter(r -> isAlone(agent, r))));
        } else if (text.contains(START)) {
            agents.put(folder, new Agent(record.time(), Optional.empty()));
        } else if (Words.in(text, LIVES)) {
            agents.put(folder, new Agent(agent.started(), Optional.empty()));
        }
    }

    private static boolean isAlone(Agent agent, LogRecord leaves) {
        return agent.started()
                .flatMap(start -> leaves.time().map(start.plus(REPLACED)::isBefore))
                .orElse(false);
    }

    @Override
    public void end(Faults faults) {
        agents.values().forEach(agent -> agent.left().ifPresent(record -> faults.seen(FAULT, record, Map.of())));
    }
}
