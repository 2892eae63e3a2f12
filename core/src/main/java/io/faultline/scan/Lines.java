package io.faultline.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds and counts line ends in bytes, eight at a time. */
final class Lines {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NEWLINES = 0x0a0a0a0a0a0a0a0aL;
    private static final long LOW7 = 0x7f7f7f7f7f7f7f7fL;

    private Lines() {}

    /** The high bit of each byte that is a newline. */
    private static long newlines(long eight) {
        long x = eight ^ NEWLINES;
        return ~((x & LOW7) + LOW7 | x | LOW7);
    }

    /** Newlines in {@code [from, to)}. */
    static int count(byte[] b, int from, int to) {
        int n = 0;
        int i = from;
        for (; i + 32 <= to; i += 32) {
            n += Long.bitCount(newlines((long) LONG.get(b, i)))
                    + Long.bitCount(newlines((long) LONG.get(b, i + 8)))
                    + Long.bitCount(newlines((long) LONG.get(b, i + 16)))
                    + Long.bitCount(newlines((long) LONG.get(b, i + 24)));
        }
        for (; i < to; i++) {
            if (b[i] == '\n') {
                n++;
            }
        }
        return n;
    }

    /** Index of the first newline in {@code [from, to)}, or {@code to}. */
    static int end(byte[] b, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long hit = newlines((long) LONG.get(b, i));
            if (hit != 0) {
                return i + (Long.numberOfTrailingZeros(hit) >>> 3);
            }
        }
        while (i < to && b[i] != '\n') {
            i++;
        }
        return i;
    }

    /** Index behind the last newline in {@code [floor, at)}, or {@code floor}. */
    static int start(byte[] b, int at, int floor) {
        int i = at;
        for (; i - 8 >= floor; i -= 8) {
            long hit = newlines((long) LONG.get(b, i - 8));
            if (hit != 0) {
                return i - 8 + (63 - Long.numberOfLeadingZeros(hit) >>> 3) + 1;
            }
        }
        while (i > floor && b[i - 1] != '\n') {
            i--;
        }
        return i;
    }
}
