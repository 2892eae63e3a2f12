package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import io.faultline.report.JsonReport;
import io.faultline.report.Language;
import io.faultline.report.Report;
import io.faultline.testkit.GoldenBundles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same files give the same findings, however they are packed and however many threads read them. */
class FormsOfABundleTest {

    private static final Path EXAMPLE = Path.of("../examples/frozen-mount.zip");
    private static final Faultline ENGINE = Faultline.load(Settings.DEFAULT);

    @TempDir
    Path folder;

    @Test
    void aZipAFolderATarGzAndAZipInAZipShowTheSame() throws IOException {
        String expected = findings(ENGINE.analyze(EXAMPLE, Progress.NONE), "");
        assertThat(expected).contains("waagent.snapshot-mount-freeze-failed");
        Map<String, byte[]> files = files();

        Path unpacked = folder.resolve("unpacked");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = unpacked.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        assertThat(findings(ENGINE.analyze(unpacked, Progress.NONE), "")).isEqualTo(expected);

        Path tarGz = folder.resolve("bundle.tgz");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(tarGz)))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        assertThat(findings(ENGINE.analyze(tarGz, Progress.NONE), "")).isEqualTo(expected);
        assertThat(findings(
                        ENGINE.analyze("-", new ByteArrayInputStream(Files.readAllBytes(tarGz)), Progress.NONE), ""))
                .isEqualTo(expected);

        Path nested = folder.resolve("ticket.zip");
        try (OutputStream out = Files.newOutputStream(nested);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("upload/logs.zip"));
            zip.write(Files.readAllBytes(EXAMPLE));
            zip.closeEntry();
        }
        assertThat(findings(ENGINE.analyze(nested, Progress.NONE), "upload/logs.zip!/"))
                .isEqualTo(expected);
    }

    @Test
    void theSameBundleGivesTheSameBytesWhateverTheThreads() throws IOException {
        byte[] expected = json(1);
        for (int threads : new int[] {1, 2, 8, 8}) {
            assertThat(new String(json(threads), StandardCharsets.UTF_8))
                    .isEqualTo(new String(expected, StandardCharsets.UTF_8));
        }
    }

    private static byte[] json(int threads) throws IOException {
        Settings d = Settings.DEFAULT;
        Settings settings =
                new Settings(d.pluginFolders(), d.signatureFolders(), d.zone(), d.limits(), threads, d.checksum());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonReport(true).render(Faultline.load(settings).analyze(EXAMPLE, Progress.NONE), Language.EN, out);
        return out.toByteArray();
    }

    /** Findings with their quotes; the prefix of a nested archive left out of paths. */
    private static String findings(Report report, String prefix) {
        return GoldenBundles.describe(report)
                .lines()
                .filter(line -> !line.startsWith("source ") && !line.startsWith("problem "))
                .map(line -> line.replace(prefix, ""))
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipFile zip = new ZipFile(EXAMPLE.toFile())) {
            for (ZipEntry entry : zip.stream().collect(Collectors.toList())) {
                files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return files;
    }
}
