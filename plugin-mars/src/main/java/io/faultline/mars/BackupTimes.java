package io.faultline.mars;

import io.faultline.spi.LogRecord;
import io.faultline.spi.LogRecord.Location;
import io.faultline.spi.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From when to when the agent is told to have worked for the vault: by a job that {@code Get-OBJob} lists, by rows of
 * jobs that were completed, as consoles print and collectors tabulate them, by the engine's log and by the event of a
 * success (CloudBackup 3). The server was registered then. Of a job that a console lists property by property its times
 * count, not how it ended, so that it tells of a beginning only.
 */
final class BackupTimes {

    private static final String SUCCEEDED = "Backup Progress: Succeeded";
    private static final String HISTORY = "mars-job-history";

    private static final Pattern JOB = Pattern.compile("(?i)^\\s*JobType\\s{0,40}:");
    private static final Pattern JOB_TIME = Pattern.compile("(?i)^\\s*(?:JobStatus\\.)?(?:Start|End)Time\\s{0,40}:");

    /** Its time first, in whatever columns its kind and its state follow. */
    private static final Pattern ROW =
            Pattern.compile("^\\s*\\d{1,4}[/.-]\\d{1,2}[/.-]\\d{1,4} \\d[^\\n]{0,80}\\bBackup\\s"
                    + "[^\\n]{0,80}\\b(?:Completed|Succeeded)(?:\\s|$)");

    /** A job has a dozen properties. */
    private static final int LONGEST = 12;

    /** In one kind of time: that of a machine's zone, UTC, or that of the event log, which may be either. */
    private static final class Span {

        private Instant first = Instant.MAX;
        private Instant last = Instant.MIN;

        void add(Instant time) {
            begin(time);
            last = time.isAfter(last) ? time : last;
        }

        void begin(Instant time) {
            first = time.isBefore(first) ? time : first;
        }

        boolean isBefore(Instant event, Duration doubt) {
            return !first.equals(Instant.MAX) && first.plus(doubt).isBefore(event);
        }

        boolean isAfter(Instant event, Duration doubt) {
            return !last.equals(Instant.MIN) && last.minus(doubt).isAfter(event);
        }
    }

    private @Nullable Location job;
    private final Span printed = new Span();
    private final Span utc = new Span();
    /** By machine, the first label of its name; "" if it is not told. */
    private final Map<String, Span> events = new HashMap<>();

    static List<Want> wants() {
        Stream<Want> console = Stream.of("JobType", "StartTime", "EndTime", " Completed", " Succeeded")
                .map(text -> Want.text(text).in(MarsPlugin.CONSOLES.toArray(String[]::new)));
        Stream<Want> logs = Stream.of(
                Want.text(SUCCEEDED).in("mars-cbengine-log"),
                Want.text("Completed").in(HISTORY),
                Want.text("Succeeded").in(HISTORY),
                new Want("", Map.of("provider", "CloudBackup", "event-id", "3"), List.of("windows-event-log")));
        return Stream.concat(console, logs).toList();
    }

    void see(LogRecord record) {
        Map<String, String> fields = record.fields();
        if ("CloudBackup".equalsIgnoreCase(fields.get("provider")) && "3".equals(fields.get("event-id"))) {
            record.time().ifPresent(events.computeIfAbsent(machine(record), k -> new Span())::add);
        } else if (record.text().contains(SUCCEEDED)
                || "Backup".equals(fields.get("type"))
                        && List.of("Completed", "Succeeded").contains(fields.getOrDefault("state", ""))) {
            record.time().ifPresent(utc::add);
        } else if (ROW.matcher(record.text()).find()) {
            time(record).ifPresent(printed::add);
        } else if (JOB.matcher(record.text()).find()) {
            job = record.at();
        } else if (job != null
                && Near.isBelow(job, record.at(), LONGEST)
                && JOB_TIME.matcher(record.text()).find()) {
            time(record).ifPresent(printed::begin);
        }
    }

    private static String machine(LogRecord event) {
        String name = event.fields().getOrDefault("computer", "").toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** A change of name tells both names. */
    private Stream<Span> ofMachine(LogRecord change) {
        String names = (machine(change) + ' ' + change.text()).toLowerCase(Locale.ROOT);
        return events.entrySet().stream()
                .filter(machine -> names.contains(machine.getKey()))
                .map(Map.Entry::getValue);
    }

    private static Optional<Instant> time(LogRecord line) {
        return PrintedTime.in(line.text()).filter(PrintedTime::isSure).map(PrintedTime::asUtc);
    }

    /** Whether the agent worked before the event; false if that cannot be told for want of a zone. */
    boolean beginBefore(LogRecord event) {
        boolean isPrinted = PrintedTime.isOf(event);
        return event.time()
                .filter(then -> ofMachine(event).anyMatch(span -> span.isBefore(then, Duration.ZERO))
                        || printed.isBefore(then, isPrinted ? Duration.ZERO : PrintedTime.FARTHEST_ZONE)
                        || utc.isBefore(then, isPrinted ? PrintedTime.FARTHEST_ZONE : Duration.ZERO))
                .isPresent();
    }

    /** Whether a backup succeeded after the event; false if that cannot be told for want of a zone. */
    boolean goOnAfter(LogRecord event) {
        boolean isPrinted = PrintedTime.isOf(event);
        return event.time()
                .filter(then -> ofMachine(event).anyMatch(span -> span.isAfter(then, Duration.ZERO))
                        || printed.isAfter(then, isPrinted ? Duration.ZERO : PrintedTime.FARTHEST_ZONE)
                        || utc.isAfter(then, isPrinted ? PrintedTime.FARTHEST_ZONE : Duration.ZERO))
                .isPresent();
    }
}
