package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares the two places in the registry that name the scratch folder; both must agree. */
final class ScratchLocations implements Analyzer {

    /** A key's head, then its values, as reg.exe exports them. */
    private static final Pattern VALUE = Pattern.compile(
            "^\\[(?<key>[^\\]\\r\\n]*)\\].*?\"ScratchLocation\"=\"(?<value>[^\"\\r\\n]*)\"", Pattern.DOTALL);

    private final Map<String, String> byKey = new HashMap<>();

    @Override
    public List<String> logs() {
        return List.of("mars-registry-export");
    }

    @Override
    public List<Want> wants() {
        return List.of(Want.text("\"ScratchLocation\"="));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        Matcher value = VALUE.matcher(record.text());
        if (!value.find()) {
            return;
        }
        boolean provider = value.group("key").toLowerCase(Locale.ROOT).endsWith("\\cloudbackupprovider");
        byKey.put(provider ? "provider" : "config", value.group("value").replace("\\\\", "\\"));
        String config = byKey.get("config");
        String other = byKey.get("provider");
        if (config != null && other != null && !folder(config).equals(folder(other))) {
            faults.seen("mars.scratch-locations-differ", record, Map.of("config", config, "provider", other));
        }
    }

    private static String folder(String path) {
        String folded = path.toLowerCase(Locale.ROOT);
        return folded.endsWith("\\") ? folded.substring(0, folded.length() - 1) : folded;
    }
}
