package io.faultline.bundle;

/**
 * How much of a bundle is read at the most. Reaching a limit is a problem in the report that says what
 * was left out, never the end of the run.
 *
 * @param maxEntries files taken in all: members, nested archives, and what those hold
 * @param maxDepth how many archives may lie inside each other; the bundle itself is the first
 * @param maxTotalBytes unpacked bytes read in all
 * @param maxRatio unpacked to packed bytes of one compressed stream, looked at once the stream has
 *     given more than 16 MiB
 * @param maxLineBytes a longer line is cut into pieces of this length; 1 to {@link #MOST_LINE_BYTES}
 */
public record Limits(int maxEntries, int maxDepth, long maxTotalBytes, int maxRatio, int maxLineBytes) {

    /** No longer line is looked at as a whole. */
    public static final int MOST_LINE_BYTES = 64 << 10;

    public static final Limits DEFAULT = new Limits(200_000, 5, 1L << 40, 1_000, MOST_LINE_BYTES);

    /** @throws IllegalArgumentException if lines would be longer than can be, or have no length */
    public Limits {
        if (maxLineBytes < 1 || maxLineBytes > MOST_LINE_BYTES) {
            throw new IllegalArgumentException("lines of at most " + maxLineBytes + " bytes");
        }
    }
}
