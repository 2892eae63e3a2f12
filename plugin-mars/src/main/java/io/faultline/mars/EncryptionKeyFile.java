package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sees that a listing of the scratch folder lacks {@code OnlineBackup.KEK}; says nothing where there is no listing. In a
 * console that is what {@code dir} prints, from the folder's line to the count of its files or to the next prompt, if it
 * is the agent's: if another file of the agent is among them or the agent's registry names the folder. Other folders are
 * called Scratch too, and {@code dir} may be asked for a part of it. Asked for the key alone, in the folder that the
 * registry names or on its whole drive, {@code dir} may also answer that there is no such file: of a folder that was left
 * behind this says nothing. If the key is missing, the copy that failed is quoted too; where {@link
 * KeyCopies} tell of one that did not fail, what was seen before it does not count.
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
    static final Pattern FOLDER = Pattern.compile("(?i)^(?:(?:Directory of|Verzeichnis von|R.pertoire de"
            + "|Directorio de|Directory di|Pasta de)\\s{1,9}(?<path>[a-z]:\\\\\\S.*)"
            + "|(?<first>[a-z]:\\\\\\S.*)(?:的目錄|的目录|のディレクトリ|디렉터리)\\\\?)$");

    private static final Pattern COUNT = Pattern.compile(
            "(?i)\\d (?:File\\(s\\)|Datei\\(en\\)|fichier\\(s\\)|archivos|arquivo\\(s\\)|ficheiro\\(s\\))");

    /** The folder above stands in every listing of a whole folder, and in none of a part of it. */
    private static final Pattern PARENT = Pattern.compile("<(?:DIR|REP)>\\s+\\.\\.\\s*$");

    private static final Pattern PROMPT = Pattern.compile("^\\s*(?:PS )?[A-Za-z]:\\\\[^>]*>");

    /** As {@code reg query} prints it, {@code Get-ItemProperty} lists it, or an export holds it. */
    static final Pattern REGISTERED = Pattern.compile(
            "\\bScratchLocation\"?\\s*(?:REG_(?:EXPAND_)?SZ\\s+|:\\s*|=\\s*)\"?(?<path>[A-Za-z]:\\\\[^\"\\r\\n]*)");

    /** As {@code reg add} or {@code Set-ItemProperty} is told to set it. */
    private static final Pattern TO_REGISTER = Pattern.compile(
            "(?i)(?:/v|-Name)\\s+[\"']?ScratchLocation\\b.{0,80}?"
                    + "\\s(?:/d|-Value)\\s+(?:\"(?<quoted>[a-z]:\\\\[^\"]*)\"|'(?<single>[a-z]:\\\\[^']*)'|(?<path>[a-z]:\\\\\\S*))");

    /** {@code dir} with the key's whole path, in quotes or without; {@code /s} in front of it or behind it. */
    private static final Pattern ASKED = Pattern.compile("(?i)>\\s*dir\\s.{0,400}\\.KEK\\b.{0,80}$");

    private static final Pattern ASKED_PATH =
            Pattern.compile("(?i)(?<path>[a-z]:\\\\[^\"]{0,300}?)OnlineBackup\\.KEK\\b");

    private static final Pattern WITH_FOLDERS_BELOW = Pattern.compile("(?i)(?:^|\\s)/s\\b");

    /** What {@code dir} says of no file, in the languages of {@link #FOLDER}. */
    private static final Pattern NO_FILE =
            Pattern.compile("(?i)^\\s*(?:File Not Found|Datei nicht gefunden|Fichier introuvable"
                    + "|No se encuentra el archivo|File non trovato|(?:Arquivo|Ficheiro) n.o encontrado)\\.?\\s*$");

    private static final List<String> NO_FILE_TEXTS = List.of(
            "File Not Found",
            "Datei nicht gefunden",
            "Fichier introuvable",
            "No se encuentra el archivo",
            "File non trovato",
            "o encontrado");

    /**
     * {@code dir} tells the volume, its serial number and the folder, with empty lines between, before it says that there is
     * no file; a console may put an empty line before all that.
     */
    private static final int FARTHEST_ANSWER = 8;

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
    private @Nullable LogRecord question;

    /** By the folder that was asked for; a drive stands for all that is below it. */
    private final Map<Folder, LogRecord> notFound = new LinkedHashMap<>();

    private final KeyCopies copies = new KeyCopies();

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
        Stream<Want> answers =
                NO_FILE_TEXTS.stream().map(text -> Want.text(text).in(consoles));
        Stream<Want> registry = Stream.of(Want.text("\"ScratchLocation\"=").in("mars-registry-export"));
        return Stream.of(listing, console, answers, KeyCopies.wants(consoles), registry)
                .flatMap(wants -> wants)
                .toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        Matcher location = REGISTERED.matcher(record.text());
        if (location.find()) {
            registered.put(record.at().member(), path(location.group("path").replace("\\\\", "\\")));
        }
        Matcher set = TO_REGISTER.matcher(record.text());
        if (set.find()) {
            String told = Stream.of("quoted", "single", "path")
                    .map(set::group)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
            registered.put(record.at().member(), path(told));
        }
        if (MarsPlugin.CONSOLES.contains(log)) {
            copies.see(record);
            seeQuestion(record);
            seeLine(record);
        } else if (log.equals(LISTING)) {
            listing = listing == null ? record : listing;
            present |= record.text().toLowerCase(Locale.ROOT).contains(FILE);
        }
    }

    private void seeQuestion(LogRecord line) {
        if (KeyCopies.tellsFailure(line)) {
            return;
        }
        if (ASKED.matcher(line.text()).find()) {
            question = line;
        } else if (question != null && NO_FILE.matcher(line.text()).matches()) {
            if (Near.isBelow(question.at(), line.at(), FARTHEST_ANSWER)) {
                answerNoFile(question);
            }
            question = null;
        } else if (PROMPT.matcher(line.text()).find()
                || COUNT.matcher(line.text()).find()) {
            question = null;
        }
    }

    private void answerNoFile(LogRecord asked) {
        boolean isWithBelow = WITH_FOLDERS_BELOW.matcher(asked.text()).find();
        Matcher paths = ASKED_PATH.matcher(asked.text());
        int from = asked.text().indexOf('>') + 1;
        while (paths.find(from)) {
            String folder = path(paths.group("path"));
            boolean isDrive = folder.length() == 2;
            if (!isDrive || isWithBelow) {
                notFound.put(new Folder(asked.at().member(), folder), asked);
            }
            from = paths.end();
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
        boolean isNextCommand = PROMPT.matcher(text).find();
        String folded = text.toLowerCase(Locale.ROOT);
        open.hasKey |= !isNextCommand && folded.contains(FILE);
        open.isAgents |= folded.contains(NEIGHBOUR);
        open.hasParent |= PARENT.matcher(text).find();
        if (isNextCommand || COUNT.matcher(text).find()) {
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

    /** By what the same member tells of the folder, in which no later listing shows the key. */
    private boolean isMissing(Folder asked) {
        String here = registered.getOrDefault(asked.member(), "");
        Listed listed = folders.get(new Folder(asked.member(), here));
        boolean isWithin = here.equals(asked.path()) || asked.path().length() == 2 && here.startsWith(asked.path());
        return isWithin && (listed == null || !listed.hasKey);
    }

    @Override
    public void end(Faults faults) {
        List<LogRecord> shown = new ArrayList<>();
        folders.forEach((where, folder) -> {
            boolean isScratch =
                    isRegistered(where) || folder.isAgents && where.path().endsWith("\\scratch");
            if (folder.isWhole && !folder.hasKey && isScratch && !copies.filled(where.path(), folder.head)) {
                shown.add(folder.head);
            }
        });
        notFound.forEach((where, question) -> {
            if (isMissing(where) && !copies.filled(where.path(), question)) {
                shown.add(question);
            }
        });
        if (listing != null && !present) {
            shown.add(listing);
        }
        if (!shown.isEmpty()) {
            copies.failure().ifPresent(shown::add);
        }
        shown.forEach(record -> faults.seen(FAULT, record, Map.of()));
    }
}
