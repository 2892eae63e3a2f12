package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sees that an agent whose Python knows no tunnels fails once it asks the proxy without TLS. That it asks so is told once a
 * start (azurelinuxagent/common/utils/restutil.py, secure_warning) and is no failure: many proxies fetch the page all
 * the same. Others answer with a page of their own, which the agent cannot read.
 */
final class TunnelMissed implements Analyzer {

    private static final String FAULT = "waagent.proxy-misconfigured";

    /** In the words of agents to 2.1, and of later ones. */
    private static final List<String> WITHOUT = List.of("https tunnelling", "HTTPS tunnelling");

    private static final List<String> FAILURES =
            List.of("failed with exception: ", "Fetch failed", "Could not fetch http");

    /** Not of a proxy: storage lacks a file, or the request went past the proxy. */
    private static final List<String> OTHERS = List.of("404", "410: ", "168.63.129.16");

    /** The first requests of a start come at once; each is tried again for a minute or so. */
    private static final Duration AT_ONCE = Duration.ofMinutes(3);

    private Optional<LogRecord> without = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("waagent-log");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(WITHOUT, FAILURES);
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (Words.in(record.text(), WITHOUT)) {
            without = Optional.of(record);
            return;
        }
        if (Words.in(record.text(), OTHERS)) {
            return;
        }
        without.filter(before -> followsAtOnce(before, record))
                .ifPresent(before -> faults.seen(FAULT, before, Map.of()));
        without = Optional.empty();
    }

    private static boolean followsAtOnce(LogRecord before, LogRecord now) {
        return Apart.between(before, now)
                .filter(apart -> apart.compareTo(AT_ONCE) <= 0)
                .isPresent();
    }
}
