package io.faultline.diagnosis;

/** The part of a record that is worth quoting. */
final class Excerpt {

    private static final int MAX = 2_000;
    private static final int HEAD = 300;
    private static final int BEFORE = 200;

    private Excerpt() {}

    /** The whole text if it is short; else its first line and the surroundings of what matched. */
    static String of(String text, int at) {
        if (text.length() <= MAX) {
            return text;
        }
        int firstLine = text.indexOf('\n');
        int head = Math.min(HEAD, firstLine < 0 ? HEAD : firstLine);
        if (at + BEFORE < MAX) {
            return text.substring(0, MAX) + "…";
        }
        int from = Math.max(
                head, text.lastIndexOf('\n', at) >= at - BEFORE ? text.lastIndexOf('\n', at) + 1 : at - BEFORE);
        int to = Math.min(text.length(), from + MAX - head - 4);
        return text.substring(0, head) + "\n…\n" + text.substring(from, to) + (to < text.length() ? "…" : "");
    }
}
