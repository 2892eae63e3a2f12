package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import io.faultline.waagent.state.Records;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the agent that chose another card than eth0 and then crashed while it published the host name on it. */
final class PrimaryInterface implements Analyzer {

    private static final String FAULT = "waagent.primary-nic-not-eth0";

    private static final String CHOSEN = "Primary interface is [";
    private static final String CRASH = "publish_hostname(";

    private Optional<LogRecord> chosen = Optional.empty();
    private String card = "";

    @Override
    public List<String> logs() {
        return List.of("waagent-log");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(List.of(CHOSEN, CRASH));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        int at = text.indexOf(CHOSEN);
        if (at >= 0) {
            int end = text.indexOf(']', at);
            card = end < 0 ? "" : Records.cut(text.substring(at + CHOSEN.length(), end), 40);
            chosen = card.isEmpty() || card.equals("eth0") ? Optional.empty() : Optional.of(record);
        } else if (chosen.isPresent() && text.contains(CRASH) && text.contains("Traceback")) {
            faults.seen(FAULT, chosen.get(), Map.of("interface", card));
            faults.seen(FAULT, record, Map.of("interface", card));
            chosen = Optional.empty();
        }
    }
}
