package io.faultline.signature;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Writes a pattern of RE2's syntax so that the JDK's engine finds the same.
 *
 * <p>The two differ in what {@code $}, {@code \b}, {@code \s} and a bracket inside a class mean, and in flags.
 * What is not sure to mean the same is not translated at all.
 */
final class JdkSyntax {

    /**
     * ASCII only, as in RE2; the JDK's own looks at letters of all scripts, and with case folded U+212A would be a
     * K of the class.
     */
    private static final String WORD_BOUNDARY =
            "(?-iu:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))";

    /** {@code \p{Z}}, blanks of all kinds, as RE2/J has them. */
    private static final String SEPARATORS =
            " \\xA0\\x{1680}\\x{180E}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}\\x{202F}\\x{205F}\\x{3000}";

    /** Escapes that mean the same outside a class and inside one. */
    private static final String SAME = "dDwWtnrfa";

    private static final String FOLD_INTO = "\u017f\u212a\u0130\u0131";

    private final String re2;
    private final boolean foldsOnlyAscii;
    private final StringBuilder jdk = new StringBuilder();
    private final Set<String> names = new LinkedHashSet<>();
    private int at;

    /** Whether {@code ^} and {@code $} stand for the ends of lines here, and how it was outside each open group. */
    private boolean multiline;

    private final Deque<Boolean> multilineOutside = new ArrayDeque<>();

    private JdkSyntax(String re2) {
        this.re2 = re2;
        this.foldsOnlyAscii = re2.chars().allMatch(c -> c < 128) && !re2.contains("\\x");
    }

    /** @param names of the named groups */
    record Translated(Pattern pattern, Set<String> names) {}

    /**
     * Empty if the pattern holds something that might differ. In a text of which {@link #foldsInto} is true, it might
     * differ in what is the same letter in another case.
     */
    static Optional<Translated> of(String re2) {
        JdkSyntax syntax = new JdkSyntax(re2);
        try {
            // UNIX_LINES: as in RE2, only \n ends a line for the dot.
            return syntax.translate()
                    ? Optional.of(
                            new Translated(Pattern.compile(syntax.jdk.toString(), Pattern.UNIX_LINES), syntax.names))
                    : Optional.empty();
        } catch (PatternSyntaxException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a text holds a character that one of the engines takes for an ASCII letter in another case and the other
     * does not: the long s, the Kelvin sign, and the Turkish i with and without its dot. The JDK's engine is told to fold
     * ASCII alone where a pattern has nothing else, which it does much faster.
     */
    static boolean foldsInto(String text) {
        for (int i = 0; i < FOLD_INTO.length(); i++) {
            if (text.indexOf(FOLD_INTO.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private boolean translate() {
        while (at < re2.length()) {
            char c = re2.charAt(at++);
            boolean same = switch (c) {
                case '\\' -> escape();
                case '[' -> characterClass();
                case '(' -> group();
                case ')' -> endOfGroup();
                case '^' -> put(multiline ? "(?<![^\\n])" : "^");
                case '$' -> put(multiline ? "(?![^\\n])" : "\\z");
                default -> put(c);
            };
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private boolean put(String text) {
        jdk.append(text);
        return true;
    }

    private boolean put(char c) {
        jdk.append(c);
        return true;
    }

    private boolean escape() {
        char c = re2.charAt(at++);
        return switch (c) {
            case 'b' -> put(WORD_BOUNDARY);
            case 's' -> put("[\\t\\n\\f\\r ]");
            case 'S' -> put("[^\\t\\n\\f\\r ]");
            case 'A', 'z' -> put("\\" + c);
            case 'Q' -> quoted();
            case 'x' -> hex();
            default -> simpleEscape(c);
        };
    }

    private boolean simpleEscape(char c) {
        boolean known = SAME.indexOf(c) >= 0 || c < 128 && !Character.isLetterOrDigit(c);
        return known && put("\\" + c);
    }

    private boolean quoted() {
        int end = re2.indexOf("\\E", at);
        String text = end < 0 ? re2.substring(at) : re2.substring(at, end);
        at = end < 0 ? re2.length() : end + 2;
        return put(Pattern.quote(text));
    }

    private boolean hex() {
        int end = re2.charAt(at) == '{' ? re2.indexOf('}', at) + 1 : at + 2;
        String digits = re2.substring(at, end);
        at = end;
        return put("\\x" + digits);
    }

    private boolean characterClass() {
        put('[');
        if (re2.charAt(at) == '^') {
            put('^');
            at++;
        }
        for (boolean first = true; ; first = false) {
            char c = re2.charAt(at++);
            if (c == ']' && !first) {
                return put(']');
            }
            boolean same = switch (c) {
                case '[' -> re2.charAt(at) != ':' && put("\\[");
                case ']', '&', '^' -> put("\\" + c);
                case '\\' -> classEscape();
                default -> put(c);
            };
            if (!same) {
                return false;
            }
        }
    }

    private boolean classEscape() {
        char c = re2.charAt(at++);
        return switch (c) {
            case 's' -> put("\\t\\n\\f\\r ");
            case 'p' -> separators();
            case 'S' -> put("\\x00-\\x08\\x0B\\x0E-\\x1F!-\\x{10FFFF}");
            case 'x' -> hex();
            default -> simpleEscape(c);
        };
    }

    private boolean separators() {
        if (!re2.startsWith("{Z}", at)) {
            return false;
        }
        at += "{Z}".length();
        return put(SEPARATORS);
    }

    /** Copies an opening bracket with its name or flags. */
    private boolean group() {
        multilineOutside.push(multiline);
        put('(');
        if (re2.charAt(at) != '?') {
            return true;
        }
        at++;
        put('?');
        if (re2.startsWith("P<", at)) {
            at++;
        }
        return re2.charAt(at) == '<' ? name() : flags();
    }

    private boolean endOfGroup() {
        // A bracket too many is RE2's to complain of.
        multiline = multilineOutside.isEmpty() ? multiline : multilineOutside.pop();
        return put(')');
    }

    private boolean name() {
        int end = re2.indexOf('>', at) + 1;
        String name = re2.substring(at, end);
        at = end;
        names.add(name.substring(1, name.length() - 1));
        return name.matches("<[A-Za-z][A-Za-z0-9]*>") && put(name);
    }

    /** Flags hold to the end of the group that they stand in, or of the one that they begin. */
    private boolean flags() {
        boolean on = true;
        for (char c = re2.charAt(at++); ; c = re2.charAt(at++)) {
            switch (c) {
                case 'i' -> put(foldsOnlyAscii ? "i" : "iu");
                case 's' -> put(c);
                case 'm' -> multiline = on;
                case '-' -> {
                    on = false;
                    put(c);
                }
                case ':' -> {
                    return put(c);
                }
                case ')' -> {
                    multilineOutside.pop();
                    return put(c);
                }
                default -> {
                    return false;
                }
            }
        }
    }
}
