package io.faultline.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The end of a zip's directory, by which a self-extracting program shows that it is a zip, and a part of one what it is. */
final class ZipEnd {

    /** APPNOTE.TXT 4.3.16, without a comment. */
    private static final int BYTES = 22;

    private ZipEnd() {}

    /** Only Windows programs are looked at: a log need not be read at its end to know that it is no zip. */
    static boolean isAtEndOf(Path file, Feed start) throws IOException {
        if (start.peek(2) < 2 || start.array()[start.start()] != 'M' || start.array()[start.start() + 1] != 'Z') {
            return false;
        }
        ByteBuffer end = of(file);
        return end.getInt(0) == ZipHeader.END && end.getShort(20) == 0 && end.getShort(10) != 0;
    }

    /** Whether it is the last one of several parts, by the number that it gives itself; 0xffff leaves that to zip64. */
    static boolean isOfSplit(Path file) throws IOException {
        ByteBuffer end = of(file);
        return end.getInt(0) == ZipHeader.END && end.getShort(20) == 0 && end.getShort(4) > 0;
    }

    /** The last bytes; zeros if there are fewer. */
    private static ByteBuffer of(Path file) throws IOException {
        ByteBuffer end = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            if (channel.size() >= BYTES) {
                channel.position(channel.size() - BYTES);
                while (end.hasRemaining() && channel.read(end) >= 0) {
                    // a read may give less than it was asked for
                }
            }
        }
        return end;
    }
}
