package io.faultline.report;

import io.faultline.scan.LiteralScanner;
import io.faultline.signature.Signature;
import io.faultline.signature.Signature.Evidence;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What it takes to look for one signature in text.
 *
 * @param shortest length of the shortest text that is searched for; 0 if none is
 * @param texts how many different texts are searched for
 * @param patterns how many regular expressions are tried where one of them stands
 */
record SearchCost(Signature signature, Lane lane, int shortest, int texts, int patterns) {

    /** The dearest first. */
    static final Comparator<SearchCost> DEAREST_FIRST = Comparator.comparing(SearchCost::lane)
            .thenComparingInt(SearchCost::shortest)
            .thenComparing(c -> c.signature().id());

    /** How a signature is looked for, the dearest way first. */
    enum Lane {
        /** A short text, for whose sake fewer bytes of its logs can be skipped. */
        SLOW,
        FAST,
        /** Nothing to search text for: fields of structured records, or an analyzer. */
        NONE
    }

    static SearchCost of(Signature signature) {
        List<Evidence> all = Stream.concat(signature.evidence().stream(), signature.clearedBy().stream())
                .toList();
        Set<String> texts = all.stream().flatMap(e -> e.literals().stream()).collect(Collectors.toSet());
        int shortest = texts.stream().mapToInt(String::length).min().orElse(0);
        int patterns = (int) all.stream().filter(e -> e.regex().isPresent()).count();
        Lane lane = texts.isEmpty() ? Lane.NONE : shortest < LiteralScanner.FAST ? Lane.SLOW : Lane.FAST;
        return new SearchCost(signature, lane, shortest, texts.size(), patterns);
    }
}
