package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sees that requests fail right after the host name changed. The agent then publishes the name, which takes the card down
 * and up on many distributions (azurelinuxagent/ga/env.py@v2.2.46:142 and publish_hostname of common/osutil); the network
 * mostly comes back within seconds and nothing notices, so that the change alone is no fault.
 */
final class CutOffByRename implements Analyzer {

    private static final String FAULT = "waagent.network-restarted-meanwhile";

    private static final List<String> CHANGES = List.of("Detected hostname change: ", "Detected host name change: ");

    private static final List<String> FAILURES = List.of(
            "[HttpError] ",
            "[ProtocolError] ",
            "[Wireserver Exception]",
            "etwork is unreachable",
            "etwork unreachable",
            "No route to host",
            "Connection timed out",
            "HTTP GET failed",
            "Calling wire server failed",
            "WireServer is not responding",
            "Protocol endpoint not found",
            "Exception retrieving ",
            "fetching the goal state: ",
            ".xml is missing");

    /** As far as the signature's links reach: six attempts of a request take some four minutes. */
    private static final Duration SOON = Duration.ofMinutes(5);

    private Optional<LogRecord> change = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("agent-output");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(CHANGES, FAILURES);
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (Words.in(record.text(), CHANGES)) {
            change = Optional.of(record);
            return;
        }
        change.filter(before -> followsSoon(before, record)).ifPresent(before -> faults.seen(FAULT, before, Map.of()));
        change = Optional.empty();
    }

    private static boolean followsSoon(LogRecord before, LogRecord now) {
        return Apart.between(before, now)
                .filter(apart -> apart.compareTo(SOON) <= 0)
                .isPresent();
    }
}
