package io.faultline.windowsevents.export;

import java.util.BitSet;
import java.util.List;

/**
 * How the messages of one event begin: fixed parts, between which its values stand.
 *
 * @param parts in lower case, a single blank for each stretch of blanks
 * @param anchor the longest of the parts, without blanks around it: a line without it is none of these
 * @param length of all parts together
 */
record MessageStart(String provider, int id, List<String> parts, String anchor, int length) {

    /** Values are short; a message that needs more of them than this is another's. */
    private static final int MAX_VALUE = 200;

    /** @param text folded fixed parts with {@code *} for values */
    static MessageStart of(String provider, int id, String text) {
        List<String> parts = List.of(text.split("\\*", -1));
        String anchor = "";
        int length = 0;
        for (String part : parts) {
            length += part.length();
            anchor = part.strip().length() > anchor.length() ? part.strip() : anchor;
        }
        return new MessageStart(provider, id, parts, anchor, length);
    }

    /**
     * Where the first of the places is at which the parts stand one after another, each not too far behind the one before
     * it; -1 if there is none. From the last part to the first, so that each stretch of text is searched once for each.
     */
    int in(String folded) {
        BitSet next = new BitSet();
        for (int i = parts.size() - 1; i >= 0; i--) {
            String part = parts.get(i);
            BitSet places = new BitSet();
            for (int at = folded.indexOf(part); at >= 0; at = folded.indexOf(part, at + 1)) {
                int end = at + part.length();
                int behind = next.nextSetBit(end);
                if (i == parts.size() - 1 || behind >= 0 && behind - end <= MAX_VALUE) {
                    places.set(at);
                }
                if (part.isEmpty() && at == folded.length()) {
                    break;
                }
            }
            next = places;
        }
        return next.nextSetBit(0);
    }
}
