package io.faultline.windowsevents.evtx;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into its chunks. Trusts no count and no position: a chunk is where its signature stands, so that
 * stray, missing and overwritten bytes cost no more than the chunks that they lie in.
 */
final class ChunkSource {

    private static final int SIGNATURE_SIZE = 8;

    private final InputStream in;
    private final Consumer<Damage> damage;
    private final byte[] window = new byte[8 * Chunk.SIZE];
    private int start;
    private int end;
    private long offset;
    private long skippedFrom;
    private long skipped;
    private boolean ended;
    private boolean opened;
    private boolean any;
    private boolean old;
    private FileHeader header = FileHeader.NONE;
    private @Nullable IOException failure;

    ChunkSource(InputStream in, Consumer<Damage> damage) {
        this.in = in;
        this.damage = damage;
    }

    /**
     * Called after the last chunk.
     *
     * @throws IOException if reading failed before the end of the file, or if nothing in it was of an event log
     */
    void finish() throws IOException {
        IOException failed = failure;
        if (failed != null) {
            throw failed;
        }
        if (!any) {
            throw new IOException(whatItIs());
        }
    }

    private String whatItIs() {
        if (old) {
            return FileHeader.OLD_LOG;
        }
        if (offset == 0) {
            return "no Windows event log: the file is empty";
        }
        return skipped == 0
                ? "no Windows event log: the file holds nothing but zeros, " + offset + " bytes"
                : "no Windows event log: neither a header nor a chunk of one";
    }

    /** Puts the next chunk's bytes into {@code chunk}; false if there is none. */
    boolean next(Chunk chunk) {
        if (!opened) {
            opened = true;
            skipFileHeader();
        }
        while (need(Chunk.HEADER_SIZE)) {
            if (Chunk.hasSignature(window, start) || looksLikeChunk()) {
                tellSkipped();
                need(Chunk.SIZE + SIGNATURE_SIZE);
                int length = chunkLength();
                any = true;
                chunk.set(window, start, length, offset);
                advance(length);
                return true;
            }
            skipToSignature();
        }
        skip(end - start);
        if (any) {
            tellSkipped();
        }
        if (failure == null) {
            header.missing(offset).ifPresent(damage);
        }
        return false;
    }

    private void skipFileHeader() {
        old = need(SIGNATURE_SIZE) && FileHeader.isOldLog(window, start);
        if (need(SIGNATURE_SIZE) && FileHeader.hasSignature(window, start)) {
            any = true;
            if (need(FileHeader.SIZE)) {
                header = FileHeader.read(window, start, damage);
                advance(FileHeader.SIZE);
            } else {
                damage.accept(new Damage(0, "the file ends within its header", "all records"));
                advance(end - start);
            }
        }
    }

    /** As many bytes as the next chunk has: fewer than usual if the file ends or another chunk begins within it. */
    private int chunkLength() {
        int available = Math.min(Chunk.SIZE, end - start);
        int next = start + Chunk.SIZE;
        boolean followed = next + SIGNATURE_SIZE <= end && Chunk.hasSignature(window, next);
        if (!followed) {
            int within = find(start + SIGNATURE_SIZE, Math.min(end, next + SIGNATURE_SIZE - 1));
            if (within >= 0) {
                damage.accept(new Damage(
                        offset, "a chunk is cut short by the next one", (Chunk.SIZE - (within - start)) + " bytes"));
                return within - start;
            }
        }
        if (available < Chunk.SIZE) {
            damage.accept(new Damage(
                    offset,
                    "the file ends within a chunk",
                    "at most " + (Chunk.SIZE - available) + " bytes of records"));
        }
        return available;
    }

    /** Whether records lie where a chunk without its signature would have them. */
    private boolean looksLikeChunk() {
        if (!need(Chunk.SIZE)) {
            return false;
        }
        int first = start + Chunk.HEADER_SIZE;
        int size = Bytes.i32(window, first + 4);
        return Bytes.i32(window, first) == 0x2a2a
                && size >= 28
                && size <= Chunk.SIZE - Chunk.HEADER_SIZE
                && Bytes.i32(window, first + size - 4) == size;
    }

    /** Passes over one chunk's worth of bytes, or less if a signature turns up before that. */
    private void skipToSignature() {
        need(Chunk.SIZE + SIGNATURE_SIZE);
        int at = find(start + 1, Math.min(end, start + Chunk.SIZE + SIGNATURE_SIZE));
        skip(at >= 0 ? at - start : Math.min(end - start, Chunk.SIZE));
    }

    /** Passes over bytes that belong to no chunk. Zeros are free space and no damage. */
    private void skip(int count) {
        if (!isZero(start, start + count)) {
            skippedFrom = skipped == 0 ? offset : skippedFrom;
            skipped += count;
        }
        advance(count);
    }

    private void tellSkipped() {
        if (skipped > 0) {
            damage.accept(new Damage(skippedFrom, "no chunk begins where one should", skipped + " bytes"));
            skipped = 0;
        }
    }

    /** Where the next signature begins between two places of the window; -1 if none lies wholly there. */
    private int find(int from, int to) {
        for (int i = from; i + SIGNATURE_SIZE <= to; i++) {
            if (window[i] == 'E' && Chunk.hasSignature(window, i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isZero(int from, int to) {
        for (int i = from; i < to; i++) {
            if (window[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private void advance(int count) {
        start += count;
        offset += count;
    }

    /** Reads on until so many bytes are there; false if the file has not as many. */
    private boolean need(int count) {
        if (end - start >= count) {
            return true;
        }
        if (start + count > window.length) {
            System.arraycopy(window, start, window, 0, end - start);
            end -= start;
            start = 0;
        }
        try {
            while (!ended && end - start < count) {
                int read = in.read(window, end, window.length - end);
                ended = read < 0;
                end += Math.max(0, read);
            }
        } catch (IOException e) {
            ended = true;
            failure = e;
        }
        return end - start >= count;
    }
}
