package io.faultline.windowsevents.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.faultline.spi.LogRecord;
import io.faultline.testkit.evtx.DamagedEvtx;
import io.faultline.testkit.evtx.EvtxEvent;
import io.faultline.testkit.evtx.EvtxWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** The logs have four chunks of three records each, numbered from 1, a minute apart. */
class RecordGapsTest {

    private static final byte[] WHOLE = log("2025-06-08T07:00:00Z");

    @Test
    void aWipedChunkIsAGapBetweenTheRecordsAroundIt() throws IOException {
        assertThat(gaps(wiped(1))).singleElement().satisfies(gap -> {
            assertThat(gap.at()).hasToString("System.evtx:7");
            assertThat(gap.fields())
                    .containsEntry("missing", "3")
                    .containsEntry("since", "2025-06-08T07:02:00Z")
                    .containsEntry("until", "2025-06-08T07:06:00Z");
            assertThat(gap.text())
                    .isEqualTo(
                            "3 records are missing before record 7 of 2025-06-08T07:06:00Z; the one before them is of"
                                    + " 2025-06-08T07:02:00Z");
        });
    }

    @Test
    void chunksInAnotherOrderAreWhole() throws IOException {
        assertThat(gaps(DamagedEvtx.swapChunks(WHOLE, 0, 2))).isEmpty();
    }

    @Test
    void aChunkThatIsThereTwiceIsNoGap() throws IOException {
        assertThat(gaps(DamagedEvtx.repeatChunk(WHOLE, 1))).isEmpty();
    }

    @Test
    void whatALogNoLongerHasBeforeItsFirstRecordIsNoGap() throws IOException {
        assertThat(gaps(wiped(0))).isEmpty();
    }

    @Test
    void aFilteredExportLeavesOutIdsButNoNumbers() throws IOException {
        byte[] export = renumbered(renumbered(wiped(1), 2, 4, 6), 3, 7, 9);

        assertThat(gaps(export)).isEmpty();
    }

    @Test
    void recordsThatTheChunksHeaderDoesNotKnowYetAreThere() throws IOException {
        byte[] log = WHOLE.clone();
        header(log, 1).putInt(44, 512).putInt(48, 512 + header(log, 1).getInt(512 + 4));

        assertThat(gaps(renumbered(log, 1, 4, 4))).isEmpty();
    }

    @Test
    void unreadableRecordsAreAProblemAndNoGap() {
        byte[] damaged = DamagedEvtx.overwrite(wiped(1), DamagedEvtx.chunkAt(2), new byte[60_000]);
        damaged[DamagedEvtx.chunkAt(2) + 100] = 1;

        List<LogRecord> seen = new ArrayList<>();
        assertThatIOException().isThrownBy(() -> read(damaged, seen));
        assertThat(seen).noneMatch(RecordGapsTest::isGap);
    }

    @Test
    void aChunkWithAWrongHeaderSaysNothingOfWhatIsMissing() throws IOException {
        assertThat(gaps(DamagedEvtx.flip(wiped(1), DamagedEvtx.chunkAt(3) + 24, 0)))
                .isEmpty();
    }

    @Test
    void anEmptyChunkSaysNothingAgainstTheOthers() throws IOException {
        byte[] log = wiped(1);
        header(log, 3).putInt(44, 0).putInt(48, 512);

        assertThat(gaps(renumbered(log, 3, 1, 0))).hasSize(1);
    }

    @Test
    void chunksOfAnOlderLogAreNoPartOfThisOne() throws IOException {
        byte[] older = log("2020-01-01T00:00:00Z");
        byte[] log = wiped(1);
        int from = DamagedEvtx.chunkAt(2);
        System.arraycopy(older, from, log, from, log.length - from);

        assertThat(gaps(log)).isEmpty();
    }

    @Test
    void whereNobodyWantsGapsNoneIsTold() throws IOException {
        List<LogRecord> seen = new ArrayList<>();
        new EvtxFormat()
                .read(
                        "System.evtx",
                        new ByteArrayInputStream(wiped(1)),
                        fields -> !fields.containsValue(RecordGaps.PROVIDER),
                        seen::add);

        assertThat(seen).hasSize(9).noneMatch(RecordGapsTest::isGap);
    }

    private static byte[] log(String begin) {
        List<EvtxEvent> events = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            events.add(EvtxEvent.of("VSS", 8224)
                    .time(Instant.parse(begin).plusSeconds(60L * i).toString()));
        }
        return EvtxWriter.write(1, 3, events);
    }

    private static byte[] wiped(int chunk) {
        return DamagedEvtx.zero(WHOLE, DamagedEvtx.chunkAt(chunk), DamagedEvtx.chunkAt(chunk + 1));
    }

    /** With other record numbers in a chunk's header, whose checksum is made right. */
    private static byte[] renumbered(byte[] log, int chunk, long first, long last) {
        ByteBuffer header = header(log, chunk);
        header.putLong(8, first).putLong(16, last);
        CRC32 sum = new CRC32();
        sum.update(log, DamagedEvtx.chunkAt(chunk), 120);
        sum.update(log, DamagedEvtx.chunkAt(chunk) + 128, 512 - 128);
        header.putInt(124, (int) sum.getValue());
        return log;
    }

    private static ByteBuffer header(byte[] log, int chunk) {
        return ByteBuffer.wrap(log, DamagedEvtx.chunkAt(chunk), EvtxWriter.CHUNK_SIZE)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private static List<LogRecord> gaps(byte[] log) throws IOException {
        List<LogRecord> seen = new ArrayList<>();
        read(log, seen);
        return seen.stream().filter(RecordGapsTest::isGap).toList();
    }

    private static void read(byte[] log, List<LogRecord> seen) throws IOException {
        new EvtxFormat().read("System.evtx", new ByteArrayInputStream(log), fields -> true, seen::add);
    }

    private static boolean isGap(LogRecord record) {
        return record.component().equals(RecordGaps.PROVIDER);
    }
}
