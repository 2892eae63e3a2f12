package io.faultline.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The stretches of a long text to which a pattern's matches are bound: each match holds one of some texts, has so many
 * characters at the most, and goes over the ends of so many lines that are not blank. Immutable.
 */
final class Stretches {

    /** Matches that may go over more line ends, and have more characters, are looked for in the whole text. */
    private static final int MOST_LINE_ENDS = 50;

    private static final int LONGEST = 2_000;

    private static final Pattern ENDS_MULTILINE = Pattern.compile("\\(\\?[a-zA-Z]*-[a-zA-Z]*m");

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
        boolean multiline = (regex.startsWith("(?m)") || regex.startsWith("(?im)"))
                && !ENDS_MULTILINE.matcher(regex).find();
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
        Stretch lines = new Stretch(0, 0);
        int endOfLine = -1;
        for (int at = texts.find(text, 0); at >= 0; at = texts.find(text, at + 1)) {
            if (at >= endOfLine) {
                endOfLine = endOfLine(text, at);
                lines = new Stretch(back(text, at), ahead(text, endOfLine));
            }
            int from = (int) Math.max(lines.from(), at - length);
            int to = (int) Math.min(lines.to(), at + length);
            Stretch last = all.isEmpty() ? new Stretch(-1, -1) : all.get(all.size() - 1);
            if (from > last.to()) {
                all.add(new Stretch(from, to));
            } else if (to > last.to()) {
                all.set(all.size() - 1, new Stretch(last.from(), to));
            }
        }
        return all;
    }

    /**
     * The same for an engine that sees nothing around what it searches: whole lines, and one more if the stretch ends with
     * a line, or the whole text.
     */
    Stretch forRe2(String text, Stretch stretch) {
        return isOfLinesAlone
                ? new Stretch(text.lastIndexOf('\n', stretch.from() - 1) + 1, endOfLine(text, stretch.to()))
                : new Stretch(0, text.length());
    }

    private int back(String text, int at) {
        int start = text.lastIndexOf('\n', at - 1) + 1;
        for (long left = lineEnds; left > 0 && start > 0; ) {
            int above = text.lastIndexOf('\n', start - 2) + 1;
            left -= isBlank(text, above, start) ? 0 : 1;
            start = above;
        }
        return start;
    }

    private int ahead(String text, int endOfLine) {
        int end = endOfLine;
        for (long left = lineEnds; left > 0 && end < text.length(); ) {
            int below = endOfLine(text, end);
            left -= isBlank(text, end, below) ? 0 : 1;
            end = below;
        }
        return end;
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
