package io.faultline.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What stands before each file of a zip (APPNOTE.TXT 4.3.7).
 *
 * @param crc of the unpacked bytes, {@code packed} and {@code unpacked} sizes in bytes: all 0 if a descriptor
 *     behind the data tells them
 */
record ZipHeader(int flags, int method, long crc, long packed, long unpacked, String name, Optional<Instant> modified) {

    /** Without name and extra fields. */
    static final int BYTES = 30;

    static final int LOCAL = 0x04034b50;
    static final int CENTRAL = 0x02014b50;
    static final int DESCRIPTOR = 0x08074b50;
    static final int END = 0x06054b50;
    static final int END_64 = 0x06064b50;
    static final int ARCHIVE_EXTRA = 0x08064b50;

    static final int STORED = 0;
    static final int DEFLATED = 8;
    static final int DEFLATED_64 = 9;
    static final int BZIP2 = 12;
    static final int ZSTD = 93;
    static final int XZ = 95;

    private static final long SEE_ZIP64 = 0xffffffffL;
    private static final int EXTRA_ZIP64 = 0x0001;
    private static final int EXTRA_TIME = 0x5455;
    private static final int EXTRA_UNICODE_PATH = 0x7075;

    boolean isEncrypted() {
        return (flags & 1) != 0;
    }

    boolean hasDescriptor() {
        return (flags & 8) != 0;
    }

    boolean isFolder() {
        return name.endsWith("/") || (name.endsWith("\\") && unpacked == 0);
    }

    /** Whether 30 bytes can be a header: signature, version and method are such as exist (APPNOTE.TXT 4.4.3, 4.4.5). */
    static boolean isPlausible(byte[] b, int at) {
        ByteBuffer header = fixed(b, at);
        int version = header.get(4) & 0xff;
        int method = header.getShort(8) & 0xffff;
        return header.getInt(0) == LOCAL && version <= 63 && (method <= 20 || (method >= 93 && method <= 99));
    }

    /** Whether 30 bytes found in the midst of others look like a header. */
    static boolean isLikely(byte[] b, int at) {
        int nameBytes = fixed(b, at).getShort(26) & 0xffff;
        return nameBytes > 0 && nameBytes <= 4096 && isPlausible(b, at);
    }

    private static ByteBuffer fixed(byte[] b, int at) {
        return ByteBuffer.wrap(b, at, BYTES).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads the header, of which the signature has been seen. */
    static ZipHeader read(Feed feed) throws IOException {
        ByteBuffer fixed = ByteBuffer.wrap(feed.readNBytes(BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        if (fixed.capacity() < BYTES) {
            throw new Damage("ends within a header: it was cut", "");
        }
        int flags = fixed.getShort(6);
        int method = fixed.getShort(8) & 0xffff;
        long crc = fixed.getInt(14) & 0xffffffffL;
        long packed = fixed.getInt(18) & 0xffffffffL;
        long unpacked = fixed.getInt(22) & 0xffffffffL;
        byte[] name = feed.readNBytes(fixed.getShort(26) & 0xffff);
        ByteBuffer extra =
                ByteBuffer.wrap(feed.readNBytes(fixed.getShort(28) & 0xffff)).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer zip64 = field(extra, EXTRA_ZIP64);
        if (unpacked == SEE_ZIP64 && zip64.remaining() >= 8) {
            unpacked = zip64.getLong();
        }
        if (packed == SEE_ZIP64 && zip64.remaining() >= 8) {
            packed = zip64.getLong();
        }
        if (packed < 0 || unpacked < 0) {
            throw new Damage("has a damaged header: a size is negative", "");
        }
        Optional<Instant> modified =
                time(extra).or(() -> dosTime(fixed.getShort(12) & 0xffff, fixed.getShort(10) & 0xffff));
        return new ZipHeader(flags, method, crc, packed, unpacked, name(name, extra), modified);
    }

    private static String name(byte[] name, ByteBuffer extra) {
        return unicodeName(name, extra).orElseGet(() -> EntryName.decode(name));
    }

    /** Info-ZIP's field: version 1, checksum of the plain name, name in UTF-8. It counts only while the checksum fits. */
    static Optional<String> unicodeName(byte[] plainName, ByteBuffer extra) {
        ByteBuffer field = field(extra, EXTRA_UNICODE_PATH);
        if (field.remaining() <= 5 || field.get() != 1) {
            return Optional.empty();
        }
        CRC32 crc = new CRC32();
        crc.update(plainName);
        if ((int) crc.getValue() != field.getInt()) {
            return Optional.empty();
        }
        return Optional.of(StandardCharsets.UTF_8.decode(field).toString());
    }

    private static Optional<Instant> time(ByteBuffer extra) {
        ByteBuffer field = field(extra, EXTRA_TIME);
        return field.remaining() >= 5 && (field.get() & 1) != 0
                ? Optional.of(Instant.ofEpochSecond(field.getInt()))
                : Optional.empty();
    }

    /** The wall clock of whoever wrote the zip; we know no better zone for it than our own. */
    private static Optional<Instant> dosTime(int date, int time) {
        try {
            return Optional.of(LocalDateTime.of(
                            1980 + (date >> 9), date >> 5 & 15, date & 31, time >> 11, time >> 5 & 63, (time & 31) * 2)
                    .atZone(ZoneId.systemDefault())
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The content of an extra field; empty if there is none, or what is there is damaged. */
    private static ByteBuffer field(ByteBuffer extra, int id) {
        int at = 0;
        while (at + 4 <= extra.limit()) {
            int length = extra.getShort(at + 2) & 0xffff;
            if (at + 4 + length > extra.limit()) {
                break;
            }
            if ((extra.getShort(at) & 0xffff) == id) {
                return extra.slice(at + 4, length).order(ByteOrder.LITTLE_ENDIAN);
            }
            at += 4 + length;
        }
        return ByteBuffer.allocate(0);
    }
}
