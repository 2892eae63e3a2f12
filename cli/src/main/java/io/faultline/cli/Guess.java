package io.faultline.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What somebody may have meant who wrote a word that is not known. */
final class Guess {

    private static final int MOST = 5;

    private Guess() {}

    /** Fewer letters stand in words of all kinds. */
    private static final int SHORTEST_PART = 3;

    /** The known words that are near, the nearest first; those that hold the whole word count as near. */
    static List<String> near(String word, Collection<String> known) {
        int slips = Math.max(Math.min(2, word.length() / 2), word.length() / 3 - 1);
        return known.stream()
                .filter(k -> distance(k, word) <= slips || word.length() >= SHORTEST_PART && k.contains(word))
                .sorted(Comparator.comparingInt(k -> distance(k, word)))
                .limit(MOST)
                .toList();
    }

    /** How many characters must be put in, taken out or changed to make one text of the other. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
