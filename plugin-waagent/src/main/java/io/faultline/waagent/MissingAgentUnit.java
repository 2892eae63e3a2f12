package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
                    + "|waagent -daemon\\b|-run-exthandlers\\b"
                    + "|(?m:^[\\s●○×*]{0,8}(?:walinuxagent|waagent)\\.service\\s+(?:enabled|disabled|static|loaded|masked)\\b)");

    /** The unit's head where systemd knows it: of a unit without a file it has no description to show. */
    private static final Pattern DESCRIBED = Pattern.compile("^[\\s●○×*]{0,8}(?:walinuxagent|waagent)\\.service - \\S");

    /** The service may be removed later; the unit's name is told only by the question, or where it has no description. */
    private static final Pattern STARTED =
            Pattern.compile("Started (?:(walinuxagent|waagent)\\.service|Azure Linux (?:Guest )?Agent)");

    private static final Pattern JOURNAL_OF = Pattern.compile(
            "\\bjournalctl\\b(?:[^\\n]{0,80}(?:-u|--unit)[ =]?(walinuxagent|waagent)(?:\\.service)?(?:\\s|$))?");

    /** {@code systemctl is-active} and the units of which it is asked, up to where the shell's command ends. */
    private static final Pattern QUESTION = Pattern.compile("\\bis-(?:active|enabled)\\s+([^|;&<>\\n]{1,200})");

    private static final Pattern AGENT = Pattern.compile("\\b(?:walinuxagent|waagent)\\b");

    private static final Pattern ANSWERED = Pattern.compile("\\b(?:walinuxagent|waagent)(?:\\.service)?['\"]?"
            + "\\s{0,3}(?:[:=]|->| is)\\s{0,3}(?:active|enabled)\\b");

    private static final List<String> ANSWERS = List.of("active", "enabled");

    /** A variable of the shell may stand for several units. */
    private static final int MOST_ANSWERS = 4;

    private static final int MOST_STARTS = 1000;

    private static final Pattern RIGHT_NAME = Pattern.compile(SERVICE + "(\\w+)");

    /** By name, the first record that says so. */
    private final Map<String, LogRecord> missing = new LinkedHashMap<>();

    /** By name, the last record that says so. */
    private final Map<String, LogRecord> missingLast = new HashMap<>();

    private final Set<Start> starts = new LinkedHashSet<>();

    private record Start(LogRecord.Location at, String name) {}

    /** Of whose journal a member shows the lines, "" for all. */
    private record Journal(String member, String name) {}

    private String rightName = "";
    private Optional<LogRecord> asked = Optional.empty();

    /** In the order in which they were asked for: one line of the answer is told for each. */
    private List<Boolean> areAgents = List.of();

    private Optional<Journal> journal = Optional.empty();
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
                            "journalctl",
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
        noteQuestions(record);
        noteStart(record);
        Matcher said = MISSING.matcher(text);
        while (said.find()) {
            for (int group = 1; group <= said.groupCount(); group++) {
                if (said.start(group) >= 0) {
                    missing.putIfAbsent(said.group(group), record);
                    missingLast.put(said.group(group), record);
                }
            }
        }
    }

    private void noteQuestions(LogRecord record) {
        String text = record.text();
        Matcher question = QUESTION.matcher(text);
        List<Boolean> units = new ArrayList<>();
        boolean areNamed = true;
        while (question.find()) {
            for (String unit : question.group(1).strip().split("\\s+")) {
                areNamed &= !unit.contains("$");
                if (!unit.startsWith("-")) {
                    units.add(AGENT.matcher(unit).find());
                }
            }
        }
        if (!units.isEmpty()) {
            asked = Optional.of(record);
            boolean isOfAgent = AGENT.matcher(text).find();
            areAgents = areNamed ? units : Collections.nCopies(MOST_ANSWERS, isOfAgent);
        }
    }

    private void noteStart(LogRecord record) {
        String member = record.at().member();
        Matcher shown = JOURNAL_OF.matcher(record.text());
        if (shown.find()) {
            journal = Optional.of(
                    new Journal(member, Optional.ofNullable(shown.group(1)).orElse("")));
        }
        Matcher started = STARTED.matcher(record.text());
        if (started.find() && starts.size() < MOST_STARTS) {
            String name = Optional.ofNullable(started.group(1))
                    .or(() -> journal.filter(of -> of.member().equals(member)).map(Journal::name))
                    .orElse("");
            starts.add(new Start(record.at(), name));
        }
    }

    /** Whether the line is the answer to what was asked right above it, and tells of the agent. */
    private boolean isAnswer(LogRecord record) {
        return ANSWERS.contains(record.text().strip())
                && asked.filter(question ->
                                question.at().member().equals(record.at().member()))
                        .map(question -> record.at().number() - question.at().number())
                        .filter(line -> line >= 1 && line <= areAgents.size())
                        .filter(line -> areAgents.get(line.intValue() - 1))
                        .isPresent();
    }

    /** A service that was started is there, unless the same unit is not found further down. */
    private boolean wasStarted(String unit) {
        return starts.stream()
                .anyMatch(start -> !(start.name().equals(unit) && isFoundMissingBehind(start, unit))
                        && !(isFoundMissingBehind(start, "walinuxagent") && isFoundMissingBehind(start, "waagent")));
    }

    private boolean isFoundMissingBehind(Start start, String unit) {
        return Optional.ofNullable(missingLast.get(unit))
                .map(LogRecord::at)
                .filter(at -> at.member().equals(start.at().member()))
                .filter(at -> at.number() > start.at().number())
                .isPresent();
    }

    @Override
    public void end(Faults faults) {
        if (!isThere) {
            missing.entrySet().stream()
                    .filter(unit -> rightName.isEmpty() || rightName.equals(unit.getKey()))
                    .filter(unit -> !wasStarted(unit.getKey()))
                    // what has no time may be of any moment: one at which another name was asked for
                    .filter(unit -> !isBeating || unit.getValue().time().isPresent())
                    .findFirst()
                    .ifPresent(unit -> faults.seen(FAULT, unit.getValue(), Map.of()));
        }
    }
}
