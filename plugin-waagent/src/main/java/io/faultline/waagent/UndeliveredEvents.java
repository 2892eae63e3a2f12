package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds events of the agent that do not get through to the wire server, again and again. One that is lost now and then
 * does no harm: the agent's own tests pass over one in a run (tests_e2e/tests/lib/agent_log.py@v2.15.0.1:308).
 */
final class UndeliveredEvents implements Analyzer {

    private static final String FAULT = "waagent.wireserver-unreachable";

    private static final String SENT = "POST http://168.63.129.16/machine";
    private static final Pattern LOST =
            Pattern.compile("Reasons \\(first \\d+ errors\\): .*" + SENT + "\\S* -- (?:IOError|HttpException) ");

    /** Where nothing comes through, one is lost each four minutes (Azure/WALinuxAgent issue 2129). */
    private static final Duration STRETCH = Duration.ofHours(1);

    private static final int TOO_MANY = 3;

    /** By member, since the system log tells what the agent's own log tells. */
    private final Map<String, TimeWindow> lost = new HashMap<>();

    @Override
    public List<String> logs() {
        return List.of("waagent-log", "syslog");
    }

    @Override
    public List<Want> wants() {
        return List.of(Want.text(SENT));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (!LOST.matcher(record.text()).find()) {
            return;
        }
        TimeWindow window = lost.computeIfAbsent(record.at().member(), member -> new TimeWindow(STRETCH));
        record.time()
                .filter(time -> window.add(time) >= TOO_MANY)
                .ifPresent(time -> faults.seen(FAULT, record, Map.of()));
    }
}
