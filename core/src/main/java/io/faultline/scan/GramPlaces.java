package io.faultline.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Where known grams stand in literals, and the comparison of a literal with the text around such a gram.
 *
 * <p>Of each place eight bytes of the literal are kept that lie away from the gram: text that shares the gram by chance
 * seldom shares them too. Positions are sorted out by them without a branch, since a processor could not guess how it
 * goes. Immutable.
 */
final class GramPlaces {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int DIRECTORY_BITS = 14;
    private static final int LITERAL_BITS = 22;
    private static final int OFFSET_BITS = 20;

    // A place takes four longs, which lie in one line of the processor's cache.
    private static final int SIZE = 4;
    private static final int KEY = 0;
    private static final int KEY_BYTES = 1;
    private static final int KEY_AT_AND_LITERAL = 2;
    private static final int BEHIND_AND_AHEAD = 3;

    private final byte[][] literals;
    private final int shift;
    /** By the upper bits of a hash, which place is its first. */
    private final int[] first = new int[(1 << DIRECTORY_BITS) + 1];

    private final long[] places;

    /**
     * @param all made by {@link #place}; put in order here
     * @param hashBits how many bits the hashes have, at least 14
     */
    GramPlaces(List<byte[]> literals, long[] all, int hashBits) {
        this.literals = literals.toArray(new byte[0][]);
        this.shift = hashBits - DIRECTORY_BITS;
        this.places = new long[all.length * SIZE];
        Arrays.sort(all);
        int at = 0;
        for (long place : all) {
            int literal = (int) (place >> OFFSET_BITS) & (1 << LITERAL_BITS) - 1;
            int offset = (int) place & (1 << OFFSET_BITS) - 1;
            byte[] text = this.literals[literal];
            int keyAt = offset * 2 < text.length ? Math.max(0, text.length - 8) : 0;
            long keyBytes = GramFilter.lowBytes(Math.min(8, text.length));
            places[at + KEY] = pack(text, keyAt) & keyBytes;
            places[at + KEY_BYTES] = keyBytes;
            places[at + KEY_AT_AND_LITERAL] = (long) (keyAt - offset) << 32 | literal;
            places[at + BEHIND_AND_AHEAD] = (long) offset << 32 | text.length - offset;
            at += SIZE;
            first[(int) (place >> OFFSET_BITS + LITERAL_BITS + shift) + 1] = at;
        }
        for (int h = 1; h < first.length; h++) {
            first[h] = Math.max(first[h], first[h - 1]);
        }
    }

    /**
     * A gram with this hash stands in a literal, so many bytes behind its begin.
     *
     * @param hash at most 20 bits
     * @param literal its index, less than 2^22
     * @param offset less than 2^20
     */
    static long place(int hash, int literal, int offset) {
        return ((long) hash << LITERAL_BITS | literal) << OFFSET_BITS | offset;
    }

    boolean isEmpty() {
        return places.length == 0;
    }

    /** Eight bytes, bit 5 set in each; those behind the end are blanks. */
    static long pack(byte[] text, int at) {
        long eight = GramFilter.FOLD;
        for (int i = 0; i < Math.min(8, text.length - at); i++) {
            eight |= (text[at + i] & 255L) << 8 * i;
        }
        return eight;
    }

    /**
     * Reports the literals that stand whole in {@code text[from, to)} around the first of the positions.
     *
     * @param positions where a gram with one of the hashes stands; overwritten
     */
    void find(byte[] text, int from, int to, int[] positions, int count, long gramBytes, GramFilter.Hits hits) {
        int n = sift(text, from, to, positions, count, gramBytes);
        for (int i = 0; i < n; i++) {
            int p = positions[i];
            int h = GramFilter.hash((long) LONG.get(text, p), gramBytes) >>> shift;
            for (int at = first[h]; at < first[h + 1]; at += SIZE) {
                int start = p - (int) (places[at + BEHIND_AND_AHEAD] >> 32);
                int literal = (int) places[at + KEY_AT_AND_LITERAL];
                if (start >= from
                        && p + (int) places[at + BEHIND_AND_AHEAD] <= to
                        && difference(text, p, from, to, at) == 0
                        && standsAt(text, start, literals[literal])) {
                    hits.hit(literal, start);
                }
            }
        }
    }

    /** Keeps the positions where the first or last place of a hash may be right, or it has more than two. */
    private int sift(byte[] text, int from, int to, int[] positions, int n, long gramBytes) {
        int kept = 0;
        for (int i = 0; i < n; i++) {
            int p = positions[i];
            int h = GramFilter.hash((long) LONG.get(text, p), gramBytes) >>> shift;
            int one = first[h];
            int other = first[h + 1] - SIZE;
            long a = difference(text, p, from, to, one);
            long b = difference(text, p, from, to, other);
            int bothDiffer = (int) ((a | -a) >>> 63 & (b | -b) >>> 63);
            int more = one + SIZE - other >>> 31;
            positions[kept] = p;
            kept += bothDiffer ^ 1 | more;
        }
        return kept;
    }

    /** 0 if the text has a place's eight bytes where they ought to be; anything if these would not lie in the text. */
    private long difference(byte[] text, int p, int from, int to, int at) {
        int keyAt = p + (int) (places[at + KEY_AT_AND_LITERAL] >> 32);
        long eight = (long) LONG.get(text, Math.max(from, Math.min(to, keyAt)));
        return ((eight | GramFilter.FOLD) & places[at + KEY_BYTES]) ^ places[at + KEY];
    }

    /** Eight bytes at a time, then byte by byte. */
    private static boolean standsAt(byte[] text, int start, byte[] literal) {
        int length = literal.length;
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            if (lower((long) LONG.get(text, start + i)) != (long) LONG.get(literal, i)) {
                return false;
            }
        }
        for (; i < length; i++) {
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

    /** Letters A to Z of eight bytes in lower case, all others as they are. */
    private static long lower(long eight) {
        long low = eight & 0x7F7F7F7F7F7F7F7FL;
        long fromA = low + 0x3F3F3F3F3F3F3F3FL;
        long behindZ = low + 0x2525252525252525L;
        long capital = (fromA ^ behindZ) & ~eight & 0x8080808080808080L;
        return eight | capital >>> 2;
    }
}
