package io.faultline.diagnosis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells which members share some time with another one of the same log, so that one may hold records of the other. */
final class Overlaps {

    /**
     * When what is watched of a member happened.
     *
     * @param from after {@code to} if no record tells a time: then there is nothing to compare
     */
    record Stretch(String log, Instant from, Instant to) {

        /** Parts of a rotated log may meet in one second. */
        private boolean reachesInto(Stretch later) {
            return later.from().isBefore(to)
                    || later.from().equals(to)
                            && (from.equals(to) || later.from().equals(later.to()));
        }
    }

    private Overlaps() {}

    /** The places in the list of those that do. */
    static BitSet among(List<Stretch> members) {
        Map<String, List<Integer>> byLog = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            if (!members.get(i).from().isAfter(members.get(i).to())) {
                byLog.computeIfAbsent(members.get(i).log(), k -> new ArrayList<>())
                        .add(i);
            }
        }
        BitSet overlapping = new BitSet();
        byLog.values().forEach(places -> mark(places, members, overlapping));
        return overlapping;
    }

    private static void mark(List<Integer> places, List<Stretch> members, BitSet overlapping) {
        places.sort(Comparator.comparing((Integer i) -> members.get(i).from())
                .thenComparing(i -> members.get(i).to()));
        int longest = places.get(0);
        for (int next : places.subList(1, places.size())) {
            if (members.get(longest).reachesInto(members.get(next))) {
                overlapping.set(longest);
                overlapping.set(next);
            }
            longest = members.get(next).to().isAfter(members.get(longest).to()) ? next : longest;
        }
    }
}
