package io.faultline.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Texts that stand in whatever a pattern matches: to look for them takes far less time than to try the pattern.
 * Immutable.
 */
final class Needs {

    /** More than this is seldom worth looking for. */
    private static final int MOST = 3;

    private static final int MOST_ALTERNATIVES = 8;

    /** Flags by which a pattern, or some part of it, may not mind the case of letters. */
    private static final Pattern FOLDS = Pattern.compile("\\(\\?[a-zA-Z-]*i");

    private final PlainPattern[][] each;
    private final Optional<Starts> starts;

    private Needs(PlainPattern[][] each, Optional<Starts> starts) {
        this.each = each;
        this.starts = starts;
    }

    /** Nothing if the pattern needs no text, or is wrong. */
    static Needs of(String regex) {
        boolean folds = FOLDS.matcher(regex).find();
        Optional<Regex> tree = RegexParser.parse(regex, folds);
        List<Set<String>> chosen = new ArrayList<>();
        for (Set<String> literals : tree.map(RequiredLiterals::allOf).orElse(List.of())) {
            if (chosen.size() < MOST
                    && literals.size() <= MOST_ALTERNATIVES
                    && chosen.stream().noneMatch(c -> follows(literals, c) || follows(c, literals))) {
                chosen.add(literals);
            }
        }
        return new Needs(
                chosen.stream()
                        .map(literals -> literals.stream()
                                .map(l -> new PlainPattern(l, folds))
                                .toArray(PlainPattern[]::new))
                        .toArray(PlainPattern[][]::new),
                tree.flatMap(t -> Starts.of(t, folds)));
    }

    /** What each match begins with; empty if that is not known. */
    Optional<Starts> starts() {
        return starts;
    }

    /** Whether each of these texts holds one of the others, so that to know of these says all about the others. */
    private static boolean follows(Set<String> others, Set<String> these) {
        return these.stream().allMatch(t -> others.stream().anyMatch(t::contains));
    }

    /** False if the pattern cannot match; true if it has to be tried. */
    boolean areMetBy(String text) {
        for (PlainPattern[] alternatives : each) {
            if (!anyStandsIn(alternatives, text)) {
                return false;
            }
        }
        return true;
    }

    private static boolean anyStandsIn(PlainPattern[] alternatives, String text) {
        for (PlainPattern alternative : alternatives) {
            if (alternative.find(text) >= 0) {
                return true;
            }
        }
        return false;
    }
}
