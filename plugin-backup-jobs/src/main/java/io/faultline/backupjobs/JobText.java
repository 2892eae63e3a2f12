package io.faultline.backupjobs;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads jobs from text: PowerShell's lists of {@code Name : value}, whose long values go on in the next line behind
 * blanks, and anything pasted. An empty line ends a record.
 */
final class JobText {

    /** {@code ErrorMessage    : The specified Azure Virtual Machine Not Found.}, perhaps indented. */
    private static final Pattern VALUE = Pattern.compile(" ?(?<name>[A-Za-z][A-Za-z ]{1,29}?) ?: (?<value>.*)");

    private JobText() {}

    static void read(String text, Consumer<Job> jobs) {
        Job job = new Job();
        String name = "";
        StringBuilder value = new StringBuilder();
        for (String line : text.split("\r?\n|\r", -1)) {
            String folded = Folding.fold(line);
            Matcher matcher = VALUE.matcher(folded);
            boolean blank = folded.isBlank();
            boolean named = matcher.matches();
            boolean continues = !named && !name.isEmpty() && line.startsWith(" ");
            if (blank || named) {
                job.add(name, value.toString());
                name = named ? matcher.group("name").strip() : "";
                value.setLength(0);
                value.append(named ? matcher.group("value") : "");
            } else {
                value.append(continues || !value.isEmpty() ? " " : "").append(folded.strip());
            }
            if (blank && !job.isEmpty()) {
                jobs.accept(job);
                job = new Job();
            }
        }
        job.add(name, value.toString());
        if (!job.isEmpty()) {
            jobs.accept(job);
        }
    }
}
