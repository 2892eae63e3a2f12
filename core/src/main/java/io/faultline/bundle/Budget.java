package io.faultline.bundle;

import io.faultline.problem.Problems;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** What may still be read of one bundle, and what was left out because of it. Thread-safe. */
final class Budget {

    /** A small stream may unpack to this without its ratio being looked at. */
    static final long UNSUSPICIOUS_BYTES = 16L << 20;

    private final Limits limits;
    private final LongSupplier bundleBytes;
    private final AtomicLong entries = new AtomicLong();
    private final AtomicLong unpacked = new AtomicLong();
    private final Map<Limit, LeftOut> leftOut = new EnumMap<>(Limit.class);
    private volatile boolean full;
    private volatile boolean exhausted;

    /** @param bundleBytes the packed size of the bundle, as far as it is known */
    Budget(Limits limits, LongSupplier bundleBytes) {
        this.limits = limits;
        this.bundleBytes = bundleBytes;
    }

    Limits limits() {
        return limits;
    }

    /** Whether one more entry may be read; if not, it is counted as left out. */
    boolean admits(String path) {
        if (exhausted) {
            return false;
        }
        if (entries.get() >= limits.maxEntries() || entries.incrementAndGet() > limits.maxEntries()) {
            full = true;
            leaveOut(Limit.ENTRIES, path);
            return false;
        }
        return true;
    }

    /** Whether no further entry may be read. */
    boolean isFull() {
        return full || exhausted;
    }

    /** Whether not even the entries that were admitted may be read on. */
    boolean isExhausted() {
        return exhausted;
    }

    /**
     * How many of {@code bytes} freshly unpacked ones may be used.
     *
     * @throws IOException if none
     */
    int grant(int bytes) throws IOException {
        long before = unpacked.getAndAdd(bytes);
        long most = mostBytes();
        if (before + bytes <= most) {
            return bytes;
        }
        Damage reached = exhaust(most < limits.maxTotalBytes() ? Limit.RATIO : Limit.TOTAL_BYTES);
        if (before >= most) {
            throw reached;
        }
        return (int) (most - before);
    }

    /** How many bytes all may unpack to. */
    long mostBytes() {
        return Math.min(limits.maxTotalBytes(), mostByRatio());
    }

    private long mostByRatio() {
        return Math.max(UNSUSPICIOUS_BYTES, product(limits.maxRatio(), bundleBytes.getAsLong()));
    }

    private static long product(long a, long b) {
        return b > Long.MAX_VALUE / Math.max(1, a) ? Long.MAX_VALUE : a * b;
    }

    synchronized void leaveOut(Limit limit, String path) {
        leftOut.computeIfAbsent(limit, l -> new LeftOut()).add(path);
    }

    /** One problem for each limit that was reached. */
    synchronized void tell(String bundle, Problems problems) {
        leftOut.forEach((limit, out) -> problems.add(bundle, reached(limit), out.words(limit)));
    }

    /**
     * Ends all for the limit of bytes.
     *
     * @return what to throw; it has been told already
     */
    Damage exhaust(Limit limit) {
        exhausted = true;
        leaveOut(limit, "");
        return Damage.told("the limit of unpacked bytes is reached");
    }

    private String reached(Limit limit) {
        String what = switch (limit) {
            case ENTRIES -> "holds more than " + limits.maxEntries() + " files";
            case DEPTH -> "holds archives more than " + limits.maxDepth() + " deep inside each other";
            case TOTAL_BYTES -> "unpacks to more than " + limits.maxTotalBytes() + " bytes";
            case RATIO -> "unpacks to more than " + limits.maxRatio() + " times its size, as bombs do";
        };
        return what + "; " + limit.flag() + " allows more";
    }

    private static final class LeftOut {

        private String first = "";
        private long count;

        void add(String path) {
            count++;
            if (first.isEmpty() || (!path.isEmpty() && path.compareTo(first) < 0)) {
                first = path;
            }
        }

        String words(Limit limit) {
            return switch (limit) {
                case ENTRIES -> "the files beyond that, " + first + " among them";
                case DEPTH -> count == 1 ? first + " was not opened" : count + " archives, " + first + " among them";
                case TOTAL_BYTES, RATIO -> "whatever was not yet read by then";
            };
        }
    }
}
