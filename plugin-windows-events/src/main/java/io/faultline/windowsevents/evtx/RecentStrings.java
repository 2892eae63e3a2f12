package io.faultline.windowsevents.evtx;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes a string of bytes only once while it keeps coming back, as the names of computers and channels do. */
final class RecentStrings {

    private static final int SLOTS = 256;
    private static final int LONGEST_KEPT = 256;

    private final byte[][] keys = new byte[SLOTS][];
    private final @Nullable String[] strings = new String[SLOTS];

    RecentStrings() {
        Arrays.fill(keys, new byte[0]);
    }

    /** The value as text. The value is no array and no binary XML. */
    String of(byte[] bytes, int at, int size, int type) throws Malformed {
        int hash = type;
        for (int i = at; i < at + Math.min(size, LONGEST_KEPT); i++) {
            hash = 31 * hash + bytes[i];
        }
        int slot = (hash ^ hash >>> 8) & SLOTS - 1;
        byte[] key = keys[slot];
        String kept = strings[slot];
        if (kept != null
                && key.length == size + 1
                && key[size] == type
                && Arrays.equals(key, 0, size, bytes, at, at + size)) {
            return kept;
        }
        TextSink text = new TextSink(1 << 20);
        ValueWriter.write(text, bytes, at, size, type, Escape.NONE);
        String made = text.toString();
        if (size <= LONGEST_KEPT) {
            byte[] newKey = Arrays.copyOfRange(bytes, at, at + size + 1);
            newKey[size] = (byte) type;
            keys[slot] = newKey;
            strings[slot] = made;
        }
        return made;
    }
}
