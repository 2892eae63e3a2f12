package io.faultline.diagnosis;

import io.faultline.signature.Catalog;
import io.faultline.signature.Signature;
import io.faultline.signature.Signature.Explains;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which findings explain which, in this bundle.
 *
 * <p>If A is known to bring about B, and B to bring about C, then A explains C also where B left no trace:
 * what lies between two findings need not have been logged or collected.
 */
final class Links {

    /**
     * How much sooner than its cause a consequence may be logged: a program often writes what it suffers before
     * it finds out why, as the Linux agent tells that there is no route before it has waited in vain for DHCP.
     */
    private static final Duration HEAD_START = Duration.ofMinutes(2);

    private final Catalog catalog;

    Links(Catalog catalog) {
        this.catalog = catalog;
    }

    /** A way from a cause to a consequence, through signatures that were not seen. */
    private record Way(String id, Optional<Duration> within, List<String> same) {

        Way then(Explains link) {
            List<String> facts = new ArrayList<>(same);
            link.same().ifPresent(facts::add);
            // A step without a limit may take any time, and so may the whole way.
            Optional<Duration> sum = within.flatMap(w -> link.within().map(w::plus));
            return new Way(link.id(), sum, facts);
        }
    }

    /** The findings that this one explains here; not itself, and nothing that only another finding on the way explains. */
    List<Finding> explainedBy(Finding cause, List<Finding> findings) {
        Map<String, Finding> present = new LinkedHashMap<>();
        findings.forEach(f -> present.put(f.signature().id(), f));
        List<Finding> explained = new ArrayList<>();
        Set<String> visited = new HashSet<>(Set.of(cause.signature().id()));
        Deque<Way> ways = new ArrayDeque<>();
        Way start = new Way(cause.signature().id(), Optional.of(Duration.ZERO), List.of());
        cause.signature().explains().forEach(link -> ways.add(start.then(link)));
        while (!ways.isEmpty()) {
            Way way = ways.remove();
            if (!visited.add(way.id())) {
                continue;
            }
            Finding symptom = present.get(way.id());
            if (symptom != null) {
                if (holds(cause, way, symptom)) {
                    explained.add(symptom);
                }
                continue;
            }
            catalog.find(way.id())
                    .map(Signature::explains)
                    .ifPresent(links -> links.forEach(l -> ways.add(way.then(l))));
        }
        return explained;
    }

    /** Whether this cause can have brought about that symptom here and now, not only in general. */
    private static boolean holds(Finding cause, Way way, Finding symptom) {
        if (cause.state().compareTo(symptom.state()) > 0) {
            return false;
        }
        Optional<Instant> began = cause.first();
        if (began.isPresent()
                && symptom.last().isPresent()
                && began.get().minus(HEAD_START).isAfter(symptom.last().get())) {
            return false;
        }
        if (way.within().isPresent()
                && cause.last().isPresent()
                && symptom.first().isPresent()
                && cause.last()
                        .get()
                        .plus(way.within().get())
                        .isBefore(symptom.first().get())) {
            return false;
        }
        return way.same().stream().allMatch(fact -> {
            Set<String> mine = cause.values().getOrDefault(fact, Set.of());
            return mine.stream().anyMatch(symptom.values().getOrDefault(fact, Set.of())::contains);
        });
    }
}
