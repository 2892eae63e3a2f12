package io.faultline.mars;

import io.faultline.spi.LogRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A row of the jobs that DPM's console lists under Monitoring: state, kind, source, computer and times, in the order of the
 * columns that were shown. Cells stand two blanks or a tab apart, or in quotes as {@code Export-Csv} writes them.
 */
final class DpmJobRow {

    private static final Pattern BETWEEN_CELLS = Pattern.compile("\\s*\\t\\s*|\\s{2,}|\"[,;]\"");
    private static final Pattern OUTER_QUOTES = Pattern.compile("^\"|\"$");

    /** Status, type, source, computer, group, start, end, elapsed, data, and what else may be shown. */
    private static final int MOST_CELLS = 16;

    private static final String COMPLETED = "completed";

    private static final Set<String> OTHER_STATES =
            Set.of("failed", "cancelled", "canceled", "in progress", "scheduled");

    /** Start and end; other columns may hold times to come. */
    private static final int TIMES = 2;

    /** Data that were transferred, and how long that took. */
    private static final Pattern MEASURE = Pattern.compile("[\\d.,: ]{1,40}(?:[kmgt]?b)?|-");

    private DpmJobRow() {}

    /**
     * The job that the row tells was completed, once for each name that alerts may call its source by; empty if the line is
     * no such row, or tells no time.
     */
    static List<DpmJob> completed(LogRecord line) {
        if (!line.text().contains("ompleted")) {
            return List.of();
        }
        String text = OUTER_QUOTES.matcher(line.text().strip()).replaceAll("");
        List<String> cells = List.of(BETWEEN_CELLS.split(text.toLowerCase(Locale.ROOT), MOST_CELLS));
        Optional<String> kind = cells.stream().filter(DpmJobRow::isKind).findFirst();
        Optional<PrintedTime> time = cells.stream()
                .flatMap(cell -> PrintedTime.in(cell).stream())
                .limit(TIMES)
                .max(Comparator.comparing(PrintedTime::asUtc));
        if (!cells.contains(COMPLETED)
                || cells.stream().anyMatch(OTHER_STATES::contains)
                || kind.isEmpty()
                || time.isEmpty()) {
            return List.of();
        }
        List<String> words = cells.stream()
                .filter(cell -> !cell.isEmpty()
                        && !cell.equals(COMPLETED)
                        && !isKind(cell)
                        && !MEASURE.matcher(cell).matches()
                        && PrintedTime.in(cell).isEmpty())
                .toList();
        return names(words).stream()
                .map(name -> DpmJob.completed(line, kind.get(), name, time.get()))
                .toList();
    }

    private static boolean isKind(String cell) {
        return DpmJob.KINDS.stream().anyMatch(cell::equalsIgnoreCase);
    }

    /** The source stands before its computer; a VM's, {@code RCT\VM}, is also told as {@code RCT on VM}. */
    private static Set<String> names(List<String> cells) {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i + 1 < cells.size(); i++) {
            String source = cells.get(i);
            names.add(DpmJob.sourceOf(source + " on " + cells.get(i + 1)));
            int vm = source.lastIndexOf('\\');
            if (vm > 0 && vm + 1 < source.length() && source.indexOf(':') < 0) {
                names.add(DpmJob.sourceOf(source.substring(source.lastIndexOf('\\', vm - 1) + 1, vm) + " on "
                        + source.substring(vm + 1)));
            }
        }
        return names;
    }
}
