package io.faultline.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskStreamTest {

    @TempDir
    Path folder;

    private byte[] content(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("f"), content);
    }

    @Test
    void readsEveryByteWhateverTheLengthsAskedFor() throws IOException {
        byte[] content = content(200_001);
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        Random lengths = new Random(7);
        try (InputStream in = DiskStream.open(file(content))) {
            byte[] into = new byte[100_000];
            while (true) {
                if (lengths.nextInt(10) == 0) {
                    int one = in.read();
                    if (one < 0) {
                        break;
                    }
                    seen.write(one);
                    continue;
                }
                int n = in.read(into, 0, lengths.nextInt(into.length));
                if (n < 0) {
                    break;
                }
                seen.write(into, 0, n);
            }
            assertThat(in.read()).isEqualTo(-1);
        }
        assertThat(seen.toByteArray()).isEqualTo(content);
    }

    @Test
    void nextFileSeesNothingOfTheOneBefore() throws IOException {
        try (InputStream in = DiskStream.open(file(content(70_000)))) {
            assertThat(in.readNBytes(10)).hasSize(10); // the rest stays in memory that is used again
        }
        try (InputStream in = DiskStream.open(file(new byte[0]))) {
            assertThat(in.read(new byte[5], 0, 5)).isEqualTo(-1);
            assertThat(in.available()).isZero();
        }
        byte[] other = content(1000);
        try (InputStream one = DiskStream.open(file(other));
                InputStream two = DiskStream.open(file(other))) {
            assertThat(one.read()).isEqualTo(two.read());
            assertThat(one.readAllBytes()).isEqualTo(two.readAllBytes()).hasSize(999);
        }
    }

    @Test
    void saysWhatIsMissingAndThatItIsClosed() throws IOException {
        assertThatIOException()
                .isThrownBy(() -> DiskStream.open(folder.resolve("none")))
                .isInstanceOf(NoSuchFileException.class);
        InputStream in = DiskStream.open(file(content(10)));
        in.close();
        in.close();
        assertThatIOException().isThrownBy(in::read).isInstanceOf(ClosedChannelException.class);
    }
}
