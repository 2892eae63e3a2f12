package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sees that a list of files which a backup passed over is of a night that is past: a backup of files which began
 * later, whatever zone the list's time is of, succeeded, and left no list of its own in the same folder. The engine's word
 * alone would not do, as it calls a backup with warnings a success too: one that the history of jobs knows to have ended
 * with warnings, or that began before that, in whatever zone the history is told, does not count.
 *
 * <p>A list's name ends in month, day and year, perhaps with a time of the machine's zone behind them; source: a script
 * that gathers {@code LastBackupFailedFiles17af1_7_21_2020*.txt} (stored text 749810094).
 */
final class PassedOverFiles implements Analyzer {

    private static final String FAULT = "mars.completed-with-warnings";
    private static final String LIST = "mars-failed-files";
    private static final String ENGINE = "mars-cbengine-log";
    private static final String HISTORY = "mars-job-history";
    private static final String BEGIN = "Backup Progress: Prebackup started";
    private static final String SUCCESS = "Backup Progress: Succeeded";
    private static final String WARNED = "CompletedWith";

    private static final Pattern NAME = Pattern.compile(
            "LastBackupFailedFiles\\w{0,40}?_(\\d{1,2})_(\\d{1,2})_(\\d{4})(?:_(\\d{1,2})_(\\d{1,2})_(\\d{1,2}))?\\b[^/]*$",
            Pattern.CASE_INSENSITIVE);

    /** The last line of each list. */
    private final Map<String, LogRecord> lists = new LinkedHashMap<>();

    private final Map<String, Instant> begun = new HashMap<>();

    private record Good(String folder, String task, Instant began) {}

    private final List<Good> good = new ArrayList<>();

    private final SystemStateBackups systemState = new SystemStateBackups();

    /** No backup that began before this is known to have passed nothing over. */
    private Instant lastWarned = Instant.MIN;

    @Override
    public List<String> logs() {
        return Stream.concat(Stream.of(LIST, ENGINE, HISTORY), MarsPlugin.CONSOLES.stream())
                .toList();
    }

    @Override
    public List<Want> wants() {
        String[] tellers = logs().stream().filter(log -> !log.equals(LIST)).toArray(String[]::new);
        return Stream.concat(
                        Stream.of(
                                Want.field("log", LIST).in(LIST),
                                Want.text(BEGIN).in(ENGINE),
                                Want.text(SUCCESS).in(ENGINE),
                                Want.text(WARNED).in(HISTORY)),
                        SystemStateBackups.wants(tellers))
                .toList();
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        if (log.equals(LIST)) {
            lists.put(record.at().member(), record);
            return;
        }
        systemState.see(record, log.equals(ENGINE));
        if (log.equals(HISTORY) && record.text().contains(WARNED)) {
            lastWarned = later(lastWarned, latestEndOf(record));
        } else if (log.equals(ENGINE)) {
            seeProgress(record);
        }
    }

    private void seeProgress(LogRecord record) {
        Instant time = record.time().orElse(Instant.MIN);
        String task = record.fields().getOrDefault("task", "");
        String job = record.at().member() + ' ' + task;
        if (record.text().contains(BEGIN)) {
            begun.put(job, time);
        } else if (record.text().contains(SUCCESS)) {
            Optional.ofNullable(begun.remove(job)).ifPresent(began -> good.add(new Good(folder(record), task, began)));
        }
    }

    /** Of a job in the history; one that tells no time may be the last of all. */
    private static Instant latestEndOf(LogRecord row) {
        return Optional.ofNullable(row.fields().get("end"))
                .map(Instant::parse)
                .or(row::time)
                .map(end -> end.plus(PrintedTime.FARTHEST_ZONE))
                .orElse(Instant.MAX);
    }

    @Override
    public void end(Faults faults) {
        if (lists.values().stream().allMatch(this::isPast)) {
            lists.values().forEach(last -> faults.over(FAULT, behind(last)));
        }
    }

    private boolean isPast(LogRecord list) {
        Instant since = good.stream()
                .filter(backup -> backup.folder().equals(folder(list)) && systemState.isOfFiles(backup.task()))
                .map(Good::began)
                .reduce(Instant.MIN, PassedOverFiles::later);
        return since.isAfter(lastWarned)
                && latestTimeOf(list.at().member()).filter(since::isAfter).isPresent();
    }

    /** Of the list of this name; empty if it does not tell its day. */
    private static Optional<Instant> latestTimeOf(String member) {
        Matcher name = NAME.matcher(member);
        if (!name.find()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.of(number(name, 3), number(name, 1), number(name, 2));
            Instant told = name.group(4) == null
                    ? day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : day.atTime(number(name, 4), number(name, 5), number(name, 6))
                            .toInstant(ZoneOffset.UTC);
            return Optional.of(told.plus(PrintedTime.FARTHEST_ZONE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher name, int group) {
        return Integer.parseInt(name.group(group));
    }

    /** The place behind the last line: lists tell no times, so places are compared. */
    private static LogRecord behind(LogRecord last) {
        LogRecord.Location place =
                new LogRecord.Location(last.at().member(), last.at().number() + 1);
        return new LogRecord(place, Optional.empty(), last.level(), last.component(), "", Map.of());
    }

    private static String folder(LogRecord record) {
        String member = record.at().member();
        return member.substring(0, member.lastIndexOf('/') + 1);
    }

    private static Instant later(Instant a, Instant b) {
        return b.isAfter(a) ? b : a;
    }
}
