package io.faultline.report;

/** Makes text from a bundle harmless to whoever shows it. */
public final class Characters {

    private Characters() {}

    /** The text with {@code U+FFFD} for halves of characters, which no encoder takes. */
    static String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i)) && isHalf(text, i)) {
                return mend(text);
            }
        }
        return text;
    }

    private static String mend(String text) {
        StringBuilder whole = new StringBuilder(text);
        for (int i = 0; i < whole.length(); i++) {
            if (Character.isSurrogate(whole.charAt(i)) && isHalf(whole, i)) {
                whole.setCharAt(i, '\uFFFD');
            }
        }
        return whole.toString();
    }

    private static boolean isHalf(CharSequence text, int at) {
        char here = text.charAt(at);
        return Character.isHighSurrogate(here)
                ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
                : at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }

    /**
     * The text as it may be sent to a terminal: what would steer the terminal, turn the reading direction or hide
     * text is written out, such as {@code \x1b} or {@code \u202e}. Tabs become blanks, line ends stay.
     */
    public static String visible(String text) {
        int at = 0;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 32).append(text, 0, at);
        while (at < text.length()) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            if (character == '\t') {
                visible.append("    ");
            } else if (character == '\r' && (at == text.length() || text.charAt(at) == '\n')) {
                continue;
            } else if (character != '\n' && steers(character)) {
                visible.append(character < 0x100 ? "\\x" : "\\u").append(hex(character));
            } else {
                visible.appendCodePoint(character);
            }
        }
        return visible.toString();
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7f;
    }

    private static boolean steers(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE -> character != 0xAD;
            default -> false;
        };
    }

    private static String hex(int character) {
        String hex = Integer.toHexString(character);
        return "0".repeat(Math.max(0, (character < 0x100 ? 2 : 4) - hex.length())) + hex;
    }
}
