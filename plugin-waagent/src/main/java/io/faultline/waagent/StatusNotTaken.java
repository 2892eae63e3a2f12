package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sees that an agent which Azure takes for absent runs all the same: its log has failed to hand in the status in the hour
 * before. Azure knows the agent by that status alone.
 */
final class StatusNotTaken implements Analyzer {

    private static final String CONTEXT = "waagent.status-not-taken";

    private static final String VIEW = "vm-instance-view";

    private static final List<String> FAILED = List.of(
            "Failed to report vm agent status",
            "xception uploading status blob",
            "status upload failed",
            "Failed to upload status blob",
            "Failed to get status blob type");

    private static final Duration BEFORE = Duration.ofHours(1);

    private Optional<LogRecord> failed = Optional.empty();
    private int failures;

    @Override
    public List<String> logs() {
        return List.of("waagent-log", VIEW);
    }

    @Override
    public List<Want> wants() {
        return Stream.concat(
                        Words.wantsIn("waagent-log", FAILED).stream(),
                        Stream.of(Want.field("code", "ProvisioningState/Unavailable")
                                .in(VIEW)))
                .toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (!log.equals(VIEW)) {
            failed = record.time().isPresent() ? Optional.of(record) : failed;
            failures++;
            return;
        }
        failed.filter(last -> isShortBefore(last, record.time()))
                .ifPresent(last -> faults.seen(CONTEXT, last, Map.of("failures", "" + failures)));
    }

    private static boolean isShortBefore(LogRecord last, Optional<Instant> view) {
        return last.time()
                .flatMap(then -> view.map(now -> then.plus(BEFORE).isAfter(now)))
                .orElse(false);
    }
}
