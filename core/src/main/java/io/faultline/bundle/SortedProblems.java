package io.faultline.bundle;

import io.faultline.problem.Problem;
import io.faultline.problem.Problems;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * Problems of one bundle in the order of where and what, whatever the order in which threads met them.
 * Only the first thousand of that order are kept: a bundle of nothing but damage must not fill the memory.
 */
final class SortedProblems implements Problems {

    static final int MOST = 1000;

    private static final Comparator<Problem> ORDER =
            Comparator.comparing(Problem::where).thenComparing(Problem::what).thenComparing(Problem::lost);

    private final TreeSet<Problem> kept = new TreeSet<>(ORDER);
    private long dropped;

    @Override
    public synchronized void add(Problem problem) {
        if (kept.add(problem) && kept.size() > MOST) {
            kept.pollLast();
            dropped++;
        }
    }

    synchronized boolean isEmpty() {
        return kept.isEmpty();
    }

    /** Hands everything on; {@code bundle} is where the problems that were not kept are counted. */
    synchronized void handTo(Problems problems, String bundle) {
        kept.forEach(problems::add);
        if (dropped > 0) {
            problems.add(bundle, dropped + " more problems of this kind are not listed", "");
        }
    }
}
