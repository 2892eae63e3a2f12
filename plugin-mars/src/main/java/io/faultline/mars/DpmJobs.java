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
import org.jspecify.annotations.Nullable;

/**
 * Reads pasted jobs of DPM: which kinds failed last, whether a replica that was told to be inconsistent has been worked
 * with since, and whether it is for want of a connection that online jobs fail.
 */
final class DpmJobs implements Analyzer {

    /** Alerts 3187 and 3188. */
    private static final Pattern ONLINE_FAILED =
            Pattern.compile("(?i)online recovery points? for .{1,200} ha(?:ve|s) failed");

    private static final List<String> TEXTS = Stream.concat(
                    MarsPlugin.CONSOLES.stream(), Stream.of(MarsPlugin.DPM_JOBS, MarsPlugin.DPM_ALERTS))
            .toList();

    private static final List<String> ALERTS = List.of("windows-event-text", "dpm-alert-text", MarsPlugin.DPM_ALERTS);

    /** Of binary logs all that DPM writes is wanted: a text that is looked for would have every event decoded. */
    private static final Want EVENTS = new Want("", Map.of("provider", "DPM-EM"), List.of("windows-event-log"));

    private final List<DpmJob> jobs = new ArrayList<>();

    private final MendedReplicas replicas = new MendedReplicas();
    private final CloudConnection connection = new CloudConnection();
    private @Nullable DpmJob open;
    private boolean onlineFailed;

    @Override
    public List<String> logs() {
        return Stream.of(TEXTS, ALERTS, EVENTS.logs())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    @Override
    public List<Want> wants() {
        String[] consoles = TEXTS.toArray(String[]::new);
        Stream<String> kinds = DpmJob.KINDS.stream().map(kind -> kind.substring(1));
        Stream<String> properties = Stream.of("Type:", "Status:", "Start time:", "End time:", "Source details:");
        Stream<Want> jobs =
                Stream.concat(kinds, properties).map(text -> Want.text(text).in(consoles));
        Stream<Want> answers = connection.wants().stream().map(want -> want.in(consoles));
        String[] texts =
                Stream.of(TEXTS, ALERTS).flatMap(List::stream).distinct().toArray(String[]::new);
        Stream<Want> troubles =
                MendedReplicas.TEXTS.stream().map(text -> Want.text(text).in(texts));
        Stream<Want> online = Stream.of(Want.text("nline recovery point").in(ALERTS.toArray(String[]::new)));
        return Stream.of(jobs, answers, troubles, online, Stream.of(EVENTS))
                .flatMap(wants -> wants)
                .toList();
    }

    @Override
    public void see(String log, LogRecord line, Faults faults) {
        if (line.fields().containsKey(LogRecord.OVER)) {
            return; // an alert that is inactive
        }
        connection.see(line);
        onlineFailed |= ONLINE_FAILED.matcher(line.text()).find();
        if (DpmJob.isType(line)) {
            open = DpmJob.begun(line).orElse(null);
            Optional.ofNullable(open).ifPresent(jobs::add);
        } else if (open == null || !open.take(line)) {
            seeOther(line);
        }
    }

    private void seeOther(LogRecord line) {
        List<DpmJob> row = line.fields().containsKey("provider") ? List.of() : DpmJobRow.completed(line);
        row.forEach(replicas::seeRow);
        if (row.isEmpty()) {
            replicas.see(line);
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
        replicas.lastMend(jobs).ifPresent(job -> faults.over("mars.dpm-replica-not-ready", job.record()));
    }
}
