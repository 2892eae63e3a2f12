package io.faultline.mars;

import io.faultline.spi.Analyzer;
import io.faultline.spi.LogRecord;
import io.faultline.spi.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sees that a job uploads its catalog of files for so long that it looks hung. */
final class CatalogUpload implements Analyzer {

    /** In jobs of usual size the upload is done within minutes; the guide of azure-docs shows one of more than two hours. */
    private static final Duration LONG = Duration.ofHours(1);

    /** A job does not take longer: a later line of the same task is another year's. */
    private static final Duration TOO_LONG = Duration.ofDays(10);

    /** More jobs than logs of the agent hold. */
    private static final int MAX_JOBS = 500;

    private final Map<String, Instant> begun = new LinkedHashMap<>();

    @Override
    public List<String> logs() {
        return List.of("mars-cbengine-log");
    }

    @Override
    public List<Want> wants() {
        return List.of(Want.text(" RO entries"));
    }

    @Override
    public void see(String log, LogRecord record, Faults faults) {
        String task = record.fields().getOrDefault("task", "");
        if (task.isEmpty() || record.time().isEmpty() || begun.size() >= MAX_JOBS && !begun.containsKey(task)) {
            return;
        }
        Instant time = record.time().get();
        Duration took = Duration.between(begun.computeIfAbsent(task, t -> time), time);
        if (took.compareTo(LONG) >= 0 && took.compareTo(TOO_LONG) < 0) {
            faults.seen("mars.catalog-upload-slow", record, Map.of());
        }
    }
}
