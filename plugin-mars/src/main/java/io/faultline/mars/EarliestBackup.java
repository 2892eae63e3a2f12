package io.faultline.mars;

import io.faultline.spi.LogRecord;
import io.faultline.spi.LogRecord.Location;
import io.faultline.spi.Want;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The earliest backup that is told of, by a job that {@code Get-OBJob} lists or by the event of its success (CloudBackup
 * 3): the server was registered by then.
 */
final class EarliestBackup {

    private static final Pattern JOB = Pattern.compile("(?i)^\\s*JobType\\s{0,40}:");
    private static final Pattern JOB_TIME = Pattern.compile("(?i)^\\s*(?:JobStatus\\.)?(?:Start|End)Time\\s{0,40}:");

    /** A job has a dozen properties. */
    private static final int LONGEST = 12;

    private @Nullable Location job;
    private Instant printed = Instant.MAX;
    private Instant logged = Instant.MAX;

    static List<Want> wants() {
        Stream<Want> jobs = Stream.of("JobType", "StartTime", "EndTime")
                .map(text -> Want.text(text).in(MarsPlugin.CONSOLES.toArray(String[]::new)));
        Want success = new Want("", Map.of("provider", "CloudBackup", "event-id", "3"), List.of("windows-event-log"));
        return Stream.concat(jobs, Stream.of(success)).toList();
    }

    void see(LogRecord record) {
        if ("CloudBackup".equalsIgnoreCase(record.fields().get("provider"))
                && "3".equals(record.fields().get("event-id"))) {
            logged = record.time().filter(logged::isAfter).orElse(logged);
        } else if (JOB.matcher(record.text()).find()) {
            job = record.at();
        } else if (job != null
                && Near.isBelow(job, record.at(), LONGEST)
                && JOB_TIME.matcher(record.text()).find()) {
            printed = PrintedTime.in(record.text())
                    .filter(PrintedTime::isSure)
                    .map(PrintedTime::asUtc)
                    .filter(printed::isAfter)
                    .orElse(printed);
        }
    }

    /** Whether it was before the event; false if that cannot be told for want of a zone. */
    boolean isBefore(LogRecord event) {
        Instant then = event.time().orElse(Instant.MIN);
        if (logged.isBefore(then)) {
            return true;
        }
        return !printed.equals(Instant.MAX)
                && (PrintedTime.isOf(event) ? printed : printed.plus(PrintedTime.FARTHEST_ZONE)).isBefore(then);
    }
}
