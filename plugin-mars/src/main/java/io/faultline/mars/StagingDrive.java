package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.LogRecord.Location;
import io.faultline.spi.Want;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the drive that DPM has Windows Server Backup write the system state to, as {@code PSDataSourceConfig.xml} names
 * it, with the drives that {@code wmic logicaldisk} lists, if such a backup failed. The drive is chosen once, and may be a
 * disk of a cluster that is on another node now (techcommunity.microsoft.com, "DPM and System State Backup Explained").
 */
final class StagingDrive implements Analyzer {

    private static final Pattern TARGET =
            Pattern.compile("(?i)<FilesToProtect>\\s{0,9}([A-Z]):\\\\WindowsImageBackup\\b");

    private static final Pattern FAILED =
            Pattern.compile("(?i)\\bWSB Error Code\\b|create a backup because Windows Server Backup");

    /** One that asks for some drives only tells nothing of the others, but disks of a cluster are local ones (3). */
    private static final Pattern LISTING = Pattern.compile(
            "(?i)\\bwmic\\s{1,9}logicaldisk\\s{1,9}(?!where\\b(?!\\s.{0,20}drivetype\\W{1,5}3\\b)).{0,80}\\b(?:get|list)\\b");

    /** A drive stands in the first or some later column, and a column ends in two blanks at least. */
    private static final Pattern DRIVE = Pattern.compile("(?:^|\\s)([A-Z]):\\s\\s");

    /** The lines of a listing: one a drive, below a heading. */
    private static final int LONGEST = 30;

    private static final String SYSTEM_DRIVE = "C";

    private @Nullable LogRecord target;
    private @Nullable Location listing;
    private String drive = "";
    private final Set<String> drives = new HashSet<>();
    private boolean hasFailed;

    @Override
    public List<String> logs() {
        return List.of("text", "mars-output", "windows-event-text");
    }

    @Override
    public List<Want> wants() {
        Stream<Want> failures =
                Stream.of("WSB Error Code", "because Windows Server Backup").map(Want::text);
        Stream<String> rows = IntStream.rangeClosed('A', 'Z').mapToObj(letter -> (char) letter + ":  ");
        Stream<Want> texts = Stream.concat(Stream.of("FilesToProtect", "logicaldisk"), rows)
                .map(text -> Want.text(text).in("text"));
        return Stream.concat(failures, texts).toList();
    }

    @Override
    public void see(String log, LogRecord line, Faults faults) {
        String text = line.text();
        hasFailed |= FAILED.matcher(text).find();
        Matcher told = TARGET.matcher(text);
        if (told.find()) {
            target = line;
            drive = told.group(1).toUpperCase(Locale.ROOT);
        }
        if (LISTING.matcher(text).find()) {
            listing = line.at();
        } else if (listing != null && Near.isBelow(listing, line.at(), LONGEST)) {
            Matcher row = DRIVE.matcher(text);
            if (row.find()) {
                drives.add(row.group(1));
            }
        }
    }

    @Override
    public void end(Faults faults) {
        if (target != null && hasFailed && drives.contains(SYSTEM_DRIVE) && !drives.contains(drive)) {
            faults.seen("mars.system-state-staging-disk", target, Map.of());
        }
    }
}
