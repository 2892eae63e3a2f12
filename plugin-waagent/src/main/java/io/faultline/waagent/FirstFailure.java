package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Quotes the first failure of a row. The agent logs its first failures to fetch the goal state as errors, and then that
 * it is still failing (azurelinuxagent/ga/update.py, _try_update_goal_state). A first one whose reason passes by itself
 * means nothing until that second word; then it is the record that tells when the trouble began.
 */
final class FirstFailure implements Analyzer {

    private static final String FAULT = "waagent.goal-state-fetch-failed";
    private static final String HOST_PLUGIN = "waagent.host-plugin-error";

    private static final String FIRST = "Error fetching the goal state: ";
    private static final String STILL = "Fetching the goal state is still failing: ";
    private static final List<String> SERVED = List.of("GoalState completed", "recovered from previous errors");

    private static final List<String> REASONS =
            List.of("]: Timeout", "-- IOError timed out", "-- IOError [Errno 104]", "-- Status Code 5");
    private static final Pattern VM_SETTINGS = Pattern.compile("GET vmSettings \\[[^\\]]*eTag: \\d[^\\]]*\\]: Timeout");

    private Optional<LogRecord> first = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("waagent-log");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(List.of(FIRST, STILL), SERVED);
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (text.contains(STILL)) {
            first.filter(before -> isAlike(before.text(), text)).ifPresent(before -> tell(before, faults));
            first = Optional.empty();
        } else if (text.contains(FIRST)) {
            first = first.isPresent() || !Words.in(text, REASONS) ? first : Optional.of(record);
        } else {
            first = Optional.empty();
        }
    }

    private static boolean isAlike(String before, String now) {
        return REASONS.stream().anyMatch(reason -> before.contains(reason) && now.contains(reason));
    }

    private static void tell(LogRecord first, Faults faults) {
        faults.seen(FAULT, first, Map.of());
        if (VM_SETTINGS.matcher(first.text()).find()) {
            faults.seen(HOST_PLUGIN, first, Map.of());
        }
    }
}
