package io.faultline.windowsevents.evtx;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Counts what was lost of a log and keeps the first few places. Damage that cost nothing does not count. */
final class DamageSummary {

    private static final int KEPT = 5;

    private final List<Damage> first = new ArrayList<>();
    private long count;

    void add(Damage damage) {
        if (damage.lost().isEmpty()) {
            return;
        }
        count++;
        if (first.size() < KEPT) {
            first.add(damage);
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** All of it in one sentence. */
    @Override
    public String toString() {
        String places = first.stream().map(Damage::toString).collect(Collectors.joining("; "));
        String more = count > first.size() ? "; and " + (count - first.size()) + " more" : "";
        return "damaged in " + count + (count == 1 ? " place" : " places") + ", the rest was read: " + places + more;
    }
}
