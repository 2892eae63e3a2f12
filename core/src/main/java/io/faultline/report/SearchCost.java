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
 * @param shortest the shortest text that is searched for; "" if none is
 * @param slows the logs of which fewer bytes can be skipped because some text is so short, in order
 * @param texts how many different texts are searched for
 * @param patterns how many regular expressions are tried where one of them stands
 */
record SearchCost(Signature signature, String shortest, List<String> slows, int texts, int patterns) {

    private static final Comparator<String> SHORTEST_FIRST =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    /** The dearest first; last those without text to search for, which show in fields or to an analyzer. */
    static final Comparator<SearchCost> DEAREST_FIRST = Comparator.comparing(
                    (SearchCost c) -> c.shortest().isEmpty())
            .thenComparingInt(c -> c.shortest().length())
            .thenComparing(c -> c.signature().id());

    static SearchCost of(Signature signature) {
        List<Evidence> all = Stream.concat(signature.evidence().stream(), signature.clearedBy().stream())
                .toList();
        Set<String> texts = all.stream().flatMap(e -> e.literals().stream()).collect(Collectors.toSet());
        String shortest = texts.stream().min(SHORTEST_FIRST).orElse("");
        List<String> slows = all.stream()
                .filter(e -> e.literals().stream().anyMatch(l -> l.length() < LiteralScanner.FAST))
                .flatMap(e -> e.logs().stream())
                .distinct()
                .sorted()
                .toList();
        int patterns = (int) all.stream().filter(e -> e.regex().isPresent()).count();
        return new SearchCost(signature, shortest, slows, texts.size(), patterns);
    }
}
