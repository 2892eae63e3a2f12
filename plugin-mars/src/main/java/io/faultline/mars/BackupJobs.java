package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Joins the engine's records and the rows of job histories by task to attempts at jobs, and sets the last good one
 * and the failed ones side by side.
 *
 * <p>A phase begins with {@code Backup Progress: X started.} and ends with {@code X finished} (also spelt {@code
 * finsihed}); source: azure-docs, backup-azure-troubleshoot-slow-backup-performance-issue.md of 2016.
 */
final class BackupJobs implements Analyzer {

    /** More jobs than a month of three a day; older ones are forgotten, but for the last good one. */
    private static final int MAX_JOBS = 100;

    /** Rows of the table; the last attempts say what is the matter now. */
    private static final int MAX_ROWS = 15;

    private static final Pattern PHASE = Pattern.compile(
            "Backup Progress: ?(?:(Start|End): )?(.{1,80}?)(?: (started|finished|finsihed))?\\.?\\s*$",
            Pattern.MULTILINE);
    private static final Pattern RESULT = Pattern.compile("Hr: ?= ?\\[?(0x[0-9A-Fa-f]{8})");

    private final Map<String, BackupJob> jobs = new LinkedHashMap<>();
    private @Nullable BackupJob forgottenGood;

    @Override
    public List<String> logs() {
        return List.of("mars-cbengine-log", "mars-job-history");
    }

    /** Of a history, the states of jobs as {@link JobHistory} knows them. */
    @Override
    public List<Want> wants() {
        return List.of(
                Want.text("Backup Progress:"),
                Want.text("Failed: Hr: = ["),
                Want.text(" Completed"),
                Want.text(" Succeeded "),
                Want.text(" Failed "),
                Want.text(" Aborted "),
                Want.text(" Cancelled "),
                Want.text(" InProgress "));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String task = record.fields().getOrDefault("task", "");
        if (task.isEmpty()) {
            return;
        }
        if (log.equals("mars-job-history")) {
            job(task, record).history(record);
            return;
        }
        Matcher phase = PHASE.matcher(record.text());
        boolean progress = phase.find();
        if (!progress && !jobs.containsKey(task)) {
            return;
        }
        BackupJob job = job(task, record);
        Matcher result = RESULT.matcher(record.text());
        if (result.find()) {
            job.failedStep(result.group(1));
        }
        if (progress) {
            progress(job, phase.group(2), phase.group(1), phase.group(3), record);
        }
    }

    private BackupJob job(String task, LogRecord record) {
        BackupJob job = jobs.computeIfAbsent(task, t -> new BackupJob(t, record));
        if (jobs.size() > MAX_JOBS) {
            BackupJob oldest = jobs.remove(jobs.keySet().iterator().next());
            forgottenGood = oldest != null && oldest.isGood() ? oldest : forgottenGood;
        }
        return job;
    }

    private static void progress(
            BackupJob job, String name, @Nullable String before, @Nullable String after, LogRecord record) {
        if (name.startsWith("Succeeded")) {
            job.comesTo(BackupJob.COMPLETED, record);
        } else if (name.startsWith("Failed")) {
            job.comesTo(BackupJob.FAILED, record);
        } else if ("started".equals(after) || "Start".equals(before)) {
            job.begins(name, record);
        } else {
            job.ends(name, record);
        }
    }

    @Override
    public void end(Faults faults) {
        List<BackupJob> inOrder = new ArrayList<>(jobs.values());
        inOrder.sort(Comparator.comparing((BackupJob j) -> j.start().orElse(Instant.MAX)));
        Map<String, String> facts = facts(inOrder);
        inOrder.forEach(job -> faults.seen("mars.backup-jobs", job.last(), facts));
        shown(inOrder).forEach(job -> faults.row("mars.backup-jobs", job.row()));
    }

    private static Map<String, String> facts(List<BackupJob> jobs) {
        long good = jobs.stream().filter(BackupJob::isGood).count();
        long failed = jobs.stream().filter(BackupJob::isFailed).count();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("jobs", String.valueOf(jobs.size()));
        facts.put("good", String.valueOf(good));
        facts.put("failed", String.valueOf(failed));
        facts.put("unfinished", String.valueOf(jobs.size() - good - failed));
        facts.put(
                "error",
                latest(jobs, BackupJob::isFailed)
                        .map(BackupJob::error)
                        .filter(e -> !e.isEmpty())
                        .orElse("-"));
        Optional<BackupJob> slow =
                jobs.stream().filter(j -> !j.slowest().isEmpty()).max(Comparator.comparing(BackupJob::longest));
        facts.put("phase", slow.map(BackupJob::slowest).orElse("-"));
        facts.put(
                "minutes",
                slow.map(j -> String.valueOf(j.longest().toMinutes())).orElse("0"));
        return facts;
    }

    /** The latest attempts, and in any case the last good one. */
    private List<BackupJob> shown(List<BackupJob> inOrder) {
        List<BackupJob> shown =
                new ArrayList<>(inOrder.subList(Math.max(0, inOrder.size() - MAX_ROWS), inOrder.size()));
        if (shown.stream().noneMatch(BackupJob::isGood)) {
            latest(inOrder, BackupJob::isGood)
                    .or(() -> Optional.ofNullable(forgottenGood))
                    .ifPresent(good -> shown.add(0, good));
        }
        return shown;
    }

    private static Optional<BackupJob> latest(List<BackupJob> jobs, Predicate<BackupJob> which) {
        return jobs.stream().filter(which).reduce((a, b) -> b);
    }
}
