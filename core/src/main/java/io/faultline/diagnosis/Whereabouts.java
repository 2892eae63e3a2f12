package io.faultline.diagnosis;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Finds what matched in a text again in what the text was made of, where labels, quotes and escapes stand around it. */
final class Whereabouts {

    /** What formats of records mostly write as it is; some write letters beyond ASCII in other ways, too. */
    private static final Pattern APART = Pattern.compile("[^\\p{L}\\p{N} .,_'()-]+");

    private static final Pattern WORDS_APART = Pattern.compile("[^\\p{L}\\p{N}_-]+");

    private static final int SHORTEST = 4;
    private static final int LONGEST = 500;
    private static final int TRIES = 4;

    private Whereabouts() {}

    /** The place of the longest piece of the line from {@code at} on, or of the whole line, that stands there; -1 if none does. */
    static int in(String asWritten, String text, int at) {
        int end = text.indexOf('\n', at);
        int to = Math.min(end < 0 ? text.length() : end, at + LONGEST);
        int begin = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - LONGEST);
        for (String line : List.of(text.substring(at, to), text.substring(begin, to))) {
            for (Pattern apart : List.of(APART, WORDS_APART)) {
                int place = ofLongest(asWritten, line, apart);
                if (place >= 0) {
                    return place;
                }
            }
        }
        return -1;
    }

    private static int ofLongest(String asWritten, String line, Pattern apart) {
        return apart.splitAsStream(line)
                .map(String::strip)
                .filter(piece -> piece.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .limit(TRIES)
                .mapToInt(asWritten::indexOf)
                .filter(place -> place >= 0)
                .findFirst()
                .orElse(-1);
    }
}
