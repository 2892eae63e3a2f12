package io.faultline.bundle;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** So many bytes of a feed; to end sooner is damage. */
final class Bounded extends StretchStream {

    private final Feed feed;
    private long left;
    private @Nullable Damage failure;

    Bounded(Feed feed, long bytes) {
        this.feed = feed;
        this.left = bytes;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int n = feed.read(into, offset, (int) Math.min(length, left));
        if (n < 0) {
            failure = failure == null ? Damage.cut() : failure; // the same again, so that it is told once
            throw failure;
        }
        left -= n;
        return n;
    }

    /** Passes over what was not read. */
    void drain() throws IOException {
        byte[] scratch = new byte[(int) Math.min(left, 8192)];
        while (left > 0) {
            read(scratch, 0, scratch.length);
        }
    }
}
