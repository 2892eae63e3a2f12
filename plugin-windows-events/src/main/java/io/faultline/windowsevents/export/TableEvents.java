package io.faultline.windowsevents.export;

import io.faultline.windowsevents.event.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the tables of Format-Table, the usual form of Get-WinEvent and Get-EventLog on a console. Their messages are cut at its edge. */
final class TableEvents {

    private static final Pattern RULE = Pattern.compile("\\s*-{2,}(?:\\s+-{2,})+\\s*");
    private static final Pattern DASHES = Pattern.compile("-+");

    private final LineSource lines;
    private final Out out;

    TableEvents(LineSource lines, Out out) {
        this.lines = lines;
        this.out = out;
    }

    static boolean isRule(String line) {
        return RULE.matcher(line).matches();
    }

    /** Whether these are headings of a table of events: an id and something else. */
    static boolean isHead(String line) {
        boolean id = false;
        boolean more = false;
        for (String word : line.strip().split("\\s{1,}")) {
            Optional<Role> role = Role.of(word);
            id |= role.filter(r -> r == Role.ID || r == Role.INSTANCE).isPresent();
            more |= role.filter(r -> r == Role.MESSAGE || r == Role.DATE || r == Role.CLOCK || r == Role.SOURCE)
                    .isPresent();
        }
        return id && more;
    }

    /** @param provider from the line {@code ProviderName:} above the table; "" if there was none */
    void read(String head, String provider) throws IOException {
        String rule = lines.next().orElse("");
        List<int[]> spans = new ArrayList<>();
        Matcher m = DASHES.matcher(rule);
        while (m.find()) {
            spans.add(new int[] {m.start(), m.end()});
        }
        for (Optional<String> line = lines.peek(0); line.isPresent(); line = lines.peek(0)) {
            String row = line.get();
            if (row.isBlank()) {
                return;
            }
            lines.next();
            Printed printed = new Printed();
            for (int i = 0; i < spans.size(); i++) {
                int from = i == 0 ? 0 : begin(row, spans.get(i)[0]);
                int to = i + 1 < spans.size() ? begin(row, spans.get(i + 1)[0]) : row.length();
                String label = cell(head, spans.get(i)[0], i + 1 < spans.size() ? spans.get(i + 1)[0] : head.length());
                String value = cell(row, from, to);
                Role.of(label).ifPresent(role -> printed.put(role, value));
            }
            if (!printed.has(Role.SOURCE) && !provider.isEmpty()) {
                printed.put(Role.SOURCE, provider);
            }
            printed.completeSource();
            out.printed(printed, lines.number(), new Event.Data(), row);
        }
    }

    /** Numbers are set to the right and may begin before their heading. */
    private static int begin(String row, int at) {
        int begin = Math.min(at, row.length());
        while (begin > 0 && begin < row.length() && row.charAt(begin - 1) != ' ') {
            begin--;
        }
        return begin;
    }

    private static String cell(String row, int from, int to) {
        return from >= row.length() || from >= to
                ? ""
                : row.substring(from, Math.min(to, row.length())).strip();
    }
}
