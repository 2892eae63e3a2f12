package io.faultline.windowsevents.evtx;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** The bytes of one chunk. Whatever its records refer to lies within them. Reused from chunk to chunk. */
final class Chunk {

    static final int SIZE = 1 << 16;
    static final int HEADER_SIZE = 512;

    /** Element and attribute names of real logs have fewer than 64 characters. */
    private static final int MAX_NAME_CHARS = 512;

    final byte[] bytes = new byte[SIZE];

    /** How many of the bytes are from the file; those after them are zero. */
    int length;

    /** Where the chunk begins in the file. */
    long offset;

    /** False if the bytes do not begin as a chunk does, but hold records where a chunk would. */
    boolean signed;

    private final Map<Integer, String> names = new HashMap<>();

    void set(byte[] from, int start, int count, long offsetInFile) {
        System.arraycopy(from, start, bytes, 0, count);
        if (count < length) {
            Arrays.fill(bytes, count, length, (byte) 0);
        }
        length = count;
        offset = offsetInFile;
        signed = hasSignature(bytes, 0);
        names.clear();
    }

    /** Whether {@code ElfChnk\0} stands here. */
    static boolean hasSignature(byte[] bytes, int at) {
        return bytes[at] == 'E'
                && bytes[at + 1] == 'l'
                && bytes[at + 2] == 'f'
                && bytes[at + 3] == 'C'
                && bytes[at + 4] == 'h'
                && bytes[at + 5] == 'n'
                && bytes[at + 6] == 'k'
                && bytes[at + 7] == 0;
    }

    /** Where the live records end, if the header can be believed; else the end of the chunk. */
    int freeSpace() {
        int told = Bytes.i32(bytes, 48);
        return signed && told >= HEADER_SIZE && told <= length ? told : Math.max(HEADER_SIZE, length);
    }

    /** Where the last live record begins, as the header tells; not checked. */
    int lastRecord() {
        return Bytes.i32(bytes, 44);
    }

    boolean headerSumHolds() {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, 120);
        sum.update(bytes, 128, HEADER_SIZE - 128);
        return (int) sum.getValue() == Bytes.i32(bytes, 124);
    }

    boolean recordSumHolds() {
        CRC32 sum = new CRC32();
        sum.update(bytes, HEADER_SIZE, freeSpace() - HEADER_SIZE);
        return (int) sum.getValue() == Bytes.i32(bytes, 52);
    }

    /** Whether the bytes from here to a limit hold a whole record's frame: mark, size and the size again. */
    boolean hasRecord(int at) {
        if (at < 0 || at > length - 28 || Bytes.i32(bytes, at) != 0x2a2a) {
            return false;
        }
        int size = Bytes.i32(bytes, at + 4);
        return size >= 28 && size <= length - at && Bytes.i32(bytes, at + size - 4) == size;
    }

    /**
     * How long a record is that begins here but whose frame is not whole: its mark, its size or its end was overwritten,
     * as happens when a machine loses power.
     *
     * @param next where the next whole record begins
     * @return 0 if none begins here
     */
    int tornRecordSize(int at, int next) {
        if (at + 28 > next) {
            return 0;
        }
        int size = Bytes.i32(bytes, at + 4);
        boolean possible = size >= 28 && size <= next - at;
        boolean marked = Bytes.i32(bytes, at) == 0x2a2a;
        boolean closed = possible && Bytes.i32(bytes, at + size - 4) == size;
        return closed ? size : marked ? (possible ? size : next - at) : 0;
    }

    /** How long the name entry at an offset is: link, hash, count, characters, a zero. */
    int nameEntrySize(int at) throws Malformed {
        if (at < 0 || at > length - 8) {
            throw new Malformed("a name lies outside its chunk");
        }
        int chars = Bytes.u16(bytes, at + 6);
        if (chars > MAX_NAME_CHARS || at + 10 + 2 * chars > length) {
            throw new Malformed("a name is too long");
        }
        return 10 + 2 * chars;
    }

    /** The name of an element or attribute, from its entry in the chunk. */
    String name(int at) throws Malformed {
        String known = names.get(at);
        if (known != null) {
            return known;
        }
        int size = nameEntrySize(at);
        String name = new String(bytes, at + 8, size - 10, StandardCharsets.UTF_16LE);
        names.put(at, name);
        return name;
    }
}
