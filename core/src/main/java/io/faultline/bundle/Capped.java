package io.faultline.bundle;

import java.io.IOException;
import java.io.InputStream;

/**
 * Ends a stream from outside that gives more than a bundle may unpack to, also where nobody counts its bytes because
 * they are passed over.
 */
final class Capped extends StretchStream {

    private final InputStream in;
    private final Budget budget;
    private long left;

    Capped(InputStream in, Budget budget) {
        this.in = in;
        this.budget = budget;
        this.left = budget.limits().maxTotalBytes();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left == 0) {
            if (in.read() < 0) {
                return -1;
            }
            throw budget.exhaust(Limit.TOTAL_BYTES);
        }
        int n = in.read(into, offset, (int) Math.min(length, left));
        left -= Math.max(0, n);
        return n;
    }
}
