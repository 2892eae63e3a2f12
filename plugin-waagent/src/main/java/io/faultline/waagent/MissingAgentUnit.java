package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds that systemd knows no unit of the agent. The unit has two names, {@code walinuxagent} on Debian and Ubuntu and
 * {@code waagent} elsewhere, and who asks for both is told on every machine that one of them is not there; whether the
 * other is stands in other lines, before or behind, so nothing can be told before the last. Which of them is the right
 * one the agent's log tells where there is one ({@code AgentService}, ga/update.py@v2.9.1.1).
 */
final class MissingAgentUnit implements Analyzer {

    private static final String FAULT = "waagent.agent-service-missing";

    private static final String AGENT_LOG = "waagent-log";
    private static final String SERVICE = "AgentService: ";
    private static final String BEAT = "[HEARTBEAT] Agent ";

    private static final Pattern MISSING =
            Pattern.compile("Unit (walinuxagent|waagent)\\.service (?:could not be|not) found"
                    + "|\\b(walinuxagent|waagent)(?:\\.service)?\\n\\s*Loaded: not-found \\(Reason: "
                    + "|(?m:^(walinuxagent|waagent): unrecognized service\\s*$)");

    /** Where the unit was loaded from, that it is masked, or its row in a list of units or of their files. */
    private static final Pattern THERE = Pattern.compile(
            "Loaded: loaded \\(\\S{1,80}/(?:walinuxagent|waagent)\\.service\\b"
                    + "|Unit (?:walinuxagent|waagent)\\.service is masked"
                    + "|\\b(?:walinuxagent|waagent) (?:is running|start/running)"
                    + "|Started (?:(?:walinuxagent|waagent)\\.service|Azure Linux (?:Guest )?Agent)"
                    + "|waagent -daemon\\b|-run-exthandlers\\b"
                    + "|(?m:^[\\s●○×*]{0,8}(?:walinuxagent|waagent)\\.service\\s+(?:enabled|disabled|static|loaded|masked)\\b)");

    /** The unit's head where systemd knows it: of a unit without a file it has no description to show. */
    private static final Pattern DESCRIBED = Pattern.compile("^[\\s●○×*]{0,8}(?:walinuxagent|waagent)\\.service - \\S");

    private static final Pattern QUESTION = Pattern.compile("\\bis-(?:active|enabled)\\s");

    /** That {@code systemctl is-active} is asked of the agent, and its answer where a script puts both in one line. */
    private static final Pattern ASKED =
            Pattern.compile("\\bis-(?:active|enabled)\\s[^\\n]{0,80}\\b(?:walinuxagent|waagent)\\b");

    private static final Pattern ANSWERED = Pattern.compile("\\b(?:walinuxagent|waagent)(?:\\.service)?['\"]?"
            + "\\s{0,3}(?:[:=]|->| is)\\s{0,3}(?:active|enabled)\\b");

    private static final List<String> ANSWERS = List.of("active", "enabled");

    /** It prints one word a unit, in the order in which they were asked for. */
    private static final int MOST_ANSWERS = 4;

    private static final Pattern RIGHT_NAME = Pattern.compile(SERVICE + "(\\w+)");

    /** By name, the first record that says so. */
    private final Map<String, LogRecord> missing = new LinkedHashMap<>();

    private String rightName = "";
    private Optional<LogRecord> asked = Optional.empty();
    private boolean isThere;
    private boolean isBeating;

    @Override
    public List<String> logs() {
        return List.of("text", "command-output", "service-status", AGENT_LOG);
    }

    @Override
    public List<Want> wants() {
        List<Want> wants = new ArrayList<>(Words.wantsIn(AGENT_LOG, List.of(SERVICE, BEAT)));
        for (String log : List.of("text", "command-output", "service-status")) {
            wants.addAll(Words.wantsIn(
                    log,
                    List.of(
                            "walinuxagent.service",
                            "waagent.service",
                            "agent: unrecognized service",
                            "agent is running",
                            "agent start/running",
                            "waagent -daemon",
                            "-run-exthandlers",
                            "is-active w",
                            "is-enabled w",
                            "agent: active",
                            "agent: enabled",
                            "Started Azure Linux",
                            // a line of its own: what was asked stands above it
                            "active",
                            "enabled")));
        }
        return wants;
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (log.equals(AGENT_LOG)) {
            Matcher named = RIGHT_NAME.matcher(text);
            rightName = named.find() ? named.group(1) : rightName;
            isBeating |= text.contains(BEAT);
            return;
        }
        isThere |= THERE.matcher(text).find()
                || DESCRIBED.matcher(text).find()
                || ANSWERED.matcher(text).find()
                || isAnswer(record);
        if (QUESTION.matcher(text).find()) {
            asked = Optional.of(record).filter(question -> ASKED.matcher(text).find());
        }
        Matcher said = MISSING.matcher(text);
        while (said.find()) {
            for (int group = 1; group <= said.groupCount(); group++) {
                if (said.start(group) >= 0) {
                    missing.putIfAbsent(said.group(group), record);
                }
            }
        }
    }

    /** Whether the line is the answer to what was asked right above it. */
    private boolean isAnswer(LogRecord record) {
        return ANSWERS.contains(record.text().strip())
                && asked.filter(question ->
                                question.at().member().equals(record.at().member()))
                        .filter(question -> question.at().number() < record.at().number())
                        .filter(question -> record.at().number() - question.at().number() <= MOST_ANSWERS)
                        .isPresent();
    }

    @Override
    public void end(Faults faults) {
        if (!isThere) {
            missing.entrySet().stream()
                    .filter(unit -> rightName.isEmpty() || rightName.equals(unit.getKey()))
                    // what has no time may be of any moment: one at which another name was asked for
                    .filter(unit -> !isBeating || unit.getValue().time().isPresent())
                    .findFirst()
                    .ifPresent(unit -> faults.seen(FAULT, unit.getValue(), Map.of()));
        }
    }
}
