package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.testkit.evtx.EvtxEvent;
import io.faultline.testkit.evtx.EvtxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsCommandTest {

    private static final byte[] EVENTS = EvtxWriter.write(
            EvtxEvent.of("VSS", 12293).time("2026-11-20T18:00:00Z").strings("IVssWriterCallback"),
            EvtxEvent.of("volsnap", 25).time("2026-11-20T18:00:01Z").strings("C:"));

    @TempDir
    private Path folder;

    private Path log;

    @BeforeEach
    void writeALog() throws IOException {
        log = folder.resolve("System.evtx");
        Files.write(log, EVENTS);
    }

    @Test
    void eachEventIsALine() {
        CommandLineRun run = CommandLineRun.of("events", log.toString());
        assertThat(run.status()).isZero();
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.out()).contains("VSS 12293").contains("volsnap 25");
    }

    @Test
    void providerAndIdChoose() {
        assertThat(CommandLineRun.of("events", "--provider", "vss", log.toString())
                        .out()
                        .lines())
                .hasSize(1);
        assertThat(CommandLineRun.of("events", "--id", "25,26", log.toString()).out())
                .contains("volsnap 25")
                .doesNotContain("VSS");
    }

    @Test
    void xmlAndJsonAreAskedForByName() {
        assertThat(CommandLineRun.of("events", "--format", "xml", log.toString())
                        .out())
                .startsWith("<Event");
        assertThat(CommandLineRun.of("events", "--format", "json", log.toString())
                        .out())
                .startsWith("{");
    }

    @Test
    void aCutLogGivesWhatItHoldsAndSaysWhatIsLost() throws IOException {
        Files.write(log, Arrays.copyOf(EVENTS, EVENTS.length - 10_000));
        CommandLineRun run = CommandLineRun.of("events", log.toString());
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.err()).contains("System.evtx");
    }

    @Test
    void severalLogsAndStandardInputAreReadInTheirOrder() throws IOException {
        Path other = folder.resolve("Application.evtx");
        Files.write(other, EvtxWriter.write(EvtxEvent.of("MSSQLSERVER", 18210)));
        CommandLineRun run = CommandLineRun.withInput(EVENTS, "events", other.toString(), "-");
        assertThat(run.status()).isZero();
        assertThat(run.out().lines().map(line -> line.replaceAll(".* - ", "").replaceAll(":.*", "")))
                .containsExactly("MSSQLSERVER 18210", "VSS 12293", "volsnap 25");
    }

    @Test
    void aFileOfRubbishIsToldByItsFirstPlacesOnly() throws IOException {
        byte[] rubbish = new byte[1 << 20];
        for (int i = 0; i < rubbish.length; i += 4096) {
            System.arraycopy(EVENTS, EvtxWriter.FILE_HEADER_SIZE, rubbish, i, 8);
        }
        Files.write(log, rubbish);
        CommandLineRun run = CommandLineRun.of("events", log.toString());
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err().lines()).hasSize(51);
        assertThat(run.err()).contains("more places");
    }

    @Test
    void anAnalysisOfADamagedLogTellsWhatIsLostToo() throws IOException {
        Files.write(log, Arrays.copyOf(EVENTS, EVENTS.length - 10_000));
        CommandLineRun run = CommandLineRun.of("analyze", log.toString());
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).contains("read in part: damaged in 1 place");
    }

    @Test
    void aFileThatIsNotThereAndATimeThatIsNoneAreTold() {
        CommandLineRun missing =
                CommandLineRun.of("events", folder.resolve("nope.evtx").toString());
        assertThat(missing.status()).isEqualTo(3);
        assertThat(missing.err()).contains("there is no such file");
        assertThat(CommandLineRun.of("events", "--from", "yesterday", log.toString())
                        .status())
                .isEqualTo(2);
    }

    @Test
    void aTimeMayHaveAnOffsetOrBeADay() {
        assertThat(CommandLineRun.of("events", "--from", "2026-11-20T19:00:01+01:00", log.toString())
                        .out()
                        .lines())
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("volsnap 25");
        assertThat(CommandLineRun.of("events", "--to", "2026-11-20T18:00:01", log.toString())
                        .out()
                        .lines())
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("VSS 12293");
        assertThat(CommandLineRun.of("events", "--from", "2026-11-20", "--to", "2026-11-21", log.toString())
                        .out()
                        .lines())
                .hasSize(2);
        assertThat(CommandLineRun.of("events", "--from", "2026-11-21", log.toString())
                        .out())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--id,70000", "--id,0x10", "--id,-1"})
    void anIdThatNoEventCanHaveIsMisuse(String option, String value) {
        CommandLineRun run = CommandLineRun.of("events", option + "=" + value, log.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("no decimal number from 0 to 65535");
    }

    @Test
    void timesBetweenWhichNothingCanLieAreMisuse() {
        CommandLineRun run = CommandLineRun.of("events", "--from", "2026-11-21", "--to", "2026-11-20", log.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--from", "--to");
    }

    @Test
    void aLogCutBetweenChunksIsSaidToBe() throws IOException {
        Files.write(log, Arrays.copyOf(EVENTS, EvtxWriter.FILE_HEADER_SIZE));
        CommandLineRun run = CommandLineRun.of("analyze", log.toString());
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out())
                .containsPattern("the file ends\\s+1 chunk before its header says")
                .contains("Lost: all of it");
    }

    @Test
    void anAnalysisCountsEventsThatItPassesOver() throws IOException {
        Files.write(
                log,
                EvtxWriter.write(
                        EvtxEvent.of("Nobody", 64_999).time("2026-11-19T18:00:00Z"),
                        EvtxEvent.of("volsnap", 25).time("2026-11-20T18:00:00Z").strings("", "C:", "C:")));
        assertThat(CommandLineRun.of("analyze", "--format", "json", log.toString())
                        .out())
                .containsPattern("\"records\"\\s*:\\s*2\\b")
                .containsPattern("\"from\"\\s*:\\s*\"2026-11-19T18:00:00");
    }

    @Test
    void anEventTraceIsNamedWithWhatHelps() throws IOException {
        Path trace = folder.resolve("boot.etl");
        Files.write(trace, new byte[] {0, 0, 1, 0, 1, 2, 3, 4, 5, 6, 7, 8});
        assertThat(CommandLineRun.of("events", trace.toString()).err()).contains("event trace", "tracerpt");
        assertThat(CommandLineRun.of("analyze", trace.toString()).out()).contains("event trace", "tracerpt");
    }

    @Test
    void aFolderIsNoLog() {
        CommandLineRun run = CommandLineRun.of("events", folder.toString());
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err())
                .contains("it is a folder", folder.resolve("*.evtx").toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "504b030414000000 | unzip -p FILE '*System.evtx'",
                "1f8b080000000000 | gzip -dc",
                "377abcaf271c0004 | 7z e",
                "3c4576656e74733e | analyze reads events that were exported",
                "fffe3c0045007600 | analyze reads events that were exported",
                "efbbbf4c6576656c | analyze reads events that were exported",
                "300000004c664c65 | wevtutil epl",
                "0102030405060708 | neither a header nor a chunk"
            })
    void whatIsNoLogIsNamedWithWhatHelps(String start, String told) {
        CommandLineRun run = CommandLineRun.withInput(HexFormat.of().parseHex(start), "events", "-");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(told);
    }

    @Test
    void aProviderWithoutANameIsMisuseAndSoIsAFileTakenForAnOptionsValue() {
        CommandLineRun blank = CommandLineRun.of("events", "--provider", "", log.toString());
        assertThat(blank.status()).isEqualTo(2);
        assertThat(blank.err()).contains("--provider", "it is empty");

        assertThat(CommandLineRun.of("events", "--format", log.toString()).err())
                .contains("Missing required parameter: 'FILE'", "is the value of '--format'");
    }
}
