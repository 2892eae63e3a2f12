package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Tells an extension that was enabled with success and never wrote its status. While an enable command runs, or until the
 * extension gets round to it, the agent says the same (azurelinuxagent/ga/exthandlers.py, get_ext_handling_status): only
 * where the log ends without another enable, and without a status of that extension, is it a fault. Agents before 2.3
 * (collect_ext_status at v2.2.53.1) tell no status that came, and of the missing one each half hour: the second time
 * counts.
 */
final class StatusNeverWritten implements Analyzer {

    private static final String FAULT = "waagent.extension-bug";

    /** Its missing status has a signature of its own. */
    private static final String BACKUP = "VMSnapshot";

    private static final String MISSING = "no status file was reported by extension ";
    private static final String UNREAD = "We couldn't read any status for ";
    private static final String ENABLE = "] Enable extension";
    private static final String FAILED = ", message=[Extension";
    /** A version ends in a digit; without it the text would be too short to be searched for fast. */
    private static final List<String> COMMANDS =
            IntStream.range(0, 10).mapToObj(digit -> digit + "] Command: ").toList();

    private static final String EXECUTING = "] Executing command: ";
    private static final String STATUS = "Extension status: [";

    private static final Pattern OF_EXTENSION = Pattern.compile(MISSING + "([\\w.-]+[\\w-])");
    private static final Pattern UNREAD_OF =
            Pattern.compile(UNREAD + "([A-Z][\\w.]*\\w)-[\\d.]+ .*No such file or directory");
    private static final Pattern RUNS_IN_OLD = Pattern.compile("\\[([A-Z][\\w.]*\\w)-[\\d.]+] Enable extension:? \\[");
    private static final Pattern FAILED_OF = Pattern.compile("Event: name=([\\w.-]+), op=\\w*, message=\\[Extension");
    private static final Pattern RAN = Pattern.compile("\\[([A-Z][\\w.]*\\w)-[\\d.]+] Command: .*\\benable\\b");
    private static final Pattern RUNS = Pattern.compile("\\[([A-Z][\\w.]*\\w)-[\\d.]+] Executing command: ");
    private static final Pattern TOLD = Pattern.compile("\\('([\\w.-]+)', '(?!transitioning)\\w+'\\)");

    private static final int MOST_EXTENSIONS = 100;

    /** Extensions whose last command was to enable them, and came to its end. */
    private final Set<String> enabled = new HashSet<>();

    private final Map<String, LogRecord> missing = new HashMap<>();

    /** By extension, the first of an old agent's words that there is no status. */
    private final Map<String, LogRecord> unread = new HashMap<>();

    @Override
    public List<String> logs() {
        return List.of("waagent-log");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(List.of(MISSING, UNREAD, ENABLE, FAILED, EXECUTING, STATUS), COMMANDS);
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        name(OF_EXTENSION, text).filter(this::wasEnabled).ifPresent(name -> missing.putIfAbsent(name, record));
        name(UNREAD_OF, text).filter(this::wasEnabled).ifPresent(name -> {
            LogRecord first = unread.putIfAbsent(name, record);
            if (first != null) {
                missing.putIfAbsent(name, first);
            }
        });
        name(RUNS, text).ifPresent(this::forget);
        name(FAILED_OF, text).ifPresent(this::forget);
        name(RUNS_IN_OLD, text).ifPresent(this::remember);
        name(RAN, text).ifPresent(this::remember);
        if (text.contains(STATUS)) {
            Matcher told = TOLD.matcher(text);
            while (told.find()) {
                missing.remove(told.group(1));
            }
        }
    }

    private static Optional<String> name(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private boolean wasEnabled(String name) {
        return !name.contains(BACKUP) && enabled.contains(name);
    }

    private void forget(String name) {
        missing.remove(name);
        unread.remove(name);
        enabled.remove(name);
    }

    private void remember(String name) {
        forget(name);
        if (enabled.size() < MOST_EXTENSIONS) {
            enabled.add(name);
        }
    }

    @Override
    public void end(Faults faults) {
        missing.values().forEach(record -> faults.seen(FAULT, record, Map.of()));
    }
}
