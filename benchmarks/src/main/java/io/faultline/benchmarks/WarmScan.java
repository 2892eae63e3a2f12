package io.faultline.benchmarks;

import io.faultline.bundle.OpenedFile;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;

/**
 * Reads one log again and again in one thread and prints what each round took: the engine warm, without start-up.
 *
 * <p>Usage: {@code WarmScan FILE PATTERNS ROUNDS}; PATTERNS is a number, or {@code catalogue} for the product's own
 * signatures. A line a round: seconds of CPU time of the thread, seconds elapsed, bytes, lines, lines that hold a
 * pattern (for the catalogue: records that show a fault).
 */
public final class WarmScan {

    private WarmScan() {}

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        PatternEngine engine = args[1].equals("catalogue")
                ? PatternEngine.ofCatalogue()
                : new PatternEngine(Integer.parseInt(args[1]));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int round = 0; round < Integer.parseInt(args[2]); round++) {
            long cpu = threads.getCurrentThreadCpuTime();
            long wall = System.nanoTime();
            PatternEngine.Outcome outcome;
            try (InputStream in = OpenedFile.read(file)) {
                outcome = engine.read("waagent.log", in);
            }
            cpu = threads.getCurrentThreadCpuTime() - cpu;
            wall = System.nanoTime() - wall;
            System.out.println(cpu / 1e9 + " " + wall / 1e9 + " " + outcome.bytes() + " " + outcome.lines() + " "
                    + outcome.effort().recordsThatShow());
        }
    }
}
