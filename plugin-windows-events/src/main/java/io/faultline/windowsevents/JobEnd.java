package io.faultline.windowsevents;

import io.faultline.spi.LogRecord;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a job ended that its list tells by its start: a history of the MARS agent has the end beside it, the portal how long
 * it took. What happened while it ran lies between the two.
 */
final class JobEnd {

    /** {@code 00:41:17} of the portal, {@code 0:41:17.927027} and {@code 1 day, 2:03:04} of az, {@code 1.02:03:04} of .NET. */
    private static final Pattern DURATION = Pattern.compile(
            "(?:(?<days>\\d{1,3})(?:\\.| days?, ))?(?<hours>\\d{1,3}):(?<minutes>\\d{1,2}):(?<seconds>\\d{1,2})(?:\\.\\d{1,9})?");

    private JobEnd() {}

    /** The record with the time at which the job ended; its own if it tells no other, as one that has ended by then. */
    static LogRecord at(LogRecord job) {
        return end(job).map(end -> new LogRecord(
                        job.at(), Optional.of(end), job.level(), job.component(), job.text(), job.fields()))
                .orElse(job);
    }

    private static Optional<Instant> end(LogRecord job) {
        String end = job.fields().getOrDefault("end", "");
        if (end.isEmpty()) {
            return job.time().flatMap(start -> duration(job).map(start::plus));
        }
        try {
            return Optional.of(Instant.parse(end));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> duration(LogRecord job) {
        Matcher m = DURATION.matcher(job.fields().getOrDefault("duration", ""));
        return m.matches()
                ? Optional.of(Duration.ofDays(m.group("days") == null ? 0 : Long.parseLong(m.group("days")))
                        .plusHours(Long.parseLong(m.group("hours")))
                        .plusMinutes(Long.parseLong(m.group("minutes")))
                        .plusSeconds(Long.parseLong(m.group("seconds"))))
                : Optional.empty();
    }
}
