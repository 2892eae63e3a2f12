package io.faultline.windowsevents.evtx;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Reads a binary event log from its start to its end, 64 KiB at a time, in the order of the file, which is that of
 * time except where a full log began anew at its start.
 *
 * <p>Reads whatever can be read: wrong checksums and counts, stray bytes and cut ends cost at most the records that
 * they lie in. Memory and work are bounded for any input.
 */
public final class EvtxReader {

    private EvtxReader() {}

    /**
     * Reads all records.
     *
     * @param in the file's bytes; not closed
     * @param records is shown each record; it may keep the answers it gets, but not the record
     * @param damage takes what was found wrong, which may be much in a log made to be so
     * @throws IOException if the stream ends with one, after the records that came before, or if the bytes are no event
     *     log at all
     */
    public static void read(InputStream in, Consumer<EvtxRecord> records, Consumer<Damage> damage) throws IOException {
        read(in, chunk -> {}, records, damage);
    }

    /** Reads all records, as above, and shows each chunk before its records. */
    static void read(InputStream in, Consumer<Chunk> chunks, Consumer<EvtxRecord> records, Consumer<Damage> damage)
            throws IOException {
        ChunkSource source = new ChunkSource(in, damage);
        ChunkReader reader = new ChunkReader(damage);
        Chunk chunk = new Chunk();
        while (source.next(chunk)) {
            chunks.accept(chunk);
            reader.read(chunk, records);
        }
        source.finish();
    }
}
