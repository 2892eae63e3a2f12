package io.faultline.mars;

import io.faultline.spi.LogRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The drives that a console lists with all there are: {@code Get-PSDrive} that is asked for no single one, {@code fsutil
 * fsinfo drives}, and {@code Get-Volume}, asked for no single ones, where it shows volumes without a letter, as all have
 * that start Windows.
 */
final class ListedDrives {

    /** What lines must hold to be seen here. */
    static final List<String> LITERALS = List.of(
            "Get-PSDrive",
            "FileSystem  ",
            ": C:\\ ",
            ":\\ C:\\",
            "Get-Volume",
            "DriveLetter",
            "  Healthy ",
            " Warning ",
            " Unhealthy ",
            " Fixed   ",
            " Removable ",
            " CD-ROM ");

    private static final Pattern PS_DRIVES = Pattern.compile("(?i)^\\W{0,3}(?:PS )?[A-Z]:\\\\[^>]{0,200}>\\s{0,4}"
            + "(?:Get-PSDrive|gdr)(?:\\s{1,4}-PSProvider\\s{1,4}['\"]?FileSystem['\"]?)?\\s*$");

    private static final Pattern PS_ROW = Pattern.compile("\\sFileSystem\\s{1,40}(?<drive>[A-Za-z]):\\\\");

    /** In English, French, German, Spanish, Italian and Portuguese. */
    private static final Pattern FSUTIL = Pattern.compile(
            "(?i)^\\s*(?:Drives|Lecteurs|Laufwerke|Unidades|Unit.{1,2})[\\s\u00a0]?:(?<drives>(?:\\s{1,4}[A-Z]:\\\\){1,26})\\s*$");

    /** To put them in order or in columns leaves all of them. */
    private static final Pattern ALL_VOLUMES =
            Pattern.compile("(?i)^\\W{0,3}(?:PS )?[A-Z]:\\\\[^>]{0,200}>\\s{0,4}Get-Volume"
                    + "(?:\\s{0,4}\\|\\s{0,4}(?:sort|Sort-Object|ft|Format-Table)\\b[^|]{0,80})?\\s*$");

    private static final Pattern ANY_VOLUMES = Pattern.compile("(?i)Get-Volume\\b");

    private static final Pattern VOLUMES = Pattern.compile("^\\s*DriveLetter\\s+(?:FriendlyName|FileSystemLabel)\\b");

    /** The letter stands in the first column, if there is one; sick volumes are there too, and drives without a disk. */
    private static final Pattern VOLUME = Pattern.compile(
            "^(?:(?<drive>[A-Z])\\s|\\s{3}).{0,200}\\s(?:Healthy|Warning|Unhealthy|Unknown|Fixed|Removable|CD-ROM)\\s");

    /** A line a drive, and those of other providers. */
    private static final int LONGEST = 40;

    /** A blank line stands between the command and the names. */
    private static final int NAMES = 3;

    private static final String SYSTEM_DRIVE = "C";

    private final Set<String> listed = new HashSet<>();
    private final Set<String> ofVolumes = new HashSet<>();
    private Optional<LogRecord> list = Optional.empty();
    private Optional<LogRecord> psDrives = Optional.empty();
    private Optional<LogRecord> asked = Optional.empty();
    private Optional<LogRecord> volumes = Optional.empty();
    private boolean hasVolumeWithoutLetter;

    /** @param isListOfVolumes whether the line's member is called as such a list */
    void see(LogRecord line, boolean isListOfVolumes) {
        String text = line.text();
        Matcher fsutil = FSUTIL.matcher(text);
        Matcher row = PS_ROW.matcher(text);
        Matcher volume = VOLUME.matcher(text);
        if (PS_DRIVES.matcher(text).find()) {
            psDrives = Optional.of(line);
        } else if (ANY_VOLUMES.matcher(text).find()) {
            asked = Optional.of(line);
        } else if (VOLUMES.matcher(text).find()) {
            volumes = Optional.of(line).filter(head -> isOfAll(head, isListOfVolumes));
        } else if (fsutil.find()) {
            list = list.or(() -> Optional.of(line));
            fsutil.group("drives")
                    .chars()
                    .filter(Character::isLetter)
                    .forEach(letter -> listed.add(String.valueOf((char) letter)));
        } else if (row.find() && isBelow(psDrives, line)) {
            list = list.or(() -> psDrives);
            listed.add(row.group("drive"));
        } else if (volume.find() && isBelow(volumes, line)) {
            Optional<String> letter = Optional.ofNullable(volume.group("drive"));
            hasVolumeWithoutLetter |= letter.isEmpty();
            letter.ifPresent(ofVolumes::add);
        }
    }

    private boolean isOfAll(LogRecord names, boolean isListOfVolumes) {
        return asked.filter(command -> Near.isBelow(command.at(), names.at(), LONGEST))
                .map(command -> Near.isBelow(command.at(), names.at(), NAMES)
                        && ALL_VOLUMES.matcher(command.text()).find())
                .orElse(isListOfVolumes);
    }

    private static boolean isBelow(Optional<LogRecord> head, LogRecord line) {
        return head.filter(h -> Near.isBelow(h.at(), line.at(), LONGEST)).isPresent();
    }

    /** The head of a list in which the drive is not, though lists are there and no other has it. */
    Optional<LogRecord> without(String drive) {
        boolean isListed = listed.contains(drive) || ofVolumes.contains(drive);
        if (isListed) {
            return Optional.empty();
        }
        return list.filter(head -> listed.contains(SYSTEM_DRIVE))
                .or(() -> volumes.filter(head -> hasVolumeWithoutLetter && ofVolumes.contains(SYSTEM_DRIVE)));
    }
}
