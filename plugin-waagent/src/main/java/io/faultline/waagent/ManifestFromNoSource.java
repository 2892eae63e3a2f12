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

/**
 * Sees that storage does not answer where that hurts. A fetch that times out is no fault: the agent asks storage by its
 * next address and then the host. Only what it says at the end, of 2.2.0 to 2.8, tells that it got nothing from any of
 * them, but not why.
 */
final class ManifestFromNoSource implements Analyzer {

    private static final String TIMED_OUT = " -- IOError timed out -- ";
    private static final String NO_SOURCE = "Failed to fetch manifest from all sources";

    private static final Pattern OF_STORAGE =
            Pattern.compile("GET https://[^/\\s]{0,200}(?:blob|storage)\\S{0,2000} -- IOError timed out -- ");

    /** Two addresses of storage, and the host after each: with six attempts of 15 seconds, some eleven minutes. */
    private static final Duration BEFORE = Duration.ofMinutes(30);

    private Optional<LogRecord> timedOut = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("waagent-log");
    }

    @Override
    public List<Want> wants() {
        return List.of(Want.text(TIMED_OUT), Want.text(NO_SOURCE));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (OF_STORAGE.matcher(record.text()).find()) {
            timedOut = Optional.of(record);
        } else if (record.text().contains(NO_SOURCE)) {
            timedOut.filter(fetch -> isShortBefore(fetch.time(), record.time()))
                    .ifPresent(fetch -> faults.seen("waagent.storage-unreachable", fetch, Map.of()));
            timedOut = Optional.empty();
        }
    }

    private static boolean isShortBefore(Optional<Instant> fetch, Optional<Instant> end) {
        return fetch.flatMap(then -> end.map(now -> then.plus(BEFORE).isAfter(now)))
                .orElse(false);
    }
}
