package io.faultline.bundle;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks gzip (RFC 1952), all members of a file one after the other, each with its checksum and length
 * checked. Unlike the JDK's and commons-compress's streams it gives every byte that comes before a damage,
 * tells of bytes behind the end, and knows exactly how much it has used up.
 */
final class Gunzip extends StretchStream {

    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final Feed feed;
    private final Consumer<String> remarks;
    private final CRC32 crc = new CRC32();
    private @Nullable FeedInflater data;
    private boolean first = true;
    private boolean ended;

    Gunzip(Feed feed, Consumer<String> remarks) {
        this.feed = feed;
        this.remarks = remarks;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (!ended) {
            FeedInflater inflater = data;
            if (inflater == null) {
                ended = !startsMember();
                continue;
            }
            int n = inflater.read(into, offset, length);
            if (n >= 0) {
                crc.update(into, offset, n);
                return n;
            }
            endMember(inflater);
        }
        return -1;
    }

    private boolean startsMember() throws IOException {
        int open = feed.peek(3);
        if (open == 0) {
            feed.read(); // says why, if the source failed
            return false;
        }
        if (Magic.of(feed.array(), feed.start(), open) != Magic.GZIP) {
            if (!first) {
                tellOfGarbage();
                return false;
            }
            throw new Damage("is no gzip", "");
        }
        first = false;
        header();
        crc.reset();
        data = new FeedInflater(feed);
        return true;
    }

    private void header() throws IOException {
        feed.consume(3);
        int flags = next();
        for (int i = 0; i < 6; i++) {
            next();
        }
        if ((flags & EXTRA) != 0) {
            int length = next() | next() << 8;
            for (int i = 0; i < length; i++) {
                next();
            }
        }
        for (int text = NAME; text <= COMMENT; text <<= 1) {
            if ((flags & text) != 0) {
                skipText();
            }
        }
        if ((flags & HEADER_CRC) != 0) {
            next();
            next();
        }
    }

    private void skipText() throws IOException {
        int c;
        do {
            c = next();
        } while (c != 0);
    }

    private void endMember(FeedInflater inflater) throws IOException {
        long length = inflater.unpacked();
        inflater.close();
        data = null;
        long expectedCrc = little4();
        long expectedLength = little4();
        if (expectedCrc != crc.getValue() || expectedLength != (length & 0xffffffffL)) {
            throw new Damage(
                    "was damaged: the checksum of its gzip data does not fit",
                    "nothing that is known of, but some of its text may be wrong");
        }
    }

    private void tellOfGarbage() throws IOException {
        boolean onlyZeros = true; // padding of tapes and disks, which gzip itself passes over in silence
        long bytes = 0;
        int c;
        while (bytes < Feed.CAPACITY && (c = feed.read()) >= 0) {
            onlyZeros &= c == 0;
            bytes++;
        }
        if (!onlyZeros) {
            remarks.accept("more bytes follow the end of its gzip data; they are no gzip and were passed over");
        }
    }

    private long little4() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    private int next() throws IOException {
        int b = feed.read();
        if (b < 0) {
            throw Damage.cut();
        }
        return b;
    }

    @Override
    public void close() {
        if (data != null) {
            data.close();
        }
    }
}
