package io.faultline.cli;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.diagnosis.Effort;
import io.faultline.diagnosis.Effort.Cost;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/** What {@code --stats} tells on standard error: what a run read, what it did with that, and what it took. */
final class RunStats implements Progress {

    private static final int SLOWEST = 10;

    private final Progress line;
    private Effort effort = Effort.NONE;
    private Duration reading = Duration.ZERO;
    private Duration concluding = Duration.ZERO;

    /** @param line is told of members too */
    RunStats(Progress line) {
        this.line = line;
    }

    @Override
    public void memberRead(String path, long bytes) {
        line.memberRead(path, bytes);
    }

    @Override
    public boolean timesSignatures() {
        return true;
    }

    @Override
    public void done(Effort all, Duration read, Duration concluded) {
        effort = all;
        reading = read;
        concluding = concluded;
    }

    /** Writes what came before the first bundle: Java's start, which ended when the engine began to load, and that. */
    static void printStart(PrintStream err, Duration starting, Duration loading) {
        say(err, "time", "start %s, load %s", millis(starting), millis(loading));
    }

    /**
     * Writes the table of one bundle.
     *
     * @param writing how long the report took to be written
     */
    void print(PrintStream err, Faultline engine, Duration writing) {
        double seconds = Math.max(1, reading.toNanos()) / 1e9;
        say(
                err,
                "read",
                "%,d bytes in %,d members, %,d lines or records",
                effort.bytes(),
                effort.members(),
                effort.entries());
        say(err, "", "%,.0f MB a second (10^6 bytes, unpacked)", effort.bytes() / 1e6 / seconds);
        say(err, "decoded", "%,d times a line became text", effort.linesDecoded());
        say(err, "candidates", "%,d records held a literal or field that is wanted", effort.records());
        say(err, "", "%,d of them showed a fault", effort.recordsThatShow());
        say(err, "patterns", "%,d runs of a regular expression", effort.patternsRun());
        say(err, "time", "read %s, conclude %s, write %s", millis(reading), millis(concluding), millis(writing));
        say(
                err,
                "heap",
                "peak no higher than %,d MiB, of at most %,d MiB",
                mostHeap() >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
        effort.costs().entrySet().stream()
                .sorted(Comparator.comparingLong(
                                (Map.Entry<Integer, Cost> e) -> e.getValue().nanos())
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .limit(SLOWEST)
                .forEach(e -> say(
                        err,
                        "slowest",
                        "%s in %,d tries: %s",
                        millis(Duration.ofNanos(e.getValue().nanos())),
                        e.getValue().tries(),
                        engine.signatures().get(e.getKey()).id()));
    }

    private static void say(PrintStream err, String what, String text, Object... values) {
        err.printf(Locale.ROOT, "stats  %-10s  %s%n", what, String.format(Locale.ROOT, text, values));
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%,.1f ms", time.toNanos() / 1e6);
    }

    /** Since the process began, as the system tells it. */
    static Duration sinceTheProcessBegan() {
        Instant began = ProcessHandle.current().info().startInstant().orElse(Instant.now());
        return Duration.between(began, Instant.now());
    }

    /** Pools reach their peaks at different times, so their sum is an upper bound; so is all that Java may take. */
    private static long mostHeap() {
        long peaks = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
                .sum();
        return Math.min(peaks, Runtime.getRuntime().maxMemory());
    }
}
