package io.faultline.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Zero bytes in text. They tell nothing: a crash leaves them where lines were not yet written, and each character of ASCII
 * has one in UTF-16, three in UTF-32. Without them text can be read to which another program appended in another
 * encoding, as {@code >>} does in PowerShell.
 */
final class Zeros {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private Zeros() {}

    /** Index of the first zero in {@code [from, to)}, or {@code to}. */
    static int first(byte[] b, int from, int to) {
        int i = from;
        while (i + 32 <= to
                && ((borrows(b, i) | borrows(b, i + 8) | borrows(b, i + 16) | borrows(b, i + 24)) & HIGH) == 0) {
            i += 32;
        }
        while (i < to && b[i] != 0) {
            i++;
        }
        return i;
    }

    /** The high bit of some byte is set only if one of the eight is zero. */
    private static long borrows(byte[] b, int at) {
        long x = (long) LONG.get(b, at);
        return x - ONES & ~x;
    }

    /** How many zeros stand at {@code from}, before {@code to}. */
    static int leading(byte[] b, int from, int to) {
        int i = from;
        while (i < to && b[i] == 0) {
            i++;
        }
        return i - from;
    }

    /** Moves what is not zero in {@code [from, to)} together; returns where it ends. */
    static int drop(byte[] b, int from, int to) {
        int kept = first(b, from, to);
        for (int i = kept; i < to; i++) {
            b[kept] = b[i];
            kept += b[i] == 0 ? 0 : 1;
        }
        return kept;
    }
}
