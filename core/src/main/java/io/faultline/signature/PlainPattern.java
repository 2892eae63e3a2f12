package io.faultline.signature;

import java.util.Optional;

/**
 * A pattern that is nothing but a text, of any case if it says so: {@code a\.b}, {@code (?i)a b}, {@code (?i:a b)},
 * {@code \Qa.b\E}. Finding it needs no engine.
 *
 * @param text ASCII in lower case if {@code anyCase}
 */
record PlainPattern(String text, boolean anyCase) {

    private static final String META = "\\.+*?()|[]{}^$";
    private static final int CASE = 'a' - 'A';

    /** Empty if the pattern is more than a text. */
    static Optional<PlainPattern> of(String re2) {
        boolean whole = re2.startsWith("(?i:") && re2.endsWith(")");
        boolean anyCase = whole || re2.startsWith("(?i)");
        String body = whole ? re2.substring(4, re2.length() - 1) : anyCase ? re2.substring(4) : re2;
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < body.length()) {
            char c = body.charAt(at++);
            if (body.startsWith("\\Q", at - 1)) {
                int end = body.indexOf("\\E", at);
                text.append(body, at + 1, end < 0 ? body.length() : end);
                at = end < 0 ? body.length() : end + 2;
            } else if (c == '\\' && at < body.length() && isPunctuation(body.charAt(at))) {
                text.append(body.charAt(at++));
            } else if (META.indexOf(c) >= 0) {
                return Optional.empty();
            } else {
                text.append(c);
            }
        }
        if (text.length() == 0 || anyCase && text.chars().anyMatch(c -> c > 127)) {
            return Optional.empty();
        }
        return Optional.of(new PlainPattern(anyCase ? lower(text) : text.toString(), anyCase));
    }

    /** Where it first stands; -1 if nowhere. */
    int find(String in) {
        if (!anyCase) {
            return in.indexOf(text);
        }
        char first = text.charAt(0);
        for (int at = 0; at <= in.length() - text.length(); at++) {
            if (lower(in.charAt(at)) == first && standsAt(in, at)) {
                return at;
            }
        }
        return -1;
    }

    /** Whether it stands at this place, in any case of its letters. */
    boolean standsAt(String in, int at) {
        if (at + text.length() > in.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (lower(in.charAt(at + i)) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static String lower(CharSequence text) {
        StringBuilder low = new StringBuilder();
        text.chars().forEach(c -> low.append(lower((char) c)));
        return low.toString();
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + CASE) : c;
    }

    private static boolean isPunctuation(char c) {
        return c < 128 && !Character.isLetterOrDigit(c);
    }
}
