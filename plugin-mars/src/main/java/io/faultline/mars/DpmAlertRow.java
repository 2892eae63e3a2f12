package io.faultline.mars;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An alert in one row of a list: a text with its number, and the status in a cell behind it, perhaps with its time; or the
 * status in the first cell, the time in the next, and the alert's title or text behind them.
 */
record DpmAlertRow(boolean isInactive) {

    /** Of a longer line the beginning is looked at. */
    private static final int LONGEST = 2_000;

    private static final Pattern GAP = Pattern.compile("\\t\\s*|\\s{2,}");

    private static final Pattern NUMBERED = Pattern.compile("(?i)\\(ID:? ?\\d{1,6}\\b");

    private static final Pattern STATUS =
            Pattern.compile("(?i)^(?:(?<inactive>Inactive|Resolved)|Active)(?:\\s?$|\\W{0,3}(?:(?:on|at|since) )?\\d)");

    /** How titles of DPM's alerts begin; lists of sessions, services and other products' jobs begin their rows alike. */
    private static final Pattern TITLE = Pattern.compile(
            "(?i)^(?:(?:online |disk )?recovery point |replica |synchroni[sz]ation |consistency check |(?:protection )?agent"
                    + " (?:connectivity|unreachable|incompatible|ownership)|backup to tape |storage pool |library |catalog )");

    /** So many a job's row has at the least. */
    private static final int CELLS = 3;

    static Optional<DpmAlertRow> of(String line) {
        List<String> cells = cells(line);
        return withStatusBehind(cells).or(() -> withStatusBefore(cells));
    }

    private static Optional<DpmAlertRow> withStatusBefore(List<String> cells) {
        if (cells.size() < CELLS || PrintedTime.in(cells.get(1)).isEmpty()) {
            return Optional.empty();
        }
        Matcher status = STATUS.matcher(cells.get(0));
        boolean isAlert = cells.stream()
                .skip(2)
                .anyMatch(cell ->
                        NUMBERED.matcher(cell).find() || TITLE.matcher(cell).find());
        return isAlert && status.matches() ? Optional.of(of(status)) : Optional.empty();
    }

    private static Optional<DpmAlertRow> withStatusBehind(List<String> cells) {
        return IntStream.range(0, cells.size())
                .filter(i -> NUMBERED.matcher(cells.get(i)).find())
                .boxed()
                .findFirst()
                .flatMap(numbered -> cells.stream()
                        .skip(numbered + 1L)
                        .map(STATUS::matcher)
                        .filter(Matcher::find)
                        .findFirst())
                .map(DpmAlertRow::of);
    }

    private static DpmAlertRow of(Matcher status) {
        return new DpmAlertRow(status.group("inactive") != null);
    }

    /** Whether the console lists such a line: an alert, with its status or without, or a job with its time. */
    static boolean isInConsole(String line) {
        List<String> cells = cells(line);
        return cells.stream().anyMatch(cell -> NUMBERED.matcher(cell).find())
                || cells.size() >= CELLS
                        && cells.stream().anyMatch(cell -> PrintedTime.in(cell).isPresent());
    }

    private static List<String> cells(String line) {
        String start = line.substring(0, Math.min(line.length(), LONGEST));
        return Stream.of(GAP.split(start.strip())).toList();
    }
}
