package io.faultline.windowsevents;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sees that the transaction logs whose backup failed were backed up later, each of them: a log backup of one database
 * says nothing of another. The command in event 3041 is in English everywhere; the name in 18265 is the first value.
 */
final class SqlLogBackups implements Analyzer {

    private static final String FAULT = "winevent.sql-log-backup-failed";

    private static final int FAILED = 3041;
    private static final int DONE = 18265;

    private static final Pattern COMMAND =
            Pattern.compile("(?i)\\bBACKUP LOG \\[?(?<name>[^\\s\\]。]{1,128}?)\\]?(?:[\\s.。;]|$)");

    /** {@code Log was backed up. Database: sales, creation date(time): …} */
    private static final Pattern DATABASE = Pattern.compile("[:：]\\s?(?<name>[^,，、:：]{1,128})[,，、]");

    private final Set<String> failed = new HashSet<>();

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
        if (EventWants.id(event) == FAILED) {
            named(COMMAND, event.text()).ifPresent(name -> failed.add(key(event, name)));
            return;
        }
        String first = event.fields().getOrDefault("data[0]", "");
        Optional<String> name =
                first.isEmpty() ? named(DATABASE, event.fields().getOrDefault("message", "")) : Optional.of(first);
        if (name.filter(done -> failed.remove(key(event, done))).isPresent() && failed.isEmpty()) {
            faults.over(FAULT, event);
        }
    }

    private static Optional<String> named(Pattern pattern, String text) {
        Matcher told = pattern.matcher(text);
        return told.find() ? Optional.of(told.group("name")) : Optional.empty();
    }

    private static String key(LogRecord event, String database) {
        return String.join(
                        "\n", EventWants.machine(event), event.fields().getOrDefault("instance", ""), database.strip())
                .toLowerCase(Locale.ROOT);
    }
}
