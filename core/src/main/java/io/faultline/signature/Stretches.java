package io.faultline.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stretches of a long text to which a pattern's matches are bound: each match holds one of some texts, has so many
 * characters at the most, and goes over the ends of so many lines that are not blank. Immutable.
 */
final class Stretches {

    /** Matches that may go over more line ends, and have more characters, are looked for in the whole text. */
    private static final int MOST_LINE_ENDS = 50;

    private static final int LONGEST = 2_000;

    private final long lineEnds;
    private final long length;
    private final boolean isOfLinesAlone;

    /** Null if none is known, or stretches would be too long. */
    private final @Nullable AnyOfTexts texts;

    /** From an index on to that of the character behind it. */
    record Stretch(int from, int to) {}

    private Stretches(long lineEnds, long length, boolean isOfLinesAlone, @Nullable AnyOfTexts texts) {
        this.lineEnds = lineEnds;
        this.length = length;
        this.isOfLinesAlone = isOfLinesAlone;
        this.texts = texts;
    }

    /** Those of a pattern in RE2's syntax; whole texts if it is wrong. */
    static Stretches of(String regex) {
        Optional<Regex> tree = RegexParser.parse(regex);
        long lineEnds = tree.map(Regex::lineEnds).orElse(Regex.ENDLESS);
        long length = tree.map(Regex::length).orElse(Regex.ENDLESS);
        Set<String> texts = tree.map(RequiredLiterals::of).orElse(Set.of());
        boolean areShort = lineEnds <= MOST_LINE_ENDS || length <= LONGEST;
        return new Stretches(
                lineEnds,
                length,
                isOfLinesAlone(regex),
                areShort && RequiredLiterals.shortest(texts) >= AnyOfTexts.SHORTEST ? new AnyOfTexts(texts) : null);
    }

    /** Whether no match depends on where the text around its lines begins and ends; false for some of which it is so. */
    private static boolean isOfLinesAlone(String regex) {
        boolean multiline = (regex.startsWith("(?m)") || regex.startsWith("(?im)")) && !regex.contains("-m");
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\') {
                i++;
                if (i < regex.length() && "AzQ".indexOf(regex.charAt(i)) >= 0) {
                    return false;
                }
            } else if (!multiline && (c == '$' || c == '^' && (i == 0 || regex.charAt(i - 1) != '['))) {
                return false;
            }
        }
        return true;
    }

    /** Whether no match goes over a line end. */
    boolean stayInALine() {
        return lineEnds == 0;
    }

    /** Those of a text, in their order and apart from each other. */
    List<Stretch> in(String text) {
        if (texts == null) {
            return List.of(new Stretch(0, text.length()));
        }
        List<Stretch> all = new ArrayList<>();
        for (int at = texts.find(text, 0); at >= 0; at = texts.find(text, at + 1)) {
            Stretch around = new Stretch(back(text, at), ahead(text, at));
            Stretch last = all.isEmpty() ? new Stretch(-1, -1) : all.get(all.size() - 1);
            if (around.from() > last.to()) {
                all.add(around);
            } else if (around.to() > last.to()) {
                all.set(all.size() - 1, new Stretch(last.from(), around.to()));
            }
        }
        return all;
    }

    /** The same for an engine that knows of no text around what it searches: whole lines, or the whole text. */
    Stretch forRe2(String text, Stretch stretch) {
        return isOfLinesAlone
                ? new Stretch(
                        text.lastIndexOf('\n', stretch.from() - 1) + 1,
                        endOfLine(text, Math.max(stretch.from(), stretch.to() - 1)))
                : new Stretch(0, text.length());
    }

    private int back(String text, int at) {
        int nearest = (int) Math.max(0, at - length);
        int start = text.lastIndexOf('\n', at - 1) + 1;
        for (long left = lineEnds; left > 0 && start > nearest; ) {
            int above = text.lastIndexOf('\n', start - 2) + 1;
            left -= isBlank(text, above, start) ? 0 : 1;
            start = above;
        }
        return Math.max(nearest, start);
    }

    private int ahead(String text, int at) {
        int farthest = (int) Math.min(text.length(), at + length);
        int end = endOfLine(text, at);
        for (long left = lineEnds; left > 0 && end < farthest; ) {
            int below = endOfLine(text, end);
            left -= isBlank(text, end, below) ? 0 : 1;
            end = below;
        }
        return Math.min(farthest, end);
    }

    /** Behind the line feed. */
    private static int endOfLine(String text, int at) {
        int feed = text.indexOf('\n', at);
        return feed < 0 ? text.length() : feed + 1;
    }

    private static boolean isBlank(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!RegexParser.isBlank(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
