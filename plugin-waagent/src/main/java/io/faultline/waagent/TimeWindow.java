package io.faultline.waagent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts what happens within a stretch of time that ends with the last of it. */
final class TimeWindow {

    private final Duration length;
    private final Deque<Instant> times = new ArrayDeque<>();

    TimeWindow(Duration length) {
        this.length = length;
    }

    /** How many there are in the stretch that ends now, this one with them; one that is told twice, as in a copy, is one. */
    int add(Instant now) {
        if (!now.equals(times.peekLast())) {
            times.addLast(now);
        }
        while (times.getFirst().isBefore(now.minus(length))) {
            times.removeFirst();
        }
        return times.size();
    }
}
