package io.faultline.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/**
 * Unpacked zip data whose length stands only behind it. Its end is where a descriptor stands that has the
 * checksum and length of all that came before; anything else that looks like one is data.
 */
final class StoredUntilDescriptor extends StretchStream {

    private static final int SHORT_DESCRIPTOR = 16;
    private static final int LONG_DESCRIPTOR = 24;

    private final Feed feed;
    private final CRC32 crc = new CRC32();
    private long given;
    private boolean ended;

    StoredUntilDescriptor(Feed feed) {
        this.feed = feed;
    }

    /** What the descriptor told, which has been taken off the feed. */
    Checked.Told told() {
        return new Checked.Told(crc.getValue(), given);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        int open = feed.peek(LONG_DESCRIPTOR);
        if (open == 0) {
            feed.read(); // says why, if the source failed
            throw Damage.cut();
        }
        ByteBuffer bytes =
                ByteBuffer.wrap(feed.array(), feed.start(), open).slice().order(ByteOrder.LITTLE_ENDIAN);
        int descriptor = descriptorBytes(bytes, 0);
        if (descriptor > 0) {
            feed.consume(descriptor);
            ended = true;
            return -1;
        }
        int n = 1;
        int most = Math.min(length, open <= LONG_DESCRIPTOR ? 1 : open - LONG_DESCRIPTOR);
        while (n < most && !(bytes.get(n) == 'P' && bytes.getInt(n) == ZipHeader.DESCRIPTOR)) {
            n++;
        }
        System.arraycopy(feed.array(), feed.start(), into, offset, n);
        crc.update(into, offset, n);
        given += n;
        feed.consume(n);
        return n;
    }

    private int descriptorBytes(ByteBuffer bytes, int at) {
        if (bytes.limit() < SHORT_DESCRIPTOR
                || bytes.getInt(at) != ZipHeader.DESCRIPTOR
                || bytes.getInt(at + 4) != (int) crc.getValue()) {
            return 0;
        }
        if (bytes.limit() >= LONG_DESCRIPTOR && bytes.getLong(at + 8) == given && bytes.getLong(at + 16) == given) {
            return LONG_DESCRIPTOR;
        }
        return bytes.getInt(at + 8) == (int) given && bytes.getInt(at + 12) == (int) given ? SHORT_DESCRIPTOR : 0;
    }
}
