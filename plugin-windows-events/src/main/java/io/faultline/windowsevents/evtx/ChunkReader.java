package io.faultline.windowsevents.evtx;

import java.util.function.Consumer;

/** Reads the records of chunk after chunk. Not for use by several threads; chunks need no order. */
final class ChunkReader {

    private final Consumer<Damage> damage;
    private final EvtxRecord record;

    ChunkReader(Consumer<Damage> damage) {
        this.damage = damage;
        this.record = new EvtxRecord(damage);
    }

    /** Shows all records of a chunk that can be read. */
    void read(Chunk chunk, Consumer<EvtxRecord> records) {
        checkHeader(chunk);
        record.beginChunk(chunk);
        int end = liveEnd(chunk);
        long lastId = -1;
        int at = Chunk.HEADER_SIZE;
        while (at < chunk.length) {
            if (chunk.hasRecord(at)) {
                long id = Bytes.i64(chunk.bytes, at + 8);
                if (at >= end && id != lastId + 1) {
                    return;
                }
                lastId = id;
                int size = Bytes.i32(chunk.bytes, at + 4);
                show(chunk, at, size, records);
                at += size;
            } else if (at >= end) {
                return;
            } else {
                at = passDamage(chunk, at, end, records);
            }
        }
    }

    private boolean show(Chunk chunk, int at, int size, Consumer<EvtxRecord> records) {
        try {
            record.open(chunk, at, size);
        } catch (Malformed e) {
            long id = Bytes.i64(chunk.bytes, at + 8);
            damage.accept(new Damage(chunk.offset + at, "record " + id + ": " + e.what(), "record " + id));
            return false;
        }
        records.accept(record);
        return true;
    }

    /** Reads what can be read before the next whole record, and answers where that begins; at most {@code end}. */
    private int passDamage(Chunk chunk, int from, int end, Consumer<EvtxRecord> records) {
        int next = from + 1;
        while (next < end && !chunk.hasRecord(next)) {
            next++;
        }
        if (isZero(chunk, from, next)) {
            return next;
        }
        int size = chunk.tornRecordSize(from, next);
        if (size > 0) {
            damage.accept(new Damage(
                    chunk.offset + from,
                    "record " + Bytes.i64(chunk.bytes, from + 8) + " is partly overwritten",
                    "some of its values"));
        }
        if (size == 0 || !show(chunk, from, size, records)) {
            damage.accept(new Damage(
                    chunk.offset + from, "no record begins where one should", (next - from) + " bytes of records"));
        }
        return next;
    }

    /**
     * Where the live records end. What lies behind is what the chunk held before it was used anew, unless the header
     * was written before the last records were: so the place that it names as the last record's counts too.
     */
    private static int liveEnd(Chunk chunk) {
        int last = chunk.lastRecord();
        int end = chunk.freeSpace();
        return chunk.signed && chunk.hasRecord(last) ? Math.max(end, last + Bytes.i32(chunk.bytes, last + 4)) : end;
    }

    private void checkHeader(Chunk chunk) {
        if (!chunk.signed) {
            damage.accept(new Damage(chunk.offset, "a chunk's signature is missing", ""));
        } else if (!chunk.headerSumHolds()) {
            damage.accept(new Damage(chunk.offset, "the checksum of a chunk's header is wrong", ""));
        } else if (!chunk.recordSumHolds()) {
            damage.accept(new Damage(chunk.offset, "the checksum of a chunk's records is wrong", ""));
        }
    }

    private static boolean isZero(Chunk chunk, int from, int to) {
        for (int i = from; i < to; i++) {
            if (chunk.bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
