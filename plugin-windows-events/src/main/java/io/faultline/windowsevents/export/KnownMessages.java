package io.faultline.windowsevents.export;

import io.faultline.spi.ResourceTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Tells whose event a message is by how it begins: people paste the sentence and leave provider and id behind. The
 * beginnings stand in {@code messages.tsv}.
 */
final class KnownMessages {

    /** A beginning is looked for in so much of a line; what a logger puts before it is short. */
    private static final int MAX_LINE = 600;

    private static final int FEWEST_CHARS = 12;

    /** So many characters of an anchor are looked up; the shortest anchor has more. */
    private static final int KEY = 4;

    private static final int HASH_BITS = 12;

    /** The longest first, since of several that fit the longest counts. */
    private static final List<MessageStart> ALL = read();

    /** Which beginnings have an anchor whose first characters have this hash: places in {@link #ALL}, each 1 more. */
    private static final int[] FIRST = new int[1 << HASH_BITS];

    /** The next beginning of the same hash. */
    private static final int[] NEXT = new int[ALL.size() + 1];

    static {
        for (int i = ALL.size(); i > 0; i--) {
            int hash = hash(key(ALL.get(i - 1).anchor(), 0));
            NEXT[i] = FIRST[hash];
            FIRST[hash] = i;
        }
    }

    /** @param at where the message begins in the line */
    record Found(String provider, int id, int at) {}

    private KnownMessages() {}

    /**
     * The event whose message begins in a line.
     *
     * @param line the message may begin behind what a logger wrote, such as a time
     * @param next the line after it, since messages are wrapped; "" if there is none
     */
    static Optional<Found> in(String line, String next) {
        if (line.length() < FEWEST_CHARS) {
            return Optional.empty();
        }
        FoldedLine folded = FoldedLine.of(line, MAX_LINE);
        folded.addNext(next, MAX_LINE);
        String text = folded.toString();
        BitSet possible = possible(text);
        for (int i = possible.nextSetBit(0); i >= 0; i = possible.nextSetBit(i + 1)) {
            MessageStart start = ALL.get(i);
            int at = start.in(text);
            if (at >= 0 && folded.placeOf(at) < line.length() && stands(line, folded.placeOf(at))) {
                return Optional.of(new Found(start.provider(), start.id(), folded.placeOf(at)));
            }
        }
        return Optional.empty();
    }

    /** Indexes of the beginnings whose anchors are in a text. */
    private static BitSet possible(String text) {
        BitSet possible = new BitSet();
        long key = 0;
        for (int i = 0; i < text.length(); i++) {
            key = key << Character.SIZE | text.charAt(i);
            for (int s = FIRST[hash(key)]; s != 0; s = NEXT[s]) {
                if (text.startsWith(ALL.get(s - 1).anchor(), i - KEY + 1)) {
                    possible.set(s - 1);
                }
            }
        }
        return possible;
    }

    /** Whether a sentence can begin here: not in the middle of one, where it would be told and not logged. */
    private static boolean stands(String line, int at) {
        int before = at - 1;
        while (before >= 0 && isBlank(line.charAt(before))) {
            before--;
        }
        if (before < 0 || at - before > 2) {
            return true;
        }
        char c = line.charAt(before);
        return !Character.isLetter(c) && c != ',';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\u00a0' || c == '\u202f';
    }

    private static long key(String text, int at) {
        long key = 0;
        for (int i = at; i < at + KEY; i++) {
            key = key << Character.SIZE | text.charAt(i);
        }
        return key;
    }

    private static int hash(long key) {
        return (int) (key * 0x9E3779B97F4A7C15L >>> Long.SIZE - HASH_BITS);
    }

    private static List<MessageStart> read() {
        List<MessageStart> all = new ArrayList<>();
        for (String[] row : ResourceTable.read(KnownMessages.class, "messages.tsv")) {
            all.add(MessageStart.of(row[0], Integer.parseInt(row[1]), row[2]));
        }
        all.sort(Comparator.comparingInt(MessageStart::length).reversed());
        return List.copyOf(all);
    }
}
