package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.ResourceTable;
import io.faultline.spi.Want;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names the HRESULTs of failed steps in errlogs ({@code Failed: Hr: = [0x80070020]}). */
final class NamedResults implements Analyzer {

    private static final Map<String, String> NAMES = names();
    private static final Pattern RESULT = Pattern.compile("Hr: ?= ?\\[(0x[0-9A-Fa-f]{8})\\]");

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        ResourceTable.read(NamedResults.class, "hresults.tsv")
                .forEach(row -> names.put(row[0], row[1] + ": " + row[2]));
        return Map.copyOf(names);
    }

    @Override
    public List<String> logs() {
        return List.of("mars-cbengine-log", "mars-errlog", "dpm-errlog", "mars-gateway-log");
    }

    @Override
    public List<Want> wants() {
        return List.of(Want.text("Failed: Hr: = ["));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        Matcher result = RESULT.matcher(record.text());
        if (result.find()) {
            String code = result.group(1).toLowerCase(Locale.ROOT);
            String name = name(code);
            if (!name.isEmpty()) {
                faults.seen("mars.named-result", record, Map.of("code", code, "name", name));
            }
        }
    }

    /** "" if the number says nothing. */
    static String name(String code) {
        String known = NAMES.get(code);
        if (known != null) {
            return known;
        }
        long number = Long.parseLong(code.substring(2), 16);
        return switch ((int) (number >> 16)) {
            case 0x8007 -> "Win32 error " + (number & 0xFFFF);
            case 0x8004 -> "error of the shadow copy service or of COM";
            case 0x8078 -> "error of Windows Server Backup";
            case 0x8099 -> "internal error of DPM";
            default -> "";
        };
    }
}
