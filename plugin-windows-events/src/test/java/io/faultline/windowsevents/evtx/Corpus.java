package io.faultline.windowsevents.evtx;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The public event logs that tests run on when {@code -Dcorpus=FOLDER} names the folder above {@code evtx}, by an
 * absolute path or from the root of the repository.
 */
final class Corpus {

    private Corpus() {}

    static Path folder() {
        String told = System.getProperty("corpus", "");
        assumeThat(told).as("system property corpus").isNotEmpty();
        Path folder = Path.of(told, "evtx");
        return Files.isDirectory(folder) ? folder : Path.of("..").resolve(folder);
    }

    /** A file and how many of its records a tolerant reader reaches, by {@code expected.tsv}. */
    record Expected(String name, int records) {

        Path file() {
            return folder().resolve(name);
        }
    }

    static List<Expected> files() throws IOException {
        return Files.readAllLines(folder().resolve("expected.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .map(columns ->
                        new Expected(columns[0], Integer.parseInt(columns[2].split(" ")[0])))
                .toList();
    }
}
