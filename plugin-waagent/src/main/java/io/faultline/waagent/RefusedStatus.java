package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells why the status cannot be uploaded where agents from 2.2.25 on only say that both ways failed. Each way tries
 * six times, over twelve seconds, if nothing answers or the answer is 403, 429 or 5xx (RETRY_CODES and _compute_delay
 * in azurelinuxagent/common/utils/restutil.py). Failures that follow each other at the pace of the main loop, three to
 * six seconds, were therefore refused at once, and the refusal that an upload meets is 404: the blob is not there. With
 * Logs.Verbose the code stands before each failure, and there is nothing to guess.
 */
final class RefusedStatus implements Analyzer {

    private static final String FAULT = "waagent.status-blob-missing";

    private static final String FAILED = "Failed to upload status blob via either channel";

    private static final List<String> ANSWERS =
            List.of("Failed to upload block blob: ", "Failed to upload page blob: ", "Put BlockBlob failed: ");

    private static final Duration WITHOUT_RETRY = Duration.ofSeconds(9);
    private static final int IN_A_ROW = 5;

    private Optional<Instant> before = Optional.empty();
    private int row;
    private boolean isAnswerTold;

    @Override
    public List<String> logs() {
        return List.of("waagent-log");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(List.of(FAILED), ANSWERS);
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (!record.text().contains(FAILED)) {
            isAnswerTold |= Words.in(record.text(), ANSWERS);
            return;
        }
        if (record.time().isEmpty()) {
            return;
        }
        Instant time = record.time().get();
        row = before.filter(earlier -> Duration.between(earlier, time).compareTo(WITHOUT_RETRY) <= 0)
                        .isPresent()
                ? row + 1
                : 1;
        before = Optional.of(time);
        if (isAnswerTold) {
            row = 0;
            isAnswerTold = false;
        }
        if (row >= IN_A_ROW) {
            faults.seen(FAULT, record, Map.of());
        }
    }
}
