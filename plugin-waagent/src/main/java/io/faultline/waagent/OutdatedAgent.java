package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges the version of the Linux agent that does the work: the goal state agent, which updates itself, and only where
 * none is named the daemon, which stays as old as the image. An agent 2.0, one single script, is too old in any case;
 * one of before 2.2.20 if an operation of it fails, one of before 2.2.53 only if it crashes, since many such do their
 * work.
 */
final class OutdatedAgent implements Analyzer {

    private static final String FAULT = "waagent.agent-outdated";

    private static final AgentVersion TOO_OLD = new AgentVersion(2, 1, 0, 0);
    private static final AgentVersion VERY_OLD = new AgentVersion(2, 2, 20, 0);
    private static final AgentVersion OLD = new AgentVersion(2, 2, 53, 0);

    private static final String DAEMON = "Azure Linux Agent Version:";
    private static final List<String> GOAL_STATE_AGENT =
            List.of("Goal State Agent version", "Goal state agent:", "running as the goal state agent");

    /** Only the agent 2.0, one single script, prints these. */
    private static final List<String> OF_20 =
            List.of("Unable to fetch Bundle URI from manifest for", "File \"/usr/sbin/waagent\", line");

    private static final List<String> FAILURES =
            List.of("failed with exception:", "failed with return code", "op=UnhandledError");

    /** An event is logged as an error only if its operation failed. */
    private static final List<String> FAILED_OPERATIONS =
            List.of("ERROR Event: name=", "ERROR ExtHandler Event: name=");

    private Optional<AgentVersion> daemon = Optional.empty();
    private Optional<AgentVersion> goalStateAgent = Optional.empty();
    private Optional<LogRecord> shownBy = Optional.empty();
    private Optional<LogRecord> failure = Optional.empty();
    private boolean operationFailed;

    @Override
    public List<String> logs() {
        return List.of("waagent-log");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(List.of(DAEMON), GOAL_STATE_AGENT, OF_20, FAILURES, FAILED_OPERATIONS);
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        AgentVersion.after(DAEMON, text).ifPresent(version -> {
            daemon = Optional.of(version);
            shownBy = Optional.of(record);
        });
        for (String mark : GOAL_STATE_AGENT) {
            if (text.contains(mark)) {
                AgentVersion.after(mark, text)
                        .or(() -> AgentVersion.after("Agent WALinuxAgent-", text))
                        .ifPresent(version -> {
                            goalStateAgent = Optional.of(version);
                            shownBy = Optional.of(record);
                        });
            }
        }
        boolean of20 = text.contains(OF_20.get(0)) || (text.contains(OF_20.get(1)) && text.contains(", in Run"));
        if (of20 && daemon.isEmpty()) {
            daemon = Optional.of(new AgentVersion(2, 0, 0, 0));
            shownBy = Optional.of(record);
        }
        if (Words.in(text, FAILED_OPERATIONS) && !text.contains("op=Firewall")) {
            operationFailed = true;
        }
        if (Words.in(text, FAILURES)) {
            Optional<AgentVersion> failing = AgentVersion.after("Agent WALinuxAgent-", text);
            if (daemon.isEmpty() && goalStateAgent.isEmpty() && failing.isPresent()) {
                daemon = failing;
                shownBy = Optional.of(record);
            }
            failure = Optional.of(record);
        }
    }

    @Override
    public void end(Faults faults) {
        Optional<AgentVersion> version = goalStateAgent.or(() -> daemon);
        if (version.isEmpty()) {
            return;
        }
        Map<String, String> facts = Map.of("version", version.get().toString());
        if (version.get().isBefore(TOO_OLD)) {
            faults.seen(FAULT, shownBy.orElseThrow(), facts);
        } else if (version.get().isBefore(VERY_OLD) && (operationFailed || failure.isPresent())) {
            faults.seen(FAULT, shownBy.orElseThrow(), facts);
        } else if (version.get().isBefore(OLD)) {
            failure.ifPresent(record -> faults.seen(FAULT, record, facts));
        }
    }
}
