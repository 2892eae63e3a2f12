package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds an agent that says that the WireServer does not respond right after it has read the goal state from it. What
 * failed is the next step, the host plugin's vmSettings, which Azure Stack Hub does not know and answers with 500
 * (Azure/WALinuxAgent issue 3256). Where the agent names its reason and that is another, it is none of this.
 */
final class GoalStateReadYetLost implements Analyzer {

    private static final String FAULT = "waagent.azure-stack-vmsettings-error";

    private static final String READ = "Fetched a new incarnation for the WireServer goal state";
    private static final String LOST = "WireServer is not responding. Reset dhcp endpoint";
    private static final String REASON = "Protocol endpoint not found:";

    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private Optional<LogRecord> read = Optional.empty();
    private Optional<LogRecord> lost = Optional.empty();
    private boolean otherReason;

    @Override
    public List<String> logs() {
        return List.of("waagent-log");
    }

    @Override
    public List<Want> wants() {
        return List.of(Want.text(READ), Want.text(LOST), Want.text(REASON));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (text.contains(READ)) {
            read = Optional.of(record);
        } else if (text.contains(LOST)) {
            read.filter(before -> atOnce(before, record)).ifPresent(before -> lost = Optional.of(record));
            read = Optional.empty();
        } else if (text.contains(REASON)) {
            otherReason = true;
        }
    }

    @Override
    public void end(Faults faults) {
        if (!otherReason) {
            lost.ifPresent(record -> faults.seen(FAULT, record, Map.of()));
        }
    }

    private static boolean atOnce(LogRecord before, LogRecord record) {
        return Apart.between(before, record)
                .filter(apart -> apart.compareTo(AT_ONCE) <= 0)
                .isPresent();
    }
}
