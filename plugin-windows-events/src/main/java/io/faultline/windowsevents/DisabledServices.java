package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import io.faultline.windowsevents.event.Accents;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads which services that backup needs are disabled: from {@code sc qc}, {@code reg query} and {@code .reg} files of
 * their keys, lists and tables of Get-Service, Get-CimInstance and wmic, and a start by {@code sc} or {@code net} that is
 * refused. That one is stopped says nothing: most of them are started when they are needed.
 */
final class DisabledServices implements Analyzer {

    private static final Pattern NAME = Pattern.compile("(?i)(?:SERVICE_NAME|Name)\\s*[:=]\\s*(?<name>\\S+)");
    private static final Pattern KEY =
            Pattern.compile("(?i)\\[?HKEY_LOCAL_MACHINE\\\\SYSTEM\\\\\\w+\\\\Services\\\\(?<name>[^\\\\\\]]+)]?");

    /** German sc writes STARTTYP; the number and its English word are the same in all languages. */
    private static final Pattern START = Pattern.compile(
            "(?i)START_?TYPE?\\s*[:=].*|Start(?:Mode|upType)\\s*[:=].*|Start\\s+REG_DWORD\\s.*|\"Start\"=dword:.*");

    private static final Pattern DISABLED =
            Pattern.compile("(?i).*[:=]\\s*(?:4\\s+DISABLED|Disabled)|.*\\sREG_DWORD\\s+0x4|.*=dword:0{7}4");

    /** Behind any prompt; net takes names for display too, in quotes. */
    private static final Pattern START_COMMAND =
            Pattern.compile("(?i)(?:^|[>\\s])(?:sc|net)(?:\\.exe)? start +\"?(?<name>[^\"/]+)");

    /** What sc and net print in English, German and French; the number is that of a service that is disabled. */
    private static final Pattern REFUSED =
            Accents.pattern("(?i)StartService \\S+ 1058\\b|system ?(?:error|fehler) 1058\\b|erreur système 1058\\b");

    /** Format-List of all properties puts 13 lines between the name and the way it starts. */
    private static final int FARTHEST = 15;

    private static final Pattern BETWEEN = Pattern.compile("[\\s,;|\"]+");
    private static final Set<String> STATES = Set.of("stopped", "running");
    private static final Set<String> CELLS =
            Set.of("stopped", "running", "disabled", "ok", "true", "false", "0", "1077", "unknown");

    private String member = "";
    private String name = "";
    private String nameLine = "";
    private long nameAt;

    /** The service that the last command was to start, whatever it prints in between. */
    private String started = "";

    private String command = "";
    private long commandAt;

    @Override
    public List<String> logs() {
        return List.of("text", "windows-event-export");
    }

    @Override
    public List<Want> wants() {
        List<String> texts = new ArrayList<>(List.of(
                "SERVICE_NAME",
                "START_TYPE",
                "STARTTYP",
                "StartMode",
                "StartupType",
                "Stopped",
                "\\Services\\",
                "REG_DWORD",
                "\"Start\"=dword",
                "sc start",
                "sc.exe start",
                "net start",
                "net.exe start",
                " 1058"));
        NeededServices.neverDisabled()
                .forEach(n -> texts.addAll(isCommon(n) ? List.of(": " + n, "=" + n) : List.of(n)));
        return texts.stream().map(Want::text).toList();
    }

    /** Names that are words, or parts of words, in many logs. */
    private static boolean isCommon(String name) {
        return name.length() <= "VSS".length() || name.equals("Schedule");
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (record.fields().containsKey("event-id")) {
            return;
        }
        if (!record.at().member().equals(member)) {
            member = record.at().member();
            name = "";
            started = "";
        }
        long at = record.at().number();
        for (String line : record.text().lines().toList()) {
            line(line.strip(), at++, record, faults);
        }
    }

    private void line(String line, long at, LogRecord record, Faults faults) {
        Matcher key = KEY.matcher(line);
        Matcher label = NAME.matcher(line);
        Matcher start = START_COMMAND.matcher(line);
        if (line.toUpperCase(Locale.ROOT).contains("HKEY_")) {
            begin(key.matches() ? key.group("name") : "", line, at);
        } else if (label.matches()) {
            begin(label.group("name"), line, at);
        } else if (start.find()) {
            begin("", line, at);
            started = start.group("name").strip();
            command = line;
            commandAt = at;
        } else if (REFUSED.matcher(line).find()) {
            disabled(at - commandAt <= FARTHEST ? started : "", command + "\n" + line, record, faults);
            started = "";
        } else if (START.matcher(line).matches()) {
            if (at - nameAt <= FARTHEST && DISABLED.matcher(line).matches()) {
                disabled(name, nameLine + "\n" + line, record, faults);
            }
            name = "";
        } else {
            row(line, record, faults);
        }
    }

    private void begin(String service, String line, long at) {
        name = service;
        nameLine = line;
        nameAt = at;
    }

    /** A row of a table has a state and the way it starts beside the name, or at its end if the display name comes between. */
    private static void row(String line, LogRecord record, Faults faults) {
        List<String> cells = List.of(BETWEEN.split(line.toLowerCase(Locale.ROOT)));
        for (int i = 0; i < cells.size(); i++) {
            if (NeededServices.faultOfDisabled(cells.get(i)).isPresent()) {
                int from = i;
                while (from > 0 && CELLS.contains(cells.get(from - 1))) {
                    from--;
                }
                int to = i + 1;
                while (to < cells.size() && CELLS.contains(cells.get(to))) {
                    to++;
                }
                List<String> beside = cells.subList(from, to);
                List<String> last = i == 0 ? cells.subList(Math.max(1, cells.size() - 2), cells.size()) : List.of();
                if (tells(beside) || tells(last)) {
                    disabled(cells.get(i), line, record, faults);
                }
                return;
            }
        }
    }

    private static boolean tells(List<String> cells) {
        return cells.contains("disabled") && cells.stream().anyMatch(STATES::contains);
    }

    private static void disabled(String service, String shown, LogRecord record, Faults faults) {
        LogRecord quoted =
                new LogRecord(record.at(), record.time(), record.level(), record.component(), shown, record.fields());
        NeededServices.faultOfDisabled(service).ifPresent(fault -> faults.seen(fault, quoted, Map.of()));
    }
}
