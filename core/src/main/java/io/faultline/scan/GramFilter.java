package io.faultline.scan;

import io.faultline.text.GramFrequency;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Finds where literals stand, by looking at every {@code stride}th position only.
 *
 * <p>Of each literal a window of as many bytes as the shortest one has is picked, and of it {@code stride} grams that
 * follow each other. Whatever the window's place in the text, one of the probed positions falls on one of them; so a
 * probe whose gram is unknown rules out every literal around it. A wide window gives longer steps, and where these are
 * long enough, longer grams, which stand by chance in less text. What is left goes through {@link GramContexts}, and of
 * that the rest is looked up in {@link GramPlaces}. Bytes are compared with bit 5 set, which folds ASCII case (and a few other pairs, which the last
 * comparison sorts out).
 *
 * <p>Immutable; shared by all threads.
 */
final class GramFilter {

    /** Takes each place where a literal stands. */
    interface Hits {
        void hit(int literal, int start);
    }

    /** Bytes of the shortest gram. */
    static final int SHORTEST = 4;

    private static final int LONGEST_WINDOW = 12;
    /** Measured: longer steps let through more probes than they save. */
    private static final int LONGEST_STRIDE = 6;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Bit 5 of each byte. */
    static final long FOLD = 0x2020202020202020L;

    /** So many literals that wide contexts pay. */
    private static final int MANY = 500;

    /** Of the hash of a gram. Its table has a byte for each: read faster than a bit. Half the size lets through more. */
    private static final int GRAM_BITS = 17;

    private static final int BLOCK = 24 << 10;

    /** Reads go up to this many bytes past a position, so arrays need that much slack behind their text. */
    static final int SLACK = 8;

    /** What {@link #scan} needs of scratch area at most; one for each thread. */
    static final int MOST_SCRATCH = BLOCK + SLACK;

    private final int stride;
    private final int gramLength;
    private final byte[] known = new byte[1 << GRAM_BITS];
    private final GramContexts[] contexts;
    private final GramPlaces places;

    /** @param literals lower-case ASCII, each at least {@link #SHORTEST} long; {@link Hits} is told their index */
    GramFilter(List<byte[]> literals) {
        int window = literals.stream().mapToInt(l -> l.length).min().orElse(LONGEST_WINDOW);
        window = Math.min(window, LONGEST_WINDOW);
        if (window < SHORTEST) {
            throw new IllegalArgumentException("a literal is shorter than " + SHORTEST + " bytes");
        }
        stride = Math.min(LONGEST_STRIDE, window - SHORTEST + 1);
        gramLength = window - stride + 1;
        contexts = contexts(gramLength, window, literals.size());
        long[] all = new long[literals.size() * stride];
        int n = 0;
        for (int l = 0; l < literals.size(); l++) {
            byte[] text = literals.get(l);
            int from = GramFrequency.rarest(text, stride, gramLength);
            for (int i = from; i < from + stride; i++) {
                int hash = hash(GramPlaces.pack(text, i), lowBytes(gramLength));
                known[hash] = 1;
                for (GramContexts context : contexts) {
                    context.add(text, i);
                }
                all[n++] = GramPlaces.place(hash, l, i);
            }
        }
        places = new GramPlaces(literals, all, GRAM_BITS);
    }

    /** Of many literals narrow contexts let so much through that wide ones pay. */
    private static GramContexts[] contexts(int gramLength, int window, int literals) {
        GramContexts narrow = new GramContexts(gramLength, window, GramContexts.NARROW);
        return literals < MANY
                ? new GramContexts[] {narrow}
                : new GramContexts[] {narrow, new GramContexts(gramLength, window, GramContexts.WIDE)};
    }

    /** Reports every place in {@code text[from, to)} where a literal stands whole, in no promised order. */
    void scan(byte[] text, int from, int to, int[] scratch, Hits hits) {
        int last = places.isEmpty() ? -1 : to - gramLength;
        long gramBytes = lowBytes(gramLength);
        for (int p = from + stride - 1; p <= last; ) {
            int end = (int) Math.min(last, p + (long) BLOCK - 1);
            int n = probe(text, p, end, stride, gramBytes, known, scratch);
            for (GramContexts context : contexts) {
                n = context.sift(text, from, scratch, n);
            }
            places.find(text, from, to, scratch, n, gramBytes, hits);
            p += ((end - p) / stride + 1) * stride;
        }
    }

    /** Positions whose gram is known, 64 positions at a time. */
    private static int probe(byte[] text, int from, int end, int stride, long gramBytes, byte[] known, int[] out) {
        int n = 0;
        int p = from;
        for (int span = 64 * stride; p + span - stride <= end; p += span) {
            long found = 0;
            int at = p;
            for (int i = 0; i < 64; i++) {
                found |= (long) known[hash((long) LONG.get(text, at), gramBytes)] << i;
                at += stride;
            }
            for (; found != 0; found &= found - 1) {
                out[n++] = p + Long.numberOfTrailingZeros(found) * stride;
            }
        }
        for (; p <= end; p += stride) {
            out[n] = p;
            n += known[hash((long) LONG.get(text, p), gramBytes)];
        }
        return n;
    }

    /** @param gramBytes has all bits set of the bytes that belong to the gram */
    static int hash(long eight, long gramBytes) {
        return (int) (((eight | FOLD) & gramBytes) * 0x9E3779B97F4A7C15L >>> (64 - GRAM_BITS));
    }

    static long lowBytes(int n) {
        return -1L >>> (64 - 8 * n);
    }
}
