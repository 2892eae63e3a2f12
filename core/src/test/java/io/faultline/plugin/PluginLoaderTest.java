package io.faultline.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.problem.Problem;
import io.faultline.signature.Signature;
import io.faultline.spi.LogFormat;
import io.faultline.spi.Plugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginLoaderTest {

    private static final String SIGNATURE = """
            id: dropped.fault
            kind: cause
            severity: high
            title: {en: x, fr: x}
            log: dropped-log
            evidence: [{literal: some text}]
            remedy: {en: 1. x, fr: 1. x}
            samples: [{fires: some text, from: made for this test}]
            """;

    /** Packed into jars by the tests; says by its name whether it sees the engine's libraries. */
    public static final class Dropped implements Plugin {
        @Override
        public String name() {
            try {
                Class.forName("com.google.re2j.Pattern", false, getClass().getClassLoader());
                return "sees-too-much";
            } catch (ClassNotFoundException e) {
                return "dropped";
            }
        }

        @Override
        public List<LogFormat> formats() {
            return List.of();
        }
    }

    /** Cannot be made. */
    public static final class Failing implements Plugin {
        public Failing() {
            throw new IllegalStateException("no license");
        }

        @Override
        public String name() {
            return "failing";
        }

        @Override
        public List<LogFormat> formats() {
            return List.of();
        }
    }

    /** Can be made, but does not do what the engine asks. */
    public static final class Evasive implements Plugin {
        @Override
        public String name() {
            return "evasive";
        }

        @Override
        public List<LogFormat> formats() {
            throw new IllegalStateException("not today");
        }
    }

    @TempDir
    Path folder;

    private final List<Problem> problems = new ArrayList<>();
    private final PluginLoader loader = new PluginLoader(problems::add, false);

    @Test
    void aJarIsLoadedApartFromTheEngineWithItsSignatures() throws IOException {
        jar("good.jar", Dropped.class, "fault.yaml");
        List<Loaded> loaded = loader.in(folder);
        assertThat(problems).isEmpty();
        assertThat(loaded).extracting(l -> l.plugin().name()).containsExactly("dropped");
        assertThat(loaded.get(0).plugin().getClass().getClassLoader()).isNotSameAs(Dropped.class.getClassLoader());
        assertThat(loaded.get(0).signatures()).extracting(Signature::id).containsExactly("dropped.fault");
        assertThat(loaded.get(0).jar()).isEqualTo("good.jar");
    }

    @Test
    void aSignatureMayEndInYmlToo() throws IOException {
        jar("good.jar", Dropped.class, "fault.yml");
        assertThat(loader.in(folder).get(0).signatures())
                .extracting(Signature::id)
                .containsExactly("dropped.fault");
    }

    @Test
    void whatCannotBeLoadedIsNamedAndTheRestGoesOn() throws IOException {
        jar("a-failing.jar", Failing.class, "");
        jar("b-good.jar", Dropped.class, "fault.yaml");
        Files.writeString(folder.resolve("c-broken.jar"), "no jar at all");
        jar("d-empty.jar", null, "");
        Files.writeString(folder.resolve("notes.txt"), "not looked at");
        assertThat(loader.in(folder)).extracting(l -> l.plugin().name()).containsExactly("dropped");
        assertThat(problems)
                .extracting(p -> Path.of(p.where()).getFileName().toString())
                .containsExactly("a-failing.jar", "c-broken.jar", "d-empty.jar");
        assertThat(problems.get(0).what()).contains("no license");
        assertThat(problems.get(2).what()).contains("names no plugin");
    }

    @Test
    void aPluginThatDoesNotAnswerIsRefusedWhenItIsLoaded() throws IOException {
        jar("evasive.jar", Evasive.class, "");
        jar("good.jar", Dropped.class, "fault.yaml");
        assertThat(loader.in(folder)).extracting(l -> l.plugin().name()).containsExactly("dropped");
        assertThat(problems).extracting(Problem::where).containsExactly("evasive.jar");
        assertThat(problems.get(0).what()).contains("not today");
    }

    @Test
    void aFolderWithoutJarsIsAProblem() {
        assertThat(loader.in(folder)).isEmpty();
        assertThat(problems).extracting(Problem::what).containsExactly("gives no plugins: no file in it ends in .jar");
    }

    @Test
    void aSignatureInAnotherEncodingIsNamedAndTheRestGoesOn() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "title: é", StandardCharsets.ISO_8859_1);
        Files.writeString(folder.resolve("fault.yaml"), SIGNATURE);
        assertThat(loader.looseIn(folder)).extracting(Signature::id).containsExactly("dropped.fault");
        assertThat(problems)
                .extracting(Problem::where)
                .containsExactly(folder.resolve("a.yaml").toString());
        assertThat(problems.get(0).what()).contains("UTF-8");
    }

    @Test
    void eachComplaintOfASignatureIsAProblemAtItsLine() throws IOException {
        Path file = Files.writeString(
                folder.resolve("fault.yaml"), SIGNATURE.replace("kind:", "kin:").replace("remedy:", "remdy:"));
        assertThat(loader.looseIn(folder)).isEmpty();
        assertThat(problems).hasSizeGreaterThan(1).allSatisfy(problem -> {
            assertThat(problem.where()).matches("\\Q" + file + "\\E:\\d+");
            assertThat(problem.what()).doesNotContain("\n", file.toString());
        });
    }

    @Test
    void aFolderWithoutSignaturesIsAProblem() throws IOException {
        Files.writeString(folder.resolve("fault.txt"), SIGNATURE);
        assertThat(loader.looseIn(folder)).isEmpty();
        assertThat(problems).extracting(Problem::where).containsExactly(folder.toString());
        assertThat(problems.get(0).what()).contains(".yaml");
    }

    @Test
    void aFolderThatIsNotThereIsAProblem() {
        assertThat(loader.in(folder.resolve("nowhere"))).isEmpty();
        assertThat(problems).extracting(Problem::lost).containsExactly("the plugins in it");
    }

    private void jar(String name, @Nullable Class<?> plugin, String signature) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(name));
                ZipOutputStream jar = new ZipOutputStream(out)) {
            jar.putNextEntry(new ZipEntry("readme.txt"));
            if (plugin != null) {
                String path = plugin.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new ZipEntry(path));
                try (InputStream in = plugin.getClassLoader().getResourceAsStream(path)) {
                    assertThat(in).isNotNull();
                    in.transferTo(jar);
                }
                jar.putNextEntry(new ZipEntry("META-INF/services/" + Plugin.class.getName()));
                jar.write(plugin.getName().getBytes(StandardCharsets.UTF_8));
            }
            if (!signature.isEmpty()) {
                jar.putNextEntry(new ZipEntry("io/faultline/plugin/signatures/" + signature));
                jar.write(SIGNATURE.getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
