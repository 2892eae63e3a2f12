package io.faultline.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However a bundle is mutilated, reading it ends, throws nothing, and is the same twice. */
@Timeout(300)
final class MutilatedBundleTest {

    private static final int ROUNDS = 60;

    private static final Map<String, byte[]> FILES =
            Archives.files("a.log", Archives.noise(3_000), "b/c.log", "short", "b/d.log", Archives.noise(500));

    @TempDir
    Path temp;

    @ParameterizedTest
    @EnumSource
    void readingEnds(BundleTest.Packing packing) throws IOException {
        byte[] inner = packing.pack(FILES);
        Random random = new Random(packing.ordinal());
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = mutilate(inner, random);
            Path inZip = Files.write(temp.resolve("b.zip"), Archives.zip(Map.of("in", bytes)));
            Path alone = Files.write(temp.resolve("b"), bytes);

            assertThat(Outcome.of(alone, Limits.DEFAULT, 1)).isEqualTo(Outcome.of(alone, Limits.DEFAULT, 3));
            assertThat(Outcome.of(inZip)).isNotNull();
            assertThat(Outcome.ofStream(bytes).bytes()).isEqualTo(bytes.length);
        }
    }

    /** Overwrites, cuts out, repeats or shuffles some bytes, of the headers above all. */
    private static byte[] mutilate(byte[] bytes, Random random) {
        byte[] copy = bytes.clone();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int near = random.nextBoolean() ? Math.min(copy.length, 64) : copy.length;
            int at = random.nextBoolean() ? random.nextInt(near) : copy.length - 1 - random.nextInt(near);
            int length = Math.min(copy.length - at, 1 + random.nextInt(16));
            switch (random.nextInt(4)) {
                case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> java.util.Arrays.fill(copy, at, at + length, (byte) (random.nextBoolean() ? 0xff : 0));
                case 2 -> System.arraycopy(bytes, random.nextInt(bytes.length - 16), copy, at, length);
                default ->
                    copy = Archives.join(
                            Archives.cut(copy, at),
                            java.util.Arrays.copyOfRange(copy, at + length, copy.length),
                            new byte[16]);
            }
        }
        return copy;
    }
}
