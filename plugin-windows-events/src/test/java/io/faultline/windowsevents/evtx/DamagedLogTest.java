package io.faultline.windowsevents.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.testkit.evtx.DamagedEvtx;
import io.faultline.testkit.evtx.EvtxEvent;
import io.faultline.testkit.evtx.EvtxWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Damage costs the records that it lies in and no others, and is told with its place. */
class DamagedLogTest {

    /** Four chunks of three records each. */
    private static final byte[] LOG = log();

    private static byte[] log() {
        List<EvtxEvent> events = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            events.add(EvtxEvent.of("VSS", 8193).data("number", "value " + i));
        }
        return EvtxWriter.write(1, 3, events);
    }

    @Test
    void aWholeLogIsNotSaidToBeDamaged() throws IOException {
        assertThat(Reading.of(LOG).damage()).isEmpty();
    }

    @Test
    void theChunkCountOfTheHeaderIsNotBelieved() throws IOException {
        Reading reading = Reading.of(DamagedEvtx.overwrite(LOG, 42, (byte) 1, (byte) 0));

        assertThat(reading.recordIds()).hasSize(12);
    }

    @Test
    void noFlagOfTheHeaderMatters() throws IOException {
        byte[] dirty = DamagedEvtx.overwrite(LOG, 120, (byte) 3);
        byte[] rubbish = DamagedEvtx.overwrite(LOG, 120, (byte) 0x30, (byte) 0x1d, (byte) 0x97, (byte) 0x1b);

        assertThat(Reading.of(dirty).recordIds()).hasSize(12);
        assertThat(Reading.of(rubbish).recordIds()).hasSize(12);
    }

    @Test
    void aRepeatedChunkIsReadAgain() throws IOException {
        assertThat(Reading.of(DamagedEvtx.repeatChunk(LOG, 1)).recordIds())
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
    }

    @Test
    void recordsBehindTheToldEndAreReadIfTheyFollow() throws IOException {
        int header = DamagedEvtx.chunkAt(1);
        byte[] oneRecord = DamagedEvtx.overwrite(
                DamagedEvtx.overwrite(LOG, header + 44, (byte) 0, (byte) 2, (byte) 0, (byte) 0),
                header + 48,
                (byte) 1,
                (byte) 2,
                (byte) 0,
                (byte) 0);

        assertThat(Reading.of(oneRecord).recordIds()).hasSize(12);
    }

    @Test
    void wrongChecksumsCostNothing() throws IOException {
        byte[] log = DamagedEvtx.flip(LOG, 124, 3);
        log = DamagedEvtx.flip(log, DamagedEvtx.chunkAt(0) + 52, 3);
        log = DamagedEvtx.flip(log, DamagedEvtx.chunkAt(1) + 124, 3);

        Reading reading = Reading.of(log);

        assertThat(reading.recordIds()).hasSize(12);
        assertThat(reading.damage())
                .extracting(Damage::what)
                .containsExactly(
                        "the checksum of the file header is wrong",
                        "the checksum of a chunk's header is wrong",
                        "the checksum of a chunk's header is wrong");
        assertThat(reading.damage()).extracting(Damage::lost).containsOnly("");
    }

    @Test
    void anUnknownVersionIsReadAllTheSame() throws IOException {
        Reading reading = Reading.of(DamagedEvtx.overwrite(LOG, 38, (byte) 4));

        assertThat(reading.recordIds()).hasSize(12);
        assertThat(reading.damage()).extracting(Damage::what).contains("the format's version is 4.1, not 3.x");
    }

    @Test
    void chunksWithoutAFileHeaderAreRead() throws IOException {
        byte[] chunks = Arrays.copyOfRange(LOG, EvtxWriter.FILE_HEADER_SIZE, LOG.length);

        assertThat(Reading.of(chunks).recordIds()).hasSize(12);
    }

    @Test
    void anOverwrittenFileHeaderCostsNothing() throws IOException {
        Reading reading = Reading.of(DamagedEvtx.zero(LOG, 0, EvtxWriter.FILE_HEADER_SIZE));

        assertThat(reading.recordIds()).hasSize(12);
    }

    @Test
    void aCutFileGivesWhatIsBeforeTheCut() throws IOException {
        int inLastRecord = DamagedEvtx.chunkAt(1) + lastRecordOf(1) + 30;

        Reading reading = Reading.of(DamagedEvtx.cut(LOG, inLastRecord));

        assertThat(reading.recordIds()).contains(1L, 2L, 3L, 4L, 5L).doesNotContain(7L);
        assertThat(reading.damage()).anySatisfy(damage -> {
            assertThat(damage.offset()).isEqualTo(DamagedEvtx.chunkAt(1));
            assertThat(damage.what()).isEqualTo("the file ends within a chunk");
        });
    }

    @Test
    void aFileCutBetweenChunksIsToldByItsHeader() throws IOException {
        Reading reading = Reading.of(DamagedEvtx.cut(LOG, DamagedEvtx.chunkAt(2)));

        assertThat(reading.recordIds()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(reading.damage())
                .containsExactly(new Damage(
                        DamagedEvtx.chunkAt(2),
                        "the file ends 2 chunks before its header says",
                        "2 chunks, with all records up to 12"));
    }

    @Test
    void aHeaderAloneHasLostAllThatItCounts() throws IOException {
        assertThat(Reading.of(DamagedEvtx.cut(LOG, DamagedEvtx.chunkAt(0))).damage())
                .extracting(Damage::lost)
                .containsExactly("4 chunks, with all records up to 12");
    }

    /** As of logs that were copied while they were written: the header falls behind, or was overwritten. */
    @Test
    void aHeaderWithAWrongChecksumSaysNothingOfWhatIsMissing() throws IOException {
        byte[] cut = DamagedEvtx.cut(LOG, DamagedEvtx.chunkAt(2));

        assertThat(Reading.of(DamagedEvtx.overwrite(cut, 42, (byte) 99, (byte) 0))
                        .damage())
                .extracting(Damage::lost)
                .containsExactly("");
    }

    @Test
    void aStrayByteBetweenChunksCostsNothing() throws IOException {
        Reading reading = Reading.of(DamagedEvtx.insert(LOG, DamagedEvtx.chunkAt(1), 0x0a));

        assertThat(reading.recordIds()).hasSize(12);
        assertThat(reading.damage())
                .containsExactly(new Damage(DamagedEvtx.chunkAt(1), "no chunk begins where one should", "1 bytes"));
    }

    @Test
    void missingBytesCostNoOtherChunk() throws IOException {
        int inside = DamagedEvtx.chunkAt(1) + 60_000;

        Reading reading = Reading.of(DamagedEvtx.without(LOG, inside, inside + 5));

        assertThat(reading.recordIds()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
        assertThat(reading.damage()).extracting(Damage::what).contains("a chunk is cut short by the next one");
    }

    @Test
    void aChunkWithoutItsSignatureIsKnownByItsRecords() throws IOException {
        Reading reading = Reading.of(DamagedEvtx.zero(LOG, DamagedEvtx.chunkAt(2), DamagedEvtx.chunkAt(2) + 8));

        assertThat(reading.recordIds()).hasSize(12);
        assertThat(reading.damage())
                .containsExactly(new Damage(DamagedEvtx.chunkAt(2), "a chunk's signature is missing", ""));
    }

    @Test
    void aChunkOfRubbishIsPassedOver() throws IOException {
        byte[] log = LOG.clone();
        Arrays.fill(log, DamagedEvtx.chunkAt(1), DamagedEvtx.chunkAt(3), (byte) 0x5a);

        Reading reading = Reading.of(log);

        assertThat(reading.recordIds()).containsExactly(1L, 2L, 3L, 10L, 11L, 12L);
        assertThat(reading.damage())
                .containsExactly(
                        new Damage(DamagedEvtx.chunkAt(1), "no chunk begins where one should", "131072 bytes"));
    }

    @Test
    void aChunkOfZerosIsFreeSpaceAndNoDamage() throws IOException {
        Reading reading = Reading.of(DamagedEvtx.zero(LOG, DamagedEvtx.chunkAt(1), DamagedEvtx.chunkAt(2)));

        assertThat(reading.recordIds()).containsExactly(1L, 2L, 3L, 7L, 8L, 9L, 10L, 11L, 12L);
        assertThat(reading.damage()).isEmpty();
    }

    @Test
    void swappedChunksAreReadInTheFilesOrder() throws IOException {
        Reading reading = Reading.of(DamagedEvtx.swapChunks(LOG, 0, 3));

        assertThat(reading.recordIds()).containsExactly(10L, 11L, 12L, 4L, 5L, 6L, 7L, 8L, 9L, 1L, 2L, 3L);
        assertThat(reading.damage()).isEmpty();
    }

    @Test
    void aTornRecordKeepsItsNameAndTime() throws IOException {
        int last = DamagedEvtx.chunkAt(1) + lastRecordOf(1);

        Reading reading = Reading.of(DamagedEvtx.zero(LOG, last + 120, DamagedEvtx.chunkAt(2)));

        assertThat(reading.recordIds()).hasSize(12);
        assertThat(reading.events().get(5).provider()).isEqualTo("VSS");
        assertThat(reading.damage()).contains(new Damage(last, "record 6 is partly overwritten", "some of its values"));
    }

    @Test
    void aRecordWithAWrongSizeDoesNotHideTheNext() throws IOException {
        int second = DamagedEvtx.chunkAt(0) + lastRecordOf(0) - sizeOfRecordBefore(0);

        Reading reading = Reading.of(DamagedEvtx.overwrite(LOG, second + 4, (byte) 0, (byte) 0, (byte) 0, (byte) 0));

        assertThat(reading.recordIds()).contains(1L, 3L, 4L);
        assertThat(reading.damage())
                .contains(new Damage(second, "record 2 is partly overwritten", "some of its values"));
    }

    @Test
    void aBrokenContentKeepsSystem() throws IOException {
        byte[] log = EvtxWriter.write(EvtxEvent.of("VSS", 8193).data("number", "1"));
        int definition = inlineDefinition(log, "EventData");
        byte[] size = {(byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f};

        Reading reading = Reading.of(DamagedEvtx.overwrite(log, definition - 4, size));

        assertThat(reading.events()).hasSize(1);
        assertThat(reading.events().get(0).id()).isEqualTo(8193);
        assertThat(reading.events().get(0).data()).isEmpty();
        assertThat(reading.xml().get(0)).endsWith("</System></Event>");
        assertThat(reading.damage())
                .anySatisfy(damage -> assertThat(damage.what())
                        .isEqualTo("record 1: the size of its template's definition is wrong"));
    }

    /** Where the binary XML of the definition begins whose first element has a name that stands right there. */
    private static int inlineDefinition(byte[] log, String element) {
        for (int i = DamagedEvtx.chunkAt(0); i < log.length - 60; i++) {
            boolean header = log[i] == 0x0f && log[i + 1] == 1 && (log[i + 4] == 0x01 || log[i + 4] == 0x41);
            if (header
                    && new String(log, i + 23, 2 * element.length(), java.nio.charset.StandardCharsets.UTF_16LE)
                            .equals(element)) {
                return i;
            }
        }
        throw new AssertionError("no definition of " + element);
    }

    private static int lastRecordOf(int chunk) {
        return Bytes.i32(LOG, DamagedEvtx.chunkAt(chunk) + 44);
    }

    private static int sizeOfRecordBefore(int chunk) {
        return Bytes.i32(LOG, DamagedEvtx.chunkAt(chunk) + lastRecordOf(chunk) - 4);
    }
}
