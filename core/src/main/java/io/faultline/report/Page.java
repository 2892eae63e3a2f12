package io.faultline.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of text within a width. Whatever it is given is made harmless to terminals first, so nothing from a bundle
 * can colour, move or hide what stands here. For one thread.
 */
final class Page {

    /** Rows of a terminal that one quoted record may take; a stack trace says enough in these. */
    private static final int LONGEST_QUOTE = 4;

    private final Look look;
    private final StringBuilder lines = new StringBuilder(4 << 10);

    Page(Look look) {
        this.look = look;
    }

    /** An empty line, unless one stands there already or nothing stands at all. */
    Page blank() {
        int length = lines.length();
        if (length > 1 && !(lines.charAt(length - 1) == '\n' && lines.charAt(length - 2) == '\n')) {
            lines.append('\n');
        }
        return this;
    }

    /** Prose; nothing at all if there is none. */
    Page text(int indent, Ink ink, String text) {
        return text.isBlank() ? this : item(indent, Ink.PLAIN, "", ink, text);
    }

    /** Text with a mark, such as a number, that its further lines are aligned behind. */
    Page item(int indent, Ink markInk, String mark, Ink ink, String text) {
        String safe = Characters.visible(mark);
        int hanging = indent + Columns.of(safe);
        boolean first = true;
        for (String row : wrap(Characters.visible(text), look.columns() - hanging)) {
            lines.append(" ".repeat(first ? indent : hanging));
            if (first) {
                lines.append(markInk.on(safe, look.color()));
            }
            lines.append(ink.on(row, look.color())).append('\n');
            first = false;
        }
        return this;
    }

    /** One line as it is, however long it may be: a path, a command, a link. */
    Page line(int indent, Ink ink, String text) {
        lines.append(" ".repeat(indent))
                .append(ink.on(Characters.visible(text), look.color()))
                .append('\n');
        return this;
    }

    /** A record out of a log, so that nobody takes a part of it for the whole. */
    Page quote(int indent, String text) {
        List<String> rows = Characters.visible(text).lines().toList();
        if (!look.terminal()) {
            rows.forEach(row -> lines.append(" ".repeat(indent)).append(row).append('\n'));
            return this;
        }
        int width = Math.max(10, look.columns() - indent);
        List<String> broken = new ArrayList<>();
        for (String row : rows) {
            int from = 0;
            while (from < row.length() && broken.size() <= LONGEST_QUOTE) {
                String start = from == 0 ? "" : "  ";
                int to = end(row, from, width - start.length());
                broken.add(start + row.substring(from, to));
                from = to;
            }
        }
        if (broken.size() > LONGEST_QUOTE) {
            String last = broken.get(LONGEST_QUOTE - 1);
            broken = new ArrayList<>(broken.subList(0, LONGEST_QUOTE - 1));
            broken.add(last.substring(0, Columns.end(last, 0, width - 1)) + "…");
        }
        broken.forEach(row -> lines.append(" ".repeat(indent)).append(row).append('\n'));
        return this;
    }

    /** Where a row ends that starts at {@code from}: behind a blank if there is one not far back, else at the width. */
    private static int end(String text, int from, int width) {
        int end = Columns.end(text, from, width);
        int blank = end < text.length() ? text.lastIndexOf(' ', end - 1) : -1;
        return blank > from + width / 2 ? blank + 1 : end;
    }

    /**
     * Breaks text into rows at blanks. Commands, in backticks, stay in one piece, even where no row can hold them: what
     * is copied must run.
     */
    private static List<String> wrap(String text, int width) {
        List<String> rows = new ArrayList<>();
        StringBuilder row = new StringBuilder();
        int used = 0;
        for (String word : words(text)) {
            int columns = Columns.of(word);
            if (used > 0 && used + 1 + columns > width) {
                rows.add(row.toString());
                row.setLength(0);
                used = 0;
            }
            used += used > 0 ? 1 : 0;
            row.append(row.length() > 0 ? " " : "").append(word);
            used += columns;
        }
        if (used > 0 || rows.isEmpty()) {
            rows.add(row.toString());
        }
        return rows;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int from = 0;
        boolean command = false;
        for (int at = 0; at <= text.length(); at++) {
            char c = at < text.length() ? text.charAt(at) : ' ';
            if (c == '`') {
                command = !command && closes(text, at);
            } else if (isBlank(c) && (!command || at == text.length())) {
                if (at > from) {
                    words.add(text.substring(from, at));
                }
                from = at + 1;
            }
        }
        return words;
    }

    /** Whether the backtick opens a command, which ends in the same line. */
    private static boolean closes(String text, int open) {
        int close = text.indexOf('`', open + 1);
        int lineEnd = text.indexOf('\n', open);
        return close > 0 && (lineEnd < 0 || lineEnd > close);
    }

    /** No-break spaces, which French sets before some signs, are none. */
    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
