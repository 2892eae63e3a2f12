package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds an agent that waits for DHCP. Where there is no route to the host and no lease that names it, the agent asks
 * for a lease, and does not log a word until an answer comes or, after minutes, it gives up
 * (azurelinuxagent/common/dhcp.py, send_dhcp_req). An answer takes no second; a log that ends there had none.
 */
final class UnansweredDhcp implements Analyzer {

    private static final String FAULT = "waagent.dhcp-no-response";

    private static final String NO_ROUTE = "No route exists to 168.63.129.16";
    private static final String ASKED = "Send dhcp request";

    private static final List<String> WENT_ON = List.of(
            "Wire server endpoint:",
            "WireServer endpoint is not found",
            "op=UnhandledError",
            "ended with exception",
            "Protocol endpoint not found",
            "Failed to receive dhcp response.",
            "DHCP request:");

    private boolean noRoute;
    private Optional<LogRecord> asked = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("waagent-log");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(List.of(NO_ROUTE, ASKED), WENT_ON);
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (text.contains(NO_ROUTE)) {
            noRoute = true;
        } else if (text.contains(ASKED)) {
            asked = noRoute ? Optional.of(record) : Optional.empty();
        } else if (Words.in(text, WENT_ON)) {
            noRoute = false;
            asked = Optional.empty();
        }
    }

    @Override
    public void end(Faults faults) {
        asked.ifPresent(record -> faults.seen(FAULT, record, Map.of()));
    }
}
