package io.faultline.mars;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import io.faultline.diagnosis.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An internal error of the service on a console, and backups that were started by hand. */
class BackedUpAfterAllTest {

    private static final Faultline ENGINE = Faultline.with(Settings.DEFAULT, List.of(new MarsPlugin()));

    /** From: console of the agent of 2016 in a public post, as in the signature's sample. */
    private static final String ERROR =
            "Start-OBRegistration : The current operation failed due to an internal service error"
                    + " [0x7DC]. Please retry the operation after sometime.\n";

    /** From: azure-docs articles/backup/backup-client-automation.md. */
    private static final String GOOD = """
            PS C:\\> Get-OBPolicy | Start-OBBackup
            Taking snapshot of volumes...
            Job completed.
            The backup operation completed successfully.
            """;

    @TempDir
    private Path folder;

    private State state(String... texts) throws IOException {
        for (int i = 0; i < texts.length; i++) {
            Files.writeString(folder.resolve("text" + i + ".txt"), texts[i]);
        }
        return ENGINE.analyze(folder, Progress.NONE).findings().stream()
                .map(r -> r.finding())
                .filter(f -> f.signature().id().equals("mars.cloud-internal-error"))
                .findFirst()
                .orElseThrow()
                .state();
    }

    @Test
    void aBackupBelowTheErrorEndsIt() throws IOException {
        assertThat(state(ERROR + GOOD)).isEqualTo(State.RECOVERED);
    }

    @Test
    void oneAboveItDoesNot() throws IOException {
        assertThat(state(GOOD + ERROR)).isEqualTo(State.ACTIVE);
        assertThat(state(ERROR + GOOD + ERROR)).isEqualTo(State.ACTIVE);
    }

    @Test
    void oneOnAnotherConsoleDoesNot() throws IOException {
        assertThat(state(ERROR, GOOD)).isEqualTo(State.ACTIVE);
        assertThat(state(ERROR, ERROR + GOOD)).isEqualTo(State.ACTIVE);
    }

    /** {@code wbadmin} makes no backup of the agent's. */
    @Test
    void whatWindowsServerBackupSaysDoesNot() throws IOException {
        assertThat(state(ERROR + "The backup operation successfully completed.\n"))
                .isEqualTo(State.ACTIVE);
    }
}
