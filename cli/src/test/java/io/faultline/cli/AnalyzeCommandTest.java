package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.faultline.report.Language;
import io.faultline.testkit.evtx.EvtxEvent;
import io.faultline.testkit.evtx.EvtxWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyzeCommandTest {

    private static final String BLOCKED = "../examples/wireserver-blocked.zip";
    private static final String FROZEN = "../examples/frozen-mount.zip";
    private static final String HEALTHY = "../examples/healthy.zip";

    @TempDir
    private Path folder;

    @Test
    void findingsAreToldCauseFirstAndByTheStatus() {
        CommandLineRun run = CommandLineRun.of("analyze", BLOCKED);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("1  CRITICAL  A local firewall").contains("waagent.wireserver-blocked");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void anErrorGivenBesideTheBundleIsExplainedByItsCause() {
        CommandLineRun run = CommandLineRun.of(
                "analyze", "--format", "json", "--error", "UserErrorGuestAgentStatusUnavailable", BLOCKED);

        assertThat(run.out()).contains("\"backupjob.agent-status-unavailable\"");
        assertThat(run.out().indexOf("\"id\" : \"waagent.wireserver-blocked\""))
                .isPositive()
                .isLessThan(run.out().indexOf("\"id\" : \"backupjob.agent-status-unavailable\""));
    }

    @Test
    void anErrorThatNoSignatureKnowsIsTold() {
        assertThat(CommandLineRun.of("analyze", "--error", "UserErrorOfNoKind", BLOCKED)
                        .out())
                .contains("no signature knows this error")
                .doesNotContain("was a code meant");
        assertThat(CommandLineRun.of("analyze", "--error", "UserErorGuestAgentStatusUnavailable", BLOCKED)
                        .out())
                .contains("`faultline explain backupjob.agent-status-unavailable`");
        assertThat(CommandLineRun.of("analyze", "--error", "UserErrorGuestAgentStatusUnavailable", BLOCKED)
                        .out())
                .doesNotContain("no signature knows");
    }

    @Test
    void statisticsAreToldOnStandardErrorAlone() {
        CommandLineRun run = CommandLineRun.of("analyze", "--format", "json", "--stats", BLOCKED);

        assertThat(run.out())
                .isEqualTo(CommandLineRun.of("analyze", "--format", "json", BLOCKED)
                        .out());
        assertThat(run.err())
                .contains("221 lines or records", "became text", "showed a fault", "conclude", "heap")
                .containsPattern("slowest +[0-9.]+ ms in \\d+ tries: waagent\\.");
        assertThat(run.err().lines()).allMatch(line -> line.startsWith("stats  "));
    }

    @Test
    void theStartIsToldOnceAndTheOtherPhasesOfEachBundle() {
        CommandLineRun run = CommandLineRun.of("analyze", "--stats", HEALTHY, HEALTHY);

        assertThat(run.err().lines().filter(line -> line.startsWith("stats  time ")))
                .satisfiesExactly(
                        first -> assertThat(first).contains("start ", "load "),
                        second -> assertThat(second).contains("read ", "conclude ", "write "),
                        third -> assertThat(third).contains("read ").doesNotContain("start", "load"));
    }

    /** One signature that asks for text in event logs would have all of their events decoded. */
    @Test
    void eventsThatNoSignatureKnowsAreNotDecoded() throws IOException {
        Path log = folder.resolve("System.evtx");
        Files.write(
                log,
                EvtxWriter.write(
                        EvtxEvent.of("Nobody knows me", 8193),
                        EvtxEvent.of("VSS", 4711),
                        EvtxEvent.of("Service Control Manager", 12289)));

        assertThat(CommandLineRun.of("analyze", "--stats", log.toString()).err())
                .contains("3 lines or records", " 0 records held a literal or field that is wanted");
    }

    @Test
    void nothingDependsOnTheNumberOfThreads() {
        String one = CommandLineRun.of("analyze", "--format", "json", "--threads", "1", FROZEN)
                .out();

        assertThat(one).contains("waagent.snapshot-mount-freeze-failed");
        for (String threads : List.of("2", "8")) {
            assertThat(CommandLineRun.of("analyze", "--format", "json", "--threads", threads, FROZEN)
                            .out())
                    .isEqualTo(one);
        }
    }

    @Test
    void aHealthyBundleEndsWithZero() {
        CommandLineRun run = CommandLineRun.of("analyze", HEALTHY);

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("Nothing found: ");
    }

    @Test
    void failOnSaysWhatCounts() {
        assertThat(CommandLineRun.of("analyze", "--fail-on", "never", BLOCKED).status())
                .isZero();
        assertThat(CommandLineRun.of("analyze", "--fail-on", "CRITICAL", BLOCKED)
                        .status())
                .isEqualTo(1);
    }

    @Test
    void jsonIsAsTheSchemaSaysAndStandsAlone() throws IOException {
        CommandLineRun run = CommandLineRun.of("analyze", "--format", "json", BLOCKED);

        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(Path.of("../docs/report.schema.json")), InputFormat.JSON)
                        .validate(run.out(), InputFormat.JSON))
                .isEmpty();
        assertThat(run.out()).startsWith("{").endsWith("}\n");
    }

    @Test
    void theSameBundleGivesTheSameBytesWhateverTheThreads() {
        String one = CommandLineRun.of("analyze", "--format", "json", "--threads", "1", BLOCKED)
                .out();

        assertThat(CommandLineRun.of("analyze", "--format", "json", "--threads", "4", BLOCKED)
                        .out())
                .isEqualTo(one);
    }

    @Test
    void theReportSpeaksFrenchWhenAsked() {
        assertThat(CommandLineRun.of("analyze", "--lang", "fr", HEALTHY).out()).contains("Rien trouvé");
    }

    @Test
    void standardInputIsABundleToo() throws IOException {
        CommandLineRun run = CommandLineRun.withInput(Files.readAllBytes(Path.of(BLOCKED)), "analyze", "-");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("waagent.wireserver-blocked");
    }

    /** The other end of the pipe has failed. */
    @Test
    void inputWithoutAByteIsUnreadable() throws IOException {
        CommandLineRun run = CommandLineRun.withInput(new byte[0], "analyze", "-");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out())
                .containsSubsequence(
                        "Nothing read: no file came", "is empty: it has no bytes", "What Faultline looks for")
                .doesNotContain("was searched all the same");
        assertThat(CommandLineRun.of(
                                "analyze",
                                Files.createDirectory(folder.resolve("empty")).toString())
                        .status())
                .isEqualTo(3);
    }

    @Test
    void standardInputThatFailsIsUnreadable() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Bad file descriptor");
            }
        };

        int status = Main.run(
                new String[] {"analyze", "-"},
                new Surroundings(
                        failing,
                        out,
                        new Messages(OutputStream.nullOutputStream()),
                        false,
                        false,
                        80,
                        true,
                        Language.EN));

        assertThat(status).isEqualTo(3);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Bad file descriptor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"analyze", "events"})
    void standardInputCannotBeReadTwice(String command) {
        CommandLineRun run = CommandLineRun.of(command, "-", "-");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("standard input can be read once only");
    }

    /** Half a surrogate pair stands for any letter that the locale's encoding lacks. */
    @Test
    void aNameThatTheLocaleCannotWriteIsToldWithWhatHelps() {
        for (String command : List.of("analyze", "events", "check")) {
            CommandLineRun run = CommandLineRun.of(command, "caf\ud800.log");
            assertThat(run.status()).isEqualTo(3);
            assertThat(run.err()).contains("cannot write this name", "LC_ALL=C.UTF-8");
        }
        assertThat(CommandLineRun.of("analyze", "--out", "caf\ud800", HEALTHY).err())
                .contains("cannot write this name", "LC_ALL=C.UTF-8");
    }

    @Test
    void severalBundlesGiveOneReportAfterTheOther() {
        CommandLineRun run = CommandLineRun.of("analyze", HEALTHY, BLOCKED);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).containsSubsequence("healthy.zip", "Nothing found", "wireserver-blocked.zip", "CRITICAL");
    }

    @Test
    void severalBundlesGiveALineOfJsonEach() {
        CommandLineRun run = CommandLineRun.of("analyze", "--format", "json", HEALTHY, BLOCKED);

        assertThat(run.out().lines())
                .hasSize(2)
                .allSatisfy(line ->
                        assertThat(line).startsWith("{\"schemaVersion\":").endsWith("}"));
    }

    @Test
    void reportsGoToAFolderAndATableToStandardOutput() throws IOException {
        Path out = folder.resolve("reports");

        CommandLineRun run = CommandLineRun.of("analyze", "--out", out.toString(), HEALTHY, BLOCKED, BLOCKED);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("nothing found").contains("CRITICAL waagent.wireserver-blocked");
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("healthy.txt", "wireserver-blocked.txt", "wireserver-blocked-2.txt");
        }
        assertThat(out.resolve("healthy.txt")).content().contains("Nothing found");
    }

    @Test
    void aBundleThatIsNotThereIsUnreadableAndTheOthersAreToldAllTheSame() {
        CommandLineRun run = CommandLineRun.of("analyze", "nosuch.zip", HEALTHY);

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("faultline: cannot read nosuch.zip: there is no such file");
        assertThat(run.out()).contains("Nothing found");
    }

    @Test
    void aNameInAMessageSteersNoTerminal() {
        assertThat(CommandLineRun.of("analyze", "no\nsuch\u001b[31m").err())
                .startsWith("faultline: cannot read no\\nsuch\\x1b[31m: there is no such file")
                .hasLineCount(1);
    }

    @Test
    void aFileInPlaceOfTheFolderForReportsIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("out"), "");

        CommandLineRun run = CommandLineRun.of("analyze", "--out", file.toString(), HEALTHY);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(file + ": the folder cannot be made: there is a file of that name");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileSystemThatTakesNoFolderIsTold() {
        assertThat(CommandLineRun.of("analyze", "--out", "/proc/reports", HEALTHY)
                        .err())
                .contains("/proc/reports: the folder cannot be made: ")
                .doesNotContain("is not there");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aReportThatCannotBeWrittenIsNamed() throws IOException {
        Path report = Files.createSymbolicLink(folder.resolve("healthy.txt"), Path.of("/dev/full"));

        CommandLineRun run = CommandLineRun.of("analyze", "--out", folder.toString(), HEALTHY);

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err()).isEqualTo("faultline: cannot write " + report + ": No space left on device\n");
    }

    @Test
    void aDamagedBundleIsUnreadableAndWhatWasFoundIsTold() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(BLOCKED));
        Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, whole.length - 300));

        CommandLineRun run = CommandLineRun.of("analyze", cut.toString());

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).contains("Some input could not be read").contains("waagent.wireserver-blocked");
    }

    @Test
    void aFileOfNoLogIsNotCalledHealthy() throws IOException {
        Path note = Files.writeString(folder.resolve("note.txt"), "buy milk\n");

        CommandLineRun run = CommandLineRun.of("analyze", note.toString());

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("Nothing read")
                .contains("What Faultline looks for")
                .contains("/var/log/waagent.log")
                .doesNotContain("Nothing found");
    }

    /** The events of dotnet/SqlClient issue 1961 and the services of MicrosoftDocs/azure-docs issue 13730, shortened. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Log Name:      System\nSource:        Schannel\nEvent ID:      36882\nLevel:         Error\nDescription:\n"
                        + "The certificate received from the remote server was issued by an untrusted certificate authority.\n",
                "SERVICE_NAME: RdAgent\n        START_TYPE         : 4   DISABLED\n",
            })
    void whatIsMissingIsOfTheMachineThatIsSeen(String text) throws IOException {
        Path bundle = Files.createDirectory(folder.resolve("bundle"));
        Files.writeString(bundle.resolve("console.txt"), text);

        assertThat(CommandLineRun.of("analyze", "--format", "json", bundle.toString())
                        .out())
                .contains("\"log\" : \"waappagent-log\"")
                .doesNotContain("\"log\" : \"waagent-log\"", "\"log\" : \"mars-cbengine-log\"");
    }

    @Test
    void sizesAndZonesAreCheckedBeforeAnythingIsRead() {
        assertThat(CommandLineRun.of("analyze", "--max-total-bytes", "10X", HEALTHY)
                        .err())
                .contains("512M or 10G");
        assertThat(CommandLineRun.of("analyze", "--timezone", "Mars/Base", HEALTHY)
                        .err())
                .contains("Europe/Paris");
        assertThat(CommandLineRun.of("analyze", "--error", " ", HEALTHY).err()).contains("it is blank");
        assertThat(CommandLineRun.of("analyze", "--out", "", HEALTHY).err()).contains("it is empty");
        assertThat(CommandLineRun.of("analyze", "--threads", "0", HEALTHY).status())
                .isEqualTo(2);
        assertThat(CommandLineRun.of("analyze", "--plugins", "nosuch", HEALTHY).status())
                .isEqualTo(2);
    }

    @Test
    void aLineLengthThatWouldHaveNoEffectIsRefused() {
        for (String size : new String[] {"0", "65537", "1G"}) {
            CommandLineRun run = CommandLineRun.of("analyze", "--max-line-bytes", size, HEALTHY);
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.err()).contains("'" + size + "'; it must be from 1 to 65536 bytes");
        }
        assertThat(CommandLineRun.of("analyze", "--max-line-bytes", "64K", HEALTHY)
                        .status())
                .isZero();
    }

    @Test
    void aLimitThatCutsSomethingIsTold() {
        CommandLineRun run = CommandLineRun.of("analyze", "--max-entries", "1", HEALTHY);

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).contains("Some input could not be read");
    }

    @Test
    void looseSignaturesAreTriedToo() throws IOException {
        Files.writeString(folder.resolve("milk.yaml"), """
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
                """);
        Path log = Files.writeString(
                folder.resolve("waagent.log"),
                "2025-09-06T08:47:16.941247Z INFO ExtHandler ExtHandler buy some milk\n");

        CommandLineRun run = CommandLineRun.of("analyze", "--signatures", folder.toString(), log.toString());

        assertThat(run.out()).contains("There is no milk").contains("1. Buy some.");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void aSignatureThatCannotBeTriedIsInputThatCannotBeRead() throws IOException {
        Path file = Files.writeString(folder.resolve("milk.yaml"), "id: shop.milk\nkind: cause\n");

        CommandLineRun run = CommandLineRun.of("analyze", "--signatures", folder.toString(), HEALTHY);

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("Some input could not be read")
                .contains(file + ":1 a signature lacks 'remedy'");
        for (List<String> command :
                List.of(List.of("signatures"), List.of("plugins"), List.of("explain", "waagent.disk-full"))) {
            List<String> args = new ArrayList<>(command);
            args.addAll(List.of("--signatures", folder.toString()));
            run = CommandLineRun.of(args.toArray(String[]::new));
            assertThat(run.status()).isEqualTo(3);
            assertThat(run.out()).isNotEmpty();
            assertThat(run.err())
                    .contains("faultline: " + file + ":1: a signature lacks 'remedy'")
                    .doesNotContain("\\n");
        }
    }

    @Test
    void aFileThatIsNoPluginIsInputThatCannotBeRead() throws IOException {
        Files.writeString(folder.resolve("broken.jar"), "no jar at all");

        assertThat(CommandLineRun.of("analyze", "--plugins", folder.toString(), HEALTHY)
                        .status())
                .isEqualTo(3);
        assertThat(CommandLineRun.of("plugins", "--plugins", folder.toString()).status())
                .isEqualTo(3);
    }
}
