package io.faultline.signature;

import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/** Compiles patterns in RE2's syntax, and refuses those that could cost more than a signature may. */
final class PatternReader {

    /** The longest pattern of the first catalogue has 600 characters. */
    static final int LONGEST = 4_000;

    /** Matching costs time in proportion; {@code .{0,999}} alone makes 1000 steps. */
    static final int MOST_STEPS = 10_000;

    private final Complaints complaints;

    PatternReader(Complaints complaints) {
        this.complaints = complaints;
    }

    /** A pattern with the tree that literals and facts are read from. */
    record Compiled(String source, TextPattern pattern, Regex tree) {}

    /** Empty if it cannot be used, which is then complained of. */
    Optional<Compiled> read(Yaml.Scalar regex) {
        String source = regex.text();
        if (source.length() > LONGEST) {
            complaints.add(
                    regex.line(),
                    quoted(source) + "has " + source.length() + " characters, the limit is " + LONGEST
                            + "; split it into several pieces of evidence");
            return Optional.empty();
        }
        Regex tree = RegexParser.parse(source).orElse(new Regex.Empty());
        if (tree instanceof Regex.TooDeep) {
            complaints.add(
                    regex.line(),
                    quoted(source) + "has brackets more than " + RegexParser.DEEPEST
                            + " deep; split it into several pieces of evidence");
            return Optional.empty();
        }
        if (tree.size() > MOST_STEPS) {
            complaints.add(
                    regex.line(),
                    quoted(source) + "grows to more than " + MOST_STEPS
                            + " steps, which every record would pay for; repeat less often, or with + and *");
            return Optional.empty();
        }
        try {
            TextPattern pattern = TextPattern.of(source);
            pattern.groups(); // compiles it
            return Optional.of(new Compiled(source, pattern, tree));
        } catch (PatternSyntaxException e) {
            complaints.add(
                    regex.line(),
                    quoted(source) + "is not in RE2's syntax: " + e.getDescription() + ", '"
                            + Shape.shortened(e.getPattern()) + "'" + advice(source));
            return Optional.empty();
        }
    }

    private static String quoted(String source) {
        return "pattern '" + Shape.shortened(source) + "' ";
    }

    private static String advice(String source) {
        if (source.contains("(?!") || source.contains("(?<!")) {
            return "; what must not stand in the record goes into 'unless'";
        }
        return source.contains("(?=") || source.contains("(?<=")
                ? "; RE2 does not look around, so take the text itself into the pattern"
                : "";
    }
}
