package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Weighs the free space of the volume that holds the scratch folder, told by an export of the registry or by {@code reg
 * query}, against the volume's size, told by a table of {@code Get-Volume} or {@code wmic logicaldisk}.
 */
final class ScratchSpace implements Analyzer {

    /** Azure's page on the MARS agent asks for 5 to 10 % free on the volume of the scratch folder. */
    private static final double LEAST_PERCENT = 5;

    private static final Pattern DRIVE =
            Pattern.compile("(?:\"ScratchLocation\"=\"|^\\s{0,8}ScratchLocation\\s{1,20}REG_SZ\\s{1,20})([A-Za-z]):");

    /** DriveLetter, any columns, SizeRemaining, Size. */
    private static final Pattern VOLUME =
            Pattern.compile("^\\s*([A-Za-z])\\s.*?\\s(\\d+(?:[.,]\\d+)?) (TB|GB|MB|KB|B)\\s+"
                    + "(\\d+(?:[.,]\\d+)?) (TB|GB|MB|KB|B)\\s*$");

    /** wmic puts the columns in the order of their names, {@code list brief} some more; no local disk has a provider. */
    private static final Pattern HEAD = Pattern.compile(
            "^\\s{0,4}(?:Caption|DeviceID)\\s{2,40}(?:DriveType\\s{2,40})?FreeSpace\\s{2,40}(?:ProviderName\\s{2,40})?Size\\b");

    /** In bytes. */
    private static final Pattern ROW =
            Pattern.compile("^\\s{0,4}([A-Z]):\\s{2,40}(?:\\d\\s{2,40})?(\\d{1,18})\\s{2,80}(\\d{1,18})(?:\\s|$)");

    /** The lines of such a table: one a drive. */
    private static final int LONGEST = 30;

    private static final Map<String, Double> UNITS =
            Map.of("B", 1.0, "KB", 1024.0, "MB", 0x1p20, "GB", 0x1p30, "TB", 0x1p40);

    private record Volume(LogRecord line, double percentFree) {}

    /** Another machine has drives of the same letters. */
    private record Drive(String letter, MachineFolder of) {}

    private final Map<Drive, Volume> volumes = new HashMap<>();
    private @Nullable Drive drive;
    private LogRecord.@Nullable Location head;

    @Override
    public List<String> logs() {
        return Stream.concat(
                        Stream.of("mars-registry-export", "mars-volume-list", "mars-agent-info"),
                        MarsPlugin.CONSOLES.stream())
                .toList();
    }

    @Override
    public List<Want> wants() {
        String[] consoles = MarsPlugin.CONSOLES.toArray(String[]::new);
        Stream<String> drives = IntStream.rangeClosed('A', 'Z').mapToObj(letter -> (char) letter + ":  ");
        Stream<Want> printed = Stream.concat(Stream.of("ScratchLocation", "FreeSpace"), drives)
                .map(text -> Want.text(text).in(consoles));
        return Stream.concat(Stream.of("\"ScratchLocation\"=", "NTFS", "ReFS").map(Want::text), printed)
                .toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        Matcher scratch = DRIVE.matcher(record.text());
        if (scratch.find()) {
            drive = drive(scratch.group(1), record);
        }
        Matcher volume = VOLUME.matcher(record.text());
        if (volume.matches()) {
            double size = bytes(volume.group(4), volume.group(5));
            double free = bytes(volume.group(2), volume.group(3));
            take(volume.group(1), free, size, record);
        }
        Matcher row = ROW.matcher(record.text());
        if (HEAD.matcher(record.text()).find()) {
            head = record.at();
        } else if (head != null && Near.isBelow(head, record.at(), LONGEST) && row.find()) {
            take(row.group(1), Double.parseDouble(row.group(2)), Double.parseDouble(row.group(3)), record);
        }
    }

    private void take(String letter, double free, double size, LogRecord record) {
        if (size > 0) {
            volumes.put(drive(letter, record), new Volume(record, 100 * free / size));
        }
    }

    private static Drive drive(String letter, LogRecord record) {
        return new Drive(letter.toUpperCase(Locale.ROOT), MachineFolder.of(record.at()));
    }

    @Override
    public void end(Faults faults) {
        Volume volume = drive == null ? null : volumes.get(drive);
        if (drive != null && volume != null && volume.percentFree() < LEAST_PERCENT) {
            String percent = String.format(Locale.ROOT, "%.1f", volume.percentFree());
            faults.seen(
                    "mars.scratch-volume-nearly-full",
                    volume.line(),
                    Map.of("drive", drive.letter(), "percent", percent));
        }
    }

    private static double bytes(String number, String unit) {
        return Double.parseDouble(number.replace(',', '.')) * UNITS.getOrDefault(unit, 1.0);
    }
}
