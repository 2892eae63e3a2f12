package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds two installed agents that start in turns: a daemon of one version, of another, and of the first again within
 * a day. An update goes one way only. Finds as well two daemons of one version, whose workers take themselves for
 * orphans again and again.
 */
final class TwoAgents implements Analyzer {

    private static final String FAULT = "waagent.two-agents";

    private static final String START = "Azure Linux Agent Version:";

    /** Each of two daemons finds the other's process id and takes its own worker for lost. */
    private static final String LEAVES = "is an orphan -- exiting";

    private static final Pattern ORPHANED = Pattern.compile("WALinuxAgent-([0-9.]+[0-9]) " + LEAVES);
    private static final int ORPHANS_IN_WINDOW = 3;

    private static final Duration WINDOW = Duration.ofDays(1);

    private static final Pattern VERSION = Pattern.compile(START + " ?(?:WALinuxAgent-)?([0-9.]+[0-9])");

    private record Start(String version, LogRecord record) {}

    private Optional<Start> beforeLast = Optional.empty();
    private Optional<Start> last = Optional.empty();
    private final TimeWindow orphans = new TimeWindow(Duration.ofMinutes(10));

    @Override
    public List<String> logs() {
        return List.of("waagent-log");
    }

    @Override
    public List<Want> wants() {
        return List.of(Want.text(START), Want.text(LEAVES));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        Matcher orphaned = ORPHANED.matcher(record.text());
        if (orphaned.find()) {
            if (record.time().isPresent() && orphans.add(record.time().get()) >= ORPHANS_IN_WINDOW) {
                faults.seen(FAULT, record, Map.of("version", orphaned.group(1), "other", "another daemon"));
            }
            return;
        }
        Matcher found = VERSION.matcher(record.text());
        if (!found.find()) {
            return;
        }
        String version = found.group(1);
        if (last.filter(start -> start.version().equals(version)).isPresent()) {
            return;
        }
        beforeLast
                .filter(start -> start.version().equals(version) && within(start.record(), record))
                .ifPresent(start -> faults.seen(
                        FAULT,
                        record,
                        Map.of("version", version, "other", last.orElseThrow().version())));
        beforeLast = last;
        last = Optional.of(new Start(version, record));
    }

    private static boolean within(LogRecord first, LogRecord second) {
        return Apart.between(first, second)
                .filter(apart -> apart.compareTo(WINDOW) <= 0)
                .isPresent();
    }
}
