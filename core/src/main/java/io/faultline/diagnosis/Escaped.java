package io.faultline.diagnosis;

import io.faultline.text.Redactor;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with the escapes of JSON, XML or CSV, behind which a secret would not be known for one. */
final class Escaped {

    private static final Pattern ESCAPE = Pattern.compile(
            "\\\\(?:u([0-9a-fA-F]{4})|([nrtbf\"'/\\\\]))|\"\"|&(amp|lt|gt|quot|apos|#\\d{1,5}|#x[0-9a-fA-F]{1,4});");

    /** JSON in a value of JSON is escaped twice. */
    private static final int DEPTH = 2;

    private Escaped() {}

    /** Whether the text or what it stands for holds something that must not be quoted. */
    static boolean hidesASecret(String text) {
        String plain = text;
        for (int i = 0; i <= DEPTH; i++) {
            if (!Redactor.redact(plain).equals(plain)) {
                return true;
            }
            plain = plain(plain);
        }
        return false;
    }

    /** With one layer of escapes taken off, whichever they are. */
    static String plain(String text) {
        return ESCAPE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(character(match)));
    }

    private static String character(MatchResult match) {
        String hex = match.group(1);
        String character = match.group(2);
        String name = match.group(3);
        if (hex != null) {
            return Character.toString(Integer.parseInt(hex, 16));
        }
        if (character != null) {
            return switch (character) {
                case "n", "r", "f" -> "\n";
                case "t", "b" -> "\t";
                default -> character;
            };
        }
        return name == null ? "\"" : entity(name);
    }

    private static String entity(String name) {
        return switch (name) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> Character.toString(numbered(name.substring(1)));
        };
    }

    /** The character of this number, in decimal or behind an x in hexadecimal; of characters beyond 16 bits the lower ones. */
    private static char numbered(String number) {
        return (char) (number.startsWith("x") ? Integer.parseInt(number.substring(1), 16) : Integer.parseInt(number));
    }
}
