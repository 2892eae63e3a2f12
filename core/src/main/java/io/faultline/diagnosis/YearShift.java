package io.faultline.diagnosis;

import io.faultline.scan.Source;
import io.faultline.scan.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
     * Years to add to the times of a member.
     *
     * @param hint for a member that nothing else dates: when the archive says it was last written
     */
    static int of(Source source, Optional<Instant> latest, Optional<Instant> hint) {
        // Lines that tell their year may stand among others that do not: the last of them says how late those can be.
        Optional<Instant> last = source.to()
                .filter(Times::lacksYear)
                .or(() -> source.from().filter(Times::lacksYear))
                .or(() -> source.to().map(Times::withoutYear));
        Optional<Instant> end = latest.or(() -> hint);
        return last.isPresent() && end.isPresent() ? Times.yearsUntil(last.get(), end.get()) : 0;
    }

    static Instant plus(Instant time, int years) {
        return years == 0 || !Times.lacksYear(time) ? time : Times.plusYears(time, years);
    }
}
