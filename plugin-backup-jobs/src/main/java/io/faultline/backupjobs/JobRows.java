package io.faultline.backupjobs;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads a list of jobs that was copied without its line of names, such as the portal's of one machine: below a title that
 * names what was backed up, each row begins with the job's time and has its state, two blanks or a tab apart. Between the two
 * may stand what was done and to what; behind them how long it took and what went wrong.
 */
final class JobRows {

    private static final Pattern GAP = Pattern.compile(" *\\t\\s*| {2,}");

    /** Lists of other programs look alike, and many a deployment or copy goes to Azure. */
    private static final Pattern OF_AZURE_BACKUP = Pattern.compile(
            "(?i:\\bazure backup\\b|\\brecovery services\\b)|\\b(?:BMS)?UserError[A-Z]\\w|\\bExtension(?:Failed|Operation|Snapshot|Installation)[A-Z]\\w");

    /** A title names the item; one that tells an error would make it one of all jobs. */
    private static final Pattern NO_TITLE = Pattern.compile("(?i)error|fail|échec|erreur|fehler|.{101}");

    /** A title, a filter or two and blank lines. */
    private static final int LINES_ABOVE = 6;

    /** What was done, and to what. */
    private static final int MOST_BETWEEN = 2;

    private static final Pattern OPERATION = Pattern.compile(
            "(?i)(?:on-?demand |scheduled )?back-? ?up|restore|sauvegarde|restauration|sicherung|wiederherstellung"
                    + "|copia de seguridad|restauración|ripristino|cópia de segurança|バックアップ|復元|备份|还原");

    /** Of a longer line the beginning is looked at. */
    private static final int LONGEST = 2_000;

    private static final Pattern DURATION =
            Pattern.compile("(?:\\d{1,3}(?:\\.| days?, ))?\\d{1,3}:\\d\\d:\\d\\d(?:\\.\\d{1,9})?");

    /** {@code UserErrorVmNotInDesirableState}. */
    private static final Pattern CODE = Pattern.compile("(?=.{10})[A-Z][a-z]+(?:[A-Z]+[a-z0-9]+){2,20}");

    private final List<String> lines;

    /** Which of them are rows. */
    private final BitSet rows = new BitSet();

    private JobRows(List<String> lines) {
        this.lines = lines;
        IntStream.range(0, lines.size()).filter(i -> isRow(lines.get(i))).forEach(rows::set);
    }

    /** Looks at each line once, for all that is asked then. */
    static JobRows in(List<String> lines) {
        return new JobRows(lines);
    }

    /** Whether the text is such a list: two jobs at least, little else, and a sign that they are of Azure Backup. */
    boolean areList() {
        long others = lines.stream().filter(line -> !line.isBlank()).count() - rows.cardinality();
        return rows.cardinality() > 1
                && others <= rows.cardinality()
                && title().isPresent()
                && lines.stream().anyMatch(line -> OF_AZURE_BACKUP.matcher(line).find());
    }

    /** Whether nothing else stands there but a title and labels of a page of a job: other plugins read what does. */
    boolean areAll() {
        return areList()
                && others().filter(line -> !line.isBlank() && !isLabelled(line))
                        .map(String::strip)
                        .toList()
                        .equals(title().stream().toList());
    }

    private Stream<String> others() {
        return IntStream.range(0, lines.size()).filter(i -> !rows.get(i)).mapToObj(lines::get);
    }

    private static boolean isLabelled(String line) {
        String text = Folding.fold(cut(line));
        int colon = text.indexOf(':');
        return colon > 0 && JobWords.field(text.substring(0, colon).strip()).isPresent();
    }

    private static String cut(String line) {
        return line.substring(0, Math.min(line.length(), LONGEST));
    }

    /** The last line above the first row that is not blank; empty if none stands there, or only far below. */
    private Optional<String> title() {
        int first = rows.nextSetBit(0);
        return first < 0 || first > LINES_ABOVE
                ? Optional.empty()
                : lines.subList(0, first).stream()
                        .filter(line -> !line.isBlank())
                        .reduce((one, next) -> next)
                        .map(String::strip)
                        .filter(title -> !NO_TITLE.matcher(title).find());
    }

    /** Hands over the job of each row; returns what stands around them, the title left out. */
    List<String> read(Consumer<Job> jobs) {
        String title = title().orElse("");
        rows.stream().mapToObj(lines::get).forEach(line -> jobs.accept(job(title, cells(line), line)));
        return others().filter(line -> !line.strip().equals(title)).toList();
    }

    private static boolean isRow(String line) {
        if (line.isBlank() || !Character.isDigit(line.strip().charAt(0))) {
            return false;
        }
        List<String> cells = cells(line);
        int state = state(cells);
        return state > 0
                && state <= 1 + MOST_BETWEEN
                && JobTime.read(cells.get(0)).isPresent();
    }

    private static List<String> cells(String line) {
        return Stream.of(GAP.split(cut(line).strip()))
                .map(cell -> Folding.fold(cell).strip())
                .toList();
    }

    /** Which cell is the state; -1 if none is. */
    private static int state(List<String> cells) {
        return IntStream.range(0, cells.size())
                .filter(i -> JobWords.state(cells.get(i)).isPresent())
                .findFirst()
                .orElse(-1);
    }

    private static Job job(String title, List<String> cells, String line) {
        Job job = new Job();
        int state = state(cells);
        job.add("Start time", cells.get(0));
        List<String> between = cells.subList(1, state);
        int operation = between.size() < 2 || OPERATION.matcher(between.get(0)).matches() ? 0 : 1;
        for (int i = 0; i < between.size(); i++) {
            job.add(i == operation ? "Operation" : "Item name", between.get(i));
        }
        job.add("Item name", title);
        job.add("Status", cells.get(state));
        boolean isWell = job.hasStatus("Completed");
        cells.stream().skip(state + 1L).forEach(cell -> job.add(name(cell, isWell), cell));
        job.stands(line);
        return job;
    }

    /** What a cell behind the state tells; of a job that went well, no error. */
    private static String name(String cell, boolean isWell) {
        if (DURATION.matcher(cell).matches()) {
            return "Duration";
        }
        if (isWell) {
            return "";
        }
        return CODE.matcher(cell).matches() ? "Error code" : "Error message";
    }
}
