package io.faultline.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The engine with {@link Patterns} over a whole bundle, once: a process to be timed beside other programs.
 *
 * <p>Usage: {@code PatternRun BUNDLE PATTERNS THREADS} with a file that {@code PatternRun compile COUNT FILE} wrote; prints
 * bytes, lines, lines that hold a pattern.
 */
public final class PatternRun {

    private PatternRun() {}

    public static void main(String[] args) throws IOException {
        if (args[0].equals("compile")) {
            Files.write(Path.of(args[2]), PatternEngine.compile(Integer.parseInt(args[1])));
            return;
        }
        PatternEngine.Outcome outcome =
                new PatternEngine(Path.of(args[1])).read(Path.of(args[0]), Integer.parseInt(args[2]));
        System.out.println(
                outcome.bytes() + " " + outcome.lines() + " " + outcome.effort().recordsThatShow());
    }
}
