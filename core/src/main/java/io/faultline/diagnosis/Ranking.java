package io.faultline.diagnosis;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import io.faultline.diagnosis.Ranked.Reason;
import io.faultline.diagnosis.Ranked.Why;
import io.faultline.signature.Catalog;
import io.faultline.signature.Signature.Kind;
import io.faultline.signature.Signature.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts root causes first, each with what it explains beneath it.
 *
 * <p>There is no score. A root comes before another because it is firmer, else because it is a cause and not
 * a symptom, else because it is more severe, else because it explains more, else because it began earlier:
 * an order that a report can give reasons for. A cause of low severity that explains nothing here does not come before
 * a symptom for being a cause: both may well stand side by side. Context is never ranked among the faults and comes
 * last, the more severe first.
 */
public final class Ranking {

    /* Each finding is itself alone: telling two apart by all that they hold would take longer than ranking them. */
    private final Map<Finding, List<Finding>> explained = new IdentityHashMap<>();
    private final Map<Finding, List<Finding>> explainers = new IdentityHashMap<>();
    private final Map<Finding, Integer> reach = new IdentityHashMap<>();
    private final Comparator<Finding> order;

    private Ranking(List<Finding> faults, Links links) {
        order = comparing(Finding::state)
                .thenComparing(this::isWeightyCause, reverseOrder())
                .thenComparing(f -> f.signature().severity(), reverseOrder())
                .thenComparing(f -> f.signature().kind())
                .thenComparing(f -> reach(f), reverseOrder())
                .thenComparing(f -> f.first().orElse(Instant.MAX))
                .thenComparing(f -> f.signature().id());
        for (Finding cause : faults) {
            List<Finding> below = links.explainedBy(cause, faults);
            explained.put(cause, below);
            below.forEach(symptom ->
                    explainers.computeIfAbsent(symptom, k -> new ArrayList<>()).add(cause));
        }
        for (Finding f : faults) {
            Set<Finding> below = newSet();
            gather(f, below);
            reach.put(f, below.size() - 1);
        }
        explained.values().forEach(below -> below.sort(order));
    }

    /** Ranks findings; each stands in the answer once. */
    public static List<Ranked> of(List<Finding> findings, Catalog catalog) {
        List<Finding> faults = findings.stream()
                .filter(f -> f.signature().kind() != Kind.CONTEXT)
                .toList();
        Ranking ranking = new Ranking(faults, new Links(catalog));
        List<Ranked> ranked = new ArrayList<>();
        Set<Finding> told = newSet();
        List<Finding> roots = faults.stream()
                .filter(f -> ranking.above(f).isEmpty())
                .sorted(ranking.order)
                .toList();
        for (int i = 0; i < roots.size(); i++) {
            ranking.tell(roots.get(i), 0, ranking.why(roots, i), told, ranked);
        }
        faults.stream()
                .sorted(ranking.order)
                .forEach(f -> ranking.tell(f, 0, new Why(Reason.CIRCLE, "", 0), told, ranked));
        findings.stream()
                .filter(f -> f.signature().kind() == Kind.CONTEXT)
                .sorted(comparing((Finding f) -> f.signature().severity(), reverseOrder())
                        .thenComparing(f -> f.signature().id()))
                .forEach(f -> ranked.add(
                        new Ranked(ranked.size() + 1, 0, f, new Why(Reason.CONTEXT, "", 0), List.of(), List.of())));
        return List.copyOf(ranked);
    }

    private void tell(Finding f, int depth, Why why, Set<Finding> told, List<Ranked> ranked) {
        if (!told.add(f)) {
            return;
        }
        List<Finding> below = below(f);
        ranked.add(new Ranked(ranked.size() + 1, depth, f, why, ids(below), ids(above(f))));
        below.forEach(symptom ->
                tell(symptom, depth + 1, new Why(Reason.EXPLAINED, f.signature().id(), 0), told, ranked));
    }

    /** What puts a root before the next one. */
    private Why why(List<Finding> roots, int i) {
        Finding root = roots.get(i);
        int explains = reach(root);
        if (roots.size() == 1) {
            return new Why(Reason.ALONE, "", explains);
        }
        if (i == roots.size() - 1) {
            return new Why(Reason.LAST, roots.get(i - 1).signature().id(), explains);
        }
        Finding next = roots.get(i + 1);
        return new Why(reason(root, next), next.signature().id(), explains);
    }

    /** The first of what {@link #order} asks that tells the two apart. */
    private Reason reason(Finding root, Finding next) {
        if (root.state() != next.state()) {
            return Reason.FIRMER;
        }
        if (isWeightyCause(root) != isWeightyCause(next)) {
            return Reason.CAUSE;
        }
        if (root.signature().severity() != next.signature().severity()) {
            return Reason.MORE_SEVERE;
        }
        if (root.signature().kind() != next.signature().kind()) {
            return Reason.CAUSE;
        }
        if (reach(root) != reach(next)) {
            return Reason.EXPLAINS_MORE;
        }
        return root.first().equals(next.first()) ? Reason.NAME : Reason.BEGAN_EARLIER;
    }

    private boolean isWeightyCause(Finding f) {
        return f.signature().kind() == Kind.CAUSE && (f.signature().severity() != Severity.LOW || reach(f) > 0);
    }

    private List<Finding> below(Finding f) {
        return explained.getOrDefault(f, List.of());
    }

    private List<Finding> above(Finding f) {
        return explainers.getOrDefault(f, List.of());
    }

    /** How many findings it explains, at whatever remove. */
    private int reach(Finding f) {
        return reach.getOrDefault(f, 0);
    }

    private void gather(Finding f, Set<Finding> below) {
        if (below.add(f)) {
            below(f).forEach(symptom -> gather(symptom, below));
        }
    }

    private static Set<Finding> newSet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static List<String> ids(List<Finding> findings) {
        return findings.stream().map(f -> f.signature().id()).sorted().toList();
    }
}
