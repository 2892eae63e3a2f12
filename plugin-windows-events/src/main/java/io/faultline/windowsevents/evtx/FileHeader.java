package io.faultline.windowsevents.evtx;

import java.util.function.Consumer;
import java.util.zip.CRC32;

/** The first 4,096 bytes of a file. Nothing in them is needed to read the rest, so nothing in them stops it. */
final class FileHeader {

    private static final int CHECKED_BYTES = 120;

    private FileHeader() {}

    /** Whether {@code ElfFile\0} stands here. */
    static boolean hasSignature(byte[] bytes, int at) {
        return bytes.length >= at + 8
                && bytes[at] == 'E'
                && bytes[at + 1] == 'l'
                && bytes[at + 2] == 'f'
                && bytes[at + 3] == 'F'
                && bytes[at + 4] == 'i'
                && bytes[at + 5] == 'l'
                && bytes[at + 6] == 'e'
                && bytes[at + 7] == 0;
    }

    /** Whether this is the header of a log of Windows XP or older: its size, then {@code LfLe}. */
    static boolean isOldLog(byte[] bytes, int at) {
        return bytes[at + 4] == 'L' && bytes[at + 5] == 'f' && bytes[at + 6] == 'L' && bytes[at + 7] == 'e';
    }

    /**
     * Tells what is odd about a header. The dirty flag and the count of chunks are not: every log copied from a
     * running machine has them wrong (20 of 830 public files).
     */
    static void check(byte[] bytes, int at, Consumer<Damage> damage) {
        CRC32 sum = new CRC32();
        sum.update(bytes, at, CHECKED_BYTES);
        if ((int) sum.getValue() != Bytes.i32(bytes, at + 124)) {
            damage.accept(new Damage(0, "the checksum of the file header is wrong", ""));
        }
        int minor = Bytes.u16(bytes, at + 36);
        int major = Bytes.u16(bytes, at + 38);
        if (major != 3) {
            damage.accept(new Damage(0, "the format's version is " + major + "." + minor + ", not 3.x", ""));
        }
    }
}
