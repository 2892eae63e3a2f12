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

/**
 * Weighs the free space of the volume that holds the scratch folder, told by the registry, against the volume's size,
 * told by a table of {@code Get-Volume}.
 */
final class ScratchSpace implements Analyzer {

    /** Azure's page on the MARS agent asks for 5 to 10 % free on the volume of the scratch folder. */
    private static final double LEAST_PERCENT = 5;

    private static final Pattern DRIVE = Pattern.compile("\"ScratchLocation\"=\"([A-Za-z]):");

    /** DriveLetter, any columns, SizeRemaining, Size. */
    private static final Pattern VOLUME =
            Pattern.compile("^\\s*([A-Za-z])\\s.*?\\s(\\d+(?:[.,]\\d+)?) (TB|GB|MB|KB|B)\\s+"
                    + "(\\d+(?:[.,]\\d+)?) (TB|GB|MB|KB|B)\\s*$");

    private static final Map<String, Double> UNITS =
            Map.of("B", 1.0, "KB", 1024.0, "MB", 0x1p20, "GB", 0x1p30, "TB", 0x1p40);

    private record Volume(LogRecord line, double percentFree) {}

    private final Map<String, Volume> volumes = new HashMap<>();
    private String drive = "";

    @Override
    public List<String> logs() {
        return List.of("mars-registry-export", "mars-volume-list", "mars-agent-info");
    }

    @Override
    public List<Want> wants() {
        return List.of(Want.text("\"ScratchLocation\"="), Want.text("NTFS"), Want.text("ReFS"));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        Matcher scratch = DRIVE.matcher(record.text());
        if (scratch.find()) {
            drive = scratch.group(1).toUpperCase(Locale.ROOT);
        }
        Matcher volume = VOLUME.matcher(record.text());
        if (volume.matches()) {
            double size = bytes(volume.group(4), volume.group(5));
            double free = bytes(volume.group(2), volume.group(3));
            if (size > 0) {
                volumes.put(volume.group(1).toUpperCase(Locale.ROOT), new Volume(record, 100 * free / size));
            }
        }
    }

    @Override
    public void end(Faults faults) {
        Volume volume = volumes.get(drive);
        if (volume != null && volume.percentFree() < LEAST_PERCENT) {
            String percent = String.format(Locale.ROOT, "%.1f", volume.percentFree());
            faults.seen("mars.scratch-volume-nearly-full", volume.line(), Map.of("drive", drive, "percent", percent));
        }
    }

    private static double bytes(String number, String unit) {
        return Double.parseDouble(number.replace(',', '.')) * UNITS.getOrDefault(unit, 1.0);
    }
}
