package io.faultline.windowsevents.export;

import io.faultline.windowsevents.event.Event;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads lists of events with one row each: what Event Viewer saves as CSV or text, Export-Csv of Get-WinEvent or
 * Get-EventLog, and the CSV of EvtxECmd. Event Viewer heads five columns in the language of the machine; a sixth without a head is the message.
 */
final class DelimitedEvents {

    private static final int MAX_CELL = Printed.MAX_CHARS;
    private static final int MAX_CELLS = 200;
    private static final int VIEWER_COLUMNS = 5;
    private static final int FEWEST_COLUMNS = 3;

    private final Reader in;
    private final Out out;
    private final StringBuilder line = new StringBuilder();
    private int pushed = -2;
    private char separator = ',';

    DelimitedEvents(Reader in, Out out) {
        this.in = in;
        this.out = out;
    }

    /** The character that separates the headings, if these lines can be a list of events. */
    static Optional<Character> separator(List<String> lines) {
        List<String> rows = lines.stream()
                .filter(l -> !l.isBlank() && !l.startsWith("#TYPE"))
                .toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        for (char separator : new char[] {'\t', ',', ';'}) {
            List<String> head = split(rows.get(0), separator);
            if (head.size() < FEWEST_COLUMNS) {
                continue;
            }
            List<Optional<Role>> roles = roles(head);
            boolean id = roles.contains(Optional.of(Role.ID)) || roles.contains(Optional.of(Role.INSTANCE));
            boolean more = roles.contains(Optional.of(Role.DATE))
                    || roles.contains(Optional.of(Role.SOURCE))
                    || roles.contains(Optional.of(Role.MESSAGE));
            if (id && more) {
                return Optional.of(separator);
            }
            if (roles.size() == VIEWER_COLUMNS && rows.size() > 1) {
                List<String> second = split(rows.get(1), separator);
                if (second.size() > VIEWER_COLUMNS
                        && second.get(3).strip().matches("\\d{1,5}")
                        && second.get(1).matches(".*\\d{1,2}[:.h]\\d\\d.*")) {
                    return Optional.of(separator);
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> split(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    void read(char by) throws IOException {
        separator = by;
        List<String> head = row();
        while (!head.isEmpty() && isAboveHead(head)) {
            head = row();
        }
        List<Optional<Role>> roles = roles(head);
        boolean known = roles.contains(Optional.of(Role.ID)) || roles.contains(Optional.of(Role.INSTANCE));
        if (!known && roles.size() == VIEWER_COLUMNS) {
            roles = List.of(
                    Optional.of(Role.LEVEL),
                    Optional.of(Role.DATE),
                    Optional.of(Role.SOURCE),
                    Optional.of(Role.ID),
                    Optional.empty());
        }
        int payload = head.indexOf(JsonEvents.PAYLOAD);
        long number = 1;
        for (List<String> row = row(); !row.isEmpty(); row = row()) {
            number++;
            Printed printed = new Printed();
            if (payload >= 0) {
                printed.inUtc();
            }
            for (int i = 0; i < row.size(); i++) {
                Role role = i < roles.size()
                        ? roles.get(i).filter(r -> r != Role.OTHER).orElse(null)
                        : i == roles.size() && i >= VIEWER_COLUMNS ? Role.MESSAGE : null;
                if (role != null) {
                    printed.put(role, row.get(i));
                }
            }
            if (printed.isEvent()) {
                Event.Data data = new Event.Data();
                if (payload >= 0 && payload < row.size()) {
                    JsonEvents.payload(row.get(payload), data);
                }
                out.listed(printed, number, data, line.toString());
            } else {
                out.plain(String.join(String.valueOf(separator), row), number);
            }
        }
    }

    /** Whether a row is the type that Export-Csv tells, or a command. */
    private static boolean isAboveHead(List<String> row) {
        String first = row.get(0);
        return row.size() == 1 || first.startsWith("#TYPE") || Prompt.is(first) || Prompt.goesOn(first);
    }

    private static List<Optional<Role>> roles(List<String> head) {
        return head.stream().map(h -> Role.of(h.strip())).toList();
    }

    /** The next row that is not blank; empty at the end. Keeps how it stands there. */
    private List<String> row() throws IOException {
        line.setLength(0);
        if (pushed >= 0) {
            line.append((char) pushed);
        }
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int c = one();
        while (c >= 0) {
            if (quoted) {
                if (c != '"') {
                    add(cell, c);
                } else {
                    int next = one();
                    if (next == '"') {
                        add(cell, c);
                    } else {
                        quoted = false;
                        pushed = next;
                    }
                }
            } else if (c == '"' && cell.toString().isBlank()) {
                cell.setLength(0);
                quoted = true;
            } else if (c == separator && cells.size() < MAX_CELLS) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n' || c == '\r') {
                if (!cells.isEmpty() || !cell.isEmpty()) {
                    cells.add(cell.toString());
                    return cells;
                }
            } else {
                add(cell, c);
            }
            c = one();
        }
        if (!cells.isEmpty() || !cell.isEmpty()) {
            cells.add(cell.toString());
        }
        return cells;
    }

    private static void add(StringBuilder cell, int c) {
        if (cell.length() < MAX_CELL) {
            cell.append((char) c);
        }
    }

    private int one() throws IOException {
        if (pushed != -2) {
            int c = pushed;
            pushed = -2;
            return c;
        }
        int c = in.read();
        if (c >= 0 && line.length() < MAX_CELL) {
            line.append((char) c);
        }
        return c;
    }
}
