package io.faultline.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void agreesWithALoopOverSingleBytes() {
        Random random = new Random(7);
        byte[] b = new byte[300];
        for (int round = 0; round < 3_000; round++) {
            for (int i = 0; i < b.length; i++) {
                int kind = random.nextInt(30);
                b[i] = (byte) (kind == 0 ? '\n' : kind == 1 ? 0x8a : kind == 2 ? 0x0b : random.nextInt(256));
            }
            int from = random.nextInt(b.length);
            int to = from + random.nextInt(b.length - from);
            assertThat(Lines.count(b, from, to)).isEqualTo(count(b, from, to));
            assertThat(Lines.end(b, from, to)).isEqualTo(end(b, from, to));
            assertThat(Lines.start(b, to, from)).isEqualTo(start(b, to, from));
        }
    }

    private static int count(byte[] b, int from, int to) {
        int n = 0;
        for (int i = from; i < to; i++) {
            n += b[i] == '\n' ? 1 : 0;
        }
        return n;
    }

    private static int end(byte[] b, int from, int to) {
        int i = from;
        while (i < to && b[i] != '\n') {
            i++;
        }
        return i;
    }

    private static int start(byte[] b, int at, int floor) {
        int i = at;
        while (i > floor && b[i - 1] != '\n') {
            i--;
        }
        return i;
    }
}
