package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.LogRecord.Location;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code icacls} prints of the folders that hold the machine's keys: the folder with its first entry, an entry
 * a line, a blank line, a count. By default Everyone may read and write there and Administrators have full control
 * (azure-docs, backup-azure-vms-troubleshoot.md); SYSTEM is of both. An entry that denies tells by itself; that nobody
 * is let write is only told of a list whose end is there too.
 */
final class CryptoFolderRights implements Analyzer {

    private static final String FAULT = "waagent.win-crypto-folder-rights";

    private static final Pattern FOLDER = Pattern.compile(
            "(?i)^\\s*\\S*\\\\Microsoft\\\\Crypto\\\\(?:RSA|RSA\\\\MachineKeys|Keys|SystemKeys)\\\\?\\s+(?=\\S)");

    private static final Pattern ENTRY = Pattern.compile(
            "^\\s*(?<who>[^:(]{1,80}):(?<flags>(?:\\([A-Z]{1,4}\\)){0,6})\\((?<rights>[A-Z]{1,3}(?:,[A-Z]{1,3}){0,13})\\)\\s*$");

    /** SYSTEM and whom it is one of, in English, German, French, Spanish, Portuguese, Italian and Dutch. */
    private static final Pattern OF_SYSTEM = Pattern.compile("(?i)^(?:.*\\\\)?(?:SYSTEM|SYST.ME|SISTEMA|S-1-5-18"
            + "|Everyone|Jeder|Tout le monde|Todos|Iedereen|S-1-1-0"
            + "|Authenticated Users|Authentifizierte Benutzer|Utilisateurs authentifi.s|Usu.rios autenti(?:fi)?cados"
            + "|Geverifieerde gebruikers|S-1-5-11"
            + "|Administrators|Administratoren|Administrateurs|Administradores|S-1-5-32-544)$");

    /** A domain's own accounts. All others may be groups of SYSTEM, in a language that is not known here. */
    private static final Pattern OF_DOMAIN = Pattern.compile("^\\s*(?!BUILTIN\\\\|NT |[^\\\\]* NT\\\\)[^\\\\]+\\\\");

    private static final Set<String> WRITE = Set.of("F", "M", "W", "WD", "AD", "GA", "GW");
    private static final Set<String> READ = Set.of("R", "RX", "RD", "GR");

    private static final List<String> COUNTS =
            List.of("Successfully processed ", " erfolgreich verarbeitet", " correctement trait");

    private static final List<String> FOLDERS = List.of("\\Crypto\\", "\\crypto\\", "\\CRYPTO\\");

    /** Every way in which the flags and rights of an entry begin, four characters at least each. */
    private static final List<String> ENTRIES = List.of(
            "(DENY)",
            ":(F)",
            ":(M)",
            ":(N)",
            ":(R)",
            ":(W)",
            ":(D)",
            ":(RX",
            ":(R,",
            ":(W,",
            ":(D,",
            ":(X,",
            ":(S,",
            ":(RD",
            ":(RC",
            ":(RA",
            ":(REA",
            ":(WD",
            ":(WA",
            ":(WEA",
            ":(WO",
            ":(AD",
            ":(DC",
            ":(DE",
            ":(DELETE",
            ":(GA",
            ":(GR",
            ":(GW",
            ":(GE",
            ":(MA",
            ":(AS",
            ":(I)",
            ":(OI)",
            ":(CI)",
            ":(IO)",
            ":(NP)");

    private @Nullable LogRecord folder;
    private @Nullable Location last;
    private boolean mayWrite;

    @Override
    public List<String> logs() {
        return List.of("text");
    }

    @Override
    public List<Want> wants() {
        return Stream.of(FOLDERS, ENTRIES, COUNTS)
                .flatMap(List::stream)
                .map(Want::text)
                .toList();
    }

    @Override
    public void see(String log, LogRecord line, Faults faults) {
        String text = line.text();
        Matcher head = FOLDER.matcher(text);
        if (head.find()) {
            folder = line;
            mayWrite = false;
            entry(text.substring(head.end()), line, faults);
        } else if (folder != null && isBelow(line, 1)) {
            entry(text, line, faults);
        } else if (folder != null && isBelow(line, 2) && Words.in(text, COUNTS)) {
            if (!mayWrite) {
                faults.seen(FAULT, folder, Map.of());
            }
            folder = null;
        } else {
            folder = null;
        }
        last = line.at();
    }

    private boolean isBelow(LogRecord line, int lines) {
        return last != null
                && last.member().equals(line.at().member())
                && line.at().number() - last.number() == lines;
    }

    private void entry(String text, LogRecord line, Faults faults) {
        Matcher entry = ENTRY.matcher(text);
        if (!entry.find()) {
            folder = null;
            return;
        }
        boolean isOfSystem = OF_SYSTEM.matcher(entry.group("who").strip()).find();
        boolean isForChildren = entry.group("flags").contains("(IO)");
        List<String> rights = List.of(entry.group("rights").split(","));
        boolean writes = rights.stream().anyMatch(WRITE::contains);
        boolean denies = entry.group("flags").contains("(DENY)")
                ? writes || rights.stream().anyMatch(READ::contains)
                : rights.contains("N");
        if (isForChildren) {
            return;
        }
        if (isOfSystem && denies) {
            faults.seen(FAULT, line, Map.of());
            folder = null;
        }
        mayWrite |= !denies
                && writes
                && (isOfSystem || !OF_DOMAIN.matcher(entry.group("who")).find());
    }
}
