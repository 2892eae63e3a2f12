package io.faultline.windowsevents.evtx;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What becomes of characters that mean something where a value is written to. */
enum Escape {
    /** Nothing: the value as it is. */
    NONE,
    /** For one line of text: line ends and other control characters become blanks. */
    LINE,
    /** For the content of an XML element; line ends and tabs stay as they are, as in Event Viewer's XML. */
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

    /** The text with its characters replaced. */
    String apply(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= plain.length || plain[c]) {
                out.append(c);
            } else {
                out.append(new String(replacements[c], StandardCharsets.UTF_8));
            }
        }
        return out.toString();
    }

    private @Nullable String replacement(char c) {
        boolean control = c < ' ';
        return switch (name()) {
            case "LINE" -> control ? (c == '\r' ? "" : " ") : null;
            case "XML_TEXT" -> control && c != '\t' && c != '\n' && c != '\r' ? "\ufffd" : markup(c);
            case "XML_ATTRIBUTE" ->
                switch (c) {
                    case '\'' -> "&apos;";
                    case '\t', '\n', '\r' -> "&#" + (int) c + ";";
                    default -> control ? "\ufffd" : markup(c);
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

    private static String hex4(char c) {
        return Integer.toHexString(0x10000 | c).substring(1).toLowerCase(Locale.ROOT);
    }
}
