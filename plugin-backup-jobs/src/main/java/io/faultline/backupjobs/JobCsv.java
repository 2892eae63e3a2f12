package io.faultline.backupjobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads jobs from the portal's CSV: a row of names, then a row for each job; cells may hold line ends in quotes. */
final class JobCsv {

    private static final Map<String, String> CLASSIC =
            Map.of("Workload", "Workload name", "Error details", "Error message");

    private JobCsv() {}

    /** Whether a first line names the columns of a table of backup jobs, wherever it was found. */
    static boolean isHead(String firstLine) {
        return JobWords.areColumnsOfJobs(
                names(List.of(firstLine.replace("\"", "").split(Pattern.quote(String.valueOf(separator(firstLine)))))));
    }

    /**
     * The classic portal, whose vaults held no types of workloads, calls what was backed up its workload and what it is its
     * type; an error's message is its details there. Elsewhere these words mean other things.
     */
    private static List<String> names(List<String> row) {
        List<String> names =
                row.stream().map(name -> Folding.fold(name).strip()).toList();
        return names.containsAll(List.of("Workload", "Operation", "Type", "Duration"))
                ? names.stream().map(name -> CLASSIC.getOrDefault(name, name)).toList()
                : names;
    }

    /** Whether the first line of an export of jobs looks like the names of such a table. */
    static boolean looksLike(String firstLine) {
        if (isHead(firstLine)) {
            return true;
        }
        String line = firstLine.toLowerCase(Locale.ROOT);
        boolean separated = line.indexOf(',') >= 0 || line.indexOf(';') >= 0 || line.indexOf('\t') >= 0;
        boolean isSentence = line.contains(": ") || line.contains("=");
        return separated && !isSentence && (line.contains("status") || line.contains("statut"));
    }

    private static char separator(String firstLine) {
        return firstLine.indexOf('\t') >= 0 ? '\t' : firstLine.indexOf(';') >= 0 ? ';' : ',';
    }

    static void read(String text, Consumer<Job> jobs) {
        String firstLine = text.lines().findFirst().orElse("");
        char separator = separator(firstLine);
        List<String> names = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int begin = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '\n';
            if (c == '"') {
                boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (doubled) {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (c == separator || c == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    endRow(names, row, text.substring(Math.min(begin, i), i), jobs);
                    row.clear();
                    begin = i + 1;
                }
            } else {
                cell.append(c);
            }
        }
    }

    private static void endRow(List<String> names, List<String> row, String line, Consumer<Job> jobs) {
        if (names.isEmpty()) {
            names.addAll(names(row));
            return;
        }
        Job job = new Job();
        for (int i = 0; i < row.size(); i++) {
            job.add(i < names.size() ? names.get(i) : "", row.get(i));
        }
        if (!job.isEmpty()) {
            job.stands(line);
            jobs.accept(job);
        }
    }
}
