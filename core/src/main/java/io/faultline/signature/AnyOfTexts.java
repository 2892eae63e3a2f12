package io.faultline.signature;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds where one of several texts stands, in one pass over the characters however many texts there are. Case of ASCII
 * letters does not matter. Immutable.
 */
final class AnyOfTexts {

    /** So many characters of each text tell whether it may stand somewhere. */
    static final int SHORTEST = 4;

    private static final int BITS = 12;
    private static final int SPREAD = 0x9E3779B1;
    private static final int FOREIGN = 0xFF;

    /** Set where a text begins with four characters of this hash. */
    private final long[] begins = new long[1 << (BITS - 6)];

    private final Map<Integer, List<PlainPattern>> byBegin = new HashMap<>();

    /** @param texts ASCII in lower case, each of {@link #SHORTEST} characters or more */
    AnyOfTexts(Collection<String> texts) {
        for (String text : texts) {
            int begin = 0;
            for (int i = 0; i < SHORTEST; i++) {
                begin = next(begin, text.charAt(i));
            }
            byBegin.computeIfAbsent(begin, k -> new ArrayList<>(1)).add(new PlainPattern(text, true));
            begins[hash(begin) >> 6] |= 1L << hash(begin);
        }
    }

    /** Where in a text one of these begins, at this place or behind it; -1 if nowhere. */
    int find(String text, int from) {
        int begin = 0;
        for (int i = from; i < text.length(); i++) {
            begin = next(begin, text.charAt(i));
            int at = i + 1 - SHORTEST;
            if ((begins[hash(begin) >> 6] & 1L << hash(begin)) != 0 && at >= from && standsAt(text, at, begin)) {
                return at;
            }
        }
        return -1;
    }

    private boolean standsAt(String text, int at, int begin) {
        for (PlainPattern one : byBegin.getOrDefault(begin, List.of())) {
            if (one.standsAt(text, at)) {
                return true;
            }
        }
        return false;
    }

    private static int next(int begin, char c) {
        int folded = c >= 128 ? FOREIGN : c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
        return begin >>> 8 | folded << 24;
    }

    private static int hash(int begin) {
        return begin * SPREAD >>> (32 - BITS);
    }
}
