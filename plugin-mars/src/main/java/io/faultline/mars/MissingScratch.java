package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sees in what consoles print that the scratch folder of the registry is not there: a command finds neither it nor a folder
 * or drive above it, or its drive is in no list of all drives. A volume that got another letter does so. Folders that were
 * found again, that are of another machine, or of which the registry names several, are passed over.
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

    /** A session on another machine has that machine's drives. */
    private static final Pattern ANY_COMMAND =
            Pattern.compile(PROMPT + "\\S|^\\W{0,3}\\[[\\w.-]{1,80}\\]: PS [^>]{0,200}>");

    /** With another type it says False of a folder that is there. */
    private static final Pattern TEST = Pattern.compile(PROMPT + "Test-Path\\s{1,4}(?:-(?:Literal)?Path\\s{1,4})?"
            + PATH + "\\s*(?:-PathType\\s{1,4}(?:Container|Any)\\s*)?$");

    private static final Pattern ANSWERED = Pattern.compile("(?i)^\\s*(?:(?<there>True)|False)\\s*$");

    /** Above what PowerShell lists, in English, German, French, Spanish, Portuguese and Italian; cmd's are other words. */
    private static final Pattern LISTED = Pattern.compile(
            "(?i)^\\s{0,8}(?:Directory|Verzeichnis|R.{1,2}pertoire|Directorio|Diret.{1,2}rio)[\\s\u00a0]?: (?<path>[A-Z]:\\\\.*)$");

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

    /** An error repeats the command and the script with their lines. */
    private static final int ERROR = 15;

    private record Registered(String folder, LogRecord told) {}

    /** What each member names last. */
    private final Map<String, Registered> registered = new LinkedHashMap<>();

    private final SeenPaths paths = new SeenPaths();
    private final Map<MachineFolder, ListedDrives> drives = new HashMap<>();
    private Optional<LogRecord> command = Optional.empty();
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
                        "True",
                        "]: PS ",
                        "Directory",
                        "Verzeichnis",
                        "pertoire",
                        "Directorio",
                        "Diret",
                        "Pasta de ",
                        "のディレクトリ",
                        "的目錄",
                        "的目录",
                        "디렉터리",
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
            String folder = SeenPaths.folded(location.group("path").replace("\\\\", "\\"));
            registered.put(record.at().member(), new Registered(folder, record));
        }
        if (!log.equals(REGISTRY)) {
            drives.computeIfAbsent(MachineFolder.of(record.at()), machine -> new ListedDrives())
                    .see(record, log.equals(VOLUME_LIST));
            console(record);
        }
    }

    private void console(LogRecord line) {
        String text = line.text();
        Matcher tested = TEST.matcher(text);
        Matcher looked = LOOK.matcher(text);
        Matcher answered = ANSWERED.matcher(text);
        Matcher category = CATEGORY.matcher(text);
        Matcher concise = CONCISE.matcher(text);
        if (ANY_COMMAND.matcher(text).find()) {
            test = Optional.empty();
            look = Optional.empty();
            command = Optional.of(line);
        }
        if (tested.find()) {
            ask(tested);
            test = Optional.of(line);
        } else if (looked.find()) {
            ask(looked);
            look = Optional.of(line);
        } else if (answered.find()) {
            boolean isThere = Optional.ofNullable(answered.group("there")).isPresent();
            test.filter(head -> Near.isBelow(head.at(), line.at(), ANSWER))
                    .ifPresent(head -> paths.tell(asked, isThere, head));
            test = Optional.empty();
        } else if (NOT_FOUND.matcher(text).find()) {
            look.filter(head -> Near.isBelow(head.at(), line.at(), ANSWER))
                    .ifPresent(head -> paths.tell(asked, false, head));
            look = Optional.empty();
        } else if (category.find()) {
            fail(category.group("path"), line);
        } else if (concise.find()) {
            fail(told(concise, "path", "drive"), line);
        } else {
            list(line);
        }
    }

    private void ask(Matcher command) {
        asked = told(command, "quoted", "single", "path");
    }

    /** What a script that was called looked for, and where, nothing tells. */
    private void fail(String path, LogRecord line) {
        String drive = SeenPaths.folded(path).substring(0, 2);
        boolean isAsked = command.filter(
                        head -> head.at().member().equals(line.at().member()))
                .map(head -> Near.isBelow(head.at(), line.at(), ERROR) && isOf(drive, head.text()))
                .orElse(true);
        if (isAsked) {
            paths.tell(path, false, line);
        }
    }

    private static boolean isOf(String drive, String command) {
        int prompt = command.indexOf('>');
        return !command.startsWith("[")
                && command.substring(prompt + 1).toLowerCase(Locale.ROOT).contains(drive);
    }

    private void list(LogRecord line) {
        Matcher powerShell = LISTED.matcher(line.text());
        Matcher cmd = EncryptionKeyFile.FOLDER.matcher(line.text().strip());
        if (powerShell.find()) {
            paths.tell(powerShell.group("path"), true, line);
        } else if (cmd.find()) {
            paths.tell(told(cmd, "path", "first"), true, line);
        }
    }

    private static String told(Matcher matcher, String... groups) {
        return Stream.of(groups)
                .flatMap(group -> Optional.ofNullable(matcher.group(group)).stream())
                .findFirst()
                .orElse("");
    }

    @Override
    public void end(Faults faults) {
        Map<MachineFolder, List<Registered>> machines = registered.values().stream()
                .collect(Collectors.groupingBy(
                        one -> MachineFolder.of(one.told().at()), LinkedHashMap::new, Collectors.toList()));
        machines.forEach((machine, all) -> {
            boolean isMoved = all.stream().map(Registered::folder).distinct().count() > 1;
            Registered one = all.get(0);
            proof(one.folder(), machine).filter(line -> !isMoved).ifPresent(line -> {
                faults.seen(SIGNATURE, one.told(), Map.of());
                faults.seen(SIGNATURE, line, Map.of());
            });
        });
    }

    private Optional<LogRecord> proof(String folder, MachineFolder machine) {
        String drive = folder.substring(0, 2) + '\\';
        return paths.whereMissing(folder, machine)
                .or(() -> Optional.ofNullable(drives.get(machine))
                        .flatMap(lists -> lists.without(folder.substring(0, 1).toUpperCase(Locale.ROOT)))
                        .filter(list -> !paths.isThereAgain(drive, folder, list)));
    }
}
