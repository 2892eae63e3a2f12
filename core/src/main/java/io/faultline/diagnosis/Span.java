package io.faultline.diagnosis;

import io.faultline.spi.LogRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From when to when records of one kind came, in one member or in several. Not for several threads. */
final class Span {

    private @Nullable Instant first;
    private @Nullable Instant last;
    /** As they came: where a log without years goes over New Year, the first is not the one of the smallest time. */
    private @Nullable Instant firstCome;

    private @Nullable Instant lastCome;
    private long lastNumber;

    void add(LogRecord record) {
        Instant time = record.time().orElse(null);
        first = earlier(first, time);
        last = later(last, time);
        firstCome = firstCome == null ? time : firstCome;
        lastCome = time == null ? lastCome : time;
        lastNumber = record.at().number();
    }

    /** Adds that of another member, later in order, whose times are put right. */
    void add(Span later, UnaryOperator<Instant> dated) {
        first = earlier(first, later.first(dated).orElse(null));
        last = later(last, later.last(dated).orElse(null));
        lastNumber = later.lastNumber;
    }

    /** Empty if no record told a time. */
    Optional<Instant> first(UnaryOperator<Instant> dated) {
        return times().map(dated).min(Instant::compareTo);
    }

    /** Empty if no record told a time. */
    Optional<Instant> last(UnaryOperator<Instant> dated) {
        return times().map(dated).max(Instant::compareTo);
    }

    private Stream<Instant> times() {
        return Stream.of(first, last, firstCome, lastCome).flatMap(Stream::ofNullable);
    }

    /** Line or record number of the last record, in its member. */
    long lastNumber() {
        return lastNumber;
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        return a == null ? b : b == null || a.isBefore(b) ? a : b;
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
        return a == null ? b : b == null || a.isAfter(b) ? a : b;
    }
}
