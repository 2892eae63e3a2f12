package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

    private static final String SOUND = """
            id: shop.milk
            kind: cause
            severity: high
            title: {en: 'There is no milk', fr: 'Il n’y a plus de lait'}
            log: waagent-log
            evidence:
              - literal: buy some milk
            remedy: {en: "1. Buy some.", fr: "1. Achetez-en."}
            links: ['https://example.org']
            samples:
              - fires: |
                  2025-09-06T08:47:16.941247Z INFO ExtHandler ExtHandler buy some milk
                from: made up for this test
            """;

    @TempDir
    private Path folder;

    @Test
    void aSoundSignatureIsWell() throws IOException {
        Path file = Files.writeString(folder.resolve("milk.yaml"), SOUND);

        CommandLineRun run = CommandLineRun.of("check", file.toString());

        assertThat(run.out()).isEqualTo("1 signature checked, all is well\n");
        assertThat(run.status()).isZero();
    }

    @Test
    void anUnknownKeyIsComplainedOfWithItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("milk.yaml"), SOUND.replace("severity:", "severty:"));

        CommandLineRun run = CommandLineRun.of("check", folder.toString());

        assertThat(run.out()).contains(file + ":3: ").contains("severty");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void aSampleThatDoesNotFireIsComplainedOf() throws IOException {
        Files.writeString(folder.resolve("milk.yaml"), SOUND.replace("ExtHandler buy some", "ExtHandler bought some"));

        CommandLineRun run = CommandLineRun.of("check", folder.toString());

        assertThat(run.out()).contains("shop.milk sample 1");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void theSamplesOfPatternsAndOfWhatExplainsRunToo() throws IOException {
        Files.writeString(
                folder.resolve("milk.yaml"),
                SOUND.replace("- literal: buy some milk", "- regex: 'buy (?<much>\\w+) milk'")
                        .replace("links:", "explains: [waagent.other-extension-failed]\nlinks:")
                        .replace("ExtHandler buy some", "ExtHandler bought some"));

        CommandLineRun run = CommandLineRun.of("check", folder.toString());

        assertThat(run.out()).contains("shop.milk sample 1: does not fire");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void aFolderWithoutSignaturesIsNotCalledWell() {
        CommandLineRun run = CommandLineRun.of("check", folder.toString());

        assertThat(run.err()).contains("no file in it ends in .yaml");
        assertThat(run.status()).isEqualTo(3);
    }

    @Test
    void aLinkToNowhereIsComplainedOf() throws IOException {
        Files.writeString(folder.resolve("milk.yaml"), SOUND.replace("links:", "explains: [shop.breakfast]\nlinks:"));

        CommandLineRun run = CommandLineRun.of("check", folder.toString());

        assertThat(run.out()).contains("shop.breakfast");
        assertThat(run.status()).isEqualTo(1);
    }

    /** As whoever writes a plugin checks its files beside its jar. */
    @Test
    void aFileStandsInPlaceOfThePluginsSignatureOfItsId() throws IOException {
        Path file =
                Files.writeString(folder.resolve("disk-full.yaml"), SOUND.replace("shop.milk", "waagent.disk-full"));

        CommandLineRun run = CommandLineRun.of("check", file.toString());

        assertThat(run.err()).doesNotContain("is taken by");
        assertThat(run.out()).isEqualTo("1 signature checked, all is well\n");
    }

    @Test
    void aPluginThatCannotBeLoadedIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("milk.yaml"), SOUND);
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        Files.writeString(plugins.resolve("broken.jar"), "no jar at all");

        assertThat(CommandLineRun.of("check", "--plugins", plugins.toString(), file.toString())
                        .err())
                .contains("broken.jar");
        assertThat(CommandLineRun.of("explain", "--plugins", plugins.toString(), "waagent.disk-full")
                        .err())
                .contains("broken.jar");
    }

    @Test
    void aFileThatCannotBeReadHidesNoComplaintOfTheOthers() throws IOException {
        Path bad = Files.writeString(folder.resolve("milk.yaml"), SOUND.replace("severity:", "severty:"));
        Path binary = Files.write(folder.resolve("soup.yaml"), new byte[] {(byte) 0xe9});

        CommandLineRun run = CommandLineRun.of("check", bad.toString(), binary.toString(), "nosuch.yaml");

        assertThat(run.out()).contains(bad + ":3: ").contains("1 signature checked, ");
        assertThat(run.err()).contains("cannot read " + binary, "UTF-8", "cannot read nosuch.yaml");
        assertThat(run.status()).isEqualTo(3);
    }

    @Test
    void aFileThatIsNotThereCannotBeRead() {
        assertThat(CommandLineRun.of("check", "nosuch.yaml").status()).isEqualTo(3);
    }
}
