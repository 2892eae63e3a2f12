package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the jar that users get, and the commands that the README gives them. */
class ShadedJarIT {

    private static final String SERVICE = "META-INF/services/io.faultline.spi.Plugin";
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void everyPluginIsNamedInTheJar() throws IOException {
        List<String> classes = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path service : modules.map(m -> m.resolve("src/main/resources").resolve(SERVICE))
                    .filter(Files::exists)
                    .toList()) {
                classes.addAll(Files.readAllLines(service));
            }
        }
        classes.removeIf(String::isBlank);

        try (JarFile jar = new JarFile(jar().toFile());
                InputStream service = jar.getInputStream(jar.getEntry(SERVICE))) {
            assertThat(classes).isNotEmpty();
            assertThat(new String(service.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .containsExactlyInAnyOrderElementsOf(classes);
        }
    }

    @Test
    void theJarLoadsEveryPluginAndComplainsOfNothing() throws Exception {
        Run run = run(ROOT, java(), "-jar", jar().toString(), "plugins");

        assertThat(run.out()).contains("backupjob", "mars", "waagent", "winevent");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
    }

    /** The problem that a .zst without it becomes says to lay it there. */
    @Test
    void theOptionalZstdJarIsLookedForBesideTheJar() throws IOException {
        try (JarFile jar = new JarFile(jar().toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Class-Path"))
                    .isEqualTo("zstd-jni.jar");
        }
    }

    @Test
    void theQuickStartFindsWhatIsBroken() throws Exception {
        Run run = run(ROOT, "sh", "-c", quickStart().get(1));

        assertThat(run.out()).contains("1  CRITICAL  ").contains("waagent.wireserver-blocked");
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void theLauncherWorksThroughALinkFromAnyFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("fl"), ROOT.resolve("faultline"));

        Run run = run(folder, link.toString(), "--version");
        Files.delete(link);

        assertThat(run.out()).startsWith("faultline ").doesNotContain("not from a jar");
        assertThat(run.status()).isZero();
    }

    /** As find would take these names for what it is to do; {@link #run} sets the locale C, where é is no letter to Java. */
    @Test
    void namesOfFilesAreNoOrdersAndMayHaveLettersBeyondAscii() throws Exception {
        Path launcher = ROOT.resolve("faultline");
        Path log = Files.writeString(folder.resolve("-fprint"), "some text\n");
        Files.writeString(folder.resolve("kept"), "kept");
        Run run = run(
                folder,
                "sh",
                "-c",
                "name=$(printf 'caf\\303\\251.log'); cp ./-fprint \"$name\"; '" + launcher
                        + "' analyze -- -fprint kept '!' \"$name\"; status=$?; rm \"$name\"; exit $status");

        assertThat(folder.resolve("kept")).content().isEqualTo("kept");
        assertThat(log).content().isEqualTo("some text\n");
        assertThat(run.out()).contains("-fprint", "kept", "café.log");
        assertThat(run.err())
                .startsWith("faultline: cannot read !: there is no such file")
                .hasLineCount(1);
    }

    /** The locale is named French and was never generated, so the system takes it for C, and Java for English and ASCII. */
    @Test
    void theLauncherKeepsTheLanguageWhereItMendsTheLocale() throws Exception {
        String example = "analyze --fail-on never examples/wireserver-blocked.zip";
        assertThat(run(ROOT, "sh", "-c", "LC_ALL=fr_XX ./faultline " + example).out())
                .contains("Que faire");
        assertThat(run(ROOT, "sh", "-c", "LANG=fr_FR.UTF-8 ./faultline " + example)
                        .out())
                .contains("What to do");
    }

    @Test
    void aStandardInputThatIsClosedIsEmpty() throws Exception {
        Run run = run(ROOT, "sh", "-c", "./faultline analyze - <&-");

        assertThat(run.out()).contains("is empty: it has no bytes");
        assertThat(run.status()).isEqualTo(3);
    }

    /** Java itself ends with 1, which would mean findings. */
    @Test
    void optionsThatJavaDoesNotKnowAreTold() throws Exception {
        Run run = run(ROOT, "sh", "-c", "FAULTLINE_JAVA_OPTS=-Xnosuch ./faultline --version");

        assertThat(run.err()).startsWith("faultline: Java cannot start with FAULTLINE_JAVA_OPTS=-Xnosuch: ");
        assertThat(run.status()).isEqualTo(4);
    }

    @Test
    void aReaderWhoLeavesEndsTheProgramQuietly() throws Exception {
        Run run = run(ROOT, "sh", "-c", "'" + java() + "' -jar '" + jar() + "' signatures | head -n 1");

        assertThat(run.out()).hasLineCount(1);
        assertThat(run.err()).isEmpty();
    }

    private static List<String> quickStart() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String section = readme.substring(readme.indexOf("## Quick start"));
        String block = section.substring(section.indexOf("```sh\n") + 6);
        return block.substring(0, block.indexOf("```")).lines().toList();
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("cli/target"))) {
            return files.filter(f -> f.getFileName().toString().matches("faultline-cli-.*-all\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String java() {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    }

    private Run run(Path where, String... command) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("LC_ALL", "C");
        int status = builder.start().waitFor();
        return new Run(status, Files.readString(out), Files.readString(err));
    }

    private record Run(int status, String out, String err) {}
}
