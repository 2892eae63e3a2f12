package io.faultline.windowsevents.export;

/** Lines that are no event: each paragraph of them becomes a record. */
final class Stray {

    private final Out out;
    private final StringBuilder text = new StringBuilder();
    private long start;

    Stray(Out out) {
        this.out = out;
    }

    /** @param number that of the line */
    void add(String line, long number) {
        if (line.isBlank()) {
            end();
            return;
        }
        if (text.length() == 0) {
            start = number;
        }
        if (text.length() < Printed.MAX_CHARS) {
            text.append(text.length() == 0 ? "" : "\n").append(line);
        }
    }

    void end() {
        if (text.length() > 0) {
            out.plain(text.toString(), start);
            text.setLength(0);
        }
    }
}
