package io.faultline.report;

import java.nio.charset.StandardCharsets;

/** Cuts texts that are too long, never within a character. What was cut ends in {@code …}. */
final class Cut {

    private static final String MARK = "…";
    private static final int MARK_BYTES = MARK.getBytes(StandardCharsets.UTF_8).length;

    private Cut() {}

    /** The text, at most {@code max} characters of it with the mark. */
    static String toCharacters(String text, int max) {
        if (text.codePointCount(0, text.length()) <= max) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, max - 1)) + MARK;
    }

    /** The text, at most {@code max} bytes of it in UTF-8, with the mark. */
    static String toBytes(String text, int max) {
        if (text.length() * 3L <= max) {
            return text;
        }
        int bytes = 0;
        int whole = 0; // as much as leaves room for the mark
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            bytes += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
            if (bytes > max) {
                return text.substring(0, whole) + MARK;
            }
            at += Character.charCount(character);
            if (bytes <= max - MARK_BYTES) {
                whole = at;
            }
        }
        return text;
    }
}
