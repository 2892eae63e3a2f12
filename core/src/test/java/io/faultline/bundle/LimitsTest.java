package io.faultline.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles that are too much end soon, in little memory (the tests run in 512 MiB), with one problem. */
@Timeout(300)
final class LimitsTest {

    private static final long GIB = 1L << 30;

    @TempDir
    Path temp;

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(temp.resolve(name), bytes);
    }

    private static Limits entries(int most) {
        return new Limits(most, 5, 1L << 40, 1000, 64 << 10);
    }

    private static Limits bytes(long most) {
        return new Limits(200_000, 5, most, 1000, 64 << 10);
    }

    private static byte[] nested(int archives, byte[] innermost) throws IOException {
        byte[] inside = innermost;
        for (int i = archives; i > 0; i--) {
            inside = Archives.zip(Map.of(i == archives ? "x.log" : i + ".zip", inside));
        }
        return inside;
    }

    @Test
    void asManyArchivesAsAllowedMayLieInsideEachOther() throws IOException {
        Outcome outcome = Outcome.of(write("b.zip", nested(5, Archives.bytes("deep"))));

        assertThat(outcome.told()).isEmpty();
        assertThat(outcome.members()).isEqualTo(Map.of("1.zip!/2.zip!/3.zip!/4.zip!/x.log", "deep"));
    }

    @Test
    void anArchiveThatLiesTooDeepIsNotOpened() throws IOException {
        Outcome outcome = Outcome.of(write("b.zip", nested(6, Archives.bytes("deep"))));

        assertThat(outcome.members()).isEmpty();
        assertThat(outcome.told())
                .containsExactly("b.zip: holds archives more than 5 deep inside each other; --max-depth allows more"
                        + " [1.zip!/2.zip!/3.zip!/4.zip!/5.zip was not opened]");
    }

    @Test
    void gzipInGzipCountsAsDepth() throws IOException {
        byte[] bytes = Archives.bytes("x");
        for (int i = 0; i < 50; i++) {
            bytes = Archives.gz(bytes);
        }
        Outcome outcome = Outcome.of(write("b.gz", bytes));

        assertThat(outcome.members()).isEmpty();
        assertThat(outcome.told())
                .containsExactly("b.gz: holds archives more than 5 deep inside each other; --max-depth allows more"
                        + " [b.gz was not opened]");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void entriesBeyondTheLimitAreLeftOutTheSameOnesEachTime(int threads) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < 4; i++) {
            files.put(i + ".zip", Archives.zip(Archives.files("a.log", "a", "b.log", "b", "c.log", "c")));
        }
        Outcome outcome = Outcome.of(write("b.zip", Archives.zip(files)), entries(8), threads);

        assertThat(outcome.members().keySet())
                .containsExactly("0.zip!/a.log", "0.zip!/b.log", "0.zip!/c.log", "1.zip!/a.log");
        assertThat(outcome.told())
                .containsExactly("b.zip: holds more than 8 files; --max-entries allows more"
                        + " [the files beyond that, 1.zip!/b.log among them]");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void bytesBeyondTheLimitAreLeftOutTheSameOnesEachTime(int threads) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < 9; i++) {
            files.put(i + ".log", Archives.bytes(Archives.noise(100)));
        }
        Outcome outcome = Outcome.of(write("b.zip", Archives.zip(files)), bytes(250), threads);

        assertThat(outcome.members())
                .isEqualTo(Map.of(
                        "0.log", Archives.noise(100), "1.log", Archives.noise(100), "2.log", Archives.noise(50)));
        assertThat(outcome.told())
                .containsExactly("b.zip: unpacks to more than 250 bytes; --max-total-bytes allows more"
                        + " [whatever was not yet read by then]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "tar", "tar.gz", "7z", "log"})
    void theLimitOfBytesHoldsForEverything(String kind) throws IOException {
        Map<String, byte[]> files = Archives.files("a.log", Archives.noise(600), "b.log", Archives.noise(600));
        Path path = switch (kind) {
            case "folder" -> Archives.folder(temp.resolve("f"), files);
            case "tar" -> write("b", Archives.tar(files));
            case "tar.gz" -> write("b", Archives.gz(Archives.tar(files)));
            case "7z" -> write("b", Archives.sevenZ(files));
            default -> write("b", Archives.bytes(Archives.noise(1200)));
        };

        Outcome outcome = Outcome.of(path, bytes(800), 1);

        assertThat(outcome.members().values().stream().mapToLong(String::length).sum())
                .isLessThanOrEqualTo(800);
        assertThat(outcome.told()).singleElement().asString().contains("--max-total-bytes");
    }

    @Test
    void gibibytesOfZerosEndSoonAsAZip() throws IOException {
        Outcome outcome = Outcome.of(write("b.zip", zipBomb()));

        assertThat(outcome.members()).containsEntry("after.log", "fine");
        assertThat(outcome.told()).singleElement().asString().contains("zeros.log", "--max-ratio");
        assertThat(length(outcome, "zeros.log")).isLessThan(17 << 20);
    }

    /** With 8 threads a second one reads ahead, in blocks of another size. */
    @ParameterizedTest
    @CsvSource({"zip, 1", "zip, 8", "gz, 1", "gz, 8"})
    void aBombIsCutAtTheSameByteWhateverTheThreads(String packing, int threads) throws IOException {
        Path bomb = write("b", packing.equals("zip") ? zipBomb() : Archives.gz(new byte[24 << 20]));

        Outcome outcome = Outcome.of(bomb, Limits.DEFAULT, threads);

        assertThat(length(outcome, packing.equals("zip") ? "zeros.log" : "b")).isEqualTo((16 << 20) + (256 << 10));
        assertThat(outcome.told()).singleElement().asString().contains("--max-ratio");
    }

    @ParameterizedTest
    @CsvSource({"zip, 1", "zip, 8", "folder, 1", "folder, 8"})
    void bytesBeyondTheRatioOfTheWholeAreLeftOutTheSameOnesEachTime(String kind, int threads) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 10; i < 50; i++) {
            byte[] zeros = new byte[1 << 20];
            files.put(i + ".log", kind.equals("zip") ? zeros : Archives.gz(zeros));
        }
        files.put("z.log", Archives.bytes(Archives.noise(kind.equals("zip") ? 1 : 1 << 20)));
        Path path = kind.equals("zip") ? write("b", Archives.zip(files)) : Archives.folder(temp.resolve("f"), files);

        Outcome outcome = Outcome.of(path, new Limits(200_000, 5, 1L << 40, 2, 64 << 10), threads);

        assertThat(outcome.members().keySet())
                .containsExactlyElementsOf(files.keySet().stream().limit(16).toList());
        assertThat(outcome.told()).singleElement().asString().contains("--max-ratio");
    }

    @Test
    void gibibytesOfZerosEndSoonAsAStreamedZip() throws IOException {
        Outcome outcome = Outcome.of(write("b.zip", Archives.zip(Map.of("bomb.zip", zipBomb()))));

        assertThat(outcome.told()).isNotEmpty().allMatch(told -> told.contains("--max-ratio"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "bz2", "zst"})
    void zerosEndSoonInAnyPacking(String packing) throws IOException {
        byte[] zeros = new byte[24 << 20];
        byte[] once = switch (packing) {
            case "gz" -> Archives.gz(zeros);
            case "xz" -> Archives.xz(zeros);
            case "bz2" -> Archives.bz2(zeros);
            default -> Archives.zst(zeros);
        };
        byte[] often = new byte[0];
        for (int i = 0; i < 32; i++) {
            often = Archives.join(often, once);
        }
        Outcome outcome = Outcome.of(write("b", often));

        assertThat(outcome.told()).singleElement().asString().contains("--max-ratio");
        assertThat(length(outcome, "b"))
                .isLessThan(packing.equals("zst") ? 140 << 20 : 17 << 20); // zstd-jni reads 128 KiB ahead
    }

    /** As 42.zip is built: each of many zips holds many zips, and the innermost ones gibibytes of zeros. */
    @Test
    void aBombOfBombsEndsSoon() throws IOException {
        byte[] bomb = zipBomb();
        for (int level = 0; level < 3; level++) {
            Map<String, byte[]> sixteen = new TreeMap<>();
            for (int i = 0; i < 16; i++) {
                sixteen.put(i + ".zip", bomb);
            }
            bomb = Archives.zip(sixteen);
        }
        Outcome outcome = Outcome.of(write("42.zip", bomb), Limits.DEFAULT, 2);

        assertThat(outcome.told()).isNotEmpty().allMatch(told -> told.contains("--max-ratio"));
    }

    @Test
    void aHundredThousandEntriesAreRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 100_000; i++) {
                zip.putNextEntry(new ZipEntry("log/" + i));
                zip.write('x');
            }
        }
        Outcome outcome = Outcome.of(write("b.zip", bytes.toByteArray()));

        assertThat(outcome.told()).isEmpty();
        assertThat(outcome.members()).hasSize(100_000);
    }

    @Test
    void manyNamesakesCostNoMoreThanOthers() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] entry = Archives.cut(Archives.tar(Archives.files("a.log", "")), 512);
        for (int i = 0; i < 100_000; i++) {
            bytes.writeBytes(entry);
        }
        bytes.writeBytes(new byte[1024]);

        Outcome outcome = Outcome.of(write("b.tar", bytes.toByteArray()));

        assertThat(outcome.told()).isEmpty();
        assertThat(outcome.members()).hasSize(100_000).containsKeys("a.log", "a.log#2", "a.log#100000");
    }

    @Test
    void aLogOfOneEndlessLineIsStreamed() throws IOException {
        Outcome outcome = Outcome.ofStream(new Endless(GIB), Limits.DEFAULT);

        assertThat(outcome.told()).isEmpty();
        assertThat(outcome.members()).isEqualTo(Map.of("-", GIB + " bytes"));
    }

    @Test
    void aStreamThatNeverEndsIsLeftAtTheLimit() throws IOException {
        Outcome outcome = Outcome.ofStream(new Endless(Long.MAX_VALUE), bytes(GIB / 4));

        assertThat(outcome.told()).singleElement().asString().contains("--max-total-bytes");
        assertThat(outcome.members()).isEqualTo(Map.of("-", GIB / 4 + " bytes"));
        assertThat(outcome.sha256()).isEmpty();
    }

    @Test
    void aStreamThatNeverEndsIsLeftAtTheLimitAlsoIfItIsPassedOver() throws IOException {
        List<Problem> problems = new ArrayList<>();
        try (Bundle bundle = Bundle.of("-", new Endless(Long.MAX_VALUE), bytes(GIB / 4), problems::add)) {
            bundle.read(1, (member, in) -> in.read());

            assertThat(bundle.bytes()).isBetween(GIB / 4, GIB / 4 + 1);
            assertThat(bundle.sha256()).isEmpty();
        }
        assertThat(problems).singleElement().asString().contains("--max-total-bytes");
    }

    @Test
    void aLarge7zInsideAnotherArchiveIsNotHeldInMemory() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(0);
            zip.putNextEntry(new ZipEntry("in.7z"));
            zip.write(Archives.cut(Archives.sevenZ(Archives.files("a.log", "x")), 32));
            for (int i = 0; i < 65; i++) {
                zip.write(Archives.bytes(Archives.noise(1 << 20)));
            }
        }
        Outcome outcome = Outcome.of(write("b.zip", bytes.toByteArray()));

        assertThat(outcome.told()).singleElement().asString().contains("in.7z: is a 7z larger than 64 MiB");
    }

    @Test
    void noMoreThanAThousandProblemsAreListed() throws IOException {
        byte[] cut = Archives.cut(Archives.gz(Archives.bytes(Archives.noise(100))), 50);
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < 1500; i++) {
            files.put(i + ".gz", cut);
        }
        Outcome outcome = Outcome.of(write("b.zip", Archives.zip(files)));

        assertThat(outcome.problems()).hasSize(1001);
        assertThat(outcome.told().get(1000)).isEqualTo("b.zip: 500 more problems of this kind are not listed");
    }

    private static long length(Outcome outcome, String member) {
        return Long.parseLong(outcome.members().getOrDefault(member, "").replace(" bytes", ""));
    }

    /** Three gibibytes of zeros and a log; deflated once and repeated, as packing them all takes a minute. */
    private static byte[] zipBomb() throws IOException {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(new byte[16 << 20]);
        byte[] buffer = new byte[1 << 20];
        byte[] zeros = Archives.cut(buffer, deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH));
        deflater.end();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (int i = 0; i < 192; i++) {
            packed.writeBytes(zeros);
        }
        packed.writeBytes(new byte[] {3, 0}); // an empty last block
        return Damaged.deflatedZip("zeros.log", packed.toByteArray(), 3 * GIB, Archives.files("after.log", "fine"));
    }

    private static final class Endless extends InputStream {

        private long left;

        Endless(long bytes) {
            this.left = bytes;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int n = (int) Math.min(left, length);
            java.util.Arrays.fill(into, offset, offset + n, (byte) 'x');
            left -= n;
            return n;
        }
    }
}
