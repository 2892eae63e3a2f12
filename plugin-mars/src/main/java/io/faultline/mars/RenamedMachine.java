package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares the machine's name with the one in the certificate of its registration.
 *
 * <p>The certificate's subject is {@code CB_<host>._<ticks>}, with the domain after the dot (jpabrs-scem/blog,
 * articles/AzureBackupGeneral/RequestForInvestigating.md at 61563a24). Certificates of vault credentials begin with
 * {@code CB_} too but end in {@code -vaultcredentials}.
 */
final class RenamedMachine implements Analyzer {

    private static final Pattern REGISTERED = Pattern.compile("\\bCB_([A-Za-z0-9-]{1,63})\\.[\\w.-]*?_\\d{6,}");
    private static final Pattern NAME = Pattern.compile(
            "(?i)^\\s*(?:(?:\\$env:)?COMPUTERNAME\\s*=|Host Name\\s*:|Nom de l.h.te\\s*:|PSComputerName\\s*:|CsName\\s*:)\\s*([A-Za-z0-9-]{1,63})\\s*$");

    /** The collector writes {@code <COMPUTER>_CBENGINE_AgentInfo.txt} (DC_CBEngine.ps1 in 3BK/TSSV2). */
    private static final Pattern FILE = Pattern.compile("(?i)(?:^|/)([A-Za-z0-9-]{1,63})_CBENGINE_AgentInfo\\.txt$");

    private @Nullable LogRecord certificate;
    private String registered = "";
    private String name = "";

    @Override
    public List<String> logs() {
        return List.of("mars-certificates", "mars-agent-info");
    }

    @Override
    public List<Want> wants() {
        return List.of(
                Want.text("CB_"),
                Want.text("COMPUTERNAME"),
                Want.text("Host Name"),
                Want.text("Nom de l"),
                Want.text("PSComputerName"),
                Want.text("CsName"),
                Want.text("Agent Version"));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        Matcher subject = REGISTERED.matcher(record.text());
        if (subject.find()) {
            certificate = record;
            registered = subject.group(1);
        }
        Matcher told = NAME.matcher(record.text());
        Matcher file = FILE.matcher(record.at().member());
        if (told.find()) {
            name = told.group(1);
        } else if (name.isEmpty() && file.find()) {
            name = file.group(1);
        }
    }

    @Override
    public void end(Faults faults) {
        if (certificate != null && !name.isEmpty() && !short15(name).equals(short15(registered))) {
            faults.seen("mars.machine-renamed", certificate, Map.of("name", name, "registered", registered));
        }
    }

    /** NetBIOS names are cut after 15 characters, host names are not. */
    private static String short15(String host) {
        String folded = host.toLowerCase(Locale.ROOT);
        return folded.substring(0, Math.min(15, folded.length()));
    }
}
