package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.ResourceTable;
import io.faultline.spi.Want;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives published error ids that have no signature of their own their published meaning, so that no known number stays
 * unexplained. The ids with signatures are not in its table.
 */
final class KnownErrorIds implements Analyzer {

    /** Read when they are first asked for: not every bundle holds text in which they are looked for. */
    private static final class Ids {
        static final Map<Integer, String> MEANINGS = meanings();
        static final List<Want> WANTS = KnownErrorIds.wants(MEANINGS.keySet());
    }

    /** {@code (ID: 130002)}, {@code Error 130002}, {@code [0x1FBD2]}, {@code (0x1FBD2)}, or the cell of a table. */
    private static final Pattern NUMBER = Pattern.compile(
            "(?i)(?:\\b(?:ID|error|erreur|code)[\\s\\x{A0}\\x{202F}:=#\"]{1,4}|[\\[(])(?:0x0*([0-9a-f]{3,6})|(\\d{4,6}))\\b"
                    + "|(?:^|\\t| {2})(\\d{5,6})(?:\\s|$)");

    /** In text of no known log the number must stand as the agent's console and DPM's write it. */
    private static final Pattern CONSOLE_NUMBER =
            Pattern.compile("(?i)[\\[(](?:ID[\\s\\x{A0}\\x{202F}]?: ?)?(?:0x0*([0-9a-f]{5,6})|(\\d{6}))[)\\]]"
                    + "|(?:\\(ID[\\s\\x{A0}\\x{202F}:]{1,3}|^\\s*(?:error|erreur)[\\s\\x{A0}\\x{202F}])(\\d{4,6})\\b");

    private static Map<Integer, String> meanings() {
        Map<Integer, String> meanings = new HashMap<>();
        ResourceTable.read(KnownErrorIds.class, "error-ids.tsv")
                .forEach(row -> meanings.put(Integer.valueOf(row[0]), row[1]));
        return Map.copyOf(meanings);
    }

    /** The number itself, whatever stands around it; one of four digits stands in too many lines. */
    private static List<Want> wants(Iterable<Integer> ids) {
        List<Want> wants = new ArrayList<>();
        for (int id : ids) {
            String hex = Integer.toHexString(id);
            if (id < 10_000) {
                for (String before : List.of("ID: ", "ID ", ": ", "rror ", "rreur ", "  ")) {
                    wants.add(Want.text(before + id));
                }
            } else {
                wants.add(Want.text(String.valueOf(id)));
            }
            wants.add(Want.text("0x" + hex));
            wants.add(Want.text("0x" + hex.toUpperCase(Locale.ROOT)));
        }
        return List.copyOf(wants);
    }

    @Override
    public List<String> logs() {
        return List.of("mars-output", "text");
    }

    @Override
    public List<Want> wants() {
        return Ids.WANTS;
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        Matcher number = (log.equals("text") ? CONSOLE_NUMBER : NUMBER).matcher(record.text());
        while (number.find()) {
            int id = id(number);
            String meaning = Ids.MEANINGS.get(id);
            if (meaning != null) {
                faults.seen("mars.known-error-id", record, Map.of("id", String.valueOf(id), "meaning", meaning));
                return;
            }
        }
    }

    private static int id(Matcher number) {
        if (number.group(1) != null) {
            return Integer.parseInt(number.group(1), 16);
        }
        String decimal = number.group(2) != null ? number.group(2) : number.group(3);
        return Integer.parseInt(decimal);
    }
}
