package io.faultline.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a disk can hold against us: links, missing rights, failing reads. */
@Timeout(300)
final class FolderTest {

    @TempDir
    Path temp;

    private Path folder = Path.of("");

    @BeforeEach
    void aFolderWithOneLog() throws IOException {
        folder = Files.createDirectory(temp.resolve("logs"));
        Files.writeString(folder.resolve("real.log"), "real");
    }

    @Test
    void anEmptyFolderIsTold() throws IOException {
        Outcome outcome = Outcome.of(Files.createDirectory(temp.resolve("none")));

        assertThat(outcome.members()).isEmpty();
        assertThat(outcome.told()).containsExactly("none: holds no files [all of it]");
    }

    @Test
    void aLinkToAFileInTheFolderLosesNothing() throws IOException {
        Files.createSymbolicLink(folder.resolve("link.log"), Path.of("real.log"));

        Outcome outcome = Outcome.of(folder);

        assertThat(outcome.members()).isEqualTo(Map.of("real.log", "real"));
        assertThat(outcome.told()).containsExactly("link.log: is a link; its file was read as real.log");
    }

    @Test
    void aLinkOutOfTheFolderIsNotFollowed() throws IOException {
        Files.writeString(temp.resolve("secret"), "secret");
        Files.createSymbolicLink(folder.resolve("link.log"), temp.resolve("secret"));

        Outcome outcome = Outcome.of(folder);

        assertThat(outcome.members()).isEqualTo(Map.of("real.log", "real"));
        assertThat(outcome.told())
                .containsExactly(
                        "link.log: is a link that leads out of the folder, so it was not followed [what it leads to]");
    }

    @Test
    void linksInACircleEnd() throws IOException {
        Files.createSymbolicLink(folder.resolve("loop"), folder);
        Files.createSymbolicLink(folder.resolve("self"), folder.resolve("self"));

        Outcome outcome = Outcome.of(folder);

        assertThat(outcome.members()).isEqualTo(Map.of("real.log", "real"));
        assertThat(outcome.told()).containsExactly("self: is a link that leads nowhere");
    }

    @Test
    void aFileWithoutTheRightToReadItIsTold() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.log"), "secret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(secret), "root may read everything");

        assertThat(Outcome.of(folder).told())
                .containsExactly("secret.log: may not be read: permission denied [its contents]");
    }

    @Test
    void aBundleWithoutTheRightToReadItIsRefused() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.zip"), "secret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(secret), "root may read everything");

        assertThatThrownBy(() -> Outcome.of(secret)).hasMessageContaining("permission denied");
    }

    @Test
    void aStreamThatFailsMidwayGivesWhatCameBefore() throws IOException {
        byte[] tar = Archives.tar(Archives.files("a.log", "first", "b.log", Archives.noise(50_000)));
        InputStream failing = new SequenceInputStream(new ByteArrayInputStream(tar, 0, 20_000), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        });

        Outcome outcome = Outcome.ofStream(failing, Limits.DEFAULT);

        assertThat(outcome.members()).containsEntry("a.log", "first");
        assertThat(outcome.members().get("b.log")).isNotEmpty();
        assertThat(outcome.told())
                .containsExactly("b.log: is damaged or cannot be read (Input/output error)"
                        + " [the rest of it, and whatever follows it in its archive]");
        assertThat(outcome.sha256()).isEmpty();
    }

    @Test
    void nothingIsWrittenBesideTheBundle() throws IOException {
        Files.write(folder.resolve("in.zip"), Archives.zip(Archives.files("../../evil", "x", "/etc/evil", "y")));

        Outcome.of(folder);
        Outcome.of(folder.resolve("in.zip"));

        assertThat(Files.list(folder)).hasSize(2);
        assertThat(Files.list(temp)).hasSize(1);
    }
}
