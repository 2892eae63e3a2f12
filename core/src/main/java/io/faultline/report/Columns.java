package io.faultline.report;

/** How many columns of a terminal text takes: most characters one, Chinese and the like two, accents on their own none. */
final class Columns {

    private Columns() {}

    static int of(String text) {
        int columns = 0;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            columns += of(character);
            at += Character.charCount(character);
        }
        return columns;
    }

    /** Where the text that starts at {@code from} must end to fit; at least one character on. */
    static int end(String text, int from, int columns) {
        int used = 0;
        int at = from;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            used += of(character);
            if (used > columns && at > from) {
                return at;
            }
            at += Character.charCount(character);
        }
        return at;
    }

    private static int of(int character) {
        if (character < 0x300) {
            return 1;
        }
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = character >= 0x1100 && character <= 0x115F
                || character >= 0x2E80 && character <= 0xA4CF
                || character >= 0xAC00 && character <= 0xD7A3
                || character >= 0xF900 && character <= 0xFAFF
                || character >= 0xFE30 && character <= 0xFE6F
                || character >= 0xFF00 && character <= 0xFF60
                || character >= 0x1F300 && character <= 0x1FAFF
                || character >= 0x20000 && character <= 0x3FFFD;
        return wide ? 2 : 1;
    }
}
