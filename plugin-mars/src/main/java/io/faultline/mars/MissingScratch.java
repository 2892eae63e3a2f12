package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sees in what consoles print that the scratch folder of the registry is not there: a command finds neither it nor a folder
 * or drive above it, or its drive is in no list of all drives. A volume that got another letter does so.
 *
 * <p>PowerShell names in its category what it did not find, in any language; cmd tells it in the words of Windows' errors
 * 3 and 15.
 */
final class MissingScratch implements Analyzer {

    private static final String SIGNATURE = "mars.scratch-location-invalid";
    private static final String REGISTRY = "mars-registry-export";
    private static final String VOLUME_LIST = "mars-volume-list";

    private static final String PROMPT = "(?i)^\\W{0,3}(?:PS )?[A-Z]:\\\\[^>]{0,200}>\\s{0,4}";
    private static final String PATH =
            "(?:\"(?<quoted>[A-Z]:[^\"]*)\"|'(?<single>[A-Z]:[^']*)'|(?<path>[A-Z]:[^\\s\"';|)]*))";

    private static final Pattern ANY_COMMAND = Pattern.compile(PROMPT + "\\S");

    /** With another type it says False of a folder that is there. */
    private static final Pattern TEST = Pattern.compile(PROMPT + "Test-Path\\s{1,4}(?:-(?:Literal)?Path\\s{1,4})?"
            + PATH + "\\s*(?:-PathType\\s{1,4}(?:Container|Any)\\s*)?$");

    private static final Pattern FALSE = Pattern.compile("(?i)^\\s*False\\s*$");

    private static final Pattern LOOK = Pattern.compile(
            PROMPT + "(?:dir|cd|chdir|pushd|attrib|compact|icacls)\\s(?:[/-]\\w\\S{0,20}\\s|\\s){0,8}" + PATH);

    private static final Pattern NOT_FOUND = Pattern.compile("(?i)cannot find the (?:path|drive) specified"
            + "|kann (?:den angegebenen Pfad|das angegebene Laufwerk) nicht finden"
            + "|chemin d.acc.{1,2}s sp.cifi.{1,2} est introuvable|trouver le lecteur sp.cifi"
            + "|no puede encontrar la (?:ruta|unidad) especificada"
            + "|encontrar (?:o caminho especificado|a unidade especificada)"
            + "|trovare (?:il percorso specificato|l.unit. specificata)");

    private static final Pattern CATEGORY =
            Pattern.compile("ObjectNotFound: \\((?<path>[A-Za-z](?::\\\\.*?)?):String\\) \\[");

    /** PowerShell 7 prints no category. */
    private static final Pattern CONCISE = Pattern.compile(
            "Cannot find path '(?<path>[A-Za-z]:\\\\[^']*)' because|A drive with the name '(?<drive>[A-Za-z])' does not exist");

    /** A blank line or the drive's label stand between a command and its answer. */
    private static final int ANSWER = 3;

    private static final int MOST = 1_000;

    private final Map<String, LogRecord> registered = new LinkedHashMap<>();
    private final Map<String, LogRecord> missing = new LinkedHashMap<>();
    private final ListedDrives drives = new ListedDrives();
    private Optional<LogRecord> test = Optional.empty();
    private Optional<LogRecord> look = Optional.empty();
    private String asked = "";

    @Override
    public List<String> logs() {
        return Stream.concat(Stream.of(REGISTRY, VOLUME_LIST), MarsPlugin.CONSOLES.stream())
                .toList();
    }

    @Override
    public List<Want> wants() {
        String[] consoles = MarsPlugin.CONSOLES.toArray(String[]::new);
        Stream<Want> printed = Stream.of(
                        "C:\\>",
                        "PS C:\\",
                        "D:\\>",
                        "PS D:\\",
                        "Test-Path ",
                        "test-path ",
                        "False",
                        ">dir ",
                        "> dir ",
                        ">cd ",
                        "> cd ",
                        ">attrib ",
                        ">compact ",
                        ">icacls ",
                        "cannot find the ",
                        "nicht finden",
                        "est introuvable",
                        "trouver le lecteur sp",
                        "no puede encontrar la ",
                        "encontrar o caminho especificado",
                        "encontrar a unidade especificada",
                        "trovare il percorso specificato",
                        "ObjectNotFound: (",
                        "Cannot find path ",
                        "A drive with the name ")
                .map(text -> Want.text(text).in(consoles));
        Stream<Want> listed = ListedDrives.LITERALS.stream()
                .map(text -> Want.text(text).in("text", "mars-console-text", VOLUME_LIST));
        return Stream.of(Stream.of(Want.text("ScratchLocation")), printed, listed)
                .flatMap(wants -> wants)
                .toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        Matcher location = EncryptionKeyFile.REGISTERED.matcher(record.text());
        if (location.find()) {
            registered.putIfAbsent(path(location.group("path").replace("\\\\", "\\")), record);
        }
        if (!log.equals(REGISTRY)) {
            drives.see(record);
            console(record);
        }
    }

    private void console(LogRecord line) {
        String text = line.text();
        Matcher tested = TEST.matcher(text);
        Matcher looked = LOOK.matcher(text);
        Matcher category = CATEGORY.matcher(text);
        Matcher concise = CONCISE.matcher(text);
        if (ANY_COMMAND.matcher(text).find()) {
            test = Optional.empty();
            look = Optional.empty();
        }
        if (tested.find()) {
            ask(tested);
            test = Optional.of(line);
        } else if (looked.find()) {
            ask(looked);
            look = Optional.of(line);
        } else if (FALSE.matcher(text).find()) {
            test.filter(head -> Near.isBelow(head.at(), line.at(), ANSWER)).ifPresent(head -> miss(asked, head));
            test = Optional.empty();
        } else if (NOT_FOUND.matcher(text).find()) {
            look.filter(head -> Near.isBelow(head.at(), line.at(), ANSWER)).ifPresent(head -> miss(asked, head));
            look = Optional.empty();
        } else if (category.find()) {
            miss(category.group("path"), line);
        } else if (concise.find()) {
            miss(told(concise, "path", "drive"), line);
        }
    }

    private void ask(Matcher command) {
        asked = told(command, "quoted", "single", "path");
    }

    private void miss(String path, LogRecord line) {
        if (missing.size() < MOST) {
            missing.putIfAbsent(path(path), line);
        }
    }

    private static String told(Matcher matcher, String... groups) {
        return Stream.of(groups)
                .flatMap(group -> Optional.ofNullable(matcher.group(group)).stream())
                .findFirst()
                .orElse("");
    }

    /** As paths are compared; a letter alone is a drive. */
    private static String path(String path) {
        String folded = path.strip().replaceFirst("\\\\+$", "").toLowerCase(Locale.ROOT);
        return folded.length() == 1 ? folded + ':' : folded;
    }

    @Override
    public void end(Faults faults) {
        registered.forEach((folder, told) -> proof(folder).ifPresent(line -> {
            faults.seen(SIGNATURE, told, Map.of());
            faults.seen(SIGNATURE, line, Map.of());
        }));
    }

    private Optional<LogRecord> proof(String folder) {
        return missing.entrySet().stream()
                .filter(entry -> (folder + '\\').startsWith(entry.getKey() + '\\'))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> drives.without(folder.substring(0, 1).toUpperCase(Locale.ROOT)));
    }
}
