package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds lists of all processes in which the VM agent's is not. A list tells no time: where a log of the agent speaks of
 * its work, and not of its end after that, the list may be of the moment in which it was started anew, and so it may be
 * if another list has it.
 */
final class AgentNotListed implements Analyzer {

    private static final String FAULT = "waagent.agent-not-listed";

    private static final String LISTS = "process-list";
    private static final String AGENT = "agent";

    private static final String BEAT = "[HEARTBEAT] Agent ";

    private static final List<String> LIVES =
            List.of(BEAT, "Azure Linux Agent Version:", "is running as the goal state agent", "] Enable extension");

    /** A daemon that is told to stop, and a worker whose daemon is gone. */
    private static final List<String> ENDS = List.of("forwarding signal", "orphan -- exiting", "orphaned -- exiting");

    private static final String RUNS = "Active: active (running)";

    private static final List<String> UNITS = List.of("walinuxagent.service", "waagent.service");

    private final List<LogRecord> without = new ArrayList<>();
    private boolean isListed;
    private boolean lives;

    @Override
    public List<String> logs() {
        return List.of(LISTS, "waagent-log", "syslog", "service-status", "command-output");
    }

    @Override
    public List<Want> wants() {
        List<Want> wants = new ArrayList<>(Words.wantsIn("waagent-log", LIVES));
        wants.addAll(Words.wantsIn("waagent-log", ENDS));
        wants.add(Want.text(BEAT).in("syslog"));
        wants.add(Want.text(RUNS).in("service-status", "command-output"));
        wants.add(Want.field(AGENT, "absent").in(LISTS));
        wants.add(Want.field(AGENT, "present").in(LISTS));
        return wants;
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (log.equals(LISTS)) {
            if (record.fields().getOrDefault(AGENT, "").equals("absent")) {
                without.add(record);
            } else {
                isListed = true;
            }
        } else if (Words.in(text, ENDS)) {
            lives = false;
        } else if (text.contains(RUNS)) {
            isListed |= Words.in(text, UNITS);
        } else {
            lives = true;
        }
    }

    @Override
    public void end(Faults faults) {
        if (!isListed && !lives) {
            without.forEach(list -> faults.seen(FAULT, list, Map.of()));
        }
    }
}
