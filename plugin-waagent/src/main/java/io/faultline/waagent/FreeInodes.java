package io.faultline.waagent;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the tables that {@code df} prints, also where somebody pasted them among other commands. A row with nothing free
 * and 100% looks alike for blocks and for inodes; only the table's head tells which of the two it counts.
 */
final class FreeInodes implements Analyzer {

    private static final String FAULT = "waagent.inodes-exhausted";

    private static final String HEAD_OF_INODES = "IFree";
    private static final List<String> HEADS_OF_BLOCKS = List.of("Avail ", "Available ");
    private static final String FULL = "100% /";

    private static final Pattern NONE_FREE =
            Pattern.compile("\\s0\\s+100%\\s+/(?:var(?:/(?:lib|log)\\S*)?|tmp|opt|usr)?\\s*$");

    private String member = "";
    private boolean inodes;

    @Override
    public List<String> logs() {
        return List.of("diskinfo", "text");
    }

    @Override
    public List<Want> wants() {
        return Words.wants(List.of(HEAD_OF_INODES, FULL), HEADS_OF_BLOCKS);
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (!record.at().member().equals(member)) {
            member = record.at().member();
            inodes = false;
        }
        for (String line : record.text().split("\n")) {
            if (line.contains(HEAD_OF_INODES)) {
                inodes = true;
            } else if (Words.in(line, HEADS_OF_BLOCKS)) {
                inodes = false;
            } else if (inodes && NONE_FREE.matcher(line).find()) {
                faults.seen(FAULT, record, Map.of());
            }
        }
    }
}
