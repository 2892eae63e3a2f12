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
 * Sees that an extension which failed was enabled later on. Agents before 2.3 log no word of a command that ends well:
 * all that tells it is a goal state that comes to its end without an error of that extension. An extension whose state
 * file is empty may come to a good end as well, for the agent makes the file again.
 */
final class ExtensionRetried implements Analyzer {

    private static final List<String> FAULTS = List.of(
            "waagent.other-extension-failed",
            "waagent.extension-status-unreadable",
            "waagent.extension-not-executable",
            "waagent.extension-command-missing",
            "waagent.extension-timeout");

    private static final String STATE_FILE = "waagent.agent-state-file-corrupt";

    private static final String BEGUN = "[Enable] current handler state is:";

    /** The second up to 2.2.26, as an event (azurelinuxagent/ga/update.py). */
    private static final List<String> ENDED = List.of("GoalState completed", "op=ProcessGoalState, message=");

    /** As agents before 2.2.20 write it, and later ones. */
    private static final List<String> ERRORS = List.of(
            "message=[000003]",
            "message=(000003)",
            "[ExtensionError]",
            "[ExtensionOperationError]",
            "[ExtensionDownloadError]",
            "[ExtensionUpdateError]",
            "Failed to download artifacts: ");

    private static final Pattern HANDLER =
            Pattern.compile("Event: name=([\\w.-]+), op=|\\[([A-Za-z][\\w.]*\\.[\\w.]+)-\\d[\\d.]*\\]");

    private final Set<String> failed = new HashSet<>();

    /** Within the goal state at hand: what is enabled after it, such as the older version, is no new attempt. */
    private final Set<String> failedNow = new HashSet<>();

    private final Map<String, LogRecord> tried = new HashMap<>();
    private final Set<String> withoutState = new HashSet<>();

    @Override
    public List<String> logs() {
        return List.of("waagent-log");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(List.of(BEGUN), ENDED, ERRORS);
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (Words.in(text, ENDED)) {
            ended(record, faults);
            return;
        }
        Matcher handler = HANDLER.matcher(text);
        if (!handler.find()) {
            return;
        }
        String name = handler.group(1) == null ? handler.group(2) : handler.group(1);
        if (!text.contains(BEGUN)) {
            failed.add(name);
            failedNow.add(name);
            tried.remove(name);
            withoutState.remove(name);
            return;
        }
        if (failed.contains(name) && !failedNow.contains(name)) {
            tried.put(name, record);
        }
        if (text.replace('\0', ' ').strip().endsWith(BEGUN)) {
            withoutState.add(name);
        }
    }

    private void ended(LogRecord end, Faults faults) {
        tried.forEach((name, begun) -> {
            failed.remove(name);
            if (failed.isEmpty()) {
                FAULTS.forEach(fault -> faults.over(fault, begun));
            }
        });
        tried.clear();
        failedNow.clear();
        if (!withoutState.isEmpty() && failed.isEmpty()) {
            faults.over(STATE_FILE, end);
        }
        withoutState.clear();
    }
}
