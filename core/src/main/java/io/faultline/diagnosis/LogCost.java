package io.faultline.diagnosis;

import io.faultline.scan.LiteralScanner;
import io.faultline.signature.Signature;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What it takes to search one log of lines. The shortest text decides how many of its bytes can be passed over, whoever
 * wants it: evidence, what ends a fault, or an analyzer.
 *
 * @param texts how many different texts are searched for
 * @param shortest in lower case
 * @param signatures ids of those for which it is searched for, in order; none if only analyzers want it
 */
public record LogCost(String log, int texts, String shortest, List<String> signatures) {

    static final Comparator<LogCost> DEAREST_FIRST =
            Comparator.comparingInt((LogCost c) -> c.shortest().length()).thenComparing(LogCost::log);

    /** Whether fewer bytes can be passed over than in most logs. */
    public boolean isSlow() {
        return shortest.length() < LiteralScanner.FAST;
    }

    static Optional<LogCost> of(String log, LogPlan plan, List<Signature> known) {
        List<String> texts = plan.texts();
        return texts.stream().min(Comparator.comparingInt(String::length)).map(shortest -> {
            Set<String> wanting = new TreeSet<>();
            for (Probe probe : plan.probesOf(texts.indexOf(shortest))) {
                if (probe instanceof Probe.Shows shows) {
                    wanting.add(known.get(shows.signature()).id());
                }
            }
            return new LogCost(log, texts.size(), shortest, List.copyOf(wanting));
        });
    }
}
