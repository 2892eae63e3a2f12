package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Sees through failures that name storage where the proxy is meant: with {@code HttpProxy.Host} set in waagent.conf
 * the agent asks the proxy for every https address, so a name that cannot be resolved is the proxy's, and a connection
 * that is refused is one to the proxy. The agents of 2017 ask it for the host plugin as well,
 * which answers without.
 */
final class ProxyOfAgent implements Analyzer {

    private static final String FAULT = "waagent.proxy-misconfigured";

    private static final String SETTING = "HttpProxy.Host=";
    /** Azure/WALinuxAgent azurelinuxagent/ga/update.py@v2.2.14:795. */
    private static final String BOTH_WAYS_FAILED = "Host plugin download unsuccessful";

    private static final String FAILED = "[HTTP Failed] GET https://";

    private static final List<String> REASONS =
            List.of("IOError [Errno -2]", "IOError [Errno -3]", "IOError [Errno -5]", "IOError [Errno 111]");

    private Optional<LogRecord> proxy = Optional.empty();
    private Optional<LogRecord> failure = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("waagent-conf", "waagent-log");
    }

    @Override
    public List<Want> wants() {
        return List.of(Want.text("HttpProxy.Host"), Want.text(FAILED), Want.text(BOTH_WAYS_FAILED));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (log.equals("waagent-conf")) {
            String line = record.text().replace(" ", "");
            if (line.startsWith(SETTING)) {
                String host = line.substring(SETTING.length()).toLowerCase(Locale.ROOT);
                proxy = host.isEmpty() || host.equals("none") ? Optional.empty() : Optional.of(record);
            }
            return;
        }
        int at = record.text().indexOf(FAILED);
        if (record.text().contains(BOTH_WAYS_FAILED)
                || at >= 0 && Words.in(record.text().substring(at), REASONS)) {
            failure = Optional.of(record);
        }
    }

    @Override
    public void end(Faults faults) {
        if (proxy.isPresent()) {
            failure.ifPresent(record -> {
                faults.seen(FAULT, record, Map.of());
                faults.seen(FAULT, proxy.orElseThrow(), Map.of());
            });
        }
    }
}
