package io.faultline.benchmarks;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import io.faultline.bundle.Limits;
import io.faultline.diagnosis.Effort;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Reads one log again and again in one thread and prints what each round took: the engine warm, without start-up.
 *
 * <p>Usage: {@code WarmScan FILE PATTERNS ROUNDS}; PATTERNS is a number, or {@code catalogue} for the product's own
 * signatures. A line a round: seconds of CPU time of the thread, seconds elapsed, bytes, lines, lines that hold a
 * pattern (for the catalogue: records that show a fault).
 */
public final class WarmScan {

    private WarmScan() {}

    private record Outcome(long bytes, long lines, long hits) {}

    private interface Engine {
        Outcome read(Path file) throws IOException;
    }

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        Engine engine = args[1].equals("catalogue") ? catalogue() : patterns(Integer.parseInt(args[1]));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int round = 0; round < Integer.parseInt(args[2]); round++) {
            long cpu = threads.getCurrentThreadCpuTime();
            long wall = System.nanoTime();
            Outcome outcome = engine.read(file);
            cpu = threads.getCurrentThreadCpuTime() - cpu;
            wall = System.nanoTime() - wall;
            System.out.println(
                    cpu / 1e9 + " " + wall / 1e9 + " " + outcome.bytes + " " + outcome.lines + " " + outcome.hits);
        }
    }

    private static Engine patterns(int count) throws IOException {
        PatternEngine engine = new PatternEngine(count);
        return file -> {
            try (InputStream in = Files.newInputStream(file)) {
                PatternEngine.Outcome outcome = engine.read("waagent.log", in);
                return new Outcome(
                        outcome.bytes(), outcome.lines(), outcome.effort().recordsThatShow());
            }
        };
    }

    /** The product as it is; the bundle's checksum is taken in the same thread, and counts. */
    private static Engine catalogue() {
        Faultline faultline = Faultline.load(new Settings(List.of(), List.of(), ZoneOffset.UTC, Limits.DEFAULT, 1));
        return file -> {
            Effort[] effort = {Effort.NONE};
            Progress progress = new Progress() {
                @Override
                public void memberRead(String path, long bytes) {}

                @Override
                public void done(Effort all, Duration reading, Duration concluding) {
                    effort[0] = all;
                }
            };
            faultline.analyze(file, progress);
            return new Outcome(effort[0].bytes(), effort[0].entries(), effort[0].recordsThatShow());
        };
    }
}
