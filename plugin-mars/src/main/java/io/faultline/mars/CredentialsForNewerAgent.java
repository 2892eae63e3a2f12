package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.LogRecord.Location;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sees vault credentials of the kind that names a tenant beside an agent too old to read it. */
final class CredentialsForNewerAgent implements Analyzer {

    private static final String FAULT = "mars.vault-credentials-needs-newer-agent";

    /** The file-folder FAQ of azure-docs names 2.0.9249.0. */
    private static final int FIRST_BUILD = 9249;

    private static final String NAME = "Recovery Services Agent";

    /** As the collector writes it, a table of installed programs, or a program's key in the registry. */
    private static final Pattern VERSION = Pattern.compile("(?:Agent Version\\.*\\s*:|" + NAME
            + "\\s.{0,80}?|DisplayVersion\\s+(?::|REG_SZ))\\s*(2\\.0\\.(\\d{4,5})(?:\\.\\d+)?)\\b");

    /** A key holds some twenty values. */
    private static final int FARTHEST = 20;

    private @Nullable LogRecord credentials;
    private @Nullable LogRecord old;
    private String version = "";
    private @Nullable Location named;

    @Override
    public List<String> logs() {
        return List.of("mars-vault-credentials", "mars-agent-info", "text");
    }

    @Override
    public List<Want> wants() {
        return List.of(
                Want.field("tenant", "true"),
                Want.text("Agent Version"),
                Want.text(NAME),
                Want.text("DisplayName"),
                Want.text("DisplayVersion"));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (record.fields().containsKey("tenant")) {
            credentials = record;
        }
        if (record.text().contains(NAME)) {
            named = record.at();
        } else if (record.text().contains("DisplayName")) {
            named = null;
        }
        Matcher told = VERSION.matcher(record.text());
        if (told.find() && isAgents(told, record) && Integer.parseInt(told.group(2)) < FIRST_BUILD) {
            old = record;
            version = told.group(1);
        }
    }

    /** The version of a program of another name is not the agent's. */
    private boolean isAgents(Matcher told, LogRecord record) {
        return !told.group().startsWith("DisplayVersion")
                || named != null && Near.isBelow(named, record.at(), FARTHEST);
    }

    @Override
    public void end(Faults faults) {
        if (credentials != null && old != null) {
            faults.seen(FAULT, credentials, Map.of("version", version));
            faults.seen(FAULT, old, Map.of("version", version));
        }
    }
}
