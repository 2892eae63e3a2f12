package io.faultline.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds in raw bytes where {@link io.faultline.spi.Typography} may have something to replace. */
public final class Typography {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Typography() {}

    /**
     * Index of the first byte in {@code [from, to)} that may belong to a character which {@link io.faultline.spi.Typography#plain(char)} replaces, in
     * UTF-8 or windows-1252; {@code to} if there is none. ASCII is passed over eight bytes at a time.
     */
    public static int first(byte[] text, int from, int to) {
        int i = from;
        while (i < to) {
            if (i + 8 <= to && ((long) LONG.get(text, i) & HIGH_BITS) == 0) {
                i += 8;
            } else if (mayBeFancy(text[i])) {
                return i;
            } else {
                i++;
            }
        }
        return to;
    }

    /** The lead bytes of those characters in UTF-8, and what stands for them in windows-1252. */
    private static boolean mayBeFancy(byte b) {
        return switch (b & 0xff) {
            case 0xc2, 0xca, 0xe2, 0xe3, 0x82, 0x84, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0xa0, 0xab, 0xb4, 0xbb -> true;
            default -> false;
        };
    }
}
