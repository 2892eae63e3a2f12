package io.faultline.windowsevents.export;

/**
 * A label of an event's header with its value, such as {@code Source: VSS}.
 *
 * @param name as it is written
 * @param value "" if none is told, or if it is a message that begins on the next line
 * @param colon the column of the colon; {@link #NONE} if there is none, as in tables copied from web pages
 * @param linesBelow how many lines after the label's own the value takes
 */
record Label(Role role, String name, String value, int colon, int linesBelow) {

    static final int NONE = -1;

    boolean hasColon() {
        return colon != NONE;
    }

    /** Whether it is one of Format-List, which sets all colons below each other. */
    boolean isPadded() {
        return name.length() < colon - 1 || colon > 12;
    }

    /** Whether it begins further in than another; never of two that a Format-List sets below each other. */
    boolean isFurtherInThan(Label other) {
        return hasColon()
                && other.hasColon()
                && colon != other.colon
                && colon - name.length() > other.colon - other.name.length();
    }

    /** Whether it is one of a Format-List whose first colon is told, which the longest label touches but for a blank. */
    boolean isBelow(int firstColon) {
        return hasColon() && colon == firstColon && isPadded();
    }

    /** Whether a line has its first colon where this label's is. */
    boolean isBeside(String line) {
        return hasColon()
                && line.indexOf(':') == colon
                && !line.substring(0, colon).isBlank();
    }

    Label withValue(String told, int lines) {
        return new Label(role, name, told, colon, lines);
    }
}
