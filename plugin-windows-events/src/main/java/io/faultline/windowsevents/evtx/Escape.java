package io.faultline.windowsevents.evtx;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What becomes of characters that mean something where a value is written to. */
enum Escape {
    /** Nothing: the value as it is. */
    NONE,
    /** For one line of text, safe to show on a terminal: line ends and other control characters become blanks. */
    LINE,
    /**
     * For the content of an XML element; line ends and tabs stay as they are, as in Event Viewer's XML. What XML
     * cannot hold is replaced.
     */
    XML_TEXT,
    /** For an XML attribute between single quotes. */
    XML_ATTRIBUTE,
    /** For a JSON string. */
    JSON;

    private final boolean[] plain = new boolean[128];
    private final byte[][] replacements = new byte[128][0];

    Escape() {
        for (int c = 0; c < plain.length; c++) {
            String replaced = replacement((char) c);
            plain[c] = replaced == null;
            replacements[c] = (replaced == null ? "" : replaced).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** For each ASCII character whether it is written as it is. */
    boolean[] plain() {
        return plain;
    }

    /** For each ASCII character that is not plain what is written in its place, in UTF-8. */
    byte[][] replacements() {
        return replacements;
    }

    /**
     * What is written in place of a character beyond ASCII; null if it is written as it is. Terminals obey the control
     * characters of Latin-1 as they obey escape sequences, and the marks of direction let text seem what it is not.
     */
    @Nullable
    String beyondAscii(int c) {
        boolean control = c < 0xa0;
        boolean lineEnd = c == 0x2028 || c == 0x2029;
        boolean direction = c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
        boolean noCharacter = c == 0xfffe || c == 0xffff;
        if (this == NONE || !(control || lineEnd || direction || noCharacter)) {
            return null;
        }
        return switch (this) {
            case LINE -> control || lineEnd ? " " : "\ufffd";
            case JSON -> "\\u" + hex4((char) c);
            default -> noCharacter ? "\ufffd" : reference((char) c);
        };
    }

    /** The text with its characters replaced. */
    String apply(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(c -> {
            String beyond = c < plain.length ? null : beyondAscii(c);
            if (beyond != null) {
                out.append(beyond);
            } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                out.append('\ufffd');
            } else if (c >= plain.length || plain[c]) {
                out.appendCodePoint(c);
            } else {
                out.append(new String(replacements[c], StandardCharsets.UTF_8));
            }
        });
        return out.toString();
    }

    private @Nullable String replacement(char c) {
        boolean control = c < ' ' || c == 0x7f;
        return switch (name()) {
            case "LINE" -> control ? (c == '\r' ? "" : " ") : null;
            case "XML_TEXT" -> control && c != '\t' && c != '\n' && c != '\r' ? xmlControl(c) : markup(c);
            case "XML_ATTRIBUTE" ->
                switch (c) {
                    case '\'' -> "&apos;";
                    case '\t', '\n', '\r' -> reference(c);
                    default -> control ? xmlControl(c) : markup(c);
                };
            case "JSON" ->
                switch (c) {
                    case '"' -> "\\\"";
                    case '\\' -> "\\\\";
                    case '\n' -> "\\n";
                    case '\r' -> "\\r";
                    case '\t' -> "\\t";
                    default -> control ? "\\u" + hex4(c) : null;
                };
            default -> null;
        };
    }

    private static @Nullable String markup(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> null;
        };
    }

    /** XML 1.0 has no way to write a control character below the blank. */
    private static String xmlControl(char c) {
        return c < ' ' ? "\ufffd" : reference(c);
    }

    private static String reference(char c) {
        return "&#" + (int) c + ";";
    }

    private static String hex4(char c) {
        return Integer.toHexString(0x10000 | c).substring(1).toLowerCase(Locale.ROOT);
    }
}
