package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells an extension that was enabled with success and never wrote its status. While an enable command runs, or until the
 * extension gets round to it, the agent says the same (azurelinuxagent/ga/exthandlers.py, get_ext_handling_status): only
 * where the log ends without another enable, and without a status of that extension, is it a fault.
 */
final class StatusNeverWritten implements Analyzer {

    private static final String FAULT = "waagent.extension-bug";

    /** Its missing status has a signature of its own. */
    private static final String BACKUP = "VMSnapshot";

    private static final String MISSING = "no status file was reported by extension ";
    private static final String COMMAND = "] Command: ";
    private static final String EXECUTING = "] Executing command: ";
    private static final String STATUS = "Extension status: [";

    private static final Pattern OF_EXTENSION = Pattern.compile(MISSING + "([\\w.-]+[\\w-])");
    private static final Pattern RAN = Pattern.compile("\\[([A-Z][\\w.]*\\w)-[\\d.]+] Command: .*\\benable\\b");
    private static final Pattern RUNS = Pattern.compile("\\[([A-Z][\\w.]*\\w)-[\\d.]+] Executing command: ");
    private static final Pattern TOLD = Pattern.compile("\\('([\\w.-]+)', '(?!transitioning)\\w+'\\)");

    private static final int MOST_EXTENSIONS = 100;

    /** Extensions whose last command was to enable them, and came to its end. */
    private final Set<String> enabled = new HashSet<>();

    private final Map<String, LogRecord> missing = new HashMap<>();

    @Override
    public List<String> logs() {
        return List.of("waagent-log");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(List.of(MISSING, COMMAND, EXECUTING, STATUS));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        Matcher absent = OF_EXTENSION.matcher(text);
        Matcher ran = RAN.matcher(text);
        Matcher runs = RUNS.matcher(text);
        if (absent.find()) {
            boolean isBackup = absent.group(1).contains(BACKUP);
            if (!isBackup && enabled.contains(absent.group(1))) {
                missing.putIfAbsent(absent.group(1), record);
            }
        } else if (ran.find()) {
            missing.remove(ran.group(1));
            if (enabled.size() < MOST_EXTENSIONS) {
                enabled.add(ran.group(1));
            }
        } else if (runs.find()) {
            missing.remove(runs.group(1));
            enabled.remove(runs.group(1));
        } else if (text.contains(STATUS)) {
            Matcher told = TOLD.matcher(text);
            while (told.find()) {
                missing.remove(told.group(1));
            }
        }
    }

    @Override
    public void end(Faults faults) {
        missing.values().forEach(record -> faults.seen(FAULT, record, Map.of()));
    }
}
