package io.faultline.diagnosis;

import io.faultline.scan.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells which members share some time with another one of the same log, so that one may hold records of the other. */
final class Overlaps {

    /** When a member begins and ends; a member that does not tell it may lie at any time. */
    private record Stretch(int number, Instant from, Instant to) {

        private static Stretch of(int number, Source source) {
            if (source.from().isEmpty() || source.to().isEmpty()) {
                return new Stretch(number, Instant.MIN, Instant.MAX);
            }
            Instant from = source.from().get();
            Instant to = source.to().get();
            return from.isAfter(to) ? new Stretch(number, to, from) : new Stretch(number, from, to);
        }

        /** Parts of a rotated log may meet in one second. */
        private boolean reachesInto(Stretch later) {
            return later.from().isBefore(to)
                    || later.from().equals(to)
                            && (from.equals(to) || later.from().equals(later.to()));
        }
    }

    private Overlaps() {}

    /** The places in the list of those that do. */
    static BitSet among(List<Source> members) {
        Map<String, List<Stretch>> byLog = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            Source source = members.get(i);
            byLog.computeIfAbsent(source.log().orElse(Knowledge.TEXT), k -> new ArrayList<>())
                    .add(Stretch.of(i, source));
        }
        BitSet overlapping = new BitSet();
        byLog.values().forEach(stretches -> mark(stretches, overlapping));
        return overlapping;
    }

    private static void mark(List<Stretch> stretches, BitSet overlapping) {
        stretches.sort(Comparator.comparing(Stretch::from).thenComparing(Stretch::to));
        Stretch longest = stretches.get(0);
        for (Stretch next : stretches.subList(1, stretches.size())) {
            if (longest.reachesInto(next)) {
                overlapping.set(longest.number());
                overlapping.set(next.number());
            }
            longest = next.to().isAfter(longest.to()) ? next : longest;
        }
    }
}
