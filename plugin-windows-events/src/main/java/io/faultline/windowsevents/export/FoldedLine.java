package io.faultline.windowsevents.export;

import java.util.Arrays;

/** A line as messages are looked for in it: in lower case, one blank for each stretch of blanks, plain apostrophes. */
final class FoldedLine {

    private final StringBuilder text = new StringBuilder();
    private int[] places = new int[128];

    /** @param line of which no more than {@code max} characters are taken */
    static FoldedLine of(String line, int max) {
        FoldedLine folded = new FoldedLine();
        folded.add(line, max);
        return folded;
    }

    /** Adds another line behind a blank, whose places are those behind this one. */
    void addNext(String line, int max) {
        int before = text.length();
        add(" " + line.strip(), max + 1);
        Arrays.fill(places, before, text.length(), Integer.MAX_VALUE);
    }

    private void add(String line, int max) {
        int end = Math.min(line.length(), max);
        places = Arrays.copyOf(places, Math.max(places.length, text.length() + end));
        for (int i = 0; i < end; i++) {
            char c = plain(line.charAt(i));
            boolean isBlankAgain = c == ' ' && text.length() > 0 && text.charAt(text.length() - 1) == ' ';
            if (!isBlankAgain) {
                places[text.length()] = i;
                text.append(Character.toLowerCase(c));
            }
        }
    }

    private static char plain(char c) {
        return switch (c) {
            case '\u2019' -> '\'';
            case '\u00a0', '\u202f', '\t' -> ' ';
            default -> c;
        };
    }

    /** Where in the first line a character of the folded text stands; beyond all lines for those of the next line. */
    int placeOf(int character) {
        return places[character];
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
