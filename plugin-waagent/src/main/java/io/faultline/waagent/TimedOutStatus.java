package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Finds uploads of the status that run into a time-out again and again. A single one is nothing: the agent uploads its
 * status every few seconds, and does not log that the next one went well (azurelinuxagent/common/protocol/wire.py).
 */
final class TimedOutStatus implements Analyzer {

    private static final String FAULT = "waagent.status-upload-failed";

    private static final String FAILED = "Exception uploading status blob: ";
    private static final String TIMED_OUT = "IOError timed out";

    private static final Duration WINDOW = Duration.ofMinutes(30);
    private static final int IN_WINDOW = 3;

    private final TimeWindow timeouts = new TimeWindow(WINDOW);

    @Override
    public List<String> logs() {
        return List.of("waagent-log");
    }

    @Override
    public List<Want> wants() {
        return List.of(Want.text(FAILED));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (record.text().contains(TIMED_OUT)
                && record.time().isPresent()
                && timeouts.add(record.time().get()) >= IN_WINDOW) {
            faults.seen(FAULT, record, Map.of());
        }
    }
}
