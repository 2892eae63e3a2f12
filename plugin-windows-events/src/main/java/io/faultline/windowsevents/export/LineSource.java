package io.faultline.windowsevents.export;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lines with their numbers, of which some can be looked at ahead. Overlong ones are cut. */
final class LineSource {

    /** A message with its data fits into this many times over. */
    static final int MAX_LINE = 1 << 20;

    /** PowerShell 7 prints the labels of Format-List in green. */
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[\\d;]*m");

    private final Reader in;
    private final List<String> ahead = new ArrayList<>();
    private long number;
    private int pushed = -2;

    LineSource(Reader in) {
        this.in = in;
    }

    /** The number of the line that {@link #next} gave last, counted from 1. */
    long number() {
        return number;
    }

    Optional<String> next() throws IOException {
        Optional<String> line = peek(0);
        if (line.isPresent()) {
            ahead.remove(0);
            number++;
        }
        return line;
    }

    /** A line further on; 0 for the next. */
    Optional<String> peek(int distance) throws IOException {
        while (ahead.size() <= distance) {
            Optional<String> line = read();
            if (line.isEmpty()) {
                return line;
            }
            ahead.add(line.get());
        }
        return Optional.of(ahead.get(distance));
    }

    private Optional<String> read() throws IOException {
        StringBuilder line = new StringBuilder(120);
        int c = one();
        if (c < 0) {
            return Optional.empty();
        }
        while (c >= 0 && c != '\n' && c != '\r') {
            if (line.length() < MAX_LINE) {
                line.append((char) c);
            }
            c = one();
        }
        if (c == '\r') {
            int next = one();
            if (next != '\n') {
                pushed = next;
            }
        }
        return Optional.of(
                line.indexOf("\u001b") < 0
                        ? line.toString()
                        : COLOUR.matcher(line).replaceAll(""));
    }

    private int one() throws IOException {
        if (pushed != -2) {
            int c = pushed;
            pushed = -2;
            return c;
        }
        return in.read();
    }
}
