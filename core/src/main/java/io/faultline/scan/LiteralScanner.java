package io.faultline.scan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds all literals of a log in one pass over raw bytes, ASCII case folded.
 *
 * <p>Long literals go through a filter that skips most bytes; short ones would narrow its window, so they
 * have a slower filter of their own. Immutable; shared by all threads, each with its own {@link Pass}.
 */
public final class LiteralScanner {

    /** Shorter literals go to the slow lane. */
    public static final int FAST = 8;

    /** Bytes that an array must have behind its text. */
    public static final int SLACK = GramFilter.SLACK;

    private final List<GramFilter> filters = new ArrayList<>();
    private final int longest;

    /** @param literals lower-case ASCII, each at least 4 long; hits name them by index */
    public LiteralScanner(List<String> literals) {
        addFilter(literals, FAST, Integer.MAX_VALUE);
        addFilter(literals, GramFilter.SHORTEST, FAST - 1);
        longest = literals.stream().mapToInt(String::length).max().orElse(0);
        literals.stream()
                .filter(l -> l.length() < GramFilter.SHORTEST)
                .findAny()
                .ifPresent(l -> {
                    throw new IllegalArgumentException("'" + l + "' is shorter than " + GramFilter.SHORTEST);
                });
    }

    private void addFilter(List<String> literals, int shortest, int longestOfLane) {
        List<byte[]> bytes = new ArrayList<>();
        int[] ids = new int[literals.size()];
        for (int i = 0; i < literals.size(); i++) {
            int length = literals.get(i).length();
            if (length >= shortest && length <= longestOfLane) {
                ids[bytes.size()] = i;
                bytes.add(literals.get(i).getBytes(StandardCharsets.US_ASCII));
            }
        }
        if (!bytes.isEmpty()) {
            filters.add(new GramFilter(Arrays.copyOf(ids, bytes.size()), bytes));
        }
    }

    /** Length of the longest literal; 0 if there is none. */
    public int longest() {
        return longest;
    }

    public Pass newPass() {
        return new Pass();
    }

    /** The hits of one stretch of text, in order of where they begin. Not for several threads. */
    public final class Pass {

        private final int[][] scratch =
                filters.stream().map(GramFilter::newScratch).toArray(int[][]::new);
        private long[] hits = new long[64];
        private int count;

        /** Searches {@code text[from, to)}; replaces the hits of the stretch before. */
        public void scan(byte[] text, int from, int to) {
            count = 0;
            for (int i = 0; i < filters.size(); i++) {
                filters.get(i).scan(text, from, to, scratch[i], this::add);
            }
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
