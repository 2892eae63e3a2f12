package io.faultline.windowsevents.evtx;

/** The items of an array value, one after the other. */
final class ArrayItems {

    private final byte[] bytes;
    private final int end;
    private final int type;
    private int next;

    /** Where the item begins that {@link #next} went to. */
    int at;

    /** How many bytes that item has. */
    int size;

    ArrayItems(byte[] bytes, int at, int size, int arrayType) {
        this.bytes = bytes;
        this.next = at;
        this.end = at + size;
        this.type = arrayType & ~ValueType.ARRAY;
    }

    /** The type of each item. */
    int type() {
        return type;
    }

    /** Goes to the next item; false if there is none. */
    boolean next() {
        if (next >= end) {
            return false;
        }
        at = next;
        switch (type) {
            case ValueType.STRING -> toZero(2);
            case ValueType.ANSI_STRING -> toZero(1);
            case ValueType.SID -> take(end - at < 8 ? end - at : 8 + 4 * Bytes.u8(bytes, at + 1));
            default -> take(ValueType.fixedSize(type));
        }
        return true;
    }

    /** An item of so many bytes; of all that is left if that is 0 or more than there is. */
    private void take(int count) {
        size = count == 0 ? end - at : Math.min(count, end - at);
        next = at + size;
    }

    /** A string and the zero that ends it. */
    private void toZero(int width) {
        int i = at;
        while (i + width <= end && (bytes[i] != 0 || bytes[i + width - 1] != 0)) {
            i += width;
        }
        size = Math.min(i, end) - at;
        next = i + width;
    }
}
