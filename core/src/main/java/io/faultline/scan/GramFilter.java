package io.faultline.scan;

import io.faultline.text.GramFrequency;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Finds where literals stand, by looking at every {@code window - 3}rd
 * position only.
 *
 * <p>Of each literal a window of as many bytes as the shortest one has is picked. Whatever the window's place in the text, one of
 * the probed positions falls on one of its first {@code window - 3} four-byte grams; so all of these grams go
 * into the tables, and a probe whose gram is unknown rules out every literal around it. Three stages, each
 * cheaper per survivor than the next: a bitmap of grams, a bitmap of the six bytes around the gram, and the
 * list of literals that hold the gram, compared byte by byte. Bytes are compared with bit 5 set, which folds
 * ASCII case (and a few other pairs, which the last comparison sorts out).
 *
 * <p>Immutable; shared by all threads.
 */
final class GramFilter {

    /** Takes each place where a literal stands. */
    interface Hits {
        void hit(int literal, int start);
    }

    static final int SHORTEST = 4;
    private static final int LONGEST_WINDOW = 12;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int FOLD4 = 0x20202020;
    private static final long FOLD6 = 0x202020202020L;
    private static final long LOW6 = 0xffffffffffffL;
    private static final int BITS = 17;
    /** Of the hash of four bytes. Its table has a byte for each: read faster than a bit, and small enough to stay near. */
    private static final int GRAM_BITS = 16;

    private static final int BLOCK = 48 << 10;

    /** Reads go up to this many bytes past a position, so arrays need that much slack behind their text. */
    static final int SLACK = 8;

    private final byte[][] literals;
    private final int stride;
    private final byte[] grams = new byte[1 << GRAM_BITS];
    private final long[] ahead = new long[1 << (BITS - 6)];
    private final long[] behind = new long[1 << (BITS - 6)];
    private final int[] bucket = new int[1 << 12];
    private final int[] next;
    private final int[] gram;
    private final int[] owner;
    private final int[] offset;
    /** Grams with too little literal around them for the second stage to say anything: they pass it. */
    private final long[] blind = new long[1 << (GRAM_BITS - 6)];

    /** @param literals lower-case ASCII, each at least {@link #SHORTEST} long; {@link Hits} is told their index */
    GramFilter(List<byte[]> literals) {
        this.literals = literals.toArray(new byte[0][]);
        int window = literals.stream().mapToInt(l -> l.length).min().orElse(LONGEST_WINDOW);
        window = Math.min(window, LONGEST_WINDOW);
        if (window < SHORTEST) {
            throw new IllegalArgumentException("a literal is shorter than " + SHORTEST + " bytes");
        }
        stride = window - 3;
        int entries = literals.size() * stride;
        next = new int[entries];
        gram = new int[entries];
        owner = new int[entries];
        offset = new int[entries];
        Arrays.fill(bucket, -1);
        int n = 0;
        for (int l = 0; l < this.literals.length; l++) {
            byte[] text = this.literals[l];
            int from = GramFrequency.rarestWindow(text, window);
            for (int i = from; i + 4 <= from + window; i++) {
                int g = pack4(text, i);
                int h = hash4(g);
                grams[h] = 1;
                gram[n] = g;
                owner[n] = l;
                offset[n] = i;
                next[n] = bucket[h >>> (GRAM_BITS - 12)];
                bucket[h >>> (GRAM_BITS - 12)] = n++;
                if (i + 6 <= text.length) {
                    set(ahead, hash6(pack6(text, i)));
                } else if (i >= 2) {
                    set(behind, hash6(pack6(text, i - 2)));
                } else {
                    set(blind, h);
                }
            }
        }
    }

    /** A scratch area for {@link #scan}; one for each thread. */
    int[] newScratch() {
        return new int[BLOCK / stride + SLACK];
    }

    /** Reports every place in {@code text[from, to)} where a literal stands whole, in no promised order. */
    void scan(byte[] text, int from, int to, int[] scratch, Hits hits) {
        int last = literals.length == 0 ? -1 : to - 4;
        for (int p = from + stride - 1; p <= last; ) {
            int end = (int) Math.min(last, p + (long) BLOCK - 1);
            int n = probe(text, p, end, stride, grams, scratch);
            n = context(text, from, scratch, n, ahead, behind, blind);
            confirm(text, from, to, scratch, n, hits);
            p += ((end - p) / stride + 1) * stride;
        }
    }

    /** Stage one: positions whose four bytes are a known gram, 64 positions at a time. */
    private static int probe(byte[] text, int from, int end, int stride, byte[] grams, int[] out) {
        int n = 0;
        int p = from;
        for (int span = 64 * stride; p + span - stride <= end; p += span) {
            long known = 0;
            int at = p;
            for (int i = 0; i < 64; i++) {
                known |= (long) grams[hash4((int) INT.get(text, at) | FOLD4)] << i;
                at += stride;
            }
            for (; known != 0; known &= known - 1) {
                out[n++] = p + Long.numberOfTrailingZeros(known) * stride;
            }
        }
        for (; p <= end; p += stride) {
            out[n] = p;
            n += grams[hash4((int) INT.get(text, p) | FOLD4)];
        }
        return n;
    }

    /** Stage two: those among them whose surroundings are known too. */
    private static int context(
            byte[] text, int from, int[] positions, int n, long[] ahead, long[] behind, long[] blind) {
        int kept = 0;
        for (int i = 0; i < n; i++) {
            int p = positions[i];
            int a = hash6((long) LONG.get(text, p) & LOW6 | FOLD6);
            int b = hash6((long) LONG.get(text, Math.max(p - 2, from)) & LOW6 | FOLD6);
            int g = hash4((int) INT.get(text, p) | FOLD4);
            positions[kept] = p;
            kept += (int) ((ahead[a >>> 6] >>> a) | (behind[b >>> 6] >>> b) | (blind[g >>> 6] >>> g)) & 1;
        }
        return kept;
    }

    /** Stage three: the literals that hold the gram, compared whole. */
    private void confirm(byte[] text, int from, int to, int[] positions, int n, Hits hits) {
        for (int i = 0; i < n; i++) {
            int p = positions[i];
            int g = (int) INT.get(text, p) | FOLD4;
            for (int e = bucket[hash4(g) >>> (GRAM_BITS - 12)]; e >= 0; e = next[e]) {
                if (gram[e] == g) {
                    int start = p - offset[e];
                    byte[] literal = literals[owner[e]];
                    if (start >= from && start + literal.length <= to && standsAt(text, start, literal)) {
                        hits.hit(owner[e], start);
                    }
                }
            }
        }
    }

    private static boolean standsAt(byte[] text, int start, byte[] literal) {
        for (int i = 0; i < literal.length; i++) {
            int c = text[start + i];
            if (c >= 'A' && c <= 'Z') {
                c += 'a' - 'A';
            }
            if (c != literal[i]) {
                return false;
            }
        }
        return true;
    }

    private static int pack4(byte[] b, int i) {
        return (b[i] & 255 | (b[i + 1] & 255) << 8 | (b[i + 2] & 255) << 16 | (b[i + 3] & 255) << 24) | FOLD4;
    }

    private static long pack6(byte[] b, int i) {
        return (pack4(b, i) & 0xffffffffL | (b[i + 4] & 255L) << 32 | (b[i + 5] & 255L) << 40) | FOLD6;
    }

    private static int hash4(int gram) {
        return gram * 0x9E3779B1 >>> (32 - GRAM_BITS);
    }

    private static int hash6(long six) {
        return (int) (six * 0x9E3779B97F4A7C15L >>> (64 - BITS));
    }

    private static void set(long[] bitmap, int bit) {
        bitmap[bit >>> 6] |= 1L << bit;
    }
}
