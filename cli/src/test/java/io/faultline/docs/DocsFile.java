package io.faultline.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file below docs. */
record DocsFile(Path path) {

    static final Path FOLDER = Path.of("..", "docs");

    static DocsFile named(String name) {
        return new DocsFile(FOLDER.resolve(name));
    }

    String text() throws IOException {
        return Files.readString(path);
    }

    List<String> lines() throws IOException {
        return Files.readAllLines(path);
    }

    /** Fails if the file does not say this; rewrites it instead under {@code -Dupdate}. */
    void says(String expected) throws IOException {
        if (System.getProperty("update") != null) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, expected);
        }
        assertThat(Files.exists(path) ? text() : "")
                .as("%s is rewritten by -pl cli -am -Dtest='*PagesTest' -Dupdate", path.getFileName())
                .isEqualTo(expected);
    }
}
