package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.LogRecord.Location;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sees vault credentials of the kind that names a tenant beside an agent too old to read it. Where the file is not in the
 * bundle, its name tells the day that it was made on ({@code vault_Sun Apr 10 2016.VaultCredentials}), and the refusal
 * that it was tried.
 */
final class CredentialsForNewerAgent implements Analyzer {

    private static final String FAULT = "mars.vault-credentials-needs-newer-agent";

    /** The file-folder FAQ of azure-docs names 2.0.9249.0. */
    private static final int FIRST_BUILD = 9249;

    private static final String NAME = "Recovery Services Agent";

    /** As the collector writes it, a table of installed programs, or a program's key in the registry. */
    private static final Pattern VERSION = Pattern.compile("(?:Agent Version\\.*\\s*:|" + NAME
            + "\\s.{0,80}?|DisplayVersion\\s+(?::|REG_SZ))\\s*(2\\.0\\.(\\d{4,5})(?:\\.\\d+)?)\\b");

    /** The portal and {@code Get-AzRecoveryServicesVaultSettingsFile} name the file by the vault and the day. */
    private static final Pattern DATED =
            Pattern.compile("(?i)_(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([a-z]{3}) \\d{1,2} (\\d{4})\\.VaultCredentials");

    /**
     * From August of this year on vaults give the new kind: agent 2.0.9249.0 came with update rollup 63 of Site Recovery in
     * July 2022, and azure-docs issue 97405 of 22 August has agents that no longer get into the vaults.
     */
    private static final int YEAR_OF_NEW_KIND = 2022;

    private static final Set<String> MONTHS_OF_NEW_KIND = Set.of("aug", "sep", "oct", "nov", "dec");

    /** A key holds some twenty values. */
    private static final int FARTHEST = 20;

    private @Nullable LogRecord credentials;
    private @Nullable LogRecord dated;
    private @Nullable LogRecord refusal;
    private @Nullable LogRecord old;
    private String version = "";
    private @Nullable Location named;

    @Override
    public List<String> logs() {
        return List.of("mars-vault-credentials", "mars-agent-info", "mars-output", "text");
    }

    @Override
    public List<Want> wants() {
        String[] consoles = {"text", "mars-console-text"};
        String[] versions = {"text", "mars-agent-info"};
        Stream<Want> file = Stream.of(
                Want.field("tenant", "true").in("mars-vault-credentials"),
                Want.text(".VaultCredentials").in(consoles));
        Stream<Want> version = Stream.of("Agent Version", NAME, "DisplayName", "DisplayVersion")
                .map(text -> Want.text(text).in(versions));
        return Stream.of(file, version, RefusedCredentials.wants().stream())
                .flatMap(wants -> wants)
                .toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (record.fields().containsKey("tenant")) {
            credentials = record;
        }
        Matcher file = DATED.matcher(record.text());
        if (file.find() && isOfNewKind(file)) {
            dated = record;
        }
        if (RefusedCredentials.in(record.text())) {
            refusal = record;
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

    private static boolean isOfNewKind(Matcher file) {
        int year = Integer.parseInt(file.group(2));
        String month = file.group(1).toLowerCase(Locale.ROOT);
        return year > YEAR_OF_NEW_KIND || year == YEAR_OF_NEW_KIND && MONTHS_OF_NEW_KIND.contains(month);
    }

    /** The version of a program of another name is not the agent's. */
    private boolean isAgents(Matcher told, LogRecord record) {
        return !told.group().startsWith("DisplayVersion")
                || named != null && Near.isBelow(named, record.at(), FARTHEST);
    }

    @Override
    public void end(Faults faults) {
        LogRecord tried = dated != null ? refusal : null;
        LogRecord shownBy = credentials != null ? credentials : tried;
        if (shownBy != null && old != null) {
            faults.seen(FAULT, shownBy, Map.of("version", version));
            faults.seen(FAULT, old, Map.of("version", version));
        }
    }
}
