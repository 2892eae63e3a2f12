package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sees that requests fail right after the host name changed. The agent then publishes the name, which takes the card down
 * and up on many distributions (azurelinuxagent/ga/env.py@v2.2.46:142 and publish_hostname of common/osutil); the network
 * mostly comes back within seconds and nothing notices, so that the change alone is no fault. Requests that go on failing
 * are its doing only if the host answered before it: a new machine gets its name at first boot, whatever else is wrong
 * with it. It is over when the host answers, but not for a backup that failed meanwhile: that stays failed until one succeeds.
 */
final class CutOffByRename implements Analyzer {

    private static final String FAULT = "waagent.network-restarted-meanwhile";

    private static final List<String> CHANGES = List.of("Detected hostname change: ", "Detected host name change: ");

    private static final List<String> FAILURES = List.of(
            "[HttpError] ",
            "[ProtocolError] ",
            "[Wireserver Exception]",
            "etwork is unreachable",
            "etwork unreachable",
            "No route to host",
            "Connection timed out",
            "HTTP GET failed",
            "Calling wire server failed",
            "WireServer is not responding",
            "Protocol endpoint not found",
            "Exception retrieving extension handlers: ",
            "Exception retrieving agent manifests: ",
            "Exception retrieving the goal state: ",
            "fetching the goal state: ",
            ".xml is missing");

    /** What programs on other errands say as well: taken from the agent and its extensions alone. */
    private static final List<String> FAILURES_OF_AZURE = List.of(
            "failure in name resolution",
            "Name or service not known",
            "Failed to call http with error: [Errno ",
            "Connection refused",
            "error timed out",
            "error: timed out",
            "operation timed out");

    private static final String AGENT_LOG = "waagent-log";

    /** Where the backup extension and others tell of their own requests. */
    private static final List<String> LOGS_OF_EXTENSIONS =
            List.of("vmsnapshot-log", "vmsnapshot-shell-log", "extension-log");

    private static final List<String> ANSWERS = List.of(
            "GoalState completed",
            "Fetch goal state completed",
            "op=ProcessGoalState, message=",
            "the goal state recovered from previous errors",
            "Target handler state: enabled");

    private static final Pattern FAILED_ANSWER =
            Pattern.compile("op=ProcessGoalState, message=(?!(?:Incarnation \\d+)?, duration=)");

    /** As far as the signature's links reach: six attempts of a request take some four minutes. */
    private static final Duration SOON = Duration.ofMinutes(5);

    /** What fails later than this may be another matter; agents repeat a failure that goes on once a day at least. */
    private static final Duration LATER = Duration.ofDays(2);

    private static final int MOST_CHANGES = 100;
    private static final int MOST_TIMES = 10_000;

    private final List<LogRecord> changes = new ArrayList<>();
    private final TreeSet<Instant> failures = new TreeSet<>();
    private final TreeSet<Instant> failuresOfExtensions = new TreeSet<>();
    private final TreeSet<Instant> answers = new TreeSet<>();
    private Optional<LogRecord> lastAnswer = Optional.empty();

    @Override
    public List<String> logs() {
        return Stream.concat(Stream.of("agent-output"), LOGS_OF_EXTENSIONS.stream())
                .toList();
    }

    @Override
    public List<Want> wants() {
        List<Want> wants = new ArrayList<>(Words.wantsIn("agent-output", CHANGES));
        wants.addAll(Words.wants(FAILURES));
        wants.addAll(Words.wantsIn("agent-output", ANSWERS));
        wants.addAll(Words.wantsIn(AGENT_LOG, FAILURES_OF_AZURE));
        LOGS_OF_EXTENSIONS.forEach(log -> wants.addAll(Words.wantsIn(log, FAILURES_OF_AZURE)));
        return wants;
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (Words.in(text, CHANGES)) {
            if (changes.size() < MOST_CHANGES) {
                changes.add(record);
            }
        } else if (Words.in(text, FAILURES) || Words.in(text, FAILURES_OF_AZURE)) {
            keep(record, failures);
            if (LOGS_OF_EXTENSIONS.contains(log)) {
                keep(record, failuresOfExtensions);
            }
        } else if (!FAILED_ANSWER.matcher(text).find()) {
            keep(record, answers);
            lastAnswer = Optional.of(record);
        }
    }

    /** The newest are kept. */
    private static void keep(LogRecord record, TreeSet<Instant> times) {
        record.time().ifPresent(times::add);
        if (times.size() > MOST_TIMES) {
            times.pollFirst();
        }
    }

    @Override
    public void end(Faults faults) {
        for (LogRecord change : changes) {
            change.time().filter(this::isFollowedByFailures).ifPresent(changed -> faults.seen(FAULT, change, Map.of()));
        }
        if (changes.stream().flatMap(change -> change.time().stream()).noneMatch(this::cutOffAnExtension)) {
            lastAnswer.ifPresent(answer -> faults.over(FAULT, answer));
        }
    }

    private boolean isFollowedByFailures(Instant changed) {
        return isAnySoon(failures, changed)
                && (answers.lower(changed) != null || !goesOn(changed.plus(SOON), end(changed)));
    }

    private boolean cutOffAnExtension(Instant changed) {
        return isAnySoon(failuresOfExtensions, changed);
    }

    private static boolean isAnySoon(TreeSet<Instant> times, Instant changed) {
        return !times.subSet(changed, true, changed.plus(SOON), true).isEmpty();
    }

    private boolean goesOn(Instant from, Instant to) {
        return from.isBefore(to) && !failures.subSet(from, false, to, false).isEmpty();
    }

    /** Up to when a failure may be the same as right after the change: until the host answers, or the next change. */
    private Instant end(Instant changed) {
        return Stream.concat(
                        answers.tailSet(changed).stream().limit(1),
                        changes.stream().flatMap(c -> c.time().stream()).filter(changed::isBefore))
                .reduce(changed.plus(LATER), (a, b) -> a.isBefore(b) ? a : b);
    }
}
