package io.faultline.windowsevents.evtx;

import java.util.Arrays;

/** One instance of a template: which template, and where in the chunk the values for its blanks lie. Reused. */
final class InstanceValues {

    private static final int TOKEN_SIZE = 10;
    private static final int DEFINITION_HEADER_SIZE = 24;

    private Template template = Template.EMPTY;
    private byte[] bytes = {};
    private int count;
    private int[] at = new int[64];
    private int[] size = new int[64];
    private byte[] type = new byte[64];
    private boolean cut;

    /** Becomes the instance whose token stands at a place. */
    void open(Chunk chunk, int token, int end, Templates templates, Budget budget) throws Malformed {
        int table = table(chunk, token, end);
        template = templates.at(chunk, Bytes.i32(chunk.bytes, token + 6), budget);
        bytes = chunk.bytes;
        count = count(chunk, table, end);
        budget.spend(1 + count / 16);
        if (count > at.length) {
            at = Arrays.copyOf(at, count);
            size = Arrays.copyOf(size, count);
            type = Arrays.copyOf(type, count);
        }
        int value = table + 4 + 4 * count;
        cut = false;
        for (int i = 0; i < count; i++) {
            int entry = table + 4 + 4 * i;
            int told = Bytes.u16(bytes, entry);
            int there = Math.min(told, end - value);
            cut |= there < told;
            at[i] = value;
            size[i] = there;
            type[i] = bytes[entry + 2];
            value += there;
        }
    }

    /** Becomes plain elements, which have no values. */
    void open(Chunk chunk, Template plain) {
        template = plain;
        bytes = chunk.bytes;
        count = 0;
        cut = false;
    }

    /** Where an instance ends whose token stands at a place. */
    static int end(Chunk chunk, int token, int end) throws Malformed {
        int table = table(chunk, token, end);
        int count = count(chunk, table, end);
        long value = table + 4L + 4L * count;
        for (int i = 0; i < count; i++) {
            value += Bytes.u16(chunk.bytes, table + 4 + 4 * i);
        }
        return (int) Math.min(value, end);
    }

    /** Where the table of values begins: after the token, or after the definition if that follows right there. */
    private static int table(Chunk chunk, int token, int end) throws Malformed {
        int after = token + TOKEN_SIZE;
        if (after + 4 > end) {
            throw new Malformed("it ends within the reference to its template");
        }
        if (Bytes.i32(chunk.bytes, token + 6) != after) {
            return after;
        }
        int definitionSize =
                after + DEFINITION_HEADER_SIZE <= end ? Bytes.i32(chunk.bytes, after + DEFINITION_HEADER_SIZE - 4) : -1;
        if (definitionSize < 0 || definitionSize > end - after - DEFINITION_HEADER_SIZE - 4) {
            throw new Malformed("the size of its template's definition is wrong");
        }
        return after + DEFINITION_HEADER_SIZE + definitionSize;
    }

    private static int count(Chunk chunk, int table, int end) throws Malformed {
        int told = Bytes.i32(chunk.bytes, table);
        if (told < 0 || told > (end - table - 4) / 4) {
            throw new Malformed("the count of its values is wrong");
        }
        return told;
    }

    Template template() {
        return template;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Whether values were cut off because they would lie outside the record. */
    boolean isCut() {
        return cut;
    }

    /** The type of a value; that of null if there is no such value. */
    int type(int blank) {
        return blank < count ? type[blank] & 0xff : ValueType.NULL;
    }

    /** Where a value lies; only asked where the type is not null. */
    int at(int blank) {
        return at[blank];
    }

    /** How many bytes a value has; 0 if there is no such value. */
    int size(int blank) {
        return blank < count ? size[blank] : 0;
    }

    boolean isArray(int blank) {
        return (type(blank) & ValueType.ARRAY) != 0;
    }

    ArrayItems items(int blank) {
        return new ArrayItems(bytes, at[blank], size[blank], type(blank));
    }

    /** Writes a value that is not binary XML; the items of an array with a blank between them. */
    void write(int blank, TextSink out, Escape escape) throws Malformed {
        int valueType = type(blank);
        if (valueType == ValueType.NULL) {
            return;
        }
        if ((valueType & ValueType.ARRAY) == 0) {
            ValueWriter.write(out, bytes, at[blank], size[blank], valueType, escape);
            return;
        }
        ArrayItems items = items(blank);
        for (boolean first = true; items.next(); first = false) {
            if (!first) {
                out.add(' ');
            }
            ValueWriter.write(out, bytes, items.at, items.size, items.type(), escape);
        }
    }
}
