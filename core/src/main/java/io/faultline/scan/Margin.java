package io.faultline.scan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What mail, tickets and tools put before each line of a log: {@code > } of a quote, numbers of {@code cat -n} and
 * {@code grep -n}, file names of {@code grep -r}, the spaces of a code block. Without it the lines are as they were
 * logged. Immutable.
 */
interface Margin {

    /** At most so many lines are asked; all of them, or three of four, must have the margin. */
    int LINES_ASKED = 40;

    int LEAST_LINES = 3;

    /** Bytes of the margin of the line {@code [from, to)}; 0 if it has none. */
    int width(byte[] line, int from, int to);

    /** The rule for a text that starts so; empty for most. */
    static Optional<Rewritten.Rule> rule(byte[] start, int length) {
        return of(start, length)
                .map(margin -> (b, at, end, lineBegins) -> lineBegins ? margin.width(b, at, Lines.end(b, at, end)) : 0);
    }

    private static Optional<Margin> of(byte[] start, int length) {
        List<int[]> lines = lines(start, length);
        if (lines.size() < LEAST_LINES) {
            return Optional.empty();
        }
        if (isNumbered(start, lines)) {
            return Optional.of(withBlank(Margin::number, lines, start));
        }
        if (isBeforeMost(lines, start, Margin::quote)) {
            return Optional.of(withBlank(Margin::quote, lines, start));
        }
        if (isBeforeMost(lines, start, Margin::place)) {
            return Optional.of(Margin::place);
        }
        int[] first = lines.get(0);
        int indent = blanks(start, first[0], first[1]);
        boolean isBlock = indent > 0 && lines.stream().allMatch(l -> blanks(start, l[0], l[1]) >= indent);
        return isBlock ? Optional.of((b, from, to) -> Math.min(indent, blanks(b, from, to))) : Optional.empty();
    }

    /** A blank that stands behind each margin belongs to it. */
    private static Margin withBlank(Margin margin, List<int[]> lines, byte[] start) {
        boolean always = lines.stream().allMatch(l -> {
            int at = l[0] + margin.width(start, l[0], l[1]);
            return at == l[0] || at == l[1] || start[at] == ' ';
        });
        return always
                ? (b, from, to) -> {
                    int at = from + margin.width(b, from, to);
                    return at - from + (at > from && at < to && b[at] == ' ' ? 1 : 0);
                }
                : margin;
    }

    private static boolean isBeforeMost(List<int[]> lines, byte[] start, Margin margin) {
        long with =
                lines.stream().filter(l -> margin.width(start, l[0], l[1]) > 0).count();
        return with * 4 >= lines.size() * 3;
    }

    /** The first lines that are not blank, each from its begin to its end. */
    private static List<int[]> lines(byte[] start, int length) {
        List<int[]> lines = new ArrayList<>();
        boolean hasMark = length > 3 && start[0] == (byte) 0xef && start[1] == (byte) 0xbb && start[2] == (byte) 0xbf;
        for (int at = hasMark ? 3 : 0; at < length && lines.size() < LINES_ASKED; ) {
            int end = Lines.end(start, at, length);
            if (at + blanks(start, at, end) < end) {
                lines.add(new int[] {at, end});
            }
            at = end + 1;
        }
        return lines;
    }

    private static boolean isNumbered(byte[] start, List<int[]> lines) {
        long before = -1;
        for (int[] line : lines) {
            int digits = line[0] + blanks(start, line[0], line[1]);
            int behind = digits(start, digits, line[1]);
            int width = number(start, line[0], line[1]);
            long number = 0;
            for (int i = digits; width > 0 && i < behind; i++) {
                number = number * 10 + start[i] - '0';
            }
            // cat counts lines, grep tells those that it found
            boolean isNext =
                    width > 0 && (before < 0 || number == before + 1 || number > before && start[behind] == ':');
            if (!isNext) {
                return false;
            }
            before = number;
        }
        return true;
    }

    private static int quote(byte[] b, int from, int to) {
        int at = from;
        while (at < to && (b[at] == '>' || at > from && b[at] == ' ' && at + 1 < to && b[at + 1] == '>')) {
            at++;
        }
        return at - from;
    }

    /** A number and a tab, or a number and a colon that is not the hour of a time. */
    private static int number(byte[] b, int from, int to) {
        int digits = from + blanks(b, from, to);
        int at = digits(b, digits, to);
        if (at == digits || at - digits > 10 || at == to || b[at] != '\t' && b[at] != ':') {
            return 0;
        }
        boolean isTime = b[at] == ':' && digits(b, at + 1, to) == at + 3 && at + 3 < to && b[at + 3] == ':';
        return isTime ? 0 : at + 1 - from;
    }

    /** The name of a log, a colon, and perhaps a number and a colon. */
    private static int place(byte[] b, int from, int to) {
        int at = from + (to - from > 2 && b[from + 1] == ':' && (b[from + 2] == '\\' || b[from + 2] == '/') ? 2 : 0);
        boolean hasFolder = at > from;
        while (at < to && b[at] != ':' && b[at] != ' ' && b[at] != '\t') {
            hasFolder |= b[at] == '/' || b[at] == '\\';
            at++;
        }
        if (!hasFolder || at == to || b[at] != ':' || !isLogName(b, from, at)) {
            return 0;
        }
        int number = digits(b, at + 1, to);
        return (number > at + 1 && number < to && b[number] == ':' ? number + 1 : at + 1) - from;
    }

    private static boolean isLogName(byte[] b, int from, int to) {
        int dot = to - 1;
        while (dot > from && b[dot] != '.' && b[dot] != '/' && b[dot] != '\\') {
            dot--;
        }
        String end = new String(b, dot + 1, to - dot - 1, StandardCharsets.US_ASCII);
        return List.of("log", "errlog", "txt", "out", "xml", "json", "conf", "syslog", "messages", "1")
                .contains(end);
    }

    private static int digits(byte[] b, int from, int to) {
        int at = from;
        while (at < to && b[at] >= '0' && b[at] <= '9') {
            at++;
        }
        return at;
    }

    private static int blanks(byte[] b, int from, int to) {
        int at = from;
        while (at < to && (b[at] == ' ' || b[at] == '\t' || b[at] == '\r')) {
            at++;
        }
        return at - from;
    }
}
