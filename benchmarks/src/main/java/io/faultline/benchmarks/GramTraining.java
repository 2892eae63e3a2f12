package io.faultline.benchmarks;

import io.faultline.text.GramFrequency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Counts the grams of log text and writes the table that the engine ships.
 *
 * <p>Usage: {@code GramTraining OUT FOLDER...}. The shipped table was counted over every file of the bundles
 * {@code fault-*}: logs and state files of real Linux agents 2.2.20 to 2.15 and of the backup extension.
 */
public final class GramTraining {

    private GramTraining() {}

    public static void main(String[] args) throws IOException {
        long[] counts = new long[1 << GramFrequency.BITS];
        for (int i = 1; i < args.length; i++) {
            try (Stream<Path> files = Files.walk(Path.of(args[i]))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    byte[] text = Files.readAllBytes(file);
                    for (int at = 0; at + 4 <= text.length; at++) {
                        counts[GramFrequency.bucket(text, at)]++;
                    }
                }
            }
        }
        byte[] powers = new byte[counts.length];
        for (int i = 0; i < counts.length; i++) {
            powers[i] = (byte) (counts[i] == 0 ? 0 : 64 - Long.numberOfLeadingZeros(counts[i]));
        }
        Files.write(Path.of(args[0]), powers);
    }
}
