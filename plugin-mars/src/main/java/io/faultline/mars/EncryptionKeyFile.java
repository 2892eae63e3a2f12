package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sees that a listing of the scratch folder lacks {@code OnlineBackup.KEK}; says nothing where there is no listing. In a
 * console that is what {@code dir} prints, from the folder's line to the count of its files or to the next prompt, if it
 * is the agent's: if another file of the agent is among them or the agent's registry names the folder. Other folders are
 * called Scratch too, and {@code dir} may be asked for a part of it.
 */
final class EncryptionKeyFile implements Analyzer {

    private static final String FAULT = "mars.encryption-key-file-missing";
    private static final String LISTING = "mars-scratch-listing";
    private static final String FILE = "onlinebackup.kek";
    private static final String NEIGHBOUR = "cbsettings.xml";

    /**
     * Begins what {@code dir} prints of a folder: in English, German, French, Spanish, Italian and Portuguese; or with
     * the path first, in Chinese, Japanese and Korean.
     */
    private static final Pattern FOLDER = Pattern.compile("(?i)^(?:(?:Directory of|Verzeichnis von|R.pertoire de"
            + "|Directorio de|Directory di|Pasta de)\\s{1,9}(?<path>[a-z]:\\\\\\S.*)"
            + "|(?<first>[a-z]:\\\\\\S.*)(?:的目錄|的目录|のディレクトリ|디렉터리)\\\\?)$");

    private static final Pattern COUNT = Pattern.compile(
            "(?i)\\d (?:File\\(s\\)|Datei\\(en\\)|fichier\\(s\\)|archivos|arquivo\\(s\\)|ficheiro\\(s\\))");

    /** The folder above stands in every listing of a whole folder, and in none of a part of it. */
    private static final Pattern PARENT = Pattern.compile("<(?:DIR|REP)>\\s+\\.\\.\\s*$");

    private static final Pattern PROMPT = Pattern.compile("^\\s*(?:PS )?[A-Za-z]:\\\\[^>]*>");

    /** As {@code reg query} prints it, {@code Get-ItemProperty} lists it, or an export holds it. */
    private static final Pattern REGISTERED = Pattern.compile(
            "\\bScratchLocation\"?\\s*(?:REG_(?:EXPAND_)?SZ\\s+|:\\s*|=\\s*)\"?(?<path>[A-Za-z]:\\\\[^\"\\r\\n]*)");

    /** Machines have folders of the same path: each member may be of another. */
    private record Folder(String member, String path) {}

    /** What was listed of a folder. */
    private static final class Listed {
        final LogRecord head;
        boolean isAgents;
        boolean hasParent;
        boolean isWhole;
        boolean hasKey;

        Listed(LogRecord head) {
            this.head = head;
        }
    }

    private @Nullable LogRecord listing;
    private boolean present;
    private final Map<Folder, Listed> folders = new LinkedHashMap<>();
    private @Nullable Listed open;
    private final Map<String, String> registered = new HashMap<>();

    @Override
    public List<String> logs() {
        return Stream.concat(Stream.of(LISTING, "mars-registry-export"), MarsPlugin.CONSOLES.stream())
                .toList();
    }

    /** Names that stand in every scratch folder in use, and the folder's own usual name. */
    @Override
    public List<Want> wants() {
        Stream<Want> listing = Stream.of("OnlineBackup", "onlinebackup", "CBSettings", "VHDs", "Scratch", "scratch")
                .map(name -> Want.text(name).in(LISTING));
        String[] consoles = MarsPlugin.CONSOLES.toArray(String[]::new);
        Stream<Want> console = Stream.of(
                        "Directory of ",
                        "Verzeichnis von ",
                        "pertoire de ",
                        "Directorio de ",
                        "Directory di ",
                        "Pasta de ",
                        "Scratch",
                        "scratch",
                        "OnlineBackup.KEK",
                        "CBSettings.xml",
                        "<DIR>          ..",
                        "C:\\>",
                        "PS C:\\",
                        " File(s)",
                        " Datei(en)",
                        " fichier(s)",
                        " archivos",
                        " arquivo(s)",
                        " ficheiro(s)")
                .map(text -> Want.text(text).in(consoles));
        Stream<Want> registry = Stream.of(Want.text("\"ScratchLocation\"=").in("mars-registry-export"));
        return Stream.of(listing, console, registry).flatMap(wants -> wants).toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        Matcher location = REGISTERED.matcher(record.text());
        if (location.find()) {
            registered.put(record.at().member(), path(location.group("path").replace("\\\\", "\\")));
        }
        if (MarsPlugin.CONSOLES.contains(log)) {
            seeLine(record);
        } else if (log.equals(LISTING)) {
            listing = listing == null ? record : listing;
            present |= record.text().toLowerCase(Locale.ROOT).contains(FILE);
        }
    }

    private void seeLine(LogRecord line) {
        String text = line.text();
        Matcher head = FOLDER.matcher(text.strip());
        if (head.find()) {
            String first = head.group("first");
            open = new Listed(line);
            folders.put(new Folder(line.at().member(), path(first == null ? head.group("path") : first)), open);
            return;
        }
        if (open == null || !open.head.at().member().equals(line.at().member())) {
            open = null;
            return;
        }
        String folded = text.toLowerCase(Locale.ROOT);
        open.hasKey |= folded.contains(FILE);
        open.isAgents |= folded.contains(NEIGHBOUR);
        open.hasParent |= PARENT.matcher(text).find();
        if (PROMPT.matcher(text).find() || COUNT.matcher(text).find()) {
            open.isWhole = open.hasParent;
            open = null;
        }
    }

    /** A folder as paths are compared. */
    private static String path(String path) {
        return path.strip().replaceFirst("\\\\$", "").toLowerCase(Locale.ROOT);
    }

    /** By what the same member tells; where it tells nothing, by all others if they agree. */
    private boolean isRegistered(Folder where) {
        String here = registered.get(where.member());
        return here == null ? Set.of(where.path()).equals(Set.copyOf(registered.values())) : here.equals(where.path());
    }

    @Override
    public void end(Faults faults) {
        folders.forEach((where, folder) -> {
            boolean isScratch =
                    isRegistered(where) || folder.isAgents && where.path().endsWith("\\scratch");
            if (folder.isWhole && !folder.hasKey && isScratch) {
                faults.seen(FAULT, folder.head, Map.of());
            }
        });
        if (listing != null && !present) {
            faults.seen(FAULT, listing, Map.of());
        }
    }
}
