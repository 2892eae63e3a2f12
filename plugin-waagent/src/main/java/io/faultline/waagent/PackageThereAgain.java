package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sees that what storage did not have was there later on. The agent reads an extension's manifest and unpacks its package
 * before it enables the extension (azurelinuxagent/ga/exthandlers.py), so a 404 that came before was one of several
 * addresses, or passed. Of a package only the version that was missing counts, for the older one may go on.
 */
final class PackageThereAgain implements Analyzer {

    private static final String FAULT = "waagent.extension-package-missing";

    private static final String MISSING = "404";
    /** What stands around it, in texts long enough to be found fast. */
    private static final List<String> MISSING_IN_WORDS =
            List.of("[HTTP Failed] [404: ", "Could not fetch http", "Status Code 404");

    private static final List<String> FILES = List.of("manifest.xml", ".zip", "__", "from all URIs");
    private static final String ENABLES = "Enable extension";

    /** The last part of an address: {@code Publisher_Type_region_manifest.xml}, {@code Publisher.Type__1.2.3.zip}. */
    private static final Pattern MANIFEST = Pattern.compile("/([A-Z][\\w.]{1,200})_manifest\\.xml\\b");

    private static final Pattern PACKAGE = Pattern.compile(
            "/([A-Z][\\w.]{1,200}?)__([\\w.]{0,80}?\\d+(?:\\.\\d+)+)|Failed to download ([A-Z][\\w.]{1,200})-(\\d[\\d.]*\\d) from all URIs");
    private static final Pattern ENABLED = Pattern.compile("\\[([A-Z][\\w.]{1,200})-(\\d[\\d.]*)\\] Enable extension");

    /** More names of extensions than this are no machine's. */
    private static final int MOST_MISSING = 100;

    private final Set<String> missing = new HashSet<>();

    /** Something without a name is missing, or too much: then nothing is known to be there again. */
    private boolean isLost;

    @Override
    public List<String> logs() {
        return List.of("waagent-log");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(MISSING_IN_WORDS, List.of(ENABLES));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        Matcher enabled = ENABLED.matcher(text);
        if (enabled.find()) {
            String name = enabled.group(1);
            boolean found =
                    missing.removeIf(what -> what.equals(name + ' ' + enabled.group(2)) || isManifest(what, name));
            if (found && missing.isEmpty() && !isLost) {
                faults.over(FAULT, record);
            }
        } else if (text.contains(MISSING) && Words.in(text, FILES) && !text.contains("OSTCLinuxAgent")) {
            Optional<String> what = named(text);
            isLost |= what.isEmpty() || missing.size() >= MOST_MISSING;
            what.filter(w -> missing.size() < MOST_MISSING).ifPresent(missing::add);
        }
    }

    /** The manifest's name goes on with the region. */
    private static boolean isManifest(String what, String name) {
        return what.indexOf(' ') < 0 && (what + '.').startsWith(name + '.');
    }

    private static Optional<String> named(String text) {
        Matcher manifest = MANIFEST.matcher(text);
        if (manifest.find()) {
            return Optional.of(manifest.group(1).replace('_', '.'));
        }
        Matcher pack = PACKAGE.matcher(text);
        if (!pack.find()) {
            return Optional.empty();
        }
        return Optional.of(
                pack.group(3) == null
                        ? pack.group(1).replace('_', '.') + ' ' + pack.group(2)
                        : pack.group(3) + ' ' + pack.group(4));
    }
}
