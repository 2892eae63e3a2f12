package io.faultline.scan;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
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

    /**
     * Fills an array from {@code from} on with what comes next, and gives the length up to which it is filled: less than
     * all only if there is no more. A failure shows when reading goes on.
     */
    int peek(byte[] start, int from) {
        int n = from;
        try {
            for (int r = 0; n < start.length && r >= 0; n += Math.max(r, 0)) {
                r = read(start, n, start.length - n);
            }
        } catch (IOException e) {
            // remembered; told by the next read
        }
        return n;
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
