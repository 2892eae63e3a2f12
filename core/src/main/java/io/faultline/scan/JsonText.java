package io.faultline.scan;

import java.util.Optional;

/**
 * Text that stands in a string of JSON, as {@code az vm run-command} gives what it ran: it begins where that string does,
 * and its escapes are written out, so that its lines are lines; they are counted from there, and not as lines of the JSON.
 * Of JSON with an object a line, as {@code journalctl -o json} prints it, each line is a record, and is left as it is.
 */
final class JsonText implements Rewritten.Rule {

    /** Strings of JSON seldom hold more lines than that unless they hold a text. */
    private static final int LEAST_LINES = 8;

    /** Bytes before the string that are still to be left out. */
    private int before;

    private JsonText(int before) {
        this.before = before;
    }

    /** The rule for JSON that starts so, if most of its lines stand in strings. */
    static Optional<Rewritten.Rule> rule(byte[] start, int length) {
        int first = behindBlanks(start, 0, length);
        int second = behindBlanks(start, first + 1, length);
        boolean isJson = second < length
                && (start[first] == '{' && start[second] == '"'
                        || start[first] == '[' && (start[second] == '{' || start[second] == '"'));
        if (!isJson || isLineWise(start, second, length)) {
            return Optional.empty();
        }
        int escaped = 0;
        int plain = 0;
        int string = 0; // where the last one begins, or where it ended
        int text = 0;
        for (int at = second; at < length; at++) {
            string = start[at] == '"' ? at + 1 : string;
            if (start[at] == '\\' && at + 1 < length) {
                at++;
                escaped += start[at] == 'n' ? 1 : 0;
                text = text == 0 && start[at] == 'n' ? string : text;
            }
            plain += start[at] == '\n' ? 1 : 0;
        }
        return escaped >= LEAST_LINES && escaped > plain ? Optional.of(new JsonText(text)) : Optional.empty();
    }

    private static boolean isLineWise(byte[] b, int from, int length) {
        int next = behindBlanks(b, Lines.end(b, from, length), length);
        return next + 1 < length && b[next] == '{' && b[next + 1] == '"';
    }

    private static int behindBlanks(byte[] b, int from, int length) {
        int at = from;
        while (at < length && (b[at] == ' ' || b[at] == '\n' || b[at] == '\r' || b[at] == '\t')) {
            at++;
        }
        return at;
    }

    @Override
    public int omit(byte[] b, int at, int end, boolean lineBegins) {
        if (before > 0) {
            int passed = Math.min(before, end - at);
            before -= passed;
            int next = at + passed;
            return next == end ? passed : passed + omit(b, next, end, lineBegins);
        }
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
