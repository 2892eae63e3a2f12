package io.faultline.mars;

import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a console tells of copies into a folder that lacked the key: whoever moves the scratch folder may look first and copy
 * then. A copy counts unless a failure of it is told: {@code robocopy} may write its log elsewhere, and people cut what
 * went well.
 */
final class KeyCopies {

    private static final String FILE = "onlinebackup.kek";

    /** Behind a prompt; the aliases are PowerShell's. */
    private static final Pattern COMMAND = Pattern.compile(
            "(?i)^\\s*(?:PS )?(?<prompt>[a-z]:\\\\[^>]{0,300})>\\s*(?:x?copy|robocopy|move|copy-item|move-item|cpi?|mv|mi)(?:\\.exe)?\\s+"
                    + "(?<rest>.{1,900})$");

    private static final Pattern NEXT_COMMAND = Pattern.compile("^\\s*(?:PS )?[A-Za-z]:\\\\[^>]*>");

    private static final Pattern PATH =
            Pattern.compile("(?i)(?<into>-Destination\\s+)?(?:\"(?<double>(?:[a-z]:|\\\\\\\\)[^\"]*)\""
                    + "|'(?<single>(?:[a-z]:|\\\\\\\\)[^']*)'|(?<![\\w\"'/\\\\])(?<bare>(?:[a-z]:\\\\|\\\\\\\\)\\S*))");

    /** Robocopy in any language: {@code ERROR 5 (0x00000005) Copying File C:\Scratch\OnlineBackup.KEK}. */
    private static final Pattern FAILED =
            Pattern.compile("(?i)\\s\\d{1,5} \\(0x[0-9A-F]{8}\\) \\S.{1,60}?[a-z]:\\\\.{0,300}OnlineBackup\\.KEK\\s*$");

    /** Robocopy, of a whole folder: {@code ERROR 5 (0x00000005) Accessing Source Directory C:\Scratch\}. */
    private static final Pattern FOLDER_FAILED =
            Pattern.compile("(?i)\\s\\d{1,5} \\(0x[0-9A-F]{8}\\) \\S.{1,60}?[a-z]:\\\\(?:.{0,300}\\\\)?\\s*$");

    /**
     * {@code copy}, {@code xcopy} and {@code move}: no file was copied, or the source was not found, in the languages of the
     * listings; and the end of an error of PowerShell.
     */
    private static final Pattern NOTHING_COPIED =
            Pattern.compile("(?i)^\\s*0 (?:file|datei|fichier|archivo|arquivo|ficheiro)"
                    + "|cannot find the (?:file|path|drive)|angegebene \\S{1,12} nicht finden|chemin d.acc.s sp.cifi"
                    + "|sp.cifi. est introuvable|no puede encontrar (?:el|la) |Impossibile trovare il |o pode encontrar o "
                    + "|^\\s*\\+ CategoryInfo\\s");

    private static final List<String> TEXTS = List.of(
            "copy ",
            "COPY ",
            "Copy-Item ",
            "copy-item ",
            "move ",
            "MOVE ",
            "Move-Item ",
            "move-item ",
            "0 file",
            "0 File",
            "0 Datei",
            "0 fichier",
            "0 archivo",
            "0 arquivo",
            "0 ficheiro",
            "cannot find the ",
            "nicht finden",
            "introuvable",
            "chemin d",
            "no puede encontrar",
            "Impossibile trovare",
            "o pode encontrar",
            "+ CategoryInfo");

    private static final class Copy {
        final LogRecord command;
        boolean hasFailed;

        Copy(LogRecord command) {
            this.command = command;
        }
    }

    private final List<Copy> copies = new ArrayList<>();
    private @Nullable Copy last;
    private boolean isAtWork;
    private @Nullable LogRecord failure;

    static Stream<Want> wants(String... consoles) {
        return TEXTS.stream().map(text -> Want.text(text).in(consoles));
    }

    /** Whether the line tells that this very file was not copied. */
    static boolean tellsFailure(LogRecord line) {
        return FAILED.matcher(line.text()).find();
    }

    /** To be called with each line, in their order. */
    void see(LogRecord line) {
        String text = line.text();
        if (COMMAND.matcher(text).matches()) {
            last = new Copy(line);
            copies.add(last);
            isAtWork = true;
            return;
        }
        isAtWork &= !NEXT_COMMAND.matcher(text).find();
        boolean isOfKey = tellsFailure(line);
        failure = isOfKey ? line : failure;
        if (last != null && last.command.at().member().equals(line.at().member())) {
            last.hasFailed |= isOfKey
                    || isAtWork
                            && (NOTHING_COPIED.matcher(text).find()
                                    || FOLDER_FAILED.matcher(text).find());
        }
    }

    /** The last line that tells that this very file was not copied. */
    Optional<LogRecord> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Whether a later command of the same member copied into the folder, or into one above or below it, and nothing tells
     * that it failed; a log of another member may tell that too.
     *
     * @param folder in lower case, without a backslash at its end
     */
    boolean filled(String folder, LogRecord asked) {
        String member = asked.at().member();
        if (failure != null && !failure.at().member().equals(member)) {
            return false;
        }
        List<Copy> later = copies.stream()
                .filter(copy -> copy.command.at().member().equals(member)
                        && copy.command.at().number() > asked.at().number()
                        && isInto(folder, copy.command.text()))
                .toList();
        return !later.isEmpty() && !later.get(later.size() - 1).hasFailed;
    }

    /** The first path is what is copied, unless it is named as the destination. */
    private static boolean isInto(String folder, String text) {
        Matcher command = COMMAND.matcher(text);
        if (!command.matches()) {
            return false;
        }
        String rest = command.group("rest");
        Matcher path = PATH.matcher(rest);
        int paths = 0;
        boolean isInto = false;
        while (path.find()) {
            paths++;
            if (paths > 1 || path.group("into") != null) {
                String told = Stream.of("double", "single", "bare")
                        .flatMap(name -> Optional.ofNullable(path.group(name)).stream())
                        .findFirst()
                        .orElseThrow();
                isInto |= isWithin(plain(told), folder) || isWithin(folder, plain(told));
            }
        }
        boolean isRelative = paths < 2
                && (rest.toLowerCase(Locale.ROOT).contains(FILE)
                        || plain(command.group("prompt")).equals(folder));
        return isInto || isRelative;
    }

    private static boolean isWithin(String path, String folder) {
        return path.equals(folder) || path.startsWith(folder + "\\");
    }

    private static String plain(String path) {
        return path.strip().replaceFirst("\\\\$", "").toLowerCase(Locale.ROOT);
    }
}
