package io.faultline.windowsevents.evtx;

import java.util.Arrays;
import java.util.List;

/**
 * A compiled template with the bytes it came from, to tell whether another chunk holds the same definition. Only the
 * offsets of names differ then: they point into the chunk at hand, so the names behind them are compared instead.
 */
final class KnownTemplate {

    private final byte[] definition;
    private final int[] nameOffsets;
    private final byte[][] names;
    private final Template template;

    private KnownTemplate(byte[] definition, int[] nameOffsets, byte[][] names, Template template) {
        this.definition = definition;
        this.nameOffsets = nameOffsets;
        this.names = names;
        this.template = template;
    }

    /**
     * @param start where the definition's binary XML begins in the chunk
     * @param nameOffsets where in the chunk the offsets of its names stand, in order
     */
    static KnownTemplate of(Chunk chunk, int start, int size, List<Integer> nameOffsets, Template template)
            throws Malformed {
        int[] places = new int[nameOffsets.size()];
        byte[][] names = new byte[places.length][];
        for (int i = 0; i < places.length; i++) {
            places[i] = nameOffsets.get(i) - start;
            int entry = Bytes.i32(chunk.bytes, nameOffsets.get(i));
            boolean inline = entry == nameOffsets.get(i) + 4;
            names[i] = inline
                    ? new byte[0]
                    : Arrays.copyOfRange(chunk.bytes, entry + 4, entry + chunk.nameEntrySize(entry));
        }
        byte[] definition = Arrays.copyOfRange(chunk.bytes, start, start + size);
        return new KnownTemplate(definition, places, names, template);
    }

    Template template() {
        return template;
    }

    /** About how many bytes of memory it takes: text counts twice, once here and once compiled, and so on. */
    int weight() {
        int sum = 200 + 8 * definition.length;
        for (byte[] name : names) {
            sum += 60 + 4 * name.length;
        }
        return sum;
    }

    /** Whether this very definition stands at a place of a chunk. The bytes asked for lie within the chunk. */
    boolean standsAt(Chunk chunk, int start, int size) {
        if (size != definition.length) {
            return false;
        }
        byte[] bytes = chunk.bytes;
        int compared = 0;
        for (int i = 0; i < nameOffsets.length; i++) {
            int place = nameOffsets[i];
            if (!Arrays.equals(definition, compared, place, bytes, start + compared, start + place)) {
                return false;
            }
            int entry = Bytes.i32(bytes, start + place);
            boolean inline = names[i].length == 0;
            if (inline != (entry == start + place + 4)) {
                return false;
            }
            // an inline entry begins with the offset of the next entry in its bucket
            compared = place + (inline ? 8 : 4);
            if (!inline && !isName(chunk, entry + 4, names[i])) {
                return false;
            }
        }
        return Arrays.equals(definition, compared, size, bytes, start + compared, start + size);
    }

    private static boolean isName(Chunk chunk, int at, byte[] name) {
        return at >= 4
                && at <= chunk.length - name.length
                && Arrays.equals(name, 0, name.length, chunk.bytes, at, at + name.length);
    }
}
