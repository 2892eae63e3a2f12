package io.faultline.signature;

import io.faultline.signature.Regex.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads RE2's syntax into a {@link Regex}. Only whether an expression is right is left to RE2/J: for a
 * wrong one the tree is missing or means nothing.
 *
 * <p>Flags are passed over: case is folded in any case, unless asked otherwise, and if {@code .} may be a line feed
 * anywhere in the expression, it may be one everywhere.
 */
final class RegexParser {

    /** Deeper brackets are not written by people, and would cost stack here and in RE2/J. */
    static final int DEEPEST = 50;

    /** A class of more letters than this says too little about the text. */
    private static final int WIDEST_CLASS = 4;

    /** Flags by which a dot, or some of them, may be a line feed. */
    private static final Pattern DOT_ENDS_LINES = Pattern.compile("\\(\\?[a-zA-Z]*s");

    /*
     * Escapes that stand for many characters: with a line feed among them, without one, no telling; and blanks, with a
     * line feed or without one.
     */
    private static final int WITH_FEED = -1;
    private static final int WITHOUT_FEED = -2;
    private static final int UNCLEAR = -3;
    private static final int BLANKS = -4;
    private static final int SEPARATORS = -5;

    private final String regex;
    private final boolean folds;
    private final boolean dotMayEndLine;
    private int at;
    private int depth;

    private RegexParser(String regex, boolean folds) {
        this.regex = regex;
        this.folds = folds;
        this.dotMayEndLine = DOT_ENDS_LINES.matcher(regex).find();
    }

    /** The tree of an expression; empty if it is wrong. */
    static Optional<Regex> parse(String regex) {
        return parse(regex, true);
    }

    /**
     * The same.
     *
     * @param folds whether letters are put in lower case; else the tree is right only for an expression that minds it
     */
    static Optional<Regex> parse(String regex, boolean folds) {
        RegexParser parser = new RegexParser(regex, folds);
        try {
            Regex tree = parser.choice();
            return parser.at == regex.length() ? Optional.of(tree) : Optional.empty();
        } catch (Unreadable e) {
            return parser.depth > DEEPEST ? Optional.of(new Regex.TooDeep()) : Optional.empty();
        }
    }

    private Regex choice() throws Unreadable {
        List<Regex> branches = new ArrayList<>();
        do {
            branches.add(sequence());
        } while (accept("|"));
        return branches.size() == 1 ? branches.get(0) : new Regex.Choice(branches);
    }

    private Regex sequence() throws Unreadable {
        List<Regex> parts = new ArrayList<>();
        while (at < regex.length() && peek() != '|' && peek() != ')') {
            if (accept("\\Q")) {
                quoted(parts);
            } else if (!repeat(parts)) {
                one().ifPresent(parts::add);
            }
        }
        return parts.size() == 1 ? parts.get(0) : new Regex.Sequence(parts);
    }

    /** {@code \Q...\E}, whose end may be left out. */
    private void quoted(List<Regex> parts) {
        int end = regex.indexOf("\\E", at);
        int stop = end < 0 ? regex.length() : end;
        while (at < stop) {
            int c = regex.codePointAt(at);
            at += Character.charCount(c);
            parts.add(letter(c));
        }
        at = end < 0 ? stop : end + 2;
    }

    /** A quantifier and the part that it repeats: the last one, whatever stands between. */
    private boolean repeat(List<Regex> parts) throws Unreadable {
        int min;
        int max;
        int from = at;
        char c = peek();
        if (c == '*' || c == '+' || c == '?') {
            at++;
            min = c == '+' ? 1 : 0;
            max = c == '?' ? 1 : -1;
        } else if (c == '{') {
            at++;
            min = number();
            max = min;
            if (min >= 0 && accept(",")) {
                max = number();
            }
            if (min < 0 || !accept("}")) {
                at = from;
                return false;
            }
        } else {
            return false;
        }
        accept("?");
        if (parts.isEmpty()) {
            throw new Unreadable();
        }
        parts.add(new Regex.Repeat(parts.remove(parts.size() - 1), min, max));
        return true;
    }

    /** -1 if none stands here, or one that RE2 refuses. */
    private int number() throws Unreadable {
        int from = at;
        while (at < regex.length() && Character.digit(peek(), 10) >= 0 && peek() < 128) {
            at++;
        }
        return at == from || at - from > 4 ? -1 : Integer.parseInt(regex.substring(from, at));
    }

    private Optional<Regex> one() throws Unreadable {
        char c = peek();
        switch (c) {
            case '(':
                return group();
            case '[':
                return Optional.of(characterClass());
            case '^', '$':
                at++;
                return Optional.of(new Regex.Empty());
            case '.':
                at++;
                return Optional.of(new Regex.Any(dotMayEndLine ? Feed.MAYBE : Feed.NEVER));
            case '\\':
                return Optional.of(escape());
            default:
                int point = regex.codePointAt(at);
                at += Character.charCount(point);
                return Optional.of(letter(point));
        }
    }

    /** Empty for flags alone, such as {@code (?i)}, which a quantifier passes over. */
    private Optional<Regex> group() throws Unreadable {
        at++;
        String name = "";
        if (accept("?P<") || accept("?<")) {
            int end = indexOf('>');
            name = regex.substring(at, end);
            at = end + 1;
        } else if (accept("?")) {
            while (!accept(":")) {
                if (accept(")")) {
                    return Optional.empty();
                }
                if ("imsU-".indexOf(peek()) < 0) {
                    throw new Unreadable();
                }
                at++;
            }
        }
        if (++depth > DEEPEST) {
            throw new Unreadable();
        }
        Regex inside = choice();
        depth--;
        if (!accept(")")) {
            throw new Unreadable();
        }
        return Optional.of(new Regex.Group(name, inside));
    }

    /** {@code [...]}: its letters if they are few and plain. */
    private Regex characterClass() throws Unreadable {
        at++;
        boolean negated = accept("^");
        boolean known = !negated;
        boolean hasFeed = false;
        boolean unclear = false;
        boolean isBlank = true;
        TreeSet<Character> letters = new TreeSet<>();
        boolean first = true;
        while (first || peek() != ']') {
            first = false;
            if (regex.startsWith("[:", at)) {
                int end = regex.indexOf(":]", at);
                if (end >= 0) {
                    known = false;
                    unclear = true;
                    isBlank = false;
                    at = end + 2;
                    continue;
                }
            }
            int low = classPoint();
            int high = low;
            if (low >= 0 && regex.startsWith("-", at) && !regex.startsWith("-]", at)) {
                at++;
                high = classPoint();
            }
            hasFeed |= low == WITH_FEED || low == BLANKS || 0 <= low && low <= '\n' && '\n' <= high;
            unclear |= low == UNCLEAR || high < 0 && high != low;
            isBlank &= low == high && isBlank(low);
            known &= low >= 0 && high >= low && high - low < 2 * WIDEST_CLASS;
            for (int c = low; known && c <= high; c++) {
                letters.add(fold(c));
                known = isPlain(c);
            }
        }
        at++;
        if (!known || letters.size() > WIDEST_CLASS) {
            Feed feed = isBlank ? Feed.OR_BLANK : Feed.MAYBE;
            return new Regex.Any(negated ? hasFeed ? Feed.NEVER : Feed.MAYBE : hasFeed || unclear ? feed : Feed.NEVER);
        }
        StringBuilder all = new StringBuilder();
        letters.forEach(all::append);
        return new Regex.OneOf(all.toString());
    }

    /** Negative for an escape that stands for many characters. */
    private int classPoint() throws Unreadable {
        if (peek() == '\\') {
            return escapedPoint();
        }
        int c = regex.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    private Regex escape() throws Unreadable {
        if (accept("\\A") || accept("\\b") || accept("\\B") || accept("\\z")) {
            return new Regex.Empty();
        }
        int point = escapedPoint();
        return switch (point) {
            case WITH_FEED, UNCLEAR -> new Regex.Any(Feed.MAYBE);
            case WITHOUT_FEED, SEPARATORS -> new Regex.Any(Feed.NEVER);
            case BLANKS -> new Regex.Any(Feed.OR_BLANK);
            default -> letter(point);
        };
    }

    /** Negative for an escape that stands for many characters. */
    private int escapedPoint() throws Unreadable {
        at++;
        int c = regex.codePointAt(Math.min(at, regex.length() - 1));
        peek();
        at += Character.charCount(c);
        if (c == 'x') {
            boolean braces = accept("{");
            int end = braces ? indexOf('}') : at + 2;
            int point = hex(at, end);
            at = end + (braces ? 1 : 0);
            return point;
        }
        if (c == 'p' || c == 'P') {
            int from = at;
            at = accept("{") ? indexOf('}') + 1 : at + 1;
            boolean separators = c == 'p' && Set.of("Z", "{Z}").contains(regex.substring(from, at));
            return separators ? SEPARATORS : UNCLEAR;
        }
        if (c >= '0' && c <= '7') {
            int point = c - '0';
            for (int i = 0; i < 2 && at < regex.length() && peek() >= '0' && peek() <= '7'; i++) {
                point = point * 8 + (regex.charAt(at++) - '0');
            }
            return point;
        }
        boolean word = c < 128 && Character.isLetterOrDigit(c);
        if (word && "dDsSwWafnrtv".indexOf(c) < 0) {
            throw new Unreadable();
        }
        return switch (c) {
            case 'D', 'W' -> WITH_FEED;
            case 'd', 'w', 'S' -> WITHOUT_FEED;
            case 's' -> BLANKS;
            case 'a' -> '\u0007';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> '\u000b';
            default -> c;
        };
    }

    /** Whether it is a blank of any kind, or an escape that stands for some. */
    static boolean isBlank(int point) {
        return point == BLANKS
                || point == SEPARATORS
                || point >= 0 && (Character.isWhitespace(point) || Character.isSpaceChar(point));
    }

    private int hex(int from, int to) throws Unreadable {
        try {
            return Integer.parseInt(regex.substring(from, to), 16);
        } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
            throw new Unreadable();
        }
    }

    private Regex letter(int c) {
        return isPlain(c)
                ? new Regex.OneOf(String.valueOf(fold(c)))
                : new Regex.Any(c == '\n' ? Feed.OR_BLANK : Feed.NEVER);
    }

    /** Line ends are not plain: in a log they may be one character or two. */
    private static boolean isPlain(int c) {
        return RequiredLiterals.isPlain(c);
    }

    private char fold(int c) {
        return (char) (folds && c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }

    private char peek() throws Unreadable {
        if (at >= regex.length()) {
            throw new Unreadable();
        }
        return regex.charAt(at);
    }

    private int indexOf(char c) throws Unreadable {
        int found = regex.indexOf(c, at);
        if (found < 0) {
            throw new Unreadable();
        }
        return found;
    }

    private boolean accept(String text) {
        boolean there = regex.startsWith(text, at);
        at += there ? text.length() : 0;
        return there;
    }

    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
