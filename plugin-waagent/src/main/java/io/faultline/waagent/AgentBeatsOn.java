package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sees that the agent goes on although somebody's call of {@code waagent} did not find its Python module: the bare command,
 * or a check that calls it, may run another Python than the service does. A later heartbeat needs the module. Where no time
 * stands beside the error, or one that may be local time while the heartbeat's is UTC, the agent's process must be in a
 * listing as well, since it may have ended after its last heartbeat. What an extension misses is none of this: it has a
 * Python of its own, whatever the agent's.
 */
final class AgentBeatsOn implements Analyzer {

    private static final String FAULT = "waagent.python-agent-module-missing";

    private static final String LOG = "waagent-log";

    private static final String LISTS = "process-list";

    private static final String MODULE = "azurelinuxagent";

    /** Extensions load the agent's code as well, and say so in words of their own. */
    private static final List<String> MISSING =
            List.of("No module named azurelinuxagent", "No module named 'azurelinuxagent", "load new or old waagent");

    private static final List<String> BEATS = List.of("op=HeartBeat, message=", "[HEARTBEAT] Agent ");

    private static final List<String> PROCESSES = List.of("waagent -daemon", "waagent -run-exthandlers");

    /** As ps lists it, behind the time that it has run, or systemctl, behind its number. */
    private static final Pattern RUNS = Pattern.compile(
            "(?m)(?:\\d:\\d\\d(?:\\.\\d\\d)?|[└├|`][─-]\\s*\\d{1,9})\\s(?:\\S{0,80}/)?(?:platform-)?python[\\d.]*(?:\\s-\\w+)*\\s(?:\\S{0,80}/)?waagent -(?:daemon|run-exthandlers)\\s*$");

    /** A time with its zone, as the journal in JSON, which counts from 1970, has it too. */
    private static final Pattern ZONED =
            Pattern.compile("T\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)|\"__REALTIME_TIMESTAMP\"");

    /** How far a local time taken for UTC may be from the real one: no zone is farther (Kiribati, UTC+14). */
    private static final Duration FARTHEST_ZONE = Duration.ofHours(14);

    /** Where a person, a check or the service itself is quoted; an extension's output ends up in other logs. */
    private static final Set<String> OUTSIDE = Set.of("syslog", "text", "command-output", "service-status", LISTS);

    /** How the agent, in the system's log too, tells of an extension's output. */
    private static final List<String> QUOTES = List.of("Event: name=", "[stderr]", "ExtHandler");

    private Optional<LogRecord> beat = Optional.empty();
    private Optional<LogRecord> missed = Optional.empty();
    private Optional<LogRecord> process = Optional.empty();
    /** Whether that is a list of processes, which is of when the bundle was made. */
    private boolean isListed;

    private boolean isUntimed;
    private boolean isOfExtension;

    @Override
    public List<String> logs() {
        return List.of(
                "agent-output",
                "vmsnapshot-output",
                "extension-log",
                "text",
                "command-output",
                "service-status",
                LISTS);
    }

    @Override
    public List<Want> wants() {
        return Stream.concat(
                        Stream.of(MISSING, BEATS).flatMap(List::stream).map(Want::text),
                        PROCESSES.stream().map(w -> Want.text(w).in("text", "command-output", "service-status", LISTS)))
                .toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (Words.in(text, MISSING)) {
            missed(log, record);
        } else if (OUTSIDE.contains(log) && RUNS.matcher(text).find()) {
            if (!isListed || log.equals(LISTS)) {
                process = Optional.of(record);
                isListed = log.equals(LISTS);
            }
        } else if (log.equals(LOG) && record.time().isPresent() && Words.in(text, BEATS)) {
            beat = Optional.of(record);
        }
    }

    private void missed(String log, LogRecord record) {
        // of a file that is only named as the agent's log is no record has a time
        boolean isOutside =
                OUTSIDE.contains(log) || log.equals(LOG) && record.time().isEmpty();
        isOfExtension |= !isOutside || !record.text().contains(MODULE) || Words.in(record.text(), QUOTES);
        if (record.time().isPresent()) {
            missed = Optional.of(record);
            beat = Optional.empty();
        } else {
            isUntimed = true;
        }
    }

    @Override
    public void end(Faults faults) {
        if (isOfExtension || beat.isEmpty()) {
            return;
        }
        Optional<LogRecord> later =
                missed.filter(error -> !isUntimed).flatMap(error -> beat.filter(record -> isAfter(error, record)));
        // a listing was read later than what has no time, or one that cannot be compared
        later.or(() -> process).ifPresent(record -> faults.over(FAULT, record));
    }

    /** Whether the heartbeat came after the error in whatever zone their times are. */
    private static boolean isAfter(LogRecord error, LogRecord beat) {
        Duration least = isZoned(error) == isZoned(beat) ? Duration.ZERO : FARTHEST_ZONE;
        return error.time()
                .flatMap(missedAt -> beat.time()
                        .map(beatAt -> Duration.between(missedAt, beatAt).compareTo(least) >= 0))
                .orElse(false);
    }

    private static boolean isZoned(LogRecord record) {
        return ZONED.matcher(record.text()).find();
    }
}
