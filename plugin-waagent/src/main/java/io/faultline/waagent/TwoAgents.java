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
 * a day. An update goes one way only.
 */
final class TwoAgents implements Analyzer {

    private static final String FAULT = "waagent.two-agents";

    private static final String START = "Azure Linux Agent Version:";

    private static final Duration WINDOW = Duration.ofDays(1);

    private static final Pattern VERSION = Pattern.compile(START + " ?(?:WALinuxAgent-)?([0-9.]+[0-9])");

    private record Start(String version, LogRecord record) {}

    private Optional<Start> beforeLast = Optional.empty();
    private Optional<Start> last = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("waagent-log");
    }

    @Override
    public List<Want> wants() {
        return List.of(Want.text(START));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
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
        return first.time().isPresent()
                && second.time().isPresent()
                && Duration.between(first.time().get(), second.time().get()).compareTo(WINDOW) <= 0;
    }
}
