package io.faultline.diagnosis;

import io.faultline.spi.LogRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** When the works that records name in {@link LogRecord#DONE} were done last. Bounded. */
final class DoneWork {

    private static final int MOST = 4_096;

    /** Of a name and a time, in bytes of memory. */
    private static final int OVERHEAD = 200;

    private final Map<String, Instant> last = new HashMap<>();

    void add(LogRecord record) {
        String work = record.fields().get(LogRecord.DONE);
        if (work != null) {
            record.time().ifPresent(time -> {
                for (String name : work.split(LogRecord.ALIAS, -1)) {
                    add(name, time);
                }
            });
        }
    }

    /** Adds what another member tells. */
    void add(DoneWork other, UnaryOperator<Instant> dated) {
        other.last.forEach((work, time) -> add(work, dated.apply(time)));
    }

    /** Works beyond the bound are left out: what they would end goes on. */
    private void add(String work, Instant time) {
        if (last.size() < MOST || last.containsKey(work)) {
            last.merge(work, time, (a, b) -> b.isAfter(a) ? b : a);
        }
    }

    /** Whether the work was done after a time. */
    boolean isAfter(String work, Instant time) {
        return Optional.ofNullable(last.get(work)).filter(time::isBefore).isPresent();
    }

    boolean isEmpty() {
        return last.isEmpty();
    }

    /** About what it takes in memory. */
    long bytes() {
        return last.keySet().stream()
                .mapToLong(work -> OVERHEAD + work.length())
                .sum();
    }
}
