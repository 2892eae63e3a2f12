package io.faultline.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * Counts what a packed stream unpacks to, and ends it when it has given more than the limits allow: at the same byte,
 * whatever the size of the blocks in which it is read.
 */
final class Metered extends StretchStream {

    /** The ratio is looked at after so many bytes each, for in between it depends on how far the unpacker looked ahead. */
    private static final int STEP = 256 << 10;

    private final InputStream in;
    private final LongSupplier packed;
    private final Budget budget;
    private long unpacked;
    private boolean refused;
    private boolean isBomb;

    /** @param packed the bytes that have been used up so far to give what was read */
    Metered(InputStream in, LongSupplier packed, Budget budget) {
        this.in = in;
        this.packed = packed;
        this.budget = budget;
    }

    /** For bytes that are not packed: only the total counts. */
    static Metered plain(InputStream in, Budget budget) {
        return new Metered(in, () -> Long.MAX_VALUE, budget);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (refused) {
            budget.grant(1); // throws: what was granted last was less than there was
        }
        if (isBomb) {
            throw new Damage(
                    "unpacks to more than " + budget.limits().maxRatio() + " times its size, as bombs do; "
                            + Limit.RATIO.flag() + " allows more",
                    "");
        }
        int n = in.read(into, offset, (int) Math.min(length, STEP - unpacked % STEP));
        if (n <= 0) {
            return n;
        }
        unpacked += n;
        isBomb = unpacked % STEP == 0
                && unpacked > Budget.UNSUSPICIOUS_BYTES
                && unpacked / budget.limits().maxRatio() > packed.getAsLong();
        int granted = budget.grant(n);
        refused = granted < n;
        return granted;
    }
}
