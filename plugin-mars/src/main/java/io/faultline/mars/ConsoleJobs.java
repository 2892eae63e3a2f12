package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what {@code Get-OBJob} shows of single jobs and, in the same member, in a table: a job that was aborted did not fail
 * if somebody cancelled it, and counts no more if the table tells that later ones of its kind were completed. A job
 * alone often shows no time, so which row it is nothing tells: the table must have mended each kind that it tells to fail,
 * and have as many rows that failed as there are such jobs. One that shows when it started must be in the table.
 *
 * <p>Source: azure-docs articles/backup/backup-client-automation.md; tables by {@code Format-Table} have the columns that
 * their author asked for, of which kind and state stand side by side.
 */
final class ConsoleJobs implements Analyzer {

    private static final Pattern STATE = Pattern.compile("(?i)^JobState\\s{0,40}:\\s{0,8}(Failed|Aborted)?");

    private static final Pattern START = Pattern.compile("(?i)^StartTime\\s{0,40}:");
    private static final Pattern CANCELLED = Pattern.compile(
            "(?i)^ErrorInfo\\s{0,40}:.{0,200}(?:\\bcancell?ed by (?:the |an )?(?:user|administrator)|\\b100037\\b|\\b0x186C5\\b)");

    private static final Pattern ROW =
            Pattern.compile("\\b(Backup|Recovery)\\s{1,40}(Completed|Succeeded|Failed|Aborted)(?:\\s|$)");

    /** A job has a dozen properties. */
    private static final int LONGEST = 12;

    private static final int MOST = 1_000;

    private static final class Member {

        private final List<LogRecord> failed = new ArrayList<>();
        private final Map<String, Row> lastByKind = new HashMap<>();
        private final Set<Instant> rows = new HashSet<>();
        private final Set<Instant> alone = new HashSet<>();
        private int failedRows;
        private boolean hasOtherTimes;

        Optional<Instant> addTime(LogRecord line, Set<Instant> times) {
            Optional<Instant> start =
                    PrintedTime.in(line.text()).filter(PrintedTime::isSure).map(PrintedTime::asUtc);
            hasOtherTimes |= start.isEmpty();
            start.filter(time -> times.size() < MOST).ifPresent(times::add);
            return start;
        }

        boolean isMended() {
            return failed.size() <= failedRows
                    && !hasOtherTimes
                    && rows.containsAll(alone)
                    && lastByKind.values().stream().allMatch(Row::isGood);
        }
    }

    private record Row(Instant start, boolean isGood) {}

    private final Map<String, Member> members = new HashMap<>();
    private Optional<LogRecord> open = Optional.empty();

    @Override
    public List<String> logs() {
        return List.of("text", "mars-output");
    }

    @Override
    public List<Want> wants() {
        String[] consoles = MarsPlugin.CONSOLES.toArray(String[]::new);
        return Stream.concat(
                        Stream.of(Want.text("JobState"), Want.text("ErrorInfo"), Want.text("StartTime")),
                        Stream.of(" Completed", " Succeeded", " Failed", " Aborted")
                                .map(state -> Want.text(state).in(consoles)))
                .toList();
    }

    @Override
    public void see(String log, LogRecord line, Faults faults) {
        Matcher state = STATE.matcher(line.text());
        if (state.find()) {
            open = Optional.of(line).filter(told -> state.group(1) != null);
            open.ifPresent(told -> addFailed(of(line), told));
        } else if (START.matcher(line.text()).find()) {
            of(line).addTime(line, of(line).alone);
        } else if (CANCELLED.matcher(line.text()).find()) {
            open.filter(job -> Near.isBelow(job.at(), line.at(), LONGEST)).ifPresent(of(line).failed::remove);
        } else {
            Matcher row = ROW.matcher(line.text());
            if (row.find()) {
                addRow(of(line), line, row);
            }
        }
    }

    private Member of(LogRecord line) {
        return members.computeIfAbsent(line.at().member(), name -> new Member());
    }

    private static void addFailed(Member member, LogRecord line) {
        if (member.failed.size() < MOST) {
            member.failed.add(line);
        }
    }

    private static void addRow(Member member, LogRecord line, Matcher told) {
        boolean isGood = told.group(2).startsWith("C") || told.group(2).startsWith("S");
        member.failedRows += isGood ? 0 : 1;
        member.addTime(line, member.rows)
                .ifPresent(time -> member.lastByKind.merge(
                        told.group(1),
                        new Row(time, isGood),
                        (a, b) -> b.start().isAfter(a.start()) ? b : a));
    }

    @Override
    public void end(Faults faults) {
        members.values().stream()
                .filter(member -> !member.isMended())
                .flatMap(member -> member.failed.stream())
                .forEach(line -> faults.seen("mars.job-failed", line, Map.of()));
    }
}
