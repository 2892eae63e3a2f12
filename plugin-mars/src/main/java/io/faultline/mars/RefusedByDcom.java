package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * DPM's agent refused to the DPM server, as DCOM tells it on the protected machine. Its event 10016 is normal for other
 * classes. What decides are values of the event, which are the same in every language: the class and the caller's address.
 */
final class RefusedByDcom implements Analyzer {

    private static final String EVENT = "10016";

    /** The class of the service DPMRA; two spellings of its last digits are told, and what comes before is its own. */
    private static final Pattern AGENT = Pattern.compile("(?i)\\bda6aa17a-d61c-4e9[0-9a-f]-8cea-[0-9a-f]{12}\\b");

    /** The caller's; one on the machine itself, whom no DPM server sent, has none. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<![\\w.])(?!127\\.)(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\w.]*\\.\\d)|(?i)\\bfe80::|\\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f:]");

    @Override
    public List<String> logs() {
        return List.of("windows-event-log");
    }

    @Override
    public List<Want> wants() {
        return List.of(
                new Want("", Map.of("provider", "Microsoft-Windows-DistributedCOM", "event-id", EVENT)),
                new Want("", Map.of("provider", "DCOM", "event-id", EVENT)));
    }

    @Override
    public void see(String log, LogRecord event, Faults faults) {
        String text = event.text();
        if (AGENT.matcher(text).find() && ADDRESS.matcher(text).find()) {
            faults.seen("mars.dpm-dcom-groups", event, Map.of());
        }
    }
}
