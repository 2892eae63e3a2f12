package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells the one exception that the agent for Windows ignores while the machine starts from an address that stays out of
 * reach: an agent that is cut off complains again, one that is not goes on with nothing but heartbeats.
 */
final class IgnoredAtStart implements Analyzer {

    private static final String FAULT = "waagent.win-wireserver-unreachable";

    private static final String IGNORED =
            "(Ignoring) Exception while fetching supported versions from HostGAPlugin: System.Net.WebException";
    private static final String HEARTBEAT = "WindowsAzureGuestAgent Heartbeat";
    /** The one that is ignored is a WebException too. */
    private static final List<String> COMPLAINTS = List.of(
            "GetVersions() failed with exception",
            "SocketException",
            "WebException",
            "HttpRequestException",
            "TcpTestSucceeded");

    /** The agent beats once a minute and asks the host for its goal state more often than that. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(15);

    private @Nullable LogRecord ignored;
    private @Nullable LogRecord heartbeat;
    private int complaints;

    @Override
    public List<String> logs() {
        return List.of("windows-agent-output");
    }

    @Override
    public List<Want> wants() {
        return Stream.concat(COMPLAINTS.stream(), Stream.of(HEARTBEAT))
                .map(Want::text)
                .toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (COMPLAINTS.stream().anyMatch(text::contains)) {
            complaints++;
            ignored = text.contains(IGNORED) ? record : ignored;
        } else if (ignored != null && text.contains(HEARTBEAT)) {
            heartbeat = record;
        }
    }

    @Override
    public void end(Faults faults) {
        if (complaints == 1 && ignored != null && heartbeat != null && isLong(ignored, heartbeat)) {
            faults.over(FAULT, heartbeat);
        }
    }

    private static boolean isLong(LogRecord from, LogRecord to) {
        return Apart.between(from, to)
                .filter(apart -> apart.compareTo(LONG_ENOUGH) >= 0)
                .isPresent();
    }
}
