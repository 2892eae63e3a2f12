package io.faultline.diagnosis;

import io.faultline.text.Redactor;

/** The part of a record that is worth quoting. */
final class Excerpt {

    private static final int MAX = 2_000;
    private static final int HEAD = 300;
    private static final int BEFORE = 200;

    /** How far before what is quoted the name of a secret may stand: a private key of 4096 bits has 3,300 characters. */
    private static final int REACH = 4_000;

    /** How far behind it what a secret is known by may stand, such as the {@code @} behind a password in an address. */
    private static final int BEHIND = 500;

    private Excerpt() {}

    /**
     * The whole text if it is short; else its first line and the surroundings of what matched. Secrets are taken out of
     * what is cut, since what they are known by may be cut off.
     */
    static String of(String text, int at) {
        if (text.length() <= MAX) {
            return text;
        }
        if (at + BEFORE < MAX) {
            return cut(redacted(text, 0, MAX + BEHIND), MAX);
        }
        String begin = redacted(text, 0, HEAD + BEHIND);
        int firstLine = begin.indexOf('\n');
        int head = Math.min(HEAD, firstLine < 0 ? begin.length() : firstLine);
        int start = Math.max(0, at - REACH);
        int end = Math.min(text.length(), at + MAX + BEHIND);
        String near = redacted(text, start, end);
        boolean isAsItWas = near.length() == end - start;
        int match = isAsItWas
                ? at - start
                : Math.min(near.length(), redacted(text, start, at).length());
        int line = near.lastIndexOf('\n', match);
        int from = Math.max(0, line >= match - BEFORE ? line + 1 : match - BEFORE);
        return begin.substring(0, head) + "\n…\n" + cut(near.substring(from), MAX - head - 4);
    }

    private static String redacted(String text, int from, int to) {
        return Redactor.redact(text.substring(from, Math.min(text.length(), to)));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }
}
