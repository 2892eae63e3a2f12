package io.faultline.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadAheadTest {

    private static final byte[] LONG = new byte[6 * ReadAhead.WORTH_A_THREAD_BYTES + 12_345];

    static {
        new Random(1).nextBytes(LONG);
    }

    /** Notes which thread read from it last. */
    private static final class Noting extends ByteArrayInputStream {
        private final AtomicReference<Thread> reader = new AtomicReference<>(Thread.currentThread());

        Noting() {
            super(LONG);
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            reader.set(Thread.currentThread());
            return super.read(into, offset, Math.min(length, 100_000));
        }
    }

    @Test
    void givesTheSameBytesFromAnotherThread() {
        Noting in = new Noting();
        try (ReadAhead ahead = new ReadAhead(in, () -> true)) {
            assertThat(all(ahead, new Random(2))).isEqualTo(LONG);
        }
        assertThat(in.reader.get()).isNotSameAs(Thread.currentThread());
    }

    @Test
    void staysInItsThreadWhereNoProcessorIsFree() {
        Noting in = new Noting();
        try (ReadAhead ahead = new ReadAhead(in, () -> false)) {
            assertThat(all(ahead, new Random(3))).isEqualTo(LONG);
        }
        assertThat(in.reader.get()).isSameAs(Thread.currentThread());
    }

    @Test
    void givesAllThatComesBeforeADamageAndThenTheDamageAgainAndAgain() throws IOException {
        InputStream damaged = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new Damage("is broken", "");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReadAhead ahead =
                new ReadAhead(new SequenceInputStream(new ByteArrayInputStream(LONG), damaged), () -> true)) {
            assertThatThrownBy(() -> ahead.transferTo(out)).hasMessageContaining("is broken");
            assertThatThrownBy(() -> ahead.read(new byte[10], 0, 10)).hasMessageContaining("is broken");
        }
        assertThat(out.toByteArray()).isEqualTo(LONG);
    }

    @Test
    void leavesTheStreamAloneWhenClosedBeforeItsEnd() throws IOException {
        Noting in = new Noting();
        ReadAhead ahead = new ReadAhead(in, () -> true);
        assertThat(ahead.readNBytes(ReadAhead.WORTH_A_THREAD_BYTES + 500_000))
                .hasSize(ReadAhead.WORTH_A_THREAD_BYTES + 500_000);
        ahead.close();
        int left = in.available();
        assertThat(left).isPositive();
        assertThat(in.readAllBytes()).hasSize(left);
    }

    private static byte[] all(InputStream in, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] some = new byte[300_000];
        try {
            for (int n = 0; n >= 0; ) {
                out.write(some, 0, n);
                n = in.read(some, 0, 1 + random.nextInt(some.length));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }
}
