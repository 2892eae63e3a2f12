package io.faultline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillTest {

    private static final byte[] FIRST = {1, 2, 3};
    private static final byte[] SECOND = {4, 5};

    @TempDir
    private Path folder;

    @Test
    void givesBackWhatItTook() {
        try (Spill spill = new Spill(folder, 100)) {
            long first = spill.write(FIRST).orElseThrow();
            long second = spill.write(SECOND).orElseThrow();

            assertThat(spill.read(second, 2)).isEqualTo(SECOND);
            assertThat(spill.read(first, 3)).isEqualTo(FIRST);
        }
    }

    @Test
    void nothingStaysBehind() throws IOException {
        Spill spill = new Spill(folder, 100);
        spill.write(FIRST);
        spill.close();

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void onceFullItTakesNothingMore() {
        try (Spill spill = new Spill(folder, 4)) {
            assertThat(spill.write(FIRST)).isPresent();
            assertThat(spill.write(SECOND)).isEmpty();
            assertThat(spill.write(new byte[1])).isEmpty();
            assertThat(spill.read(0, 3)).isEqualTo(FIRST);
        }
    }

    @Test
    void aFolderThatDoesNotExistTakesNothing() {
        try (Spill spill = new Spill(folder.resolve("none"), 100)) {
            assertThat(spill.write(FIRST)).isEqualTo(OptionalLong.empty());
        }
    }

    @Test
    void whatCannotBeReadIsAnError() {
        Spill spill = new Spill(folder, 100);
        spill.write(FIRST);
        assertThatThrownBy(() -> spill.read(1, 3)).isInstanceOf(UncheckedIOException.class);
        spill.close();
        assertThatThrownBy(() -> spill.read(0, 3)).isInstanceOf(UncheckedIOException.class);
    }
}
