package io.faultline.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** The unpacked bytes of a zip entry, compared at their end with the checksum and size that the zip tells. */
final class Checked extends StretchStream {

    /** What the zip tells of an entry. */
    record Told(long crc, long size) {}

    /** Asked once, when all data has been read: what is told may stand behind the data. */
    @FunctionalInterface
    interface Telling {
        Told told(long unpacked) throws IOException;
    }

    private final InputStream in;
    private final Telling telling;
    private final CRC32 crc = new CRC32();
    private long unpacked;
    private boolean ended;

    Checked(InputStream in, Telling telling) {
        this.in = in;
        this.telling = telling;
    }

    boolean hasEnded() {
        return ended;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        int n = in.read(into, offset, length);
        if (n >= 0) {
            crc.update(into, offset, n);
            unpacked += n;
            return n;
        }
        ended = true;
        Told told = telling.told(unpacked);
        if (told.crc() != crc.getValue()) {
            throw new Damage(
                    "was damaged: its checksum does not fit",
                    "nothing that is known of, but some of its text may be wrong");
        }
        if (told.size() != unpacked) {
            throw new Damage(
                    "holds " + unpacked + " bytes where the zip promises " + told.size(),
                    unpacked < told.size() ? "what is missing, if the zip is right" : "nothing that is known of");
        }
        return -1;
    }
}
