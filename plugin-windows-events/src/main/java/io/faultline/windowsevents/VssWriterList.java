package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what {@code vssadmin list writers} prints: which writers failed and how, and which are not there. The layout is
 * the same in every language: a name in quotes, two ids in braces, a state by number, the last error. Read in English,
 * French (openzfsonwindows/openzfs issue 406), German, Spanish, Dutch, Italian and Portuguese; an error in words that are
 * not known counts if the state is one of failure. In other languages the ids of Windows' own writers tell that the list
 * is not empty, and which of them is not there.
 */
final class VssWriterList implements Analyzer {

    private static final String SYSTEM_WRITER = "e8132975-6f93-4464-a53e-1050253ae220";
    private static final String SQL_WRITER = "a65faa63-5ea8-4ebc-9dbd-a0c4db26912a";
    private static final String HYPERV_WRITER = "66841cd4-6ded-4f4b-8f17-fd23f8ddc3de";

    /** Of writers that every Windows has: ASR, COM+ REGDB, Registry, Optimization, WMI, Metadata Store, Counters, Tasks. */
    private static final List<String> WINDOWS_WRITERS = List.of(
            "be000cbe-11fe-4426-9c58-531aa6355fc4",
            "542da469-d3e1-473c-9f4f-7847f01fc64f",
            "afbab4a2-367d-4d15-a586-71dbb18f8485",
            "4dc3bdd4-ab48-4d07-adb0-3bee2926fd7f",
            "a6ad56c2-b509-4e6c-bb19-49d8f43532f0",
            "75dfb225-e2e4-4d39-9ac9-ffaff65ddf06",
            "0bada1de-01a9-4625-8278-69e735f39dd2",
            "d61d61c8-d73a-4eee-8cdd-f6f9786b7124");

    /** A list with so many writers was not shortened to those that failed; Windows has more than that of its own. */
    private static final int WHOLE_LIST = 6;

    /** VSS_WS_FAILED_AT_IDENTIFY (6) and what follows it up to VSS_WS_FAILED_AT_BACKUPSHUTDOWN (15), vss.h of the Windows SDK. */
    private static final int FIRST_FAILED_STATE = 6;

    private static final Pattern NAME = Pattern.compile("^[^:{]{4,40}:\\s*['\"«](?<name>[^'\"»]{2,80})['\"»]\\s*$");
    private static final Pattern ID = Pattern.compile(
            "^[^:{]{3,60}:\\s*\\{(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\}", Pattern.CASE_INSENSITIVE);
    private static final Pattern STATE = Pattern.compile("^[^:\\[]{4,40}:\\s*\\[(?<state>\\d{1,2})\\]");
    private static final Pattern ERROR = Pattern.compile(
            "^(?:Last error|Derni.{1,3}re erreur|Letzter Fehler|.{1,3}ltimo error?|Laatste fout|Ultimo errore)\\s*:\\s*(?<error>.+?)\\s*$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NONE = Pattern.compile(
            "^(?:no error|aucune erreur|kein(?:e)? fehler|sin error|ning.n error|geen fout|nessun errore|nenhum erro|sem erro)");
    private static final Pattern INCONSISTENT = Pattern.compile("inconsist|incoh");
    private static final Pattern FOR_GOOD =
            Pattern.compile("\\b(?:non?|nicht|niet|n.o)\\b.{0,12}(?:retry|renouv|r.p.t|wieder|reint|opnieuw|ripet)");
    private static final Pattern PASSING = Pattern.compile(
            "retry|renouv|wieder|reint|opnieuw|ripet|repet|time|d.lai|zeit|tiempo|not respond|ne r.pond|reagiert nicht|no responde");

    private static final Pattern TIMED_OUT = Pattern.compile("timed?[ -]?out|d.lai|zeit|tiempo");

    /** VSS_WS_FAILED_AT_PREPARE_SNAPSHOT to VSS_WS_FAILED_AT_THAW: the writer waits for its disks. */
    private static final Set<Integer> FROZEN_STATES = Set.of(8, 9, 10);

    private String list = "";
    private boolean ofWriters;
    private final List<String> ids = new ArrayList<>();
    private Optional<LogRecord> head = Optional.empty();
    private Optional<LogRecord> first = Optional.empty();
    private Writer writer = new Writer();

    /** The lines of one writer, as far as they have come. */
    private static final class Writer {
        private final StringBuilder lines = new StringBuilder();
        private String name = "";
        private String id = "";
        private int state = -1;
    }

    @Override
    public List<String> logs() {
        return List.of("text", "vss-info");
    }

    /** Fragments without the letters that code pages write differently. */
    @Override
    public List<Want> wants() {
        Stream<String> words = Stream.of(
                "vssadmin 1.",
                "list writers",
                "Waiting for responses",
                "Writer name",
                "Writer Id",
                "State: [",
                "Last error",
                "Nom du r",
                "ID du r",
                "tat : [",
                "re erreur",
                "Verfasser",
                "Status: [",
                "Letzter Fehler",
                "editor",
                "Estado: [",
                "ltimo erro",
                "Writer'",
                "schrijver",
                "Laatste fout",
                "Nome writer",
                "ID writer",
                "Stato: [",
                "do gravador",
                SYSTEM_WRITER);
        return Stream.concat(words, WINDOWS_WRITERS.stream()).map(Want::text).toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String member = record.at().member();
        if (!member.equals(list)) {
            endList(faults);
            list = member;
        }
        record.text().lines().forEach(line -> line(line.strip(), record, faults));
    }

    private void line(String line, LogRecord record, Faults faults) {
        if (line.contains("vssadmin 1.")) {
            boolean told = ofWriters && head.isEmpty();
            endList(faults);
            ofWriters = told;
            head = Optional.of(record);
            return;
        }
        if (line.contains("list writers")) {
            // the command stands before the banner: one above it that no writer follows was that of another command
            if (ids.isEmpty() && !ofWriters) {
                endList(faults);
            }
            ofWriters = true;
            return;
        }
        if (line.startsWith("Waiting for responses")) {
            ofWriters = true;
            return;
        }
        Matcher name = NAME.matcher(line);
        if (name.matches()) {
            writer = new Writer();
            writer.name = name.group("name");
            writer.lines.append(line);
            return;
        }
        if (writer.name.isEmpty()) {
            return;
        }
        writer.lines.append('\n').append(line);
        Matcher id = ID.matcher(line);
        if (id.find()) {
            if (writer.id.isEmpty()) {
                writer.id = id.group("id").toLowerCase(Locale.ROOT);
                ids.add(writer.id);
                first = first.or(() -> Optional.of(record));
            }
            return;
        }
        Matcher state = STATE.matcher(line);
        if (state.find()) {
            writer.state = Integer.parseInt(state.group("state"));
            return;
        }
        Matcher error = ERROR.matcher(line);
        if (error.matches()) {
            failed(error.group("error").toLowerCase(Locale.ROOT), record, faults);
            writer = new Writer();
        }
    }

    private void failed(String error, LogRecord record, Faults faults) {
        String symptom = symptom(error, writer.state);
        if (symptom.isEmpty()) {
            return;
        }
        LogRecord shown = new LogRecord(
                record.at(),
                record.time(),
                record.level(),
                record.component(),
                writer.lines.toString(),
                record.fields());
        Map<String, String> facts = Map.of("writer", writer.name);
        faults.seen(symptom, shown, facts);
        if (FROZEN_STATES.contains(writer.state) && TIMED_OUT.matcher(error).find()) {
            faults.seen("winevent.vss-writer-timeout-io-load", shown, facts);
        }
        if (writer.id.equals(SQL_WRITER)) {
            faults.seen("winevent.vss-sqlwriter-failed", shown, facts);
        } else if (writer.id.equals(HYPERV_WRITER)) {
            faults.seen("winevent.vss-hyperv-writer-failed", shown, facts);
        }
    }

    /** "" where the words tell of no error, and where they are not known and the state is not one of failure. */
    private static String symptom(String error, int state) {
        if (NONE.matcher(error).find()) {
            return "";
        }
        if (INCONSISTENT.matcher(error).find()) {
            return "winevent.vss-writer-inconsistent";
        }
        if (FOR_GOOD.matcher(error).find()) {
            return "winevent.vss-writer-nontransient";
        }
        if (PASSING.matcher(error).find()) {
            return "winevent.vss-writer-transient";
        }
        return state >= FIRST_FAILED_STATE ? "winevent.vss-writer-nontransient" : "";
    }

    private void endList(Faults faults) {
        if (ofWriters && ids.isEmpty()) {
            head.ifPresent(h -> faults.seen("winevent.vss-writers-missing", h, Map.of()));
        } else if (head.isPresent() && ids.size() >= WHOLE_LIST && !ids.contains(SYSTEM_WRITER)) {
            first.ifPresent(f -> faults.seen("winevent.system-writer-missing", f, Map.of()));
        }
        head = Optional.empty();
        first = Optional.empty();
        ofWriters = false;
        ids.clear();
        writer = new Writer();
    }

    @Override
    public void end(Faults faults) {
        endList(faults);
    }
}
