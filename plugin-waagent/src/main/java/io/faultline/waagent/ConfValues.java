package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import io.faultline.waagent.state.Records;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers the settings of waagent.conf that decide about backup. Speaks only of a file that sets several of them, as
 * every distribution's does, so not of a quoted line.
 */
final class ConfValues implements Analyzer {

    private static final String FACTS = "waagent.conf-values";

    private static final String EXTENSIONS = "Extensions.Enabled";
    private static final String PROVISIONING = "Provisioning.Agent";
    private static final String VERBOSE = "Logs.Verbose";
    private static final String PROXY = "HttpProxy.Host";

    /** The newer key first: where both stand, it decides (common/conf.py: get_auto_update_to_latest_version). */
    private static final List<String> AUTO_UPDATE = List.of("AutoUpdate.UpdateToLatestVersion", "AutoUpdate.Enabled");

    private static final String NOT_SET = "-";

    /** The longest name that DNS knows has 253 characters; a title has less room. */
    private static final int LONGEST = 60;

    /** A single line may be quoted anywhere. */
    private static final int FEWEST = 2;

    private final Map<String, String> values = new HashMap<>();
    private Optional<LogRecord> shownBy = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("waagent-conf");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(List.of(EXTENSIONS, PROVISIONING, VERBOSE, PROXY), AUTO_UPDATE);
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String line = record.text().strip();
        int equals = line.indexOf('=');
        if (equals < 0 || line.startsWith("#")) {
            return;
        }
        String key = line.substring(0, equals).strip();
        String value = line.substring(equals + 1).replaceFirst("#.*", "").strip();
        if (!value.isEmpty()) {
            values.put(key, Records.cut(value, LONGEST));
            if (shownBy.isEmpty() || key.equals(EXTENSIONS)) {
                shownBy = Optional.of(record);
            }
        }
    }

    @Override
    public void end(Faults faults) {
        if (values.size() >= FEWEST) {
            String autoUpdate = AUTO_UPDATE.stream()
                    .filter(values::containsKey)
                    .findFirst()
                    .map(values::get)
                    .orElse(NOT_SET);
            shownBy.ifPresent(record -> faults.seen(
                    FACTS,
                    record,
                    Map.of(
                            "extensions", values.getOrDefault(EXTENSIONS, NOT_SET),
                            "provisioning", values.getOrDefault(PROVISIONING, NOT_SET),
                            "autoupdate", autoUpdate,
                            "proxy", values.getOrDefault(PROXY, NOT_SET).replace("None", NOT_SET),
                            "verbose", values.getOrDefault(VERBOSE, NOT_SET))));
        }
    }
}
