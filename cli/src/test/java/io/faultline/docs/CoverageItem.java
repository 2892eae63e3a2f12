package io.faultline.docs;

import java.util.List;

/**
 * A failure, cause, check or limit that one of the user's documents names.
 *
 * @param document its number, as {@code 000}
 * @param signatures what covers it; empty only if there is a reason
 * @param reason why no bundle can show it; "" if signatures do
 */
record CoverageItem(String document, String section, String item, List<String> signatures, String reason) {

    private static final String UNGROUNDABLE = "ungroundable: ";

    /** Reads a line of {@code docs/coverage.tsv}: document, section, item, and ids or a reason. */
    static CoverageItem of(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 4) {
            throw new IllegalArgumentException("docs/coverage.tsv has a line without 4 cells: " + line);
        }
        boolean covered = !cells[3].startsWith(UNGROUNDABLE);
        return new CoverageItem(
                cells[0],
                cells[1],
                cells[2],
                covered ? List.of(cells[3].split(" ")) : List.of(),
                covered ? "" : cells[3].substring(UNGROUNDABLE.length()));
    }
}
