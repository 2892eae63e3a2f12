package io.faultline.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What stands beside the grams of literals: some bytes more, behind a gram or before it. Grams are parts of words and
 * common; with their context they are rarer, and most of what only had the hash of a gram is sorted out as well.
 *
 * <p>A bit of a table stands for a hash of gram and context, so a position that is right is never lost and a wrong one
 * seldom kept. Both sides are looked at for each position, since a literal may end behind a gram or begin with it, and
 * without a branch, since a processor could not guess how it goes. Not changed any more once in use, and then for all
 * threads.
 */
final class GramContexts {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Of the hash. Larger tables lose in the processor's cache what they win. */
    private static final int BITS = 17;

    /** Of a context that is read at once. */
    static final int NARROW = 8;

    /** Of one that takes two reads, which pays only for what narrow ones let through. */
    static final int WIDE = 10;

    private final int length;
    private final int behind;

    /** Where the last eight bytes of a context begin in it; 0 if they are all of it. */
    private final int tail;

    private final long bytes;
    private final long[] ahead = new long[1 << BITS - 6];
    private final long[] back = new long[1 << BITS - 6];

    /**
     * @param shortest length of the shortest literal, at least that of a gram
     * @param longest length of a context at the most: {@link #NARROW} or {@link #WIDE}
     */
    GramContexts(int gramLength, int shortest, int longest) {
        // As long as can be so that wherever a gram stands in a literal, there is room for it on one side.
        length = Math.min(longest, (shortest + gramLength + 1) / 2);
        behind = length - gramLength;
        tail = Math.max(0, length - 8);
        bytes = GramFilter.lowBytes(Math.min(8, length));
    }

    /** @param at where one of its grams begins */
    void add(byte[] literal, int at) {
        boolean fits = at + length <= literal.length;
        int from = fits ? at : at - behind;
        long eight = GramPlaces.pack(literal, from);
        int hash = tail == 0 ? hash(eight) : hash(eight, GramPlaces.pack(literal, from + tail));
        (fits ? ahead : back)[hash >>> 6] |= 1L << hash;
    }

    /**
     * Keeps the positions whose context is known.
     *
     * @param from where the text begins: no literal stands across it
     * @param positions where a gram may stand; those kept move to the begin
     * @return how many are kept
     */
    int sift(byte[] text, int from, int[] positions, int count) {
        return tail == 0 ? siftNarrow(text, from, positions, count) : siftWide(text, from, positions, count);
    }

    private int siftNarrow(byte[] text, int from, int[] positions, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int p = positions[i];
            int a = hash((long) LONG.get(text, p));
            int b = hash((long) LONG.get(text, Math.max(from, p - behind)));
            positions[kept] = p;
            kept += (int) (ahead[a >>> 6] >>> a | back[b >>> 6] >>> b) & 1;
        }
        return kept;
    }

    private int siftWide(byte[] text, int from, int[] positions, int count) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int p = positions[i];
            int q = Math.max(from, p - behind);
            int a = hash((long) LONG.get(text, p), (long) LONG.get(text, p + tail));
            int b = hash((long) LONG.get(text, q), (long) LONG.get(text, q + tail));
            positions[kept] = p;
            kept += (int) (ahead[a >>> 6] >>> a | back[b >>> 6] >>> b) & 1;
        }
        return kept;
    }

    private int hash(long first, long last) {
        long both = (first | GramFilter.FOLD) * 0x9E3779B97F4A7C15L + (last | GramFilter.FOLD);
        return (int) (both * 0xC2B2AE3D27D4EB4FL >>> 64 - BITS);
    }

    private int hash(long eight) {
        return (int) (((eight | GramFilter.FOLD) & bytes) * 0x9E3779B97F4A7C15L >>> 64 - BITS);
    }
}
