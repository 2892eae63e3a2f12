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

/**
 * Finds services that die again and again. One death is a mishap, which Windows mends by a restart; of the services that
 * no backup needs nothing is told.
 */
final class ServiceCrashLoop implements Analyzer {

    private static final String SCM = "Service Control Manager";

    private static final int DEATHS = 3;

    /** Windows forgets failures after a day at the most; three in an hour outrun every restart delay that services set. */
    private static final Duration WINDOW = Duration.ofHours(1);

    private final Map<String, Deque<Instant>> deaths = new HashMap<>();

    @Override
    public List<String> logs() {
        return List.of("windows-event-log");
    }

    @Override
    public List<Want> wants() {
        return EventWants.none().and(SCM, 7031, 7034).list();
    }

    @Override
    public void see(String log, LogRecord event, Faults faults) {
        String service = event.fields().getOrDefault("service", "");
        if (event.time().isEmpty() || !NeededServices.isNeeded(service)) {
            return;
        }
        Instant now = event.time().get();
        Deque<Instant> recent = deaths.computeIfAbsent(service, k -> new ArrayDeque<>());
        recent.addLast(now);
        while (recent.getFirst().isBefore(now.minus(WINDOW))) {
            recent.removeFirst();
        }
        if (recent.size() >= DEATHS) {
            long minutes = minutes(Duration.between(recent.getFirst(), now));
            faults.seen(
                    "winevent.service-crash-loop",
                    event,
                    Map.of("service", service, "times", "" + recent.size(), "minutes", "" + minutes));
        }
    }

    /** Begun minutes count: three deaths in a few seconds are within 1 minute, not within 0. */
    private static long minutes(Duration span) {
        return Math.max(1, span.plusSeconds(59).toMinutes());
    }
}
