package io.faultline.mars;

import io.faultline.spi.LogRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt at a job, joined by its task from the engine's log and from the history of jobs. */
final class BackupJob {

    static final String COMPLETED = "Completed";
    static final String FAILED = "Failed";

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String task;
    private LogRecord last;
    private String type = "Backup";
    private @Nullable Instant start;
    private @Nullable Instant end;
    private String outcome = "";
    private String error = "";
    private String slowest = "";
    private Duration longest = Duration.ZERO;
    private final Map<String, Instant> open = new LinkedHashMap<>();

    BackupJob(String task, LogRecord first) {
        this.task = task;
        last = first;
        start = first.time().orElse(null);
    }

    LogRecord last() {
        return last;
    }

    Optional<Instant> start() {
        return Optional.ofNullable(start);
    }

    boolean isGood() {
        return (outcome.startsWith(COMPLETED) || outcome.equals("Succeeded")) && !outcome.endsWith("Errors");
    }

    boolean isFailed() {
        return outcome.equals(FAILED) || outcome.equals("Aborted") || outcome.endsWith("Errors");
    }

    String error() {
        return error;
    }

    String slowest() {
        return slowest;
    }

    Duration longest() {
        return longest;
    }

    void failedStep(String result) {
        error = result;
    }

    void begins(String phase, LogRecord record) {
        last = record;
        record.time().ifPresent(t -> open.put(phase, t));
    }

    void ends(String phase, LogRecord record) {
        last = record;
        Instant began = open.remove(phase);
        record.time().ifPresent(t -> end = t);
        if (began != null && record.time().isPresent()) {
            Duration took = Duration.between(began, record.time().get());
            if (took.compareTo(longest) > 0) {
                longest = took;
                slowest = phase;
            }
        }
    }

    void comesTo(String result, LogRecord record) {
        last = record;
        outcome = result;
        record.time().ifPresent(t -> end = t);
    }

    /** What the history of jobs tells; its state and times are the job's own, not those of its last line. */
    void history(LogRecord row) {
        last = row;
        Map<String, String> fields = row.fields();
        type = fields.getOrDefault("type", type);
        outcome = fields.getOrDefault("state", outcome);
        error = fields.getOrDefault("error", error);
        row.time().ifPresent(t -> start = t);
        Optional.ofNullable(fields.get("end")).map(Instant::parse).ifPresent(t -> end = t);
    }

    /** Cells for the table of attempts. */
    Map<String, String> row() {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("task", task.substring(0, Math.min(8, task.length())));
        row.put("type", type);
        row.put("start", moment(start));
        row.put("end", moment(end));
        row.put("took", start == null || end == null ? "" : length(Duration.between(start, end)));
        row.put("outcome", outcome.isEmpty() ? "-" : outcome);
        row.put("error", error);
        row.put("slowest", slowest.isEmpty() ? "" : slowest + ", " + length(longest));
        row.put("stopped-in", isGood() || open.isEmpty() ? "" : lastOpened());
        return row;
    }

    private String lastOpened() {
        return open.keySet().stream().reduce((a, b) -> b).orElse("");
    }

    private static String moment(@Nullable Instant time) {
        return time == null ? "" : MOMENT.format(time);
    }

    /** Reads the same in both languages. */
    private static String length(Duration took) {
        if (took.toMinutes() < 1) {
            return Math.max(0, took.toSeconds()) + " s";
        }
        return (took.toHours() > 0 ? took.toHours() + " h " : "") + took.toMinutesPart() + " min";
    }
}
