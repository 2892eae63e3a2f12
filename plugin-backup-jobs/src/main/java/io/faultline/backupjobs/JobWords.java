package io.faultline.backupjobs;

import io.faultline.spi.ResourceTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What exports of jobs call a column, a label or a state, in the portal's languages. */
final class JobWords {

    private static final Map<String, String> NAMES = new HashMap<>();
    private static final Map<String, String> STATES = new HashMap<>();
    private static final Map<String, String> ADVICE = new HashMap<>();
    private static final Set<String> ENGLISH = new HashSet<>();

    static {
        for (String[] row : ResourceTable.read(JobWords.class, "job-words.tsv")) {
            List<String> english = List.of(row[2].split("\\|"));
            List<String> words = new ArrayList<>(english);
            words.addAll(row.length > 3 ? List.of(row[3].split("\\|")) : List.of());
            Map<String, String> known = switch (row[0]) {
                case "name" -> NAMES;
                case "state" -> STATES;
                case "advice" -> ADVICE;
                default -> throw new IllegalStateException("no kind of word: " + row[0]);
            };
            words.forEach(word -> known.put(word, row[1]));
            ENGLISH.addAll(english);
        }
    }

    private JobWords() {}

    /** The field that a column or a label means. */
    static Optional<String> field(String name) {
        return Optional.ofNullable(NAMES.get(plain(name)));
    }

    /**
     * Whether a column or a label stands beside what the service recommends: it names all that an error of that kind may
     * come from, so nothing in it tells what went wrong.
     */
    static boolean isAdvice(String name) {
        return ADVICE.containsKey(plain(name));
    }

    /** Whether a label or a state is an English one. */
    static boolean isEnglish(String word) {
        return ENGLISH.contains(plain(word));
    }

    /**
     * Whether a time of this name is UTC wherever it was printed: a property of the service's own jobs, which its tools hand
     * on as they are (azure-powershell, RecoveryServices.Backup.Helpers/Conversions/JobConversions.cs), or a column that says
     * so. The portal's labels, which are words for the eye, stand beside the time of the browser.
     */
    static boolean isUtc(String name) {
        String plain = plain(name);
        return plain.contains("utc") || isEnglish(name) && plain.indexOf(' ') < 0;
    }

    /** A state as the service itself calls it, such as {@code Failed}. */
    static Optional<String> state(String value) {
        return Optional.ofNullable(STATES.get(plain(value)));
    }

    /**
     * Whether a table with these columns is one of backup jobs, what was backed up, with its state and what was done; or
     * one of a job's errors, as {@code $job.ErrorDetails | ft} writes it.
     */
    static boolean areColumnsOfJobs(List<String> names) {
        List<String> fields =
                names.stream().flatMap(name -> field(name).stream()).toList();
        boolean areOfErrors = fields.contains("error-code")
                && fields.contains("error-message")
                && names.stream().anyMatch(JobWords::isAdvice);
        return areOfErrors
                || fields.contains("item")
                        && fields.contains("status")
                        && (fields.contains("operation") || fields.contains("error-code"));
    }

    private static String plain(String word) {
        return Folding.fold(word).strip().toLowerCase(Locale.ROOT);
    }
}
