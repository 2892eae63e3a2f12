package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sees that vault credentials were refused and that the file lies under another extension, which the agent does not take
 * (azure-docs pull request 64894: {@code .xml} gives "Vault credentials aren't valid"). The file is known by the name that
 * the portal gives it, {@code vault_Sun Apr 10 2016.VaultCredentials}: other files may be called so, hence the refusal.
 * Logs and pages bear names with a day too; where the portal's extension is gone, only {@code .xml} speaks of the file.
 */
final class CredentialsOfOtherName implements Analyzer {

    private static final Pattern FILE = Pattern.compile("(?i)_(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [a-z]{3} \\d{1,2} \\d{4}"
            + "(?:\\.VaultCredentials\\.(?:txt|zip|html?|bak|json)|(?:\\.VaultCredentials)?\\.xml)\\b");

    private static final Pattern GOOD_FILE = Pattern.compile(
            "(?i)_(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [a-z]{3} \\d{1,2} \\d{4}\\.VaultCredentials(?!\\.\\w)");

    private @Nullable LogRecord file;
    private boolean isRefused;
    private boolean liesThereToo;

    @Override
    public List<String> logs() {
        return List.of("mars-output", "directory-listing", "text");
    }

    @Override
    public List<Want> wants() {
        Stream<Want> files = Stream.of(".xml", ".txt", ".zip", ".htm", ".bak", ".json", ".VaultCredentials")
                .map(text -> Want.text(text).in("text", "mars-console-text", "directory-listing"));
        return Stream.concat(files, RefusedCredentials.wants().stream()).toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (file == null && FILE.matcher(record.text()).find()) {
            file = record;
        }
        liesThereToo |= GOOD_FILE.matcher(record.text()).find();
        isRefused |= RefusedCredentials.in(record.text());
    }

    @Override
    public void end(Faults faults) {
        if (file != null && isRefused && !liesThereToo) {
            faults.seen("mars.vault-credentials-unreadable", file, Map.of());
        }
    }
}
