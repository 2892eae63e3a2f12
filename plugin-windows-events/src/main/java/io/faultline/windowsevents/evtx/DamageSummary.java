package io.faultline.windowsevents.evtx;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Counts what is wrong with a log and keeps the first few places. */
final class DamageSummary {

    private static final int KEPT = 5;

    private final List<Damage> first = new ArrayList<>();
    private long count;
    private boolean lossless = true;

    void add(Damage damage) {
        count++;
        lossless &= damage.lost().isEmpty();
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
        String kept = lossless ? "all records were read" : "the other records were read";
        return "damaged in " + count + (count == 1 ? " place (" : " places (") + kept + "): " + places + more;
    }
}
