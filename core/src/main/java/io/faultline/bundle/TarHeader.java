package io.faultline.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The 512 bytes before each file of a tar (POSIX.1-1988, and GNU's tar.h). */
final class TarHeader {

    static final int BYTES = 512;

    private static final int CHECKSUM_AT = 148;
    private static final int CHECKSUM_BYTES = 8;
    private static final int MAGIC_AT = 257;

    private final byte[] block;

    TarHeader(byte[] block) {
        this.block = block;
    }

    /** Whether a file that starts so is a tar: it says so, or it has a checksum that fits, as the oldest had. */
    static boolean isLikely(byte[] b, int at, int length) {
        if (length < BYTES) {
            return false;
        }
        boolean ustar = new String(b, at + MAGIC_AT, 5, StandardCharsets.ISO_8859_1).equals("ustar");
        return ustar || (b[at] != 0 && checksumFits(Arrays.copyOfRange(b, at, at + BYTES)));
    }

    boolean isZero() {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    boolean checksumFits() {
        return checksumFits(block);
    }

    private static boolean checksumFits(byte[] block) {
        long told = octal(block, CHECKSUM_AT, CHECKSUM_BYTES);
        if (told <= 0) {
            return false;
        }
        long unsigned = 0;
        long signed = 0; // some old tars added up signed bytes
        for (int i = 0; i < BYTES; i++) {
            byte b = i >= CHECKSUM_AT && i < CHECKSUM_AT + CHECKSUM_BYTES ? (byte) ' ' : block[i];
            unsigned += b & 0xff;
            signed += b;
        }
        return told == unsigned || told == signed;
    }

    char type() {
        return (char) (block[156] & 0xff);
    }

    /** The name in bytes, as nobody tells its charset. */
    byte[] name() {
        byte[] name = text(0, 100);
        boolean posix = block[MAGIC_AT + 5] == 0 && block[MAGIC_AT] == 'u';
        byte[] prefix = posix ? text(345, 155) : new byte[0];
        if (prefix.length == 0) {
            return name;
        }
        byte[] whole = Arrays.copyOf(prefix, prefix.length + 1 + name.length);
        whole[prefix.length] = '/';
        System.arraycopy(name, 0, whole, prefix.length + 1, name.length);
        return whole;
    }

    /** Bytes of data behind the header; negative if that is unreadable. */
    long size() {
        return number(124, 12);
    }

    /** Seconds since 1970; negative if that is unreadable. */
    long modified() {
        return number(136, 12);
    }

    /** Whether one more block of GNU's map of a sparse file follows. */
    boolean sparseMapGoesOn() {
        return block[482] != 0;
    }

    static boolean sparseMapGoesOn(byte[] extension) {
        return extension[504] != 0;
    }

    private byte[] text(int at, int length) {
        int end = at;
        while (end < at + length && block[end] != 0) {
            end++;
        }
        return Arrays.copyOfRange(block, at, end);
    }

    private long number(int at, int length) {
        if ((block[at] & 0x80) == 0) {
            return octal(block, at, length);
        }
        long value = block[at] & 0x7f; // GNU: base 256 for what is too large for octal digits
        for (int i = at + 1; i < at + length; i++) {
            if (value >>> 55 != 0) {
                return -1;
            }
            value = value << 8 | (block[i] & 0xff);
        }
        return value;
    }

    private static long octal(byte[] block, int at, int length) {
        int i = at;
        while (i < at + length && block[i] == ' ') {
            i++;
        }
        long value = 0;
        for (; i < at + length && block[i] != 0 && block[i] != ' '; i++) {
            int digit = block[i] - '0';
            if (digit < 0 || digit > 7) {
                return -1;
            }
            value = value << 3 | digit;
        }
        return value;
    }
}
