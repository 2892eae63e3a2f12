package io.faultline.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same logs come out whatever they were packed in, and the bundle's own figures are right. */
final class BundleTest {

    private static final Map<String, byte[]> LOGS = Archives.files(
            "var/log/waagent.log", "one\ntwo\n",
            "var/log/azure/ext/extension.log", Archives.noise(200_000),
            "var/log/empty.log", "");

    private static final Map<String, String> TEXTS = texts(LOGS, "");

    @TempDir
    Path temp;

    enum Packing {
        ZIP,
        TAR,
        TAR_GZ,
        TAR_XZ,
        TAR_BZ2,
        TAR_ZST,
        SEVEN_Z,
        CPIO,
        AR,
        SECTIONS;

        byte[] pack(Map<String, byte[]> files) throws IOException {
            return switch (this) {
                case ZIP -> Archives.zip(files);
                case TAR -> Archives.tar(files);
                case TAR_GZ -> Archives.gz(Archives.tar(files));
                case TAR_XZ -> Archives.xz(Archives.tar(files));
                case TAR_BZ2 -> Archives.bz2(Archives.tar(files));
                case TAR_ZST -> Archives.zst(Archives.tar(files));
                case SEVEN_Z -> Archives.sevenZ(files);
                case CPIO -> Archives.cpio(files);
                case AR -> Archives.ar(files);
                case SECTIONS -> Archives.sections(files);
            };
        }
    }

    private static Map<String, String> texts(Map<String, byte[]> files, String prefix) {
        Map<String, String> texts = new TreeMap<>();
        files.forEach((name, bytes) -> texts.put(prefix + name, new String(bytes, StandardCharsets.ISO_8859_1)));
        return texts;
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(temp.resolve(name), bytes);
    }

    @ParameterizedTest
    @EnumSource
    void anArchiveOnDiskGivesItsLogs(Packing packing) throws IOException {
        Outcome outcome = Outcome.of(write("bundle", packing.pack(LOGS)));

        assertThat(outcome.told()).isEmpty();
        assertThat(outcome.members()).isEqualTo(TEXTS);
    }

    @ParameterizedTest
    @EnumSource
    void anArchiveFromStandardInputGivesItsLogs(Packing packing) throws IOException {
        Outcome outcome = Outcome.ofStream(packing.pack(LOGS));

        assertThat(outcome.told()).isEmpty();
        assertThat(outcome.members()).isEqualTo(TEXTS);
    }

    @ParameterizedTest
    @EnumSource
    void anArchiveInsideAZipGivesItsLogsUnderItsName(Packing packing) throws IOException {
        byte[] outer = Archives.zip(Map.of("history/inner.bin", packing.pack(LOGS)));

        Outcome outcome = Outcome.of(write("ticket.zip", outer));

        assertThat(outcome.told()).isEmpty();
        assertThat(outcome.members()).isEqualTo(texts(LOGS, "history/inner.bin!/"));
    }

    @ParameterizedTest
    @EnumSource
    void anArchiveInsideATarGivesItsLogsUnderItsName(Packing packing) throws IOException {
        byte[] outer = Archives.gz(Archives.tar(Map.of("history/inner.bin", packing.pack(LOGS))));

        Outcome outcome = Outcome.of(write("ticket.tgz", outer));

        assertThat(outcome.told()).isEmpty();
        assertThat(outcome.members()).isEqualTo(texts(LOGS, "history/inner.bin!/"));
    }

    @Test
    void aFolderGivesItsLogs() throws IOException {
        Outcome outcome = Outcome.of(Archives.folder(temp.resolve("logs"), LOGS));

        assertThat(outcome.told()).isEmpty();
        assertThat(outcome.members()).isEqualTo(TEXTS);
        assertThat(outcome.sha256()).isEmpty();
        assertThat(outcome.bytes()).isEqualTo(200_008);
    }

    @Test
    void anArchiveInAFolderIsOpened() throws IOException {
        Archives.folder(temp, Map.of("history/a.zip", Archives.zip(LOGS)));

        assertThat(Outcome.of(temp).members()).isEqualTo(texts(LOGS, "history/a.zip!/"));
    }

    @Test
    void aSingleLogIsTheOnlyMember() throws IOException {
        assertThat(Outcome.of(write("waagent.log", Archives.bytes("one\n"))).members())
                .isEqualTo(Map.of("waagent.log", "one\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "bz2", "xz", "zst", "lzma", "lz4"})
    void aRotatedLogIsUnpackedAndKeepsItsName(String suffix) throws IOException {
        byte[] text = Archives.bytes(Archives.noise(100_000));
        byte[] packed = switch (suffix) {
            case "gz" -> Archives.gz(text);
            case "bz2" -> Archives.bz2(text);
            case "xz" -> Archives.xz(text);
            case "lzma" -> Archives.lzma(text);
            case "lz4" -> Archives.lz4(text);
            default -> Archives.zst(text);
        };
        Outcome outcome = Outcome.of(write("b.zip", Archives.zip(Map.of("var/log/waagent.log.2." + suffix, packed))));

        assertThat(outcome.told()).isEmpty();
        assertThat(outcome.members())
                .isEqualTo(Map.of("var/log/waagent.log.2." + suffix, new String(text, StandardCharsets.ISO_8859_1)));
    }

    @Test
    void whatCompressWroteIsUnpacked() throws IOException {
        assertThat(Outcome.of(write("waagent.log.Z", Archives.z("one\ntwo\n"))).members())
                .isEqualTo(Map.of("waagent.log.Z", "one\ntwo\n"));
    }

    @Test
    void theChecksumIsThatOfTheBytesOnDisk() throws Exception {
        byte[] bytes = Archives.zip(LOGS);
        Outcome onDisk = Outcome.of(write("b.zip", bytes));
        Outcome streamed = Outcome.ofStream(Archives.join(bytes));

        String expected =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertThat(onDisk.sha256()).contains(expected);
        assertThat(streamed.sha256()).contains(expected);
        assertThat(onDisk.bytes()).isEqualTo(bytes.length);
        assertThat(streamed.bytes()).isEqualTo(bytes.length);
    }

    @Test
    void theChecksumCanBeLeftOut() throws Exception {
        byte[] bytes = Archives.zip(LOGS);
        try (Bundle onDisk = Bundle.open(write("b.zip", bytes), Limits.DEFAULT, p -> {});
                Bundle streamed = Bundle.of("-", new ByteArrayInputStream(bytes), Limits.DEFAULT, p -> {})) {
            onDisk.withoutChecksum().read(1, (member, in) -> in.readAllBytes());
            streamed.withoutChecksum().read(1, (member, in) -> in.readAllBytes());

            assertThat(onDisk.sha256()).isEmpty();
            assertThat(streamed.sha256()).isEmpty();
            assertThat(streamed.bytes()).isEqualTo(bytes.length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void nothingDependsOnTheNumberOfThreads(int threads) throws IOException {
        Map<String, byte[]> many = new TreeMap<>();
        for (int i = 0; i < 200; i++) {
            byte[] inner = Archives.zip(Archives.files("a.log", "a" + i, "b.log", "b" + i));
            many.put("h/" + i + ".zip", i % 3 == 0 ? Archives.cut(inner, inner.length / 3) : inner);
            many.put("l/" + i + ".log", Archives.bytes(Archives.noise(i * 50)));
        }
        Path zip = write("b.zip", Archives.zip(many));
        Outcome one = Outcome.of(zip, Limits.DEFAULT, 1);

        Outcome outcome = Outcome.of(zip, Limits.DEFAULT, threads);

        assertThat(outcome).isEqualTo(one);
        assertThat(outcome.members()).hasSizeGreaterThan(500);
        assertThat(outcome.problems()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatAVisitorThrowsUncheckedIsThrownOn(Packing packing) throws IOException {
        Path packed = write("b", packing.pack(LOGS));
        try (Bundle bundle = Bundle.open(packed, Limits.DEFAULT, p -> {})) {
            assertThatThrownBy(() -> bundle.read(2, (member, in) -> {
                        throw new IllegalArgumentException("ours");
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("ours");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aVisitorMayReturnEarly(Packing packing) throws IOException {
        List<String> starts = new ArrayList<>();
        List<Object> problems = new ArrayList<>();
        try (Bundle bundle = Bundle.open(write("b", packing.pack(LOGS)), Limits.DEFAULT, problems::add)) {
            bundle.read(1, (member, in) -> starts.add(member.path() + " " + in.read()));
        }

        assertThat(problems).isEmpty();
        assertThat(starts)
                .containsExactlyInAnyOrder(
                        "var/log/waagent.log 111",
                        "var/log/azure/ext/extension.log "
                                + (int) Archives.noise(1).charAt(0),
                        "var/log/empty.log -1");
    }

    @Test
    void aPathThatDoesNotExistIsRefusedWithWhatHelps() {
        Path path = temp.resolve("no.zip");

        assertThatThrownBy(() -> Bundle.open(path, Limits.DEFAULT, p -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage(path + ": there is no such file or folder; check the path, which was taken to be " + path);
    }
}
