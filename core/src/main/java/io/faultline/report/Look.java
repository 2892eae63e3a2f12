package io.faultline.report;

/**
 * How text is laid out.
 *
 * @param columns how wide prose and tables may be, at least 40
 * @param terminal whether it is shown on a terminal: then quoted records are broken at the width, and cut after a few
 *     rows; otherwise they stand whole and unbroken, so that they can be searched and copied
 * @param color whether ANSI colours are used
 * @param verbose whether everything is told, not only what most readers want
 */
public record Look(int columns, boolean terminal, boolean color, boolean verbose) {

    /** For a file or a pipe. */
    public static final Look PLAIN = new Look(80, false, false, false);

    public Look {
        columns = Math.max(40, columns);
    }
}
