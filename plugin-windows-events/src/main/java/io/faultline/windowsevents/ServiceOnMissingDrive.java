package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.LogRecord.Location;
import io.faultline.spi.Want;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Services whose program lies on a drive that the machine does not have, where a backup of the system state could not list
 * its files: the system writer names each service's file. On the node of a cluster the drive may be with another node (KB
 * 980794). As the reason Windows mostly says that a parameter is incorrect, which alone would prove nothing; that a name is
 * none is said of ImagePaths that are wrong in themselves, and needs no drives.
 */
final class ServiceOnMissingDrive implements Analyzer {

    private static final String SIGNATURE = "winevent.service-imagepath-invalid";

    private static final Pattern FAILED =
            Pattern.compile("(?i)Enumeration of the files failed|\\b2155348237\\b|\\b(?:0x)?8078010d\\b");

    /** The line below tells the reason. */
    private static final Pattern NO_NAME =
            Pattern.compile("(?i)^The file ?name, directory name, or volume label syntax is incorrect");

    /** Keys and labels above the path that name the service. */
    private static final Pattern NAME =
            Pattern.compile("(?i)\\[?HKEY_LOCAL_MACHINE\\\\SYSTEM\\\\\\w+\\\\Services\\\\[^\\\\\\]]+]?"
                    + "|(?:SERVICE_NAME|NOM_SERVICE|DIENSTNAME|PSChildName|Name)\\s*[:=]\\s*\\S.*");

    /** What sc qc, reg query, Get-ItemProperty and Win32_Service print. */
    private static final Pattern PATH =
            Pattern.compile("(?i)(?:(?:BINARY_PATH_NAME|NOM_CHEMIN_BINAIRE|ImagePath|PathName)\\s*[:=]"
                    + "|ImagePath\\s+REG_(?:EXPAND_)?SZ)\\s*\"?(?:\\\\\\?\\?\\\\)?(?<drive>[A-Z]):\\\\.*");

    private static final Pattern FSUTIL = Pattern.compile(
            "(?iu)(?:Drives|Lecteurs|Laufwerke|Unidades|Unit.)[\\s\u00a0]?:(?<drives>(?:\\s{1,4}[A-Z]:\\\\){1,26})");

    private static final Pattern DISKPART =
            Pattern.compile("(?:\\*\\s{1,4})?Volume\\s{1,5}\\d{1,3}\\s{2,6}(?<drive>[A-Z])\\s.*");

    /** The volumes of one disk follow. */
    private static final Pattern DETAIL =
            Pattern.compile("(?i)(?:DISKPART>\\s{0,4})?det(?:ail)?\\s{1,4}(?:dis|par|vol)\\w{0,6}");

    /** One that asks for some drives only tells nothing of the others, but disks of a cluster are local ones (3). */
    private static final Pattern WMIC = Pattern.compile(
            "(?i)\\bwmic\\s{1,9}logicaldisk\\s{1,9}(?!where\\b(?!\\s.{0,20}drivetype\\W{1,5}3\\b)).{0,80}\\b(?:get|list)\\b");

    /** A drive stands in the first or some later column, and a column ends in two blanks at least. */
    private static final Pattern WMIC_ROW = Pattern.compile("(?:^|\\s)(?<drive>[A-Z]):(?:\\s\\s|$)");

    /** The lines of a listing: one a drive, below a heading. */
    private static final int LONGEST = 30;

    /** Format-List of all properties puts 13 lines between the name and the path. */
    private static final int FARTHEST = 15;

    private static final int MOST_SERVICES = 200;

    private static final String SYSTEM_DRIVE = "C";

    private record Service(String drive, LogRecord shown) {}

    private final List<Service> services = new ArrayList<>();
    private final Set<String> drives = new HashSet<>();
    private Optional<LogRecord> failure = Optional.empty();
    private boolean isNoName;
    private Optional<Location> failedAt = Optional.empty();
    private Optional<Location> nameAt = Optional.empty();
    private String name = "";
    private Optional<Location> listing = Optional.empty();
    private Optional<Location> detail = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("text", "windows-event-export");
    }

    @Override
    public List<Want> wants() {
        Stream<String> rows = IntStream.rangeClosed('A', 'Z').mapToObj(letter -> (char) letter + ":  ");
        Stream<String> volumes = IntStream.rangeClosed(0, 9).mapToObj(number -> "  Volume " + number);
        Stream<Want> listed =
                Stream.concat(rows, volumes).map(text -> Want.text(text).in("text"));
        Stream<Want> others = Stream.of(
                        "Enumeration of the files failed",
                        "volume label syntax is incorrect",
                        "2155348237",
                        "8078010",
                        "\\Services\\",
                        "SERVICE_NAME",
                        "NOM_SERVICE",
                        "DIENSTNAME",
                        "PSChildName",
                        "BINARY_PATH_NAME",
                        "NOM_CHEMIN_BINAIRE",
                        "ImagePath",
                        "PathName",
                        ": C:\\ ",
                        ":\\ C:\\",
                        "detail ",
                        "det ",
                        "logicaldisk")
                .map(Want::text);
        return Stream.concat(listed, others).toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (record.fields().containsKey("event-id")) {
            return;
        }
        long number = record.at().number();
        for (String line : record.text().lines().toList()) {
            line(line.strip(), new Location(record.at().member(), number++), record);
        }
    }

    private void line(String line, Location at, LogRecord record) {
        if (FAILED.matcher(line).find()) {
            failure = failure.or(() -> Optional.of(record));
            failedAt = Optional.of(at);
        } else if (NO_NAME.matcher(line).find()) {
            isNoName |= isBelow(failedAt, at, 1);
        }
        Matcher path = PATH.matcher(line);
        if (path.matches()) {
            service(path.group("drive"), line, at, record);
        } else if (NAME.matcher(line).matches()) {
            name = line;
            nameAt = Optional.of(at);
        }
        drives(line, at);
    }

    private void service(String drive, String line, Location at, LogRecord record) {
        if (services.size() < MOST_SERVICES && !drive.equalsIgnoreCase(SYSTEM_DRIVE)) {
            String shown = isBelow(nameAt, at, FARTHEST) ? name + '\n' + line : line;
            services.add(new Service(drive.toUpperCase(Locale.ROOT), with(record, shown)));
        }
    }

    private void drives(String line, Location at) {
        Matcher fsutil = FSUTIL.matcher(line);
        Matcher diskpart = DISKPART.matcher(line);
        Matcher row = WMIC_ROW.matcher(line);
        if (fsutil.matches()) {
            fsutil.group("drives")
                    .chars()
                    .filter(Character::isLetter)
                    .forEach(letter -> drives.add("" + (char) letter));
        } else if (DETAIL.matcher(line).matches()) {
            detail = Optional.of(at);
        } else if (!isBelow(detail, at, LONGEST) && diskpart.matches()) {
            drives.add(diskpart.group("drive"));
        } else if (WMIC.matcher(line).find()) {
            listing = Optional.of(at);
        } else if (isBelow(listing, at, LONGEST) && row.find()) {
            drives.add(row.group("drive"));
        }
    }

    private static boolean isBelow(Optional<Location> head, Location line, int reach) {
        return head.filter(h -> h.member().equals(line.member()) && line.number() - h.number() <= reach)
                .isPresent();
    }

    @Override
    public void end(Faults faults) {
        failure.ifPresent(failed -> {
            List<Service> lost = drives.contains(SYSTEM_DRIVE)
                    ? services.stream().filter(s -> !drives.contains(s.drive())).toList()
                    : List.of();
            lost.forEach(service -> faults.seen(SIGNATURE, service.shown(), Map.of()));
            if (isNoName || !lost.isEmpty()) {
                faults.seen(SIGNATURE, failed, Map.of());
            }
        });
    }

    private static LogRecord with(LogRecord record, String text) {
        return new LogRecord(record.at(), record.time(), record.level(), record.component(), text, record.fields());
    }
}
