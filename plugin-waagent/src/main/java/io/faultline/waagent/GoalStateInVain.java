package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Tells when the goal state is asked for in vain again and again. Once or twice such a request fails on healthy machines,
 * too: the goal state changed while it was read (410), or the retries of one round were used up
 * (azurelinuxagent/common/protocol/wire.py of 2.2.46, which logs the reason of each try as verbose only). Where each try of
 * two rounds ended in 410, though, it is the host that does not come to rest.
 */
final class GoalStateInVain implements Analyzer {

    private static final String FAULT = "waagent.goal-state-fetch-failed";
    private static final String HOST_FAULT = "waagent.wireserver-host-fault";

    private static final String EXCEEDED = "Exceeded max retry updating goal state";
    private static final List<String> IN_VAIN = List.of(EXCEEDED, "[ResourceGoneError]");

    /** The answer was 410; from 2.2.31 on. */
    private static final String STALE = "Goal state is stale, re-fetching";

    private static final List<String> SERVED = List.of("GoalState completed", "recovered from previous errors");

    /** The same line again, for telemetry. */
    private static final String TOLD_AGAIN = "Event: name=";

    private static final Duration WINDOW = Duration.ofMinutes(30);
    private static final int IN_WINDOW = 6;

    private static final int TRIES = 3;
    private static final int STALE_ROUNDS = 2;

    private TimeWindow failures = new TimeWindow(WINDOW);
    private int stale;
    private int staleRounds;

    @Override
    public List<String> logs() {
        return List.of("waagent-log");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(IN_VAIN, SERVED, List.of(STALE));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (Words.in(text, SERVED)) {
            failures = new TimeWindow(WINDOW);
            stale = 0;
            staleRounds = 0;
        } else if (text.contains(STALE)) {
            stale++;
        } else if (Words.in(text, IN_VAIN)
                && !text.contains(TOLD_AGAIN)
                && record.time().isPresent()
                && failures.add(record.time().get()) >= IN_WINDOW) {
            faults.seen(FAULT, record, Map.of());
        }
        if (text.contains(EXCEEDED) && !text.contains(TOLD_AGAIN)) {
            staleRounds = stale >= TRIES ? staleRounds + 1 : 0;
            stale = 0;
            if (staleRounds >= STALE_ROUNDS) {
                faults.seen(HOST_FAULT, record, Map.of("status", "410"));
            }
        }
    }
}
