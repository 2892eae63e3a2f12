package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sees that an agent which Azure takes for absent runs all the same: until shortly before, its log has failed to hand in
 * the status, again and again. Azure knows the agent by that status alone. An upload that went well, or an agent that
 * stopped, begins the count anew, and a lost upload that the next one makes good does not count.
 */
final class StatusNotTaken implements Analyzer {

    private static final String CONTEXT = "waagent.status-not-taken";

    private static final String VIEW = "vm-instance-view";

    private static final List<String> FAILED = List.of(
            "Failed to report vm agent status",
            "xception uploading status blob",
            "Failed to upload status blob",
            "Failed to get status blob type");

    /** What {@code status-upload-failed} passes over too. */
    private static final Pattern PASSES =
            Pattern.compile("xception uploading status blob: .*(?:ResourceGone|410|IOError timed out)");

    /** An upload that went well, or the end of the agent. */
    private static final List<String> ENDED = List.of(
            "Completed vm agent status report successfully",
            "Successfully uploaded status",
            "Uploading status blob succeeded",
            "forwarding signal",
            "Daemon exiting");

    /** The agent hands in its status every few minutes at most. */
    private static final Duration BEFORE = Duration.ofMinutes(15);

    private static final Duration COUNTED = Duration.ofHours(1);

    private static final int FAILURES = 2;

    private Optional<LogRecord> failed = Optional.empty();
    private TimeWindow window = new TimeWindow(COUNTED);
    private int failures;

    @Override
    public List<String> logs() {
        return List.of("waagent-log", VIEW);
    }

    @Override
    public List<Want> wants() {
        return Stream.concat(
                        Stream.of(FAILED, ENDED).flatMap(words -> Words.wantsIn("waagent-log", words).stream()),
                        Stream.of(Want.field("code", "ProvisioningState/Unavailable")
                                .in(VIEW)))
                .toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (log.equals(VIEW)) {
            failed.filter(last -> failures >= FAILURES && isShortBefore(last, record.time()))
                    .ifPresent(last -> faults.seen(CONTEXT, last, Map.of("failures", "" + failures)));
        } else if (Words.in(record.text(), ENDED)) {
            failed = Optional.empty();
            failures = 0;
            window = new TimeWindow(COUNTED);
        } else if (!PASSES.matcher(record.text()).find()) {
            record.time().ifPresent(now -> {
                failed = Optional.of(record);
                failures = window.add(now);
            });
        }
    }

    private static boolean isShortBefore(LogRecord last, Optional<Instant> view) {
        return last.time()
                .flatMap(then -> view.map(now -> then.plus(BEFORE).isAfter(now)))
                .orElse(false);
    }
}
