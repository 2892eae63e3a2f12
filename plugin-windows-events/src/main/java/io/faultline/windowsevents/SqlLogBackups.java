package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sees that the transaction logs whose backup failed were backed up later, each of them: a log backup of one database
 * says nothing of another. The command in event 3041 is in English everywhere and may go on behind the name, which may
 * hold blanks and dots: the name in 18265, its first value, is the one that stands there whole.
 */
final class SqlLogBackups implements Analyzer {

    private static final String FAULT = "winevent.sql-log-backup-failed";

    private static final int FAILED = 3041;
    private static final int DONE = 18265;

    private static final Pattern COMMAND = Pattern.compile("(?i)\\bBACKUP LOG (?<told>[^\\n]{1,300})");

    /** {@code Log was backed up. Database: sales, creation date(time): …} */
    private static final Pattern DATABASE = Pattern.compile("[:：]\\s?(?<told>[^,，、:：]{1,128})[,，、]");

    /** Behind a name without brackets: a sentence's end, or the rest of the command or of a foreign sentence. */
    private static final Pattern END = Pattern.compile(
            "\\s*(?:$|[.;]\\s*$|[.;]\\s|。)" + "|\\s+(?:to|with|read_write_filegroups|durch)\\b|\\s+[^\\x00-\\x7F]");

    /** By server, what stands behind {@code BACKUP LOG} in each command that failed and was not done since. */
    private final Map<String, Set<String>> failed = new HashMap<>();

    @Override
    public List<String> logs() {
        return List.of("windows-event-log");
    }

    @Override
    public List<Want> wants() {
        return EventWants.none()
                .and("MSSQLSERVER", FAILED, DONE)
                .and("MSSQL$", FAILED, DONE)
                .list();
    }

    @Override
    public void see(String log, LogRecord event, Faults faults) {
        String first = event.fields().getOrDefault("data[0]", "");
        if (EventWants.id(event) == FAILED) {
            told(COMMAND, first)
                    .or(() -> told(COMMAND, event.text()))
                    .ifPresent(command -> failed.computeIfAbsent(server(event), s -> new HashSet<>())
                            .add(command));
            return;
        }
        Optional<String> name = first.isEmpty()
                ? told(DATABASE, event.fields().getOrDefault("message", ""))
                : Optional.of(first.strip().toLowerCase(Locale.ROOT));
        if (name.filter(done -> isDone(server(event), done)).isPresent() && failed.isEmpty()) {
            faults.over(FAULT, event);
        }
    }

    /** Whether it is one of those that failed; they are no more. */
    private boolean isDone(String server, String database) {
        Set<String> commands = failed.getOrDefault(server, new HashSet<>());
        boolean isDone = commands.removeIf(command -> isOf(command, database));
        if (isDone && commands.isEmpty()) {
            failed.remove(server);
        }
        return isDone;
    }

    private static boolean isOf(String command, String database) {
        return command.startsWith("[" + database.replace("]", "]]") + "]")
                || command.startsWith(database)
                        && END.matcher(command.substring(database.length())).lookingAt();
    }

    private static Optional<String> told(Pattern pattern, String text) {
        Matcher told = pattern.matcher(text);
        return told.find() ? Optional.of(told.group("told").strip().toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static String server(LogRecord event) {
        return EventWants.machine(event) + "\n"
                + event.fields().getOrDefault("instance", "").toLowerCase(Locale.ROOT);
    }
}
