package io.faultline.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads one plain log again and again in one thread and prints what each round took: the engine warm, without start-up.
 *
 * <p>Usage: {@code WarmScan FILE PATTERNS ROUNDS}; a line a round: megabytes (10^6) per second of CPU time of the
 * thread, per second of elapsed time, sightings, lines.
 */
public final class WarmScan {

    private WarmScan() {}

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        PatternEngine engine = new PatternEngine(Integer.parseInt(args[1]));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int round = 0; round < Integer.parseInt(args[2]); round++) {
            long cpu = threads.getCurrentThreadCpuTime();
            long wall = System.nanoTime();
            PatternEngine.Outcome outcome;
            try (InputStream in = Files.newInputStream(file)) {
                outcome = engine.read("waagent.log", in);
            }
            cpu = threads.getCurrentThreadCpuTime() - cpu;
            wall = System.nanoTime() - wall;
            double bytes = Files.size(file) * 1e3;
            System.out.println(Math.round(bytes / cpu) + " MB/cpu-s " + Math.round(bytes / wall) + " MB/s "
                    + outcome.sightings() + " sightings " + outcome.source().count() + " lines");
        }
    }
}
