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
 * fsinfo drives}, and {@code Get-Volume} where it shows volumes without a letter, which nobody can ask for by letter.
 */
final class ListedDrives {

    /** What lines must hold to be seen here. */
    static final List<String> LITERALS =
            List.of("Get-PSDrive", "FileSystem  ", ": C:\\ ", ":\\ C:\\", "DriveLetter", "  Healthy ");

    private static final Pattern PS_DRIVES = Pattern.compile("(?i)^\\W{0,3}(?:PS )?[A-Z]:\\\\[^>]{0,200}>\\s{0,4}"
            + "(?:Get-PSDrive|gdr)(?:\\s{1,4}-PSProvider\\s{1,4}['\"]?FileSystem['\"]?)?\\s*$");

    private static final Pattern PS_ROW = Pattern.compile("\\sFileSystem\\s{1,40}(?<drive>[A-Za-z]):\\\\");

    /** In English, French, German, Spanish, Italian and Portuguese. */
    private static final Pattern FSUTIL = Pattern.compile(
            "(?i)^\\s*(?:Drives|Lecteurs|Laufwerke|Unidades|Unit.{1,2})[\\s\u00a0]?:(?<drives>(?:\\s{1,4}[A-Z]:\\\\){1,26})\\s*$");

    private static final Pattern VOLUMES = Pattern.compile("^\\s*DriveLetter\\s+(?:FriendlyName|FileSystemLabel)\\b");

    /** The letter stands in the first column, if there is one. */
    private static final Pattern VOLUME = Pattern.compile("^(?:(?<drive>[A-Z])\\s|\\s{3}).{0,200}\\sHealthy\\s");

    /** A line a drive, and those of other providers. */
    private static final int LONGEST = 40;

    private static final String SYSTEM_DRIVE = "C";

    private final Set<String> listed = new HashSet<>();
    private final Set<String> ofVolumes = new HashSet<>();
    private Optional<LogRecord> list = Optional.empty();
    private Optional<LogRecord> psDrives = Optional.empty();
    private Optional<LogRecord> volumes = Optional.empty();
    private boolean hasVolumeWithoutLetter;

    void see(LogRecord line) {
        String text = line.text();
        Matcher fsutil = FSUTIL.matcher(text);
        Matcher row = PS_ROW.matcher(text);
        Matcher volume = VOLUME.matcher(text);
        if (PS_DRIVES.matcher(text).find()) {
            psDrives = Optional.of(line);
        } else if (VOLUMES.matcher(text).find()) {
            volumes = Optional.of(line);
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
