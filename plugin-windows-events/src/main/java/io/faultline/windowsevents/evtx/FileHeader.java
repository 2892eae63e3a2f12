package io.faultline.windowsevents.evtx;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * The first 4,096 bytes of a file. Nothing in them is needed to read the rest, so nothing in them stops it.
 *
 * @param chunks how many chunks the file had at least when the header was written
 * @param newestChunk the one that was being written then, counted from 0
 * @param nextRecord the id that the next record was to get
 */
record FileHeader(int chunks, long newestChunk, long nextRecord) {

    static final int SIZE = 4096;

    /** Of a file without a header, or with one that cannot be believed. */
    static final FileHeader NONE = new FileHeader(0, 0, 0);

    /** What is to be told of a log of Windows XP or older. */
    static final String OLD_LOG = "an event log from before Windows Vista (.evt), a format that is not read; on Windows"
            + " `wevtutil epl OLD.evt NEW.evtx /lf:true` makes a log of it that is";

    private static final int CHECKED_BYTES = 120;

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
        return bytes.length >= at + 8
                && bytes[at + 4] == 'L'
                && bytes[at + 5] == 'f'
                && bytes[at + 6] == 'L'
                && bytes[at + 7] == 'e';
    }

    /**
     * Reads a header and tells what is odd about it. The dirty flag is not, nor are counts that fall behind: every log
     * copied from a running machine has them so (20 of 830 public files).
     */
    static FileHeader read(byte[] bytes, int at, Consumer<Damage> damage) {
        CRC32 sum = new CRC32();
        sum.update(bytes, at, CHECKED_BYTES);
        boolean holds = (int) sum.getValue() == Bytes.i32(bytes, at + 124);
        if (!holds) {
            damage.accept(new Damage(0, "the checksum of the file header is wrong", ""));
        }
        int minor = Bytes.u16(bytes, at + 36);
        int major = Bytes.u16(bytes, at + 38);
        if (major != 3) {
            damage.accept(new Damage(0, "the format's version is " + major + "." + minor + ", not 3.x", ""));
        }
        return holds
                ? new FileHeader(Bytes.u16(bytes, at + 42), Bytes.i64(bytes, at + 16), Bytes.i64(bytes, at + 24))
                : NONE;
    }

    /** What is missing of a file that is shorter than its header says; nothing if only a part of a chunk is. */
    Optional<Damage> missing(long fileSize) {
        long here = (fileSize - SIZE + Chunk.SIZE - 1) / Chunk.SIZE;
        long missing = chunks - here;
        if (missing <= 0) {
            return Optional.empty();
        }
        String count = missing + (missing == 1 ? " chunk" : " chunks");
        // A full log begins anew at its start, and its last chunk is not the one with its last record.
        String records = newestChunk >= here ? ", with all records up to " + (nextRecord - 1) : "";
        return Optional.of(new Damage(fileSize, "the file ends " + count + " before its header says", count + records));
    }
}
