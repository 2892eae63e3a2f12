package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sees that a starting agent waits for the process of the run before. It looks only whether a process of that number
 * lives, which may be any other by now, and does nothing else for up to 15 hours (azurelinuxagent/ga/update.py,
 * ORPHAN_WAIT_INTERVAL). A process that is about to end is gone after a few looks.
 */
final class OrphanAwaited implements Analyzer {

    private static final String FAULT = "waagent.orphan-awaited";

    private static final String WAITS = "waiting for orphan process ";
    private static final Pattern PROCESS = Pattern.compile(WAITS + "(\\d{1,10}) to terminate");

    /** One every three seconds, later six. */
    private static final int MANY_LOOKS = 6;

    private static final int MOST_PROCESSES = 100;

    private final Map<String, Integer> looks = new HashMap<>();

    @Override
    public List<String> logs() {
        return List.of("waagent-log");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(List.of(WAITS));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        Matcher waits = PROCESS.matcher(record.text());
        if (waits.find()
                && looks.size() < MOST_PROCESSES
                && looks.merge(waits.group(1), 1, Integer::sum) >= MANY_LOOKS) {
            faults.seen(FAULT, record, Map.of("pid", waits.group(1)));
        }
    }
}
