package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what {@code systemctl status} shows of the agent's unit in text of no known log, where each line is a record: only
 * the unit's head tells whose the line {@code Active: inactive (dead)} is. Where a log's format keeps the block together,
 * the signature's own evidence finds it.
 */
final class AgentUnitStatus implements Analyzer {

    private static final String FAULT = "waagent.agent-not-running";

    private static final List<String> UNITS = List.of("walinuxagent.service", "waagent.service");
    private static final String DESCRIPTION = ".service - ";
    private static final String STATE = "Active: ";
    private static final List<String> STATES = List.of(
            "Active: active (", "Active: inactive (dead)", "Active: failed", "Active: activating (auto-restart)");

    private static final Pattern HEAD_OF_AGENT =
            Pattern.compile("^[\\s●○×*]*(?:walinuxagent|waagent)\\.service(?: - .*)?$");
    private static final Pattern DOWN =
            Pattern.compile("^\\s*" + STATE + "(?:inactive \\(dead\\)|failed|activating \\(auto-restart\\))");

    /** Between the head and the state stand where the unit was loaded from and its drop-ins, a line for each folder. */
    private static final int MOST_LINES = 12;

    private Optional<LogRecord> head = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("text", "command-output");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(UNITS, STATES, List.of(DESCRIPTION));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String line = record.text();
        if (HEAD_OF_AGENT.matcher(line).find()) {
            head = Optional.of(record);
        } else if (line.contains(STATE) || line.contains(DESCRIPTION)) {
            head.filter(unit -> isOfOneBlock(unit, record) && DOWN.matcher(line).find())
                    .ifPresent(unit -> faults.seen(FAULT, together(unit, record), Map.of()));
            head = Optional.empty();
        }
    }

    private static boolean isOfOneBlock(LogRecord unit, LogRecord state) {
        return unit.at().member().equals(state.at().member())
                && state.at().number() - unit.at().number() <= MOST_LINES;
    }

    /** The state alone would not say of what it is. */
    private static LogRecord together(LogRecord unit, LogRecord state) {
        return new LogRecord(
                unit.at(),
                state.time(),
                state.level(),
                state.component(),
                unit.text() + '\n' + state.text(),
                state.fields());
    }
}
