package io.faultline.diagnosis;

import io.faultline.spi.LogRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What the sightings of a signature do not tell to be over: works that may have been done since, and all else. Bounded. */
final class Unfinished {

    private static final int MOST = 256;

    /** Of a name and a time, in bytes of memory. */
    private static final int OVERHEAD = 200;

    /** By what was to be done, when it last went wrong. */
    private final Map<String, Instant> works = new HashMap<>();

    private boolean hasOthers;

    void add(LogRecord record) {
        if (hasOthers || record.fields().containsKey(LogRecord.OVER)) {
            return;
        }
        String work = record.fields().get(LogRecord.WORK);
        if (work == null || record.time().isEmpty()) {
            hasOthers = true;
        } else {
            add(work, record.time().get());
        }
    }

    /** Adds what another member shows. */
    void add(Unfinished other, UnaryOperator<Instant> dated) {
        hasOthers |= other.hasOthers;
        other.works.forEach((work, time) -> add(work, dated.apply(time)));
    }

    /** Works beyond the bound are not waited for: the fault goes on. */
    private void add(String work, Instant time) {
        if (works.size() < MOST || works.containsKey(work)) {
            works.merge(work, time, (a, b) -> b.isAfter(a) ? b : a);
        } else {
            hasOthers = true;
        }
    }

    /** Whether nothing is left, now that so much was done. */
    boolean isOver(DoneWork done) {
        return !hasOthers && works.entrySet().stream().allMatch(work -> done.isAfter(work.getKey(), work.getValue()));
    }

    /** About what it takes in memory. */
    long bytes() {
        return works.keySet().stream()
                .mapToLong(work -> OVERHEAD + work.length())
                .sum();
    }
}
