package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sees that the agent was stopped and came back in another version while a script of RunCommand or CustomScript ran, that
 * the script never ended, and that the agent's package was left half replaced, as yum tells of it. None of these alone
 * shows that the script did it: others may update the agent, and long scripts go on.
 */
final class ScriptCutByUpdate implements Analyzer {

    private static final String FAULT = "waagent.agent-updated-from-extension";

    private static final String EVENT = " event=";
    private static final String STOPPED = "forwarding signal 15";
    private static final String STARTED = "Azure Linux Agent Version:";
    private static final String DUPLICATE = " is a duplicate with WALinuxAgent-";

    /** Azure/custom-script-extension-linux main/cmds.go@v2.0.6, which RunCommand shares. */
    private static final Pattern RUNS = Pattern.compile(" event=\"executing (?:command|\\w+ script)");

    private static final Pattern ENDS = Pattern.compile(" event=\"?(?:executed command|enabled\\b|failed to )");

    /** The daemon names itself and the agent that it hands the signal on to (azurelinuxagent/ga/update.py). */
    private static final Pattern OLD = Pattern.compile("Agent WALinuxAgent-(\\d[\\d.]*) forwarding signal 15");

    private static final Pattern NEW = Pattern.compile("Azure Linux Agent Version: ?(\\d[\\d.]*)");

    /** What yum check says of a package that was installed anew and not yet removed. */
    private static final Pattern HALF = Pattern.compile("\\bWALinuxAgent-\\d\\S* is a duplicate with WALinuxAgent-\\d");

    /** A package's own restart takes seconds. */
    private static final Duration RESTART = Duration.ofMinutes(5);

    private final Map<String, LogRecord> running = new LinkedHashMap<>();
    private final Map<String, LogRecord> cut = new LinkedHashMap<>();
    private Optional<LogRecord> stopped = Optional.empty();
    private Optional<LogRecord> half = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("waagent-log", "extension-log", "command-output", "text");
    }

    @Override
    public List<Want> wants() {
        return Stream.of(
                        Want.text(EVENT).in("extension-log"),
                        Want.text(STOPPED).in("waagent-log"),
                        Want.text(STARTED).in("waagent-log"),
                        Want.text(DUPLICATE).in("command-output", "text"))
                .toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        String member = record.at().member();
        switch (log) {
            case "extension-log" -> {
                if (RUNS.matcher(text).find()) {
                    running.put(member, record);
                } else if (ENDS.matcher(text).find()) {
                    running.remove(member);
                    cut.remove(member);
                }
            }
            case "waagent-log" -> {
                if (OLD.matcher(text).find()) {
                    stopped = Optional.of(record);
                } else {
                    started(record);
                }
            }
            default -> half = HALF.matcher(text).find() ? Optional.of(record) : half;
        }
    }

    private void started(LogRecord record) {
        stopped.filter(stop -> isNewer(stop, record) && isSoon(stop, record))
                .ifPresent(stop -> running.keySet().forEach(member -> cut.put(member, stop)));
        stopped = Optional.empty();
    }

    private static boolean isNewer(LogRecord stop, LogRecord start) {
        Matcher old = OLD.matcher(stop.text());
        Matcher now = NEW.matcher(start.text());
        return old.find() && now.find() && !old.group(1).equals(now.group(1));
    }

    private static boolean isSoon(LogRecord stop, LogRecord start) {
        return Apart.between(stop, start)
                .filter(apart -> apart.compareTo(RESTART) <= 0)
                .isPresent();
    }

    @Override
    public void end(Faults faults) {
        half.filter(record -> !cut.isEmpty()).ifPresent(record -> {
            cut.values().forEach(stop -> faults.seen(FAULT, stop, Map.of()));
            faults.seen(FAULT, record, Map.of());
        });
    }
}
