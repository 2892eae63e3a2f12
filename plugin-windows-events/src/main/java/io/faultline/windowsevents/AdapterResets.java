package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private final Map<String, Deque<LogRecord>> resets = new HashMap<>();

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
        Instant now = event.time().get();
        Matcher name = ADAPTER.matcher(event.text());
        String adapter = name.find() ? name.group(1) : "";
        if (resets.size() >= MOST_ADAPTERS && !resets.containsKey(adapter)) {
            return;
        }
        Deque<LogRecord> recent = resets.computeIfAbsent(adapter, key -> new ArrayDeque<>());
        recent.addLast(event);
        while (recent.getFirst()
                .time()
                .filter(t -> t.isBefore(now.minus(WINDOW)))
                .isPresent()) {
            recent.removeFirst();
        }
        if (recent.size() == RESETS) {
            recent.forEach(reset -> faults.seen("winevent.nic-disconnected", reset, Map.of()));
        } else if (recent.size() > RESETS) {
            recent.removeFirst();
            faults.seen("winevent.nic-disconnected", event, Map.of());
        }
    }
}
