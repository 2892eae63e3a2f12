package io.faultline.scan;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Counts bytes, and remembers whether it was the input that failed or whoever reads it. */
final class WatchedStream extends FilterInputStream {

    private long bytes;
    private @Nullable IOException failure;

    WatchedStream(InputStream in) {
        super(in);
    }

    long bytes() {
        return bytes;
    }

    boolean failed() {
        return failure != null;
    }

    /** The first bytes, fewer than asked for if there are no more; a failure after them shows when reading goes on. */
    byte[] peek(int length) {
        byte[] start = new byte[length];
        int n = 0;
        try {
            for (int r = 0; n < length && r >= 0; n += Math.max(r, 0)) {
                r = read(start, n, length - n);
            }
        } catch (IOException e) {
            // remembered; told by the next read
        }
        return Arrays.copyOf(start, n);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            int n = in.read(b, off, len);
            bytes += Math.max(n, 0);
            return n;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public long skip(long n) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(n, 8192)], 0, (int) Math.min(n, 8192)));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {}
}
