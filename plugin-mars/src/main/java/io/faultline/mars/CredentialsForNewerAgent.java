package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sees vault credentials of the kind that names a tenant beside an agent too old to read it. */
final class CredentialsForNewerAgent implements Analyzer {

    /** The file-folder FAQ of azure-docs names 2.0.9249.0. */
    private static final int FIRST_BUILD = 9249;

    private static final Pattern VERSION =
            Pattern.compile("Agent Version\\.*\\s*:\\s*(2\\.0\\.(\\d{1,5})(?:\\.\\d+)?)");

    private @Nullable LogRecord credentials;
    private @Nullable String oldVersion;

    @Override
    public List<String> logs() {
        return List.of("mars-vault-credentials", "mars-agent-info");
    }

    @Override
    public List<Want> wants() {
        return List.of(Want.field("tenant", "true"), Want.text("Agent Version"));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (record.fields().containsKey("tenant")) {
            credentials = record;
        }
        Matcher version = VERSION.matcher(record.text());
        if (version.find() && Integer.parseInt(version.group(2)) < FIRST_BUILD) {
            oldVersion = version.group(1);
        }
    }

    @Override
    public void end(Faults faults) {
        if (credentials != null && oldVersion != null) {
            faults.seen("mars.vault-credentials-needs-newer-agent", credentials, Map.of("version", oldVersion));
        }
    }
}
