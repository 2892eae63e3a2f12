package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Joins the engine's records by task to backup jobs: start, end, outcome, the slowest phase, the last error, and sets
 * the last good job beside the failed ones.
 *
 * <p>A phase begins with {@code Backup Progress: X started.} and ends with {@code X finished} (also spelt {@code
 * finsihed}); source: azure-docs, backup-azure-troubleshoot-slow-backup-performance-issue.md of 2016.
 */
final class BackupJobs implements Analyzer {

    /** More jobs than a month of three a day; older ones are forgotten. */
    private static final int MAX_JOBS = 100;

    private static final Pattern PHASE = Pattern.compile(
            "Backup Progress: (?:(Start|End): )?(.{1,80}?)(?: (started|finished|finsihed))?\\.?\\s*$",
            Pattern.MULTILINE);
    private static final Pattern RESULT = Pattern.compile("Hr: ?= ?\\[?(0x[0-9A-Fa-f]{8})");

    /** As the log writes it, for it tells no year. */
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("MM/dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Map<String, Job> jobs = new LinkedHashMap<>();

    private static final class Job {
        private LogRecord last;
        private final Optional<Instant> start;
        private String outcome = "unfinished";
        private String error = "";
        private String slowest = "";
        private Duration longest = Duration.ZERO;
        private final Map<String, Instant> open = new LinkedHashMap<>();

        Job(LogRecord first) {
            last = first;
            start = first.time();
        }
    }

    @Override
    public List<String> logs() {
        return List.of("mars-cbengine-log");
    }

    @Override
    public List<Want> wants() {
        return List.of(Want.text("Backup Progress: "), Want.text("Failed: Hr: = ["));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String task = record.fields().getOrDefault("task", "");
        Matcher phase = PHASE.matcher(record.text());
        boolean progress = phase.find();
        if (task.isEmpty() || (!progress && !jobs.containsKey(task))) {
            return;
        }
        Job job = jobs.computeIfAbsent(task, t -> new Job(record));
        if (jobs.size() > MAX_JOBS) {
            jobs.remove(jobs.keySet().iterator().next());
        }
        Matcher result = RESULT.matcher(record.text());
        if (result.find()) {
            job.error = result.group(1);
        }
        if (progress) {
            job.last = record;
            progress(job, phase.group(2), phase.group(1), phase.group(3), record.time());
        }
    }

    private static void progress(
            Job job, String name, @Nullable String before, @Nullable String after, Optional<Instant> time) {
        if (name.startsWith("Succeeded")) {
            job.outcome = "succeeded";
        } else if (name.startsWith("Failed")) {
            job.outcome = "failed";
        } else if ("started".equals(after) || "Start".equals(before)) {
            time.ifPresent(t -> job.open.put(name, t));
        } else {
            Instant began = job.open.remove(name);
            if (began != null && time.isPresent()) {
                Duration took = Duration.between(began, time.get());
                if (took.compareTo(job.longest) > 0) {
                    job.longest = took;
                    job.slowest = name;
                }
            }
        }
    }

    @Override
    public void end(Faults faults) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("jobs", String.valueOf(jobs.size()));
        facts.put("good", count("succeeded"));
        facts.put("failed", count("failed"));
        facts.put("unfinished", count("unfinished"));
        facts.put(
                "last-good",
                latest("succeeded")
                        .flatMap(j -> j.last.time())
                        .map(MOMENT::format)
                        .orElse("-"));
        facts.put(
                "last-failed",
                latest("failed").flatMap(j -> j.start).map(MOMENT::format).orElse("-"));
        facts.put(
                "error",
                latest("failed").map(j -> j.error).filter(e -> !e.isEmpty()).orElse("-"));
        Job slow = jobs.values().stream()
                .max((a, b) -> a.longest.compareTo(b.longest))
                .orElse(null);
        facts.put("phase", slow == null || slow.slowest.isEmpty() ? "-" : slow.slowest);
        facts.put("minutes", slow == null ? "0" : String.valueOf(slow.longest.toMinutes()));
        jobs.values().forEach(job -> faults.seen("mars.backup-jobs", job.last, facts));
    }

    private String count(String outcome) {
        return String.valueOf(
                jobs.values().stream().filter(j -> j.outcome.equals(outcome)).count());
    }

    private Optional<Job> latest(String outcome) {
        return jobs.values().stream().filter(j -> j.outcome.equals(outcome)).reduce((a, b) -> b);
    }
}
