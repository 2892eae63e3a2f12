package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts "No space left on device" beside what {@code df} and {@code df -i} say of the file system of that path. What failed
 * gives back some inodes, as an extension that is not unpacked to the end, so that the table, printed later, seldom shows
 * 100%: where nearly all inodes are in use and the space is not, inodes it was.
 */
final class ScarceInodes implements Analyzer {

    private static final String FAULT = "waagent.inodes-exhausted";

    /** Python names the path where a file could not be made; a file that exists and cannot grow has none. */
    private static final Pattern NOT_MADE = Pattern.compile("No space left on device: b?['\"](/[^'\"\n]+)['\"]");

    private static final Pattern HEAD_OF_INODES = Pattern.compile("\\bIFree\\b");
    private static final Pattern HEAD_OF_BLOCKS = Pattern.compile("\\b(?:Avail|Available)\\b");
    private static final Pattern ROW = Pattern.compile("\\s(\\d{1,3})%\\s+(/\\S*)\\s*$");

    private static final int FEW_INODES_LEFT = 90;
    private static final int MUCH_SPACE_LEFT = 80;

    private final Map<String, LogRecord> inodeRows = new HashMap<>();
    private final Map<String, Integer> inodes = new HashMap<>();
    private final Map<String, Integer> blocks = new HashMap<>();
    private Optional<LogRecord> notMade = Optional.empty();
    private String path = "";
    private Optional<Boolean> countsInodes = Optional.empty();
    private String member = "";

    @Override
    public List<String> logs() {
        return List.of("diskinfo", "agent-output", "vmsnapshot-output");
    }

    @Override
    public List<Want> wants() {
        return List.of(
                Want.everything().in("diskinfo"),
                Want.text("No space left on device: ").in("agent-output", "vmsnapshot-output"));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (!log.equals("diskinfo")) {
            Matcher error = NOT_MADE.matcher(record.text());
            if (notMade.isEmpty() && error.find()) {
                notMade = Optional.of(record);
                path = error.group(1);
            }
            return;
        }
        if (!record.at().member().equals(member)) {
            member = record.at().member();
            countsInodes = Optional.empty();
        }
        record.text().lines().forEach(line -> row(line, record));
    }

    private void row(String line, LogRecord record) {
        if (HEAD_OF_INODES.matcher(line).find()) {
            countsInodes = Optional.of(true);
        } else if (HEAD_OF_BLOCKS.matcher(line).find()) {
            countsInodes = Optional.of(false);
        }
        Matcher row = ROW.matcher(line);
        if (countsInodes.isPresent() && row.find()) {
            boolean ofInodes = countsInodes.get();
            (ofInodes ? inodes : blocks).merge(row.group(2), Integer.valueOf(row.group(1)), Math::max);
            if (ofInodes) {
                inodeRows.put(row.group(2), record);
            }
        }
    }

    @Override
    public void end(Faults faults) {
        String mount = mount();
        if (inodes.getOrDefault(mount, 0) >= FEW_INODES_LEFT
                && blocks.getOrDefault(mount, 100) <= MUCH_SPACE_LEFT
                && notMade.isPresent()) {
            faults.seen(FAULT, notMade.get(), Map.of());
            faults.seen(FAULT, inodeRows.getOrDefault(mount, notMade.get()), Map.of());
        }
    }

    /** The longest that the path lies below; "" if none is known. */
    private String mount() {
        String longest = "";
        for (String mount : inodes.keySet()) {
            boolean holds = path.startsWith(mount.endsWith("/") ? mount : mount + "/");
            longest = holds && mount.length() > longest.length() ? mount : longest;
        }
        return longest;
    }
}
