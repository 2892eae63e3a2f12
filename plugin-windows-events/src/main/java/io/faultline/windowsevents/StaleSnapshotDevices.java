package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Devices of shadow copies in the registry, by the thousand: Windows Server 2008 to 2012 kept one for each snapshot that was
 * ever taken (KB 982210, KB 2878635), and starts the slower the more there are. Read are the number that {@code devcon
 * findall} gives, and lists of their names as devcon, pnputil and reg print them. What the setup log tells of each that was
 * made does not count, since they may be gone.
 */
final class StaleSnapshotDevices implements Analyzer {

    private static final String SIGNATURE = "winevent.phantom-volumesnapshot-devices";

    /** VSS keeps at most 512 shadow copies of a volume, so that not all of these can be in use on an ordinary machine. */
    private static final int TOO_MANY = 1000;

    /** Highest number of a name that is counted. */
    private static final int HIGHEST = 1_000_000;

    private static final Pattern COMMAND = Pattern.compile("(?i)\\bdevcon\\w{0,8}(?:\\.exe)?\"?\\s+\\S");

    /** With phantoms: {@code find} has only those that are there. */
    private static final Pattern ASKED =
            Pattern.compile("(?i)\\bfindall\\s.{0,60}?(?:=VolumeSnapshot\\b|STORAGE\\\\VolumeSnapshot)");

    /** What it printed went into a file. */
    private static final Pattern REDIRECTED = Pattern.compile("\\s\\d?>{1,2}\\s?[^&\\s]");

    private static final Pattern FOUND = Pattern.compile("^(?<count>\\d{1,7}) matching device\\(s\\) found\\.?$");

    private static final Pattern DEVICE = Pattern.compile("(?i)^(?:Instance ID:\\s{1,20}"
            + "|HKEY_LOCAL_MACHINE\\\\SYSTEM\\\\\\w{1,20}\\\\Enum\\\\)?"
            + "STORAGE\\\\VolumeSnapshot\\\\HarddiskVolumeSnapshot(?<number>\\d{1,7})(?:\\s.*)?$");

    private static final Pattern IN_USE = Pattern.compile("(?i)^Status:\\s{1,40}Started$");

    private Optional<LogRecord> asked = Optional.empty();

    /** The last time that devcon counted them: after a cleaning it counts again. */
    private Optional<Counted> counted = Optional.empty();

    private Optional<LogRecord> first = Optional.empty();
    private String member = "";
    private final BitSet listed = new BitSet();
    private int lastListed;

    private record Counted(int count, LogRecord shown) {}

    @Override
    public List<String> logs() {
        return List.of("text");
    }

    @Override
    public List<Want> wants() {
        return List.of(
                Want.text("VolumeSnapshot"),
                Want.text("VOLUMESNAPSHOT"),
                Want.text("volumesnapshot"),
                Want.text("devcon"),
                Want.text("DevCon"),
                Want.text("DEVCON"),
                Want.text("matching device(s) found"),
                Want.text(" Started"));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (!record.at().member().equals(member)) {
            endList(faults);
            member = record.at().member();
        }
        record.text().lines().forEach(line -> line(line.strip(), record, faults));
    }

    private void line(String line, LogRecord record, Faults faults) {
        Matcher found = FOUND.matcher(line);
        Matcher device = DEVICE.matcher(line);
        if (found.matches()) {
            int count = Integer.parseInt(found.group("count"));
            asked.ifPresent(command -> counted =
                    Optional.of(new Counted(count, with(command, command.text().strip() + '\n' + line))));
            asked = Optional.empty();
        } else if (device.matches()) {
            lastListed = Math.min(Integer.parseInt(device.group("number")), HIGHEST);
            listed.set(lastListed);
            first = first.or(() -> Optional.of(record));
        } else if (IN_USE.matcher(line).matches()) {
            listed.clear(lastListed);
        } else if (COMMAND.matcher(line).find()) {
            asked = Optional.of(with(record, line))
                    .filter(command -> ASKED.matcher(line).find()
                            && !REDIRECTED.matcher(line).find());
        }
    }

    private void told(int count, LogRecord shown, Faults faults) {
        if (count >= TOO_MANY) {
            faults.seen(SIGNATURE, shown, Map.of("count", Integer.toString(count)));
        }
    }

    /** Where devcon has counted them, their names tell nothing more. */
    private void endList(Faults faults) {
        if (counted.isEmpty()) {
            first.ifPresent(record -> told(listed.cardinality(), record, faults));
        }
        asked = Optional.empty();
        first = Optional.empty();
        listed.clear();
    }

    @Override
    public void end(Faults faults) {
        endList(faults);
        counted.ifPresent(last -> told(last.count(), last.shown(), faults));
    }

    private static LogRecord with(LogRecord record, String text) {
        return new LogRecord(record.at(), record.time(), record.level(), record.component(), text, record.fields());
    }
}
