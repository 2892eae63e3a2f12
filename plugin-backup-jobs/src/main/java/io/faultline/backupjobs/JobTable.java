package io.faultline.backupjobs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads jobs from tables for the eye: a line of names, a line of dashes under each of them, then a line for each job
 * up to an empty one or one that is no row, as {@code az backup job list -o table} and {@code
 * Get-AzRecoveryServicesBackupJob} write them. In a console's text the next command follows at once.
 */
final class JobTable {

    private static final Pattern DASHES = Pattern.compile("-{2,}");
    private static final Pattern GAP_BETWEEN_CELLS = Pattern.compile("\\S {2,}\\S");
    private static final Pattern GAPS = Pattern.compile(" {2,}");
    private static final Pattern RULE = Pattern.compile("\\s*+-{2,}+(?:\\s++-{2,}+){2,}+\\s*+");

    private JobTable() {}

    /** Whether somewhere in the text such a table begins. */
    static boolean isIn(List<String> lines) {
        for (int i = 1; i < lines.size(); i++) {
            if (isHead(lines, i)) {
                return true;
            }
        }
        return false;
    }

    /** Hands over the jobs of all tables; returns what stands around them. */
    static String read(List<String> lines, Consumer<Job> jobs) {
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (isHead(lines, i + 1)) {
                List<Integer> starts = starts(lines.get(i + 1));
                List<String> names = cells(lines.get(i), starts);
                for (i += 2; i < lines.size() && isRow(lines.get(i), starts) && !isHead(lines, i + 1); i++) {
                    Job job = job(names, cellsOfRow(lines.get(i), starts));
                    job.stands(lines.get(i));
                    jobs.accept(job);
                }
                i--; // what ended the table may begin the next one
            } else {
                rest.add(lines.get(i));
            }
        }
        return String.join("\n", rest);
    }

    private static boolean isHead(List<String> lines, int rule) {
        return rule < lines.size()
                && RULE.matcher(lines.get(rule)).matches()
                && JobWords.areColumnsOfJobs(cells(lines.get(rule - 1), starts(lines.get(rule))));
    }

    /** In wide characters cells stand elsewhere than the names, but with a gap between them. */
    private static boolean isRow(String line, List<Integer> starts) {
        return !line.isBlank()
                && (GAP_BETWEEN_CELLS.matcher(line).find()
                        || starts.stream().allMatch(start -> endsBefore(line, start)));
    }

    private static boolean endsBefore(String line, int start) {
        return start == 0 || start > line.length() || line.charAt(start - 1) == ' ';
    }

    private static List<Integer> starts(String rule) {
        return DASHES.matcher(rule).results().map(MatchResult::start).toList();
    }

    /** A row that does not stand below the names, since a cell is too wide, is taken apart at its gaps if there are as many. */
    private static List<String> cellsOfRow(String line, List<Integer> starts) {
        if (!starts.stream().allMatch(start -> endsBefore(line, start))) {
            List<String> apart = List.of(GAPS.split(line.strip()));
            if (apart.size() == starts.size()) {
                return apart;
            }
        }
        return cells(line, starts);
    }

    private static List<String> cells(String line, List<Integer> starts) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int from = Math.min(line.length(), starts.get(i));
            int to = i + 1 < starts.size() ? Math.min(line.length(), starts.get(i + 1)) : line.length();
            cells.add(line.substring(from, to).strip());
        }
        return cells;
    }

    private static Job job(List<String> names, List<String> cells) {
        Job job = new Job();
        for (int i = 0; i < names.size(); i++) {
            job.add(names.get(i), cells.get(i));
        }
        return job;
    }
}
