package io.faultline.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Finds all literals of a log in one pass over raw bytes, ASCII case folded.
 *
 * <p>The shortest literal decides how many bytes can be skipped: one of 12 characters lets five of six positions be
 * passed over, one of 4 none. A pass of their own for short ones was tried and costs more than it saves, since both
 * passes go over all bytes. Immutable; shared by all threads, each with its own {@link Pass}.
 */
public final class LiteralScanner {

    /** Shorter literals slow the search of their log. */
    public static final int FAST = 12;

    /** Bytes that an array must have behind its text. */
    public static final int SLACK = GramFilter.SLACK;

    static final int MOST_SCRATCH = GramFilter.MOST_SCRATCH;

    private final GramFilter filter;
    private final int size;
    private final int longest;

    /**
     * @param literals lower-case ASCII; hits name them by index
     * @throws IllegalArgumentException if one is shorter than 4
     */
    public LiteralScanner(List<String> literals) {
        filter = new GramFilter(literals.stream()
                .map(l -> l.getBytes(StandardCharsets.US_ASCII))
                .toList());
        size = literals.size();
        longest = literals.stream().mapToInt(String::length).max().orElse(0);
    }

    /** How many literals there are. */
    int size() {
        return size;
    }

    /** Length of the longest literal; 0 if there is none. */
    public int longest() {
        return longest;
    }

    public Pass newPass() {
        return newPass(new int[MOST_SCRATCH]);
    }

    /** @param scratch of {@link #MOST_SCRATCH}, not used by others at the same time; its content does not matter */
    Pass newPass(int[] scratch) {
        return new Pass(scratch);
    }

    /** The hits of one stretch of text, in order of where they begin. Not for several threads. */
    public final class Pass {

        private final int[] scratch;
        private long[] hits = new long[64];
        private int count;

        private Pass(int[] scratch) {
            this.scratch = scratch;
        }

        /** Searches {@code text[from, to)}; replaces the hits of the stretch before. */
        public void scan(byte[] text, int from, int to) {
            count = 0;
            filter.scan(text, from, to, scratch, this::add);
            Arrays.sort(hits, 0, count);
        }

        private void add(int literal, int start) {
            if (count == hits.length) {
                hits = Arrays.copyOf(hits, count * 2);
            }
            hits[count++] = (long) start << 32 | literal;
        }

        public int count() {
            return count;
        }

        public int start(int hit) {
            return (int) (hits[hit] >>> 32);
        }

        public int literal(int hit) {
            return (int) hits[hit];
        }
    }
}
