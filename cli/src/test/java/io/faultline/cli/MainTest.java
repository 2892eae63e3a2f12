package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.report.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @ParameterizedTest
    @ValueSource(strings = {"analyze", "explain", "signatures", "plugins", "check", "events"})
    void eachCommandHelpsWithExamplesWithinTheWidth(String command) {
        CommandLineRun run = CommandLineRun.of(command, "--help");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("Usage: faultline " + command).contains("Example");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(run.err()).isEmpty();
    }

    @Test
    void helpNamesAllCommands() {
        assertThat(CommandLineRun.of("--help").out())
                .contains("analyze", "explain", "signatures", "plugins", "check", "generate-completion");
    }

    @Test
    void theVersionIsTold() {
        assertThat(CommandLineRun.of("--version").out()).startsWith("faultline ");
    }

    @Test
    void aMistypedOptionIsWrongUsageAndTheRightOneIsNamed() {
        CommandLineRun run = CommandLineRun.of("analyze", "--formt", "json", "x.zip");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("Unknown option: '--formt'")
                .contains("--format")
                .contains("analyze --help");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aLetterThatIsNoOptionIsNearToNone() {
        assertThat(CommandLineRun.of("analyze", "-x", "x.zip").err())
                .contains("Unknown option: '-x'")
                .doesNotContain("did you mean");
    }

    @Test
    void helpIsACommandToo() {
        assertThat(CommandLineRun.of("help")).isEqualTo(CommandLineRun.of("--help"));
        assertThat(CommandLineRun.of("help", "events")).isEqualTo(CommandLineRun.of("events", "--help"));
    }

    @Test
    void anOptionBeforeTheCommandIsToldItsPlace() {
        CommandLineRun run = CommandLineRun.of("--lang", "fr", "analyze", "x.zip");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("options stand behind the command, as in: faultline analyze --lang");
    }

    @Test
    void memoryThatRunsOutIsToldWithWhatHelps() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) {
                throw new OutOfMemoryError("Java heap space");
            }
        };

        int status = Main.run(new String[] {"--version"}, surroundings(full, err));

        assertThat(status).isEqualTo(4);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("FAULTLINE_JAVA_OPTS=-Xmx2g", "fewer files at once")
                .doesNotContain("--threads");
    }

    @Test
    void aMistypedCommandIsWrongUsageAndTheRightOneIsNamed() {
        CommandLineRun run = CommandLineRun.of("analyse", "x.zip");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("analyze");
    }

    /** An unset variable in a script: Java takes the empty name for the current folder. */
    @ParameterizedTest
    @ValueSource(strings = {"analyze", "check", "events", "explain"})
    void anEmptyNameIsWrongUsage(String command) {
        CommandLineRun run = CommandLineRun.of(command, "");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("was a variable not set?");
    }

    @Test
    void anAssertionThatFailsIsAFaultOfTheProgram() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("cannot be");
            }
        };

        int status = Main.run(new String[] {"--version"}, surroundings(failing, err));

        assertThat(status).isEqualTo(4);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("fault of Faultline itself")
                .contains("cannot be");
    }

    private static Surroundings surroundings(OutputStream out, OutputStream err) {
        return new Surroundings(
                InputStream.nullInputStream(), out, new Messages(err), false, false, 80, true, Language.EN);
    }

    @Test
    void noCommandIsWrongUsage() {
        assertThat(CommandLineRun.of().status()).isEqualTo(2);
    }

    @Test
    void aCompletionScriptIsPrinted() {
        assertThat(CommandLineRun.of("generate-completion").out()).contains("complete -F", "analyze");
    }

    @Test
    void pluginsTellTheLogsTheyKnow() {
        CommandLineRun run = CommandLineRun.of("plugins");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("waagent").contains("waagent-log");
    }

    /** Of these logs a bundle may hold gigabytes. Whoever wants a shorter text slows them: a longer one is mostly at hand. */
    @Test
    void noTextSlowsTheSearchOfLargeLogs() {
        String costs = CommandLineRun.of("signatures", "--cost").out();
        String logs = costs.substring(costs.lastIndexOf("shortest text"));
        assertThat(logs)
                .containsPattern("(?m) diskinfo +waagent\\.disk-full")
                .containsPattern("(?m) serial-log +an analyzer")
                .doesNotContainPattern(" (?:waagent-log|syslog) ");
    }

    @Test
    void signaturesAreListedByAFilter() {
        assertThat(CommandLineRun.of("signatures", "--cost").out().lines())
                .anyMatch(line -> line.matches(" +4 +'.{4}' .* waagent\\.disk-full +.*diskinfo.*"))
                .anyMatch(line -> line.matches(" +\\d\\d +\\d.* waagent\\.var-noexec"))
                .anyMatch(line -> line.contains("slows the search"));
        for (String form : List.of("--cost", "--format=text", "--format=json")) {
            CommandLineRun none = CommandLineRun.of("signatures", form, "nosuchthing");
            assertThat(none.err()).contains("no signature has 'nosuchthing'");
            assertThat(none.out()).isEmpty();
            assertThat(none.status()).isEqualTo(2);
        }
        assertThat(CommandLineRun.of("signatures", "--cost", "var-noexec").out())
                .contains("waagent.var-noexec")
                .doesNotContain("would mend that");
        assertThat(CommandLineRun.of("signatures", "--cost", "--format", "json").status())
                .isEqualTo(2);
        assertThat(CommandLineRun.of("signatures", "freeze").out())
                .contains("waagent.snapshot-freeze-timeout")
                .doesNotContain("waagent.wireserver-blocked");
    }

    @Test
    void aSignatureIsExplainedInTheLanguageAskedFor() {
        assertThat(CommandLineRun.of("explain", "waagent.snapshot-freeze-timeout")
                        .out())
                .contains("What to do")
                .contains("What shows it");
        assertThat(CommandLineRun.of("explain", "--lang", "fr", "waagent.snapshot-freeze-timeout")
                        .out())
                .contains("Que faire");
    }

    @Test
    void anUnknownSignatureIsAnsweredWithNearOnes() {
        CommandLineRun run = CommandLineRun.of("explain", "waagent.snapshot-freeze-timeot");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("Did you mean waagent.snapshot-freeze-timeout");
    }

    @Test
    void aCodeIsLookedUpWithoutABundle() {
        assertThat(CommandLineRun.of("explain", "UserErrorGuestAgentStatusUnavailable")
                        .out())
                .contains("backupjob.agent-status-unavailable");
        assertThat(CommandLineRun.of("explain", "GuestAgentStatusUnavailable").out())
                .contains("backupjob.agent-status-unavailable");
        assertThat(CommandLineRun.of("explain", "0x80042306").err())
                .contains("mars.vss-provider-error, winevent.vss-provider-routine-failed");
        assertThat(CommandLineRun.of("explain", "ScopeLocked").out())
                .as("behind the words error code")
                .contains("backupjob.recovery-point-group-locked");
        assertThat(CommandLineRun.of("explain", "FailedRetryableFsFreezeTimeout")
                        .out())
                .as("in a field of its own")
                .contains("waagent.snapshot-freeze-timeout");
        assertThat(CommandLineRun.of("signatures", "UserErrorGuestAgentStatusUnavailable")
                        .out())
                .contains("backupjob.agent-status-unavailable");
    }

    @Test
    void anErrorHandedInHasANameInTheReadersLanguage(@TempDir Path folder) throws IOException {
        Path log = Files.writeString(folder.resolve("x.txt"), "nothing\n");

        String report = CommandLineRun.of(
                        "analyze", "--lang", "fr", "--error", "GuestAgentStatusUnavailible", log.toString())
                .out();

        assertThat(report)
                .contains("(erreur donnée avec le lot)")
                .doesNotContain("(error given")
                .contains("backupjob.agent-status-unavailable");
    }
}
