package io.faultline.diagnosis;

import io.faultline.scan.Source;
import io.faultline.scan.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Gives members whose lines tell no year the year that the rest of the bundle speaks of. */
final class YearShift {

    private YearShift() {}

    /** The latest time that a member of the bundle tells in full; empty if none does. */
    static Optional<Instant> latest(List<Source> sources) {
        return sources.stream()
                .flatMap(s -> s.to().stream())
                .filter(t -> !Times.lacksYear(t))
                .max(Instant::compareTo);
    }

    /**
     * What gives the times of a member their year. Those that seem to come after its last record are of the year before.
     *
     * @param hint for a member that nothing else dates: when the archive says it was last written
     */
    static UnaryOperator<Instant> of(Source source, Times times, Optional<Instant> latest, Optional<Instant> hint) {
        // Lines that tell their year may stand among others that do not: the last of them says how late those can be.
        Optional<Instant> last = source.to()
                .map(time -> Times.lacksYear(time) ? time : times.withoutYear(time))
                .or(() -> source.from().filter(Times::lacksYear));
        Optional<Instant> end = latest.or(() -> hint.filter(Times::isPlausible));
        if (last.isEmpty() || end.isEmpty()) {
            return UnaryOperator.identity();
        }
        int year = times.latestYear(last.get(), end.get());
        Instant turn = Times.withGrace(last.get());
        return time -> Times.lacksYear(time) ? times.inYear(time, time.isAfter(turn) ? year - 1 : year) : time;
    }
}
