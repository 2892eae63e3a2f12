package io.faultline.windowsevents.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.testkit.evtx.DamagedEvtx;
import io.faultline.testkit.evtx.EvtxElement;
import io.faultline.testkit.evtx.EvtxEvent;
import io.faultline.testkit.evtx.EvtxValue;
import io.faultline.testkit.evtx.EvtxWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Logs made to cost more than they weigh. */
class HostileLogTest {

    private static final int WIDTH = 200;
    private static final int DEPTH = 12;

    /** Each of 200 elements shows the same value, which is another instance of the same template, 12 deep. */
    @Test
    @Timeout(60)
    void templatesThatUnfoldWithoutEndAreStopped() throws IOException {
        EvtxElement[] children = new EvtxElement[WIDTH];
        byte[] placeholder = nested(0, 0, DEPTH);
        for (int i = 0; i < WIDTH; i++) {
            children[i] = EvtxElement.of("E", new EvtxValue(0x21, i == 0 ? placeholder : new byte[0]));
        }
        byte[] log = EvtxWriter.write(
                EvtxEvent.of("Bomb", 1).userData(EvtxElement.of("Root", children)), EvtxEvent.of("After", 2));
        int instance = instanceWith(log, WIDTH);
        int id = Bytes.i32(log, instance + 2);
        int definition = Bytes.i32(log, instance + 6);
        byte[] bomb = allBlanksBecomeTheFirst(log, DamagedEvtx.chunkAt(0) + definition);
        bomb = DamagedEvtx.overwrite(bomb, indexOf(bomb, placeholder), nested(id, definition, DEPTH));

        Reading reading = Reading.of(bomb);

        assertThat(reading.recordIds()).containsExactly(1L, 2L);
        assertThat(reading.events().get(0).provider()).isEqualTo("Bomb");
        assertThat(reading.xml().get(0)).hasSizeLessThan(20 << 20);
        assertThat(reading.damage())
                .anySatisfy(damage -> assertThat(damage.what())
                        .isEqualTo("record 1: it unfolds into more parts than any real record has"));
    }

    @Test
    @Timeout(60)
    void aSignatureEveryEightBytesIsReadOnce() throws IOException {
        byte[] log = new byte[1 << 22];
        for (int i = 0; i + 8 <= log.length; i += 8) {
            System.arraycopy(new byte[] {'E', 'l', 'f', 'C', 'h', 'n', 'k', 0}, 0, log, i, 8);
        }

        assertThat(Reading.of(log).events()).isEmpty();
    }

    /** One instance with one value, which is such an instance again. */
    private static byte[] nested(int id, int definition, int depth) {
        byte[] inner = depth == 0 ? new byte[0] : nested(id, definition, depth - 1);
        ByteBuffer bytes = ByteBuffer.allocate(22 + inner.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {0x0f, 1, 1, 0, 0x0c, 1});
        bytes.putInt(id).putInt(definition).putInt(1);
        bytes.putShort((short) inner.length).put((byte) 0x21).put((byte) 0).put(inner);
        return bytes.array();
    }

    /** Where the instance begins whose values follow its definition and are so many. */
    private static int instanceWith(byte[] log, int values) {
        int chunk = DamagedEvtx.chunkAt(0);
        for (int i = chunk + 512; i < log.length - 40; i++) {
            int definition = i + 10 - chunk;
            if (log[i] == 0x0c && log[i + 1] == 1 && Bytes.i32(log, i + 6) == definition) {
                int size = Bytes.i32(log, i + 30);
                if (size > 0 && i + 34 + size + 4 <= log.length && Bytes.i32(log, i + 34 + size) == values) {
                    return i;
                }
            }
        }
        throw new AssertionError("no instance of " + values + " values");
    }

    private static byte[] allBlanksBecomeTheFirst(byte[] log, int definition) {
        byte[] changed = log.clone();
        int end = definition + 24 + Bytes.i32(log, definition + 20);
        int next = 0;
        for (int i = definition + 24; i < end - 3; i++) {
            if (changed[i] == 0x0d && Bytes.u16(changed, i + 1) == next && changed[i + 3] == 0x21) {
                changed[i + 1] = 0;
                changed[i + 2] = 0;
                next++;
            }
        }
        assertThat(next).isEqualTo(WIDTH);
        return changed;
    }

    private static int indexOf(byte[] log, byte[] part) {
        for (int i = 0; i + part.length <= log.length; i++) {
            if (java.util.Arrays.equals(log, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not found");
    }
}
