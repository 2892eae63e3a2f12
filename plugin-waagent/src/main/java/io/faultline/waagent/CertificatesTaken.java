package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sees that a goal state's certificates were taken after others could not be. An agent that cannot decrypt the answer goes
 * on with the Certificates.pem of the goal state before, and tells its certificates as if they had come
 * (azurelinuxagent/common/protocol/goal_state.py@v2.11.1.12:256): so they count only in a fetch of which nothing failed.
 * From 2.14 on the agent tries one cipher after the other, and stops where none does: there they count in any. A key that
 * was damaged is well by then, but it is one of many files of state: of the others nothing is known.
 */
final class CertificatesTaken implements Analyzer {

    private static final List<String> FAULTS =
            List.of("waagent.certificates-fetch-failed", "waagent.transport-certificate-mismatch");

    private static final String FAILED = "Failed to decrypt ";
    private static final String FAILED_FILE = "Certificates.p7m";

    private static final List<String> TAKEN =
            List.of("Found private key matching thumbprint", "Downloaded certificate {");

    /** What begins or ends a fetch, in agents from 2.2.48 on. */
    private static final List<String> BOUNDS = List.of(
            "Fetch goal state completed",
            "Fetch goal state from WireServer completed",
            "Fetching goal state [incarnation",
            "Fetching full goal state from",
            "Fetched a new incarnation for the WireServer goal state");

    /** A fetch without bounds is over by then: it takes seconds. */
    private static final Duration FETCH = Duration.ofMinutes(1);

    private Optional<LogRecord> failed = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("agent-output");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(List.of(FAILED), TAKEN, BOUNDS);
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        if (text.contains(FAILED) && text.contains(FAILED_FILE)) {
            failed = Optional.of(record);
        } else if (Words.in(text, BOUNDS)) {
            failed = Optional.empty();
        } else if (Words.in(text, TAKEN)
                && failed.filter(earlier -> !longBefore(earlier, record)).isEmpty()) {
            FAULTS.forEach(fault -> faults.over(fault, record));
        }
    }

    private static boolean longBefore(LogRecord earlier, LogRecord later) {
        return Apart.between(earlier, later)
                .filter(apart -> apart.compareTo(FETCH) > 0)
                .isPresent();
    }
}
