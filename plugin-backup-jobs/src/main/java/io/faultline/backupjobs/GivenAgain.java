package io.faultline.backupjobs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Commands in what a shell showed, and which of those that failed were given again and did not: what they had failed with
 * is over. A command counts as the same if it is the same line, blanks aside, whatever becomes of its answer: whether it
 * goes into a variable or is shown as a list, and if its variables were not given other values in between.
 *
 * <p>Errors: the last lines of each of PowerShell's, {@code + CategoryInfo} and {@code + FullyQualifiedErrorId}, or its first,
 * {@code Register-AzX : text}, which PowerShell 7 writes without blank and without the others; azure-cli writes {@code
 * ERROR: (Code) text}.
 */
final class GivenAgain {

    private static final Pattern PROMPT = Pattern.compile(
            "^\\s{0,4}(?:PS [^>\\n]{1,200}> ?|[A-Za-z]:\\\\[^>\\n]{0,200}>|[\\w.@~:/\\[\\] -]{0,80}[$#] (?=az ))(?<command>.*)$");

    /** {@code $job = } and {@code | Format-List Name, Status}. */
    private static final Pattern WHAT_BECOMES_OF_IT = Pattern.compile(
            "(?i)^\\$[\\w:]{1,60} ?= ?|(?: ?\\| ?(?:ft|fl|format-table|format-list|out-host|out-string)(?![\\w-])[^|;]{0,200}){1,3}$");

    /** {@code [string]$name = "vm1"}. */
    private static final Pattern ASSIGNMENT =
            Pattern.compile("^ ?(?:\\[[\\w.\\[\\]]{1,80}\\] ?)?(?<variable>\\$[\\w:]{1,60}) ?=(?<value>.*)$");

    private static final Pattern VARIABLE = Pattern.compile("\\$[\\w:]{1,60}");

    private static final Pattern CALLED = Pattern.compile("(?:^|[=|(;\\s])([A-Z][a-z]+-[A-Z]\\w+)");

    private static final Pattern ERROR =
            Pattern.compile("^\\s*\\+ (?:CategoryInfo|FullyQualifiedErrorId) |^(?:ERROR|az: error): ");

    /**
     * @param first the line of the prompt, from 1
     * @param meant the command with what its variables stood for
     */
    private record Call(int first, String command, String meant) {}

    private final List<Call> calls = new ArrayList<>();
    private final List<Boolean> failed = new ArrayList<>();
    /** What was assigned last to each variable, as a hash. */
    private final Map<String, Integer> values = new HashMap<>();

    private GivenAgain() {}

    static GivenAgain in(List<String> lines) {
        GivenAgain console = new GivenAgain();
        for (int i = 0; i < lines.size(); i++) {
            console.take(i + 1, lines.get(i));
        }
        console.dropWhatHasNoEnd(lines);
        return console;
    }

    private void take(int number, String line) {
        Matcher prompt = PROMPT.matcher(line);
        if (prompt.find()) {
            String typed = prompt.group("command").strip().replaceAll("\\s+", " ");
            String command = WHAT_BECOMES_OF_IT.matcher(typed).replaceAll("");
            calls.add(new Call(number, command, command + valuesIn(typed)));
            failed.add(false);
        } else if (!calls.isEmpty() && isError(line)) {
            failed.set(calls.size() - 1, true);
        }
    }

    /** What the variables in a line stand for; takes what it assigns. */
    private String valuesIn(String line) {
        StringBuilder all = new StringBuilder();
        for (String statement : line.split(";", -1)) {
            Matcher assignment = ASSIGNMENT.matcher(statement);
            boolean assigns = assignment.matches();
            String value = assigns ? assignment.group("value") : statement;
            String used = VARIABLE.matcher(value)
                    .results()
                    .map(variable -> " " + values.getOrDefault(key(variable.group()), 0))
                    .collect(Collectors.joining());
            if (assigns) {
                values.put(key(assignment.group("variable")), (value + used).hashCode());
            }
            all.append(used);
        }
        return all.toString();
    }

    private static String key(String variable) {
        return variable.toLowerCase(Locale.ROOT);
    }

    private boolean isError(String line) {
        if (ERROR.matcher(line).find()) {
            return true;
        }
        Matcher called = CALLED.matcher(calls.get(calls.size() - 1).command());
        while (called.find()) {
            String rest = line.startsWith(called.group(1)) ? line.substring(called.end(1) - called.start(1)) : "";
            if (rest.startsWith(" : ") || rest.startsWith(": ")) {
                return true;
            }
        }
        return false;
    }

    /** How the last command fared cannot be told if nothing stands below it. */
    private void dropWhatHasNoEnd(List<String> lines) {
        int last = calls.size() - 1;
        if (last >= 0 && lines.stream().skip(calls.get(last).first()).allMatch(String::isBlank)) {
            calls.remove(last);
            failed.remove(last);
        }
    }

    /**
     * Whether what these lines show is what commands failed with that did not fail when they were last given.
     *
     * @param from the first line, from 1
     * @param to the last
     */
    boolean endsAll(int from, int to) {
        Map<String, Boolean> lastFailed = new HashMap<>();
        for (int i = 0; i < calls.size(); i++) {
            lastFailed.put(calls.get(i).meant(), failed.get(i));
        }
        boolean endsAny = false;
        for (int i = 0; i < calls.size(); i++) {
            int end = i + 1 < calls.size() ? calls.get(i + 1).first() : Integer.MAX_VALUE;
            if (calls.get(i).first() <= to && end > from && failed.get(i)) {
                if (lastFailed.getOrDefault(calls.get(i).meant(), false)) {
                    return false;
                }
                endsAny = true;
            }
        }
        return endsAny;
    }
}
