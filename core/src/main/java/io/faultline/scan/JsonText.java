package io.faultline.scan;

import java.util.Optional;

/**
 * Text that stands in a string of JSON, as {@code az vm run-command} gives what it ran: its escapes are written out, so
 * that its lines are lines.
 */
final class JsonText {

    /** Strings of JSON seldom hold more lines than that unless they hold a text. */
    private static final int LEAST_LINES = 8;

    private JsonText() {}

    /** The rule for JSON that starts so, if most of its lines stand in strings. */
    static Optional<Rewritten.Rule> rule(byte[] start, int length) {
        int first = behindBlanks(start, 0, length);
        int second = behindBlanks(start, first + 1, length);
        boolean isJson = second < length
                && (start[first] == '{' && start[second] == '"'
                        || start[first] == '[' && (start[second] == '{' || start[second] == '"'));
        if (!isJson) {
            return Optional.empty();
        }
        int escaped = 0;
        int plain = 0;
        for (int at = second; at < length; at++) {
            if (start[at] == '\\' && at + 1 < length) {
                at++;
                escaped += start[at] == 'n' ? 1 : 0;
            }
            plain += start[at] == '\n' ? 1 : 0;
        }
        return escaped >= LEAST_LINES && escaped > plain ? Optional.of(JsonText::omit) : Optional.empty();
    }

    private static int behindBlanks(byte[] b, int from, int length) {
        int at = from;
        while (at < length && (b[at] == ' ' || b[at] == '\n' || b[at] == '\r' || b[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static int omit(byte[] b, int at, int end, boolean lineBegins) {
        if (b[at] != '\\' || at + 1 == end) {
            return 0;
        }
        switch (b[at + 1]) {
            case 'n' -> b[at + 1] = '\n';
            case 'r' -> b[at + 1] = '\r';
            case 't' -> b[at + 1] = '\t';
            case '"', '\\', '/' -> {}
            case 'u' -> {
                int c = ascii(b, at + 2, end);
                if (c < 0) {
                    return 0;
                }
                b[at + 5] = (byte) c;
                return 5;
            }
            default -> {
                return 0;
            }
        }
        return 1;
    }

    /** The character that four digits name, or -1 if it is not one of ASCII. */
    private static int ascii(byte[] b, int at, int end) {
        if (at + 4 > end || b[at] != '0' || b[at + 1] != '0') {
            return -1;
        }
        int high = Character.digit(b[at + 2], 16);
        int low = Character.digit(b[at + 3], 16);
        return high < 0 || high > 7 || low < 0 ? -1 : high << 4 | low;
    }
}
