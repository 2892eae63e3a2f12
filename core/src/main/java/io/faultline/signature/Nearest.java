package io.faultline.signature;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which known word somebody meant. */
final class Nearest {

    private Nearest() {}

    /** The known word that is fewest keystrokes away; empty if none is near enough to be meant. */
    static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .filter(k -> distance(word, k) <= Math.max(1, Math.min(word.length(), k.length()) / 3))
                .min(Comparator.comparingInt((String k) -> distance(word, k)).thenComparing(k -> k));
    }

    /** {@code "; did you mean 'x'?"}, or nothing. */
    static String hint(String word, Collection<String> known) {
        return to(word, known).map(k -> "; did you mean '" + k + "'?").orElse("");
    }

    /** Levenshtein's, without regard to the rest of words longer than 40. */
    private static int distance(String a, String b) {
        String from = a.substring(0, Math.min(40, a.length()));
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int swap = diagonal + (from.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(swap, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
