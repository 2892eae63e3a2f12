package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sees in what {@code dir} prints that the scratch folder of the registry is a junction, a symbolic link or a mounted
 * volume, which the agent does not support (azure-docs, backup-azure-file-folder-backup-faq: reparse points). A link
 * further up the path need not hinder it, and counts only where the agent could not set up the disk in the folder.
 */
final class LinkedScratch implements Analyzer {

    private static final String REGISTRY = "mars-registry-export";

    /** The kind in brackets, in the words of Windows' language; the target shows that it is a link. */
    private static final Pattern LINK = Pattern.compile("^.{0,60}<\\p{Lu}{4,16}>\\s{1,20}(?<name>[^\\[\\]<>]{1,255}?) "
            + "\\[(?:\\\\\\\\\\?\\\\|\\\\\\?\\?\\\\|[A-Za-z]:\\\\)[^\\]]{0,500}\\]\\s*$");

    private static final List<String> KINDS = List.of("JUNCTION>", "SYMLINKD>", "VERBINDUNG>", "JONCTION>");

    /** In any language; which lines are seen at all, {@link #FOLDER_WORDS} says. */
    private static final Pattern FOLDER =
            Pattern.compile("^[^>:\\\\]{3,40}\\s(?<path>[A-Za-z]:\\\\[^<>\"|?*]{0,400})\\s*$");

    private static final List<String> FOLDER_WORDS = List.of(
            "Directory of ",
            "Verzeichnis von ",
            "pertoire de ",
            "Directorio de ",
            "Directory di ",
            "Pasta de ",
            "Map van ");

    /** What the agent says of a scratch folder in which it cannot set up its disk: mars.scratch-vhd-init-failed. */
    private static final List<String> FAILURES = List.of(
            "SalVhdInitializationError",
            "initialize VHD",
            "initialize the metadata vhd",
            "VHD te initialiseren",
            "initialiser le disque dur virtuel",
            "inicializar el VHD",
            "inicializar o VHD",
            "inizializzare VHD",
            "att initiera VHD");

    /** @param folder "" if its line was not read */
    private record Link(LogRecord line, String folder, String name) {

        /** Whether the path leads through it; a path that is the link itself does. */
        boolean isOn(String path) {
            String link = '\\' + name + '\\';
            String whole = path + '\\';
            return folder.isEmpty() ? whole.contains(link) : whole.startsWith(folder + link);
        }

        boolean isEndOf(String path) {
            return isOn(path) && path.endsWith('\\' + name);
        }
    }

    private final List<Link> links = new ArrayList<>();
    private final Set<String> registered = new HashSet<>();
    private String member = "";
    private String folder = "";
    private boolean hasFailed;

    @Override
    public List<String> logs() {
        return Stream.concat(Stream.of("mars-output", REGISTRY), MarsPlugin.CONSOLES.stream())
                .toList();
    }

    @Override
    public List<Want> wants() {
        String[] consoles = MarsPlugin.CONSOLES.toArray(String[]::new);
        Stream<Want> listing = Stream.concat(KINDS.stream(), FOLDER_WORDS.stream())
                .map(text -> Want.text(text).in(consoles));
        Stream<Want> registry = Stream.concat(Stream.of(REGISTRY), MarsPlugin.CONSOLES.stream())
                .map(log -> Want.text("ScratchLocation").in(log));
        return Stream.of(listing, registry, FAILURES.stream().map(Want::text))
                .flatMap(wants -> wants)
                .toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String text = record.text();
        hasFailed |= FAILURES.stream().anyMatch(text::contains);
        Matcher location = EncryptionKeyFile.REGISTERED.matcher(text);
        if (location.find()) {
            registered.add(path(location.group("path").replace("\\\\", "\\")));
            return;
        }
        if (!record.at().member().equals(member)) {
            member = record.at().member();
            folder = "";
        }
        String line = text.strip();
        Matcher head = FOLDER.matcher(line);
        Matcher link = LINK.matcher(line);
        if (head.matches()) {
            folder = path(head.group("path"));
        } else if (link.matches()) {
            links.add(new Link(record, folder, link.group("name").strip().toLowerCase(Locale.ROOT)));
        }
    }

    /** A folder as paths are compared. */
    private static String path(String path) {
        return path.strip().replaceFirst("\\\\$", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public void end(Faults faults) {
        for (Link link : links) {
            if (registered.stream().anyMatch(path -> link.isEndOf(path) || hasFailed && link.isOn(path))) {
                faults.seen("mars.scratch-bad-attributes", link.line(), Map.of());
            }
        }
    }
}
