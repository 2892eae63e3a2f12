package io.faultline.signature;

import com.google.common.base.Ascii;
import com.google.common.base.Strings;
import io.faultline.text.GramFrequency;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds literals of which every match of a regular expression must hold at least one, so that the
 * scanner can look for those first. They are plain ASCII in lower case, so that they stand alike in
 * UTF-8 and in the Windows code pages, and are looked for without regard to case.
 *
 * <p>What cannot be told is passed over: the literals may be shorter than they could be, or none, but
 * never wrong. One exception is meant: under {@code (?i)} RE2 lets {@code s} match U+017F (long s) and
 * {@code k} match U+212A (the Kelvin sign). No program writes its logs so, and such a text is not found.
 */
public final class RequiredLiterals {

    /** More alternatives than this are not spelled out. */
    private static final int MOST_SPELLED = 64;

    /** More literals than this for one expression would burden the scanner. */
    private static final int MOST = 512;

    private static final int LONGEST = 80;

    /** From this length on what several texts have in common is looked for instead of each of them. */
    private static final int LONG_ENOUGH = 12;

    /** The scanner cannot look for less. */
    private static final int SHORTEST = 4;

    /** Less stands in nearly every line. */
    private static final int SHORTEST_TOLD = 3;

    /** Shorter texts slow the search of their log, below this much so. */
    private static final int QUICK = 12;

    /*
     * What a literal costs, in sixteenths of a line looked at in vain: each time that it stood in the logs whose grams were
     * counted, each literal, each character that it lacks to be rare in other logs too, and each character that the
     * shortest lacks to be long enough and to be quick. By rough measure: a line looked at in vain takes a microsecond, a
     * place where a gram stands alone a hundredth of that, and the ten megabytes counted take a millisecond more if
     * four bytes at a time are skipped and not nine.
     */
    private static final int EACH_TIME = 16;

    private static final int EACH = 4;
    private static final int RARE = 28;
    private static final double EACH_PLACE = 0.2;
    private static final int BELOW_LONG_ENOUGH = 2_400;
    private static final int BELOW_QUICK = 160_000;
    /** As the scanner looks for texts that are long enough. */
    private static final int GRAMS = 6;

    private static final int GRAM_LENGTH = 7;
    private static final long USELESS = 1L << 40;

    /** Repeating a part more often than this is not spelled out. */
    private static final int MOST_REPEATED = 16;

    private static final Set<String> NOTHING_KNOWN = Set.of("");

    private RequiredLiterals() {}

    /** The literals, any one of which will do; empty if a match need not hold any, or the expression is wrong. */
    static Set<String> of(String regex) {
        return RegexParser.parse(regex).map(RequiredLiterals::of).orElse(Set.of());
    }

    static Set<String> of(Regex regex) {
        return known(regex).best;
    }

    /** Sets of literals, of each of which every match holds at least one; those that rule out the most text first. */
    static List<Set<String>> allOf(Regex regex) {
        return known(regex).all.stream()
                .filter(literals -> shortest(literals) >= SHORTEST_TOLD)
                .sorted(Comparator.comparingLong(RequiredLiterals::weight))
                .toList();
    }

    /** Texts, with one of which every match begins; empty if that is not known. */
    static Set<String> startsOf(Regex regex) {
        Set<String> starts = known(regex).starts;
        return starts.contains("") ? Set.of() : starts;
    }

    /** The longest stretch of a text that the scanner can look for; empty if there is none. */
    public static Set<String> ofText(String text) {
        String best = "";
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !isPlain(text.charAt(i))) {
                best = i - from > best.length() ? text.substring(from, i) : best;
                from = i + 1;
            }
        }
        return best.isEmpty() ? Set.of() : Set.of(Ascii.toLowerCase(best));
    }

    /** The length of the shortest literal; 0 if there is none. */
    static int shortest(Collection<String> literals) {
        return literals.stream().mapToInt(String::length).min().orElse(0);
    }

    /** Whether a character stands in raw bytes as it does in decoded records: ASCII, no line ends. */
    static boolean isPlain(int c) {
        return c == '\t' || (c >= ' ' && c < 127);
    }

    /**
     * What is known of every text that a part matches.
     *
     * @param exact it is one of these; empty if they are too many to tell
     * @param starts it starts with one of these
     * @param ends it ends with one of these
     * @param best it holds one of these; empty if that is not known of any text
     * @param all it holds one of each; the best among them
     */
    private record Known(
            Set<String> exact, Set<String> starts, Set<String> ends, Set<String> best, Set<Set<String>> all) {

        static final Known NOTHING = new Known(Set.of(), NOTHING_KNOWN, NOTHING_KNOWN, Set.of(), Set.of());

        static Known exactly(Set<String> texts) {
            Set<String> literals = usable(texts);
            return new Known(texts, texts, texts, literals, each(literals));
        }

        private static Set<Set<String>> each(Set<String> literals) {
            return literals.isEmpty() ? Set.of() : Set.of(literals);
        }
    }

    private static Known known(Regex regex) {
        if (regex instanceof Regex.OneOf one) {
            if (one.characters().length() == 1) {
                return Known.exactly(Set.of(one.characters()));
            }
            Set<String> texts = new LinkedHashSet<>();
            one.characters().chars().forEach(c -> texts.add(String.valueOf((char) c)));
            return Known.exactly(texts);
        } else if (regex instanceof Regex.Sequence s) {
            return sequence(s.parts().stream().map(RequiredLiterals::known).toList());
        } else if (regex instanceof Regex.Choice c) {
            return choice(c.branches().stream().map(RequiredLiterals::known).toList());
        } else if (regex instanceof Regex.Repeat r) {
            return repeat(known(r.part()), r.min(), r.max());
        } else if (regex instanceof Regex.Group g) {
            return known(g.inside());
        } else if (regex instanceof Regex.Empty) {
            return Known.exactly(Set.of(""));
        }
        return Known.NOTHING;
    }

    private static Known sequence(List<Known> parts) {
        Set<Set<String>> all = new LinkedHashSet<>();
        Set<String> starts = Set.of();
        boolean fromStart = true;
        Set<String> run = Set.of("");
        for (Known part : parts) {
            if (run.size() > 1 && run.size() * Math.max(part.exact.size(), part.starts.size()) > MOST_SPELLED) {
                // Too many to spell out together: what they all end in goes on alone.
                all.add(usable(run));
                starts = fromStart ? run : starts;
                fromStart = false;
                run = Set.of(commonEnd(run));
            }
            Set<String> longer = joined(run, part.exact);
            if (longer.isEmpty()) {
                Set<String> upTo = part.starts.contains("") ? Set.of() : joined(run, part.starts);
                all.add(usable(upTo));
                all.add(usable(run));
                all.addAll(part.all);
                upTo = upTo.isEmpty() ? run : upTo;
                starts = fromStart ? upTo : starts;
                fromStart = false;
                run = part.ends;
            } else {
                if (longer.size() > run.size()) {
                    all.add(usable(run));
                }
                run = longer;
            }
        }
        all.add(usable(run));
        all.remove(Set.of());
        Set<String> best = all.stream().reduce(Set.of(), RequiredLiterals::better);
        return fromStart ? new Known(run, run, run, best, all) : new Known(Set.of(), starts, run, best, all);
    }

    private static Known choice(List<Known> branches) {
        Set<String> exact = new LinkedHashSet<>();
        Set<String> starts = new LinkedHashSet<>();
        Set<String> ends = new LinkedHashSet<>();
        Set<String> best = new LinkedHashSet<>();
        for (Known branch : branches) {
            exact.addAll(branch.exact);
            starts.addAll(branch.starts);
            ends.addAll(branch.ends);
            best.addAll(branch.best);
        }
        boolean allExact = branches.stream().noneMatch(b -> b.exact.isEmpty()) && exact.size() <= MOST_SPELLED;
        boolean allBest = branches.stream().noneMatch(b -> b.best.isEmpty());
        Set<String> fewest = usable(best);
        Set<String> literals = allBest && fewest.size() <= MOST ? fewest : Set.of();
        return new Known(
                allExact ? exact : Set.of(),
                starts.size() <= MOST_SPELLED ? starts : NOTHING_KNOWN,
                ends.size() <= MOST_SPELLED ? ends : NOTHING_KNOWN,
                literals,
                Known.each(literals));
    }

    private static Known repeat(Known part, int min, int max) {
        if (min == 0) {
            return max == 1 ? choice(List.of(part, Known.exactly(Set.of("")))) : Known.NOTHING;
        }
        Known spelled = sequence(Collections.nCopies(Math.min(min, MOST_REPEATED), part));
        return min == max && min <= MOST_REPEATED
                ? spelled
                : new Known(Set.of(), spelled.starts, spelled.ends, spelled.best, spelled.all);
    }

    /** Every one of the first followed by every one of the second; empty if they are too many or too long. */
    private static Set<String> joined(Set<String> first, Set<String> second) {
        if (first.size() * second.size() > MOST_SPELLED || longest(first) + longest(second) > LONGEST) {
            return Set.of();
        }
        if (first.size() == 1 && second.size() == 1) {
            return Set.of(first.iterator().next() + second.iterator().next());
        }
        Set<String> all = new LinkedHashSet<>();
        for (String a : first) {
            for (String b : second) {
                all.add(a + b);
            }
        }
        return all;
    }

    private static String commonEnd(Set<String> texts) {
        String end = texts.iterator().next();
        for (String text : texts) {
            end = Strings.commonSuffix(end, text);
        }
        return end;
    }

    private static int longest(Set<String> literals) {
        return literals.stream().mapToInt(String::length).max().orElse(0);
    }

    /** The texts as literals, as few as will do; empty if one of them is. */
    private static Set<String> usable(Set<String> texts) {
        if (texts.isEmpty() || texts.contains("")) {
            return Set.of();
        }
        if (texts.size() == 1) {
            return texts;
        }
        String first = texts.iterator().next();
        String prefix = first;
        for (String text : texts) {
            prefix = Strings.commonPrefix(prefix, text);
        }
        String suffix = commonEnd(texts);
        String shared = suffix.length() > prefix.length() ? suffix : prefix;
        Set<String> fewest = new TreeSet<>();
        for (String text : texts) {
            if (!holdsAnother(text, texts)) {
                fewest.add(text);
            }
        }
        return shared.length() >= Math.min(LONG_ENOUGH, shortest(texts)) ? better(Set.of(shared), fewest) : fewest;
    }

    private static boolean holdsAnother(String text, Set<String> texts) {
        for (String other : texts) {
            if (other.length() < text.length() && text.contains(other)) {
                return true;
            }
        }
        return false;
    }

    /** The set that sends fewer records to the pattern, as far as that can be foreseen. */
    private static Set<String> better(Set<String> a, Set<String> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() ? b : a;
        }
        int byWeight = Long.compare(weight(a), weight(b));
        return byWeight > 0 || (byWeight == 0 && shortest(b) > shortest(a)) ? b : a;
    }

    private static long weight(Set<String> literals) {
        int shortest = shortest(literals);
        if (shortest < SHORTEST) {
            return USELESS;
        }
        return literals.stream().mapToLong(RequiredLiterals::weight).sum()
                + (long) BELOW_LONG_ENOUGH * Math.max(0, LONG_ENOUGH - shortest)
                + (long) BELOW_QUICK * Math.max(0, QUICK - shortest);
    }

    private static long weight(String literal) {
        byte[] text = literal.getBytes(StandardCharsets.US_ASCII);
        double times = GramFrequency.timesIn(text);
        double places = GramFrequency.timesOfRarest(text, GRAMS, GRAM_LENGTH);
        return Math.round(EACH_TIME * times + EACH_PLACE * places) + EACH + Math.max(0, RARE - text.length);
    }
}
