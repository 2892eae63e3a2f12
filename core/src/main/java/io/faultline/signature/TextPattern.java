package io.faultline.signature;

import io.faultline.signature.Stretches.Stretch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pattern in RE2's syntax, searched in time linear in the text whatever the pattern and the text are.
 *
 * <p>RE2/J keeps that promise and is slow; the JDK's engine is many times faster and does not keep it. So where
 * the pattern means the same to both, the JDK's engine is tried first with a budget of steps in proportion to the
 * text, and RE2/J takes over when it runs out. Both give the same answer, so it does not show which one did. Of a long
 * text only the {@link Stretches} are searched in which there could be a match.
 *
 * <p>For several threads. Compiled when first used.
 */
public final class TextPattern {

    /** Steps that the faster engine may take for each character; ordinary patterns take one to five. */
    private static final int STEPS_EACH = 64;

    private static final int STEPS_MORE = 4_096;

    /** How often the budget may run out before the faster engine is no longer tried. */
    private static final int PATIENCE = 8;

    /** So many stretches a pattern has to be searched for in before it is worth finding out what it needs. */
    private static final int MANY = 64;

    /** Of a stretch; a line is about that long. */
    private static final int STRETCH = 256;

    /** Longer texts are first searched for the stretches that a match could be in. */
    private static final int LONG = 1_024;

    private final String source;
    private volatile @Nullable Engines engines;
    private volatile com.google.re2j.@Nullable Pattern re2;
    private volatile int ranOut;
    private int searches;
    private volatile @Nullable Needs needs;
    private volatile @Nullable Stretches stretches;

    private TextPattern(String source) {
        this.source = source;
    }

    /** @param source in RE2's syntax; not looked at until the pattern is used */
    public static TextPattern of(String source) {
        return new TextPattern(source);
    }

    /** The pattern as it was written. */
    public String source() {
        return source;
    }

    /**
     * Where the pattern was found.
     *
     * @param start index of the match's first character
     * @param groups what the named groups took part in took, by name
     */
    public record Match(int start, Map<String, String> groups) {}

    /**
     * Names of all named groups.
     *
     * @throws com.google.re2j.PatternSyntaxException if the pattern is not in RE2's syntax
     */
    public Set<String> groups() {
        return re2().namedGroups().keySet();
    }

    public boolean isFoundIn(String text) {
        return find(text).isPresent();
    }

    /**
     * Whether no match goes over a line end, so that a match in a text is a match in one of its lines. False for some
     * patterns of which it is true.
     */
    public boolean staysInALine() {
        return stretches().stayInALine();
    }

    /** The first match in the text. */
    public Optional<Match> find(String text) {
        Engines both = engines();
        boolean isForRe2 = JdkSyntax.foldsInto(text);
        if (both.plain() != null && !isForRe2) {
            int at = both.plain().find(text);
            return at < 0 ? Optional.empty() : Optional.of(new Match(at, Map.of()));
        }
        if (!isForRe2 && !mayMatch(text)) {
            return Optional.empty();
        }
        List<Stretch> where = text.length() < LONG
                ? List.of(new Stretch(0, text.length()))
                : stretches().in(text);
        int searched = -1;
        for (Stretch stretch : where) {
            if (stretch.to() <= searched) {
                continue;
            }
            Optional<Match> match = Optional.empty();
            boolean isDone = false;
            if (both.jdk() != null
                    && ranOut < PATIENCE
                    && !(isForRe2 && JdkSyntax.foldsInto(text.substring(stretch.from(), stretch.to())))) {
                try {
                    match = findByJdk(both, both.jdk(), text, stretch);
                    isDone = true;
                } catch (BudgetedText.Spent | StackOverflowError e) {
                    ranOut++; // a lost update only means one more try
                }
            }
            if (!isDone) {
                Stretch lines = stretches().forRe2(text, stretch);
                searched = lines.to();
                match = findByRe2(both, text, lines);
            }
            if (match.isPresent()) {
                return match;
            }
        }
        return Optional.empty();
    }

    private Optional<Match> findByJdk(Engines both, java.util.regex.Pattern jdk, String text, Stretch stretch) {
        long steps = STEPS_EACH * (long) (stretch.to() - stretch.from()) + STEPS_MORE;
        java.util.regex.Matcher m = jdk.matcher(new BudgetedText(text, steps))
                .region(stretch.from(), stretch.to())
                .useTransparentBounds(true)
                .useAnchoringBounds(false);
        return isFoundBy(m, text, stretch)
                ? Optional.of(new Match(m.start(), groups(both, text, m)))
                : Optional.empty();
    }

    private boolean isFoundBy(java.util.regex.Matcher m, String text, Stretch stretch) {
        Needs known = needs;
        // Of a long text each look for the next start could go over all of it.
        if (text.length() >= LONG || known == null || known.starts().isEmpty()) {
            return m.find();
        }
        Starts starts = known.starts().get();
        for (int at = starts.next(text, stretch.from()); at >= 0 && at < stretch.to(); at = starts.next(text, at + 1)) {
            if (m.region(at, stretch.to()).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    /** @param lines on which no text around them has a bearing */
    private Optional<Match> findByRe2(Engines both, String text, Stretch lines) {
        com.google.re2j.Matcher m = re2().matcher(text.substring(lines.from(), lines.to()));
        return m.find() ? Optional.of(new Match(lines.from() + m.start(), groups(both, m))) : Optional.empty();
    }

    /** @param text without letters that are ASCII to an engine alone */
    private boolean mayMatch(String text) {
        Needs known = needs;
        if (known != null) {
            return known.areMetBy(text);
        }
        searches += 1 + text.length() / STRETCH; // a lost update only puts it off
        if (searches <= MANY) {
            return true;
        }
        Needs found = Needs.of(source);
        needs = found;
        return found.areMetBy(text);
    }

    private static Map<String, String> groups(Engines both, String text, java.util.regex.Matcher m) {
        if (both.names().isEmpty()) {
            return Map.of();
        }
        Map<String, String> groups = new LinkedHashMap<>();
        for (String name : both.names()) {
            int start = m.start(name);
            if (start >= 0) {
                groups.put(name, text.substring(start, m.end(name)));
            }
        }
        return groups;
    }

    private static Map<String, String> groups(Engines both, com.google.re2j.Matcher m) {
        Map<String, String> groups = new LinkedHashMap<>();
        for (String name : both.names()) {
            String value = m.group(name);
            if (value != null) {
                groups.put(name, value);
            }
        }
        return groups;
    }

    /**
     * @param plain null where the pattern is more than a text
     * @param jdk null where the pattern would not mean the same to the JDK's engine
     */
    private record Engines(@Nullable PlainPattern plain, java.util.regex.@Nullable Pattern jdk, Set<String> names) {}

    private Engines engines() {
        Engines made = engines;
        if (made == null) {
            Optional<PlainPattern> plain = PlainPattern.of(source);
            Optional<JdkSyntax.Translated> jdk = plain.isPresent() ? Optional.empty() : JdkSyntax.of(source);
            made = new Engines(
                    plain.orElse(null),
                    jdk.map(JdkSyntax.Translated::pattern).orElse(null),
                    jdk.map(JdkSyntax.Translated::names)
                            .orElseGet(() -> plain.isPresent()
                                    ? Set.of()
                                    : re2().namedGroups().keySet()));
            engines = made;
        }
        return made;
    }

    private Stretches stretches() {
        Stretches made = stretches;
        if (made == null) {
            made = Stretches.of(source);
            stretches = made;
        }
        return made;
    }

    private com.google.re2j.Pattern re2() {
        com.google.re2j.Pattern made = re2;
        if (made == null) {
            made = com.google.re2j.Pattern.compile(source);
            re2 = made;
        }
        return made;
    }

    @Override
    public String toString() {
        return source;
    }
}
