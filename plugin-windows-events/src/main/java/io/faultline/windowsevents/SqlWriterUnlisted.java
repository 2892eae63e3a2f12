package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service of the SQL writer runs, and {@code vssadmin list writers} does not know the writer: it could not tell what
 * it has, as where a database has a name that ends with a blank (KB 2014054). A snapshot then holds the files of the
 * databases as they happen to be. Only a list with writers that every Windows has counts, since people shorten lists.
 */
final class SqlWriterUnlisted implements Analyzer {

    private static final String SIGNATURE = "winevent.vss-sqlwriter-failed";

    /** Of the list as it is quoted, in characters. */
    private static final int LONGEST = 1500;

    private static final String SQL_WRITER = "a65faa63-5ea8-4ebc-9dbd-a0c4db26912a";

    /** System Writer, Registry Writer, COM+ REGDB Writer. */
    private static final Set<String> ALWAYS_THERE = Set.of(
            "e8132975-6f93-4464-a53e-1050253ae220",
            "afbab4a2-367d-4d15-a586-71dbb18f8485",
            "542da469-d3e1-473c-9f4f-7847f01fc64f");

    private static final Pattern ID =
            Pattern.compile("\\{(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\}", Pattern.CASE_INSENSITIVE);

    /** The line of the name that {@code sc query} prints, in any language. */
    private static final Pattern SERVICE = Pattern.compile("^[^:]{4,24}:\\s*(?<name>[\\w$]{2,80})\\s*$");

    /** Its state is never translated. */
    private static final Pattern STATE = Pattern.compile("^[^:]{4,24}:\\s*(?<state>[1-7])\\s{1,4}[A-Z_]{6,20}");
    /** {@code Get-Service} and {@code tasklist}. */
    private static final Pattern LISTED =
            Pattern.compile("^Running\\s{1,8}SQLWriter\\b|^sqlwriter\\.exe\\s{1,40}\\d", Pattern.CASE_INSENSITIVE);

    private String member = "";
    private Optional<LogRecord> running = Optional.empty();
    private final Set<String> ids = new HashSet<>();
    private Optional<LogRecord> head = Optional.empty();
    private final StringBuilder names = new StringBuilder();
    private Optional<LogRecord> service = Optional.empty();
    private Optional<LogRecord> lacking = Optional.empty();
    private boolean isListed;

    @Override
    public List<String> logs() {
        return List.of("text", "vss-info");
    }

    @Override
    public List<Want> wants() {
        return List.of(
                        "vssadmin 1.",
                        "Writer'",
                        SQL_WRITER,
                        "e8132975-6f93-4464-a53e-1050253ae220",
                        "afbab4a2-367d-4d15-a586-71dbb18f8485",
                        "542da469-d3e1-473c-9f4f-7847f01fc64f",
                        "SERVICE_NAME",
                        "NOM_SERVICE",
                        "DIENSTNAME",
                        "NOMBRE_SERVICIO",
                        "NOME_DO_SERVI",
                        ": 1  STOPPED",
                        ": 4  RUNNING",
                        "SQLWriter",
                        "sqlwriter.exe")
                .stream()
                .map(Want::text)
                .toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (!record.at().member().equals(member)) {
            endList();
            service = Optional.empty();
            member = record.at().member();
        }
        record.text().lines().forEach(line -> line(line.strip(), record));
    }

    private void line(String line, LogRecord record) {
        if (line.contains("vssadmin 1.")) {
            endList();
            head = Optional.of(record);
            names.append(line);
            return;
        }
        if (line.endsWith("Writer'") && names.length() < LONGEST) {
            names.append(names.isEmpty() ? "" : "\n").append(line);
            return;
        }
        Matcher id = ID.matcher(line);
        if (id.find()) {
            ids.add(id.group("id").toLowerCase(Locale.ROOT));
            head = head.or(() -> Optional.of(record));
            return;
        }
        if (LISTED.matcher(line).find()) {
            running = running.or(() -> Optional.of(record));
            return;
        }
        Matcher state = STATE.matcher(line);
        if (state.find()) {
            if (state.group("state").equals("4")) {
                running = running.or(() -> service.map(s -> with(s, s.text().strip() + '\n' + line)));
            }
            service = Optional.empty();
            return;
        }
        Matcher name = SERVICE.matcher(line);
        if (name.matches()) {
            service = Optional.of(record).filter(r -> name.group("name").equalsIgnoreCase("SQLWriter"));
        }
    }

    private void endList() {
        if (ids.contains(SQL_WRITER)) {
            isListed = true;
        } else if (ids.containsAll(ALWAYS_THERE)) {
            lacking = lacking.or(() -> head.map(h -> with(h, names.toString())));
        }
        ids.clear();
        names.setLength(0);
        head = Optional.empty();
    }

    @Override
    public void end(Faults faults) {
        endList();
        if (running.isPresent() && !isListed) {
            lacking.ifPresent(list -> {
                faults.seen(SIGNATURE, list, Map.of());
                faults.seen(SIGNATURE, running.get(), Map.of());
            });
        }
    }

    private static LogRecord with(LogRecord record, String text) {
        return new LogRecord(record.at(), record.time(), record.level(), record.component(), text, record.fields());
    }
}
