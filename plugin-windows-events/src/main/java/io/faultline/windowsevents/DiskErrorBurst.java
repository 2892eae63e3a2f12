package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Finds stretches in which a disk or its controller fails many times over; single retries are everyday. */
final class DiskErrorBurst implements Analyzer {

    private static final int ERRORS = 5;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final Deque<Instant> recent = new ArrayDeque<>();

    @Override
    public List<String> logs() {
        return List.of("windows-event-log");
    }

    @Override
    public List<Want> wants() {
        return StorageErrors.andAll(EventWants.none()).list();
    }

    @Override
    public void see(String log, LogRecord event, Faults faults) {
        if (event.time().isEmpty()) {
            return;
        }
        Instant now = event.time().get();
        recent.addLast(now);
        while (recent.getFirst().isBefore(now.minus(WINDOW))) {
            recent.removeFirst();
        }
        if (recent.size() >= ERRORS) {
            faults.seen(
                    "winevent.disk-error-burst",
                    event,
                    Map.of("times", "" + recent.size(), "since", "" + recent.getFirst()));
        }
    }
}
