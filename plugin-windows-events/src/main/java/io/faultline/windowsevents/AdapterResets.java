package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds network adapters that are reset again and again, NDIS's event 10400. One reset is over in seconds and passes
 * unseen; how many there were the event tells only since the driver was loaded, which a reset may do anew.
 */
final class AdapterResets implements Analyzer {

    private static final String NDIS = "Microsoft-Windows-NDIS";

    private static final int RESETS = 3;
    private static final Duration WINDOW = Duration.ofDays(1);

    private static final int MOST_ADAPTERS = 1_000;

    /** In its message the adapter's name stands in quotes; where only values are kept, all are taken for one adapter's. */
    private static final Pattern ADAPTER = Pattern.compile("[\"“«„]([^\"”»“\n]{1,200})[\"”»“]");

    private static final class Adapter {
        /** The last resets, so many as make a fault. */
        private final Deque<LogRecord> last = new ArrayDeque<>();

        private Optional<LogRecord> told = Optional.empty();

        /** The resets that show the fault and were not told before. */
        List<LogRecord> see(LogRecord reset, Instant time) {
            last.addLast(reset);
            if (last.size() > RESETS) {
                last.removeFirst();
            }
            Instant since = time.minus(WINDOW);
            if (last.size() < RESETS
                    || last.stream().anyMatch(r -> r.time().orElse(time).isBefore(since))) {
                return List.of();
            }
            List<LogRecord> untold = new ArrayList<>(last);
            told.ifPresent(
                    before -> untold.subList(0, untold.indexOf(before) + 1).clear());
            told = Optional.of(reset);
            return untold;
        }
    }

    /** By computer and name. */
    private final Map<String, Adapter> adapters = new HashMap<>();

    @Override
    public List<String> logs() {
        return List.of("windows-event-log");
    }

    @Override
    public List<Want> wants() {
        return EventWants.none().and(NDIS, 10400).list();
    }

    @Override
    public void see(String log, LogRecord event, Faults faults) {
        if (event.time().isEmpty()) {
            return;
        }
        Matcher name = ADAPTER.matcher(event.text());
        String adapter = event.fields().getOrDefault("computer", "") + '\n' + (name.find() ? name.group(1) : "");
        if (adapters.size() < MOST_ADAPTERS || adapters.containsKey(adapter)) {
            adapters.computeIfAbsent(adapter, key -> new Adapter())
                    .see(event, event.time().get())
                    .forEach(reset -> faults.seen("winevent.nic-disconnected", reset, Map.of()));
        }
    }
}
