package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Sees that the output of an extension's script ends while dpkg or rpm replaces the agent's own package. The package stops
 * the agent's service, which ends the script or waits for it. Where a later step of any package follows, it came through.
 */
final class AgentPackageMidway implements Analyzer {

    private static final String FAULT = "waagent.agent-updated-from-extension";

    private static final List<String> PROGRESS = List.of(
            "Preparing to unpack ",
            "Unpacking ",
            "Setting up ",
            "Processing triggers for ",
            "Updating  ",
            "Upgrading  ",
            "Cleanup  ",
            "Running scriptlet:",
            "Verifying  ",
            // dpkg or apt ended by itself
            "dpkg: error",
            "Errors were encountered",
            "returned an error code",
            "Complete!");

    private static final Pattern MIDWAY = Pattern.compile("^(?:Preparing to unpack \\S{0,200}walinuxagent_"
            + "|Unpacking walinuxagent \\("
            + "| +(?:Updating|Upgrading|Cleanup|Running scriptlet) *: *(?:\\d+:)?WALinuxAgent-\\d)");

    /** Records are cut at this length, and what stands behind is not known. */
    private static final int CUT = 4096;

    private final Map<String, LogRecord> midwayByFolder = new TreeMap<>();

    @Override
    public List<String> logs() {
        return List.of("custom-script-output");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(PROGRESS);
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String folder = folderOf(record.at().member());
        for (String line : record.text().split("\n")) {
            if (MIDWAY.matcher(line).find()) {
                midwayByFolder.put(folder, record);
            } else if (Words.in(line, PROGRESS)) {
                midwayByFolder.remove(folder);
            }
        }
        if (record.text().length() >= CUT) {
            midwayByFolder.remove(folder);
        }
    }

    /** What a script printed and what it complained of lie side by side: dpkg tells its errors in the second. */
    private static String folderOf(String member) {
        return member.substring(0, member.lastIndexOf('/') + 1);
    }

    @Override
    public void end(Faults faults) {
        midwayByFolder.values().forEach(record -> faults.seen(FAULT, record, Map.of()));
    }
}
