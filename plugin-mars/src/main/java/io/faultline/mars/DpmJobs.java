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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads pasted jobs of DPM: which kinds failed last, whether a replica that was told to be inconsistent has been worked
 * with since, and whether it is for want of a connection that online jobs fail.
 */
final class DpmJobs implements Analyzer {

    /** Alerts 3187 and 3188. */
    private static final Pattern ONLINE_FAILED =
            Pattern.compile("(?i)online recovery points? for .{1,200} ha(?:ve|s) failed");

    private static final List<String> ALERTS = List.of("windows-event-text", "dpm-alert-text");

    /** Of binary logs all that DPM writes is wanted: a text that is looked for would have every event decoded. */
    private static final Want EVENTS = new Want("", Map.of("provider", "DPM-EM"), List.of("windows-event-log"));

    private final List<DpmJob> jobs = new ArrayList<>();
    private final List<LogRecord> troubles = new ArrayList<>();
    private final CloudConnection connection = new CloudConnection();
    private boolean onlineFailed;

    @Override
    public List<String> logs() {
        return Stream.of(MarsPlugin.CONSOLES, ALERTS, EVENTS.logs())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Want> wants() {
        String[] consoles = MarsPlugin.CONSOLES.toArray(String[]::new);
        Stream<String> kinds = DpmJob.KINDS.stream().map(kind -> kind.substring(1));
        Stream<String> properties = Stream.of("Status:", "Start time:", "End time:", "Source details:", "eplica");
        Stream<Want> jobs =
                Stream.concat(kinds, properties).map(text -> Want.text(text).in(consoles));
        Stream<Want> answers = connection.wants().stream().map(want -> want.in(consoles));
        Stream<Want> alerts = Stream.of("eplica", "nline recovery point")
                .map(text -> Want.text(text).in(ALERTS.toArray(String[]::new)));
        return Stream.of(jobs, answers, alerts, Stream.of(EVENTS))
                .flatMap(wants -> wants)
                .toList();
    }

    @Override
    public void see(String log, LogRecord line, Faults faults) {
        connection.see(line);
        onlineFailed |= ONLINE_FAILED.matcher(line.text()).find();
        Optional<DpmJob> begun = DpmJob.begun(line);
        if (begun.isPresent()) {
            jobs.add(begun.get());
            return;
        }
        boolean isOfJob = !jobs.isEmpty() && jobs.get(jobs.size() - 1).take(line);
        if (!isOfJob && line.text().contains("eplica")) {
            troubles.add(line);
        }
    }

    @Override
    public void end(Faults faults) {
        Map<String, DpmJob> latest = new LinkedHashMap<>();
        jobs.stream()
                .filter(job -> job.isFailed() || job.isGood())
                .sorted(Comparator.comparing(job -> job.time().orElse(Instant.MIN)))
                .forEach(job -> latest.put(job.kindAndSource(), job));
        List<DpmJob> failed = latest.values().stream().filter(DpmJob::isFailed).toList();
        failed.forEach(job -> faults.seen("mars.job-failed", job.record(), Map.of()));
        if (onlineFailed || failed.stream().anyMatch(DpmJob::isOnline)) {
            connection.refusal().forEach(line -> faults.seen("mars.mabs-azure-unreachable", line, Map.of()));
        }
        if (troublesAreMended()) {
            jobs.stream()
                    .filter(job -> job.isGood() && job.time().isPresent())
                    .max(Comparator.comparing(job -> job.time().orElseThrow()))
                    .ifPresent(job -> faults.over("mars.dpm-replica-not-ready", job.record()));
        }
    }

    /** Every replica that was told of has been worked with since, and well. */
    private boolean troublesAreMended() {
        return troubles.stream()
                        .allMatch(alert -> alert.time()
                                .filter(t -> isMended(alert.text(), t))
                                .isPresent())
                && jobs.stream()
                        .filter(DpmJob::failedForReplica)
                        .allMatch(job -> job.time()
                                .filter(t -> isMended(job.source(), t))
                                .isPresent());
    }

    private boolean isMended(String text, Instant told) {
        return jobs.stream().anyMatch(job -> job.mends(text, told));
    }
}
