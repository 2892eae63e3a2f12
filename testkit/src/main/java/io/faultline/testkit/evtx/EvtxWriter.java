package io.faultline.testkit.evtx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Writes event logs that Windows would read: for each provider a template with System, for each kind of content one
 * with EventData or UserData in it, checksums right. {@code evtxexport} reads what it writes.
 */
public final class EvtxWriter {

    public static final int FILE_HEADER_SIZE = 4096;
    public static final int CHUNK_SIZE = 1 << 16;

    private static final int CHUNK_HEADER_SIZE = 512;

    private final int minorVersion;
    private final int recordsPerChunk;

    private EvtxWriter(int minorVersion, int recordsPerChunk) {
        this.minorVersion = minorVersion;
        this.recordsPerChunk = recordsPerChunk;
    }

    /** A whole log of version 3.1 with these events, their record ids counted from 1. */
    public static byte[] write(EvtxEvent... events) {
        return new EvtxWriter(1, Integer.MAX_VALUE).file(List.of(events));
    }

    /**
     * A whole log.
     *
     * @param minorVersion 1, or 2 as Windows 10 of 2020 and later write
     * @param recordsPerChunk how many records a chunk takes, if not full before
     */
    public static byte[] write(int minorVersion, int recordsPerChunk, List<EvtxEvent> events) {
        return new EvtxWriter(minorVersion, recordsPerChunk).file(events);
    }

    private byte[] file(List<EvtxEvent> events) {
        List<byte[]> chunks = new ArrayList<>();
        int written = 0;
        while (written < events.size() || chunks.isEmpty()) {
            byte[] chunk = new byte[CHUNK_SIZE];
            written = chunk(chunk, events, written);
            chunks.add(chunk);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header(chunks.size(), events.size() + 1L));
        chunks.forEach(file::writeBytes);
        return file.toByteArray();
    }

    private byte[] header(int chunks, long nextRecord) {
        byte[] bytes = new byte[FILE_HEADER_SIZE];
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        header.put("ElfFile\0".getBytes(StandardCharsets.US_ASCII));
        header.putLong(0).putLong(chunks - 1L).putLong(nextRecord).putInt(128);
        header.putShort((short) minorVersion).putShort((short) 3);
        header.putShort((short) FILE_HEADER_SIZE).putShort((short) chunks);
        header.putInt(124, sum(bytes, 0, 120));
        return bytes;
    }

    /** Writes as many events as fit, and answers how many are written in all. */
    private int chunk(byte[] bytes, List<EvtxEvent> events, int from) {
        BinXmlWriter xml = new BinXmlWriter(bytes, CHUNK_HEADER_SIZE);
        int next = from;
        int last = 0;
        while (next < events.size() && next - from < recordsPerChunk) {
            EvtxEvent event = events.get(next);
            if (xml.position() + recordSize(event, next + 1L) > CHUNK_SIZE) {
                break;
            }
            last = xml.position();
            record(xml, event, next + 1L);
            next++;
        }
        if (next == from && from < events.size()) {
            throw new IllegalArgumentException("an event too large for a chunk: " + events.get(from));
        }
        int free = xml.position();
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        header.put("ElfChnk\0".getBytes(StandardCharsets.US_ASCII));
        header.putLong(from + 1L).putLong(next).putLong(from + 1L).putLong(next);
        header.putInt(128).putInt(last).putInt(free).putInt(sum(bytes, CHUNK_HEADER_SIZE, free));
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, 120);
        sum.update(bytes, 128, CHUNK_HEADER_SIZE - 128);
        header.putInt(124, (int) sum.getValue());
        return next;
    }

    /** How much room a record takes where no name and no template is known yet: the most that it can. */
    private static int recordSize(EvtxEvent event, long id) {
        BinXmlWriter alone = new BinXmlWriter(new byte[2 * CHUNK_SIZE], CHUNK_HEADER_SIZE);
        record(alone, event, id);
        return alone.position() - CHUNK_HEADER_SIZE;
    }

    private static void record(BinXmlWriter xml, EvtxEvent event, long id) {
        ByteBuffer out = xml.buffer();
        int start = xml.position();
        out.putInt(0x2a2a).putInt(0).putLong(id).putLong(EvtxValue.ticks(event.time()));
        xml.fragmentHeader();
        SystemTemplate.write(xml, event, id);
        xml.end();
        int unpadded = xml.position() - start + 4;
        out.position(start + (unpadded + 7) / 8 * 8 - 4);
        int size = xml.position() - start + 4;
        out.putInt(size);
        out.putInt(start + 4, size);
    }

    private static int sum(byte[] bytes, int from, int to) {
        CRC32 sum = new CRC32();
        sum.update(bytes, from, to - from);
        return (int) sum.getValue();
    }
}
