package io.faultline.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A version as programs tell it, such as 2.2.53.1: numbers with dots between, compared one by one, where missing ones
 * count as 0. What stands behind them, as in {@code 2.2.46-1ubuntu2} or {@code 1.0.2k-fips}, is left out: it is the
 * packager's, or follows no common order.
 */
public record Version(List<Long> parts) {

    /** What an author may write. */
    static final String FORM = "[0-9]{1,9}(?:\\.[0-9]{1,9})*";

    /** Of one part; more fit into no {@code long}. */
    private static final int MOST_DIGITS = 18;

    public Version {
        parts = List.copyOf(parts);
    }

    /** The version that the text begins with; empty if it begins with none, or with more digits than any has. */
    static Optional<Version> read(String text) {
        List<Long> parts = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int to = endOfDigits(text, from);
            if (to == from) {
                break;
            }
            if (to - from > MOST_DIGITS) {
                return Optional.empty();
            }
            parts.add(Long.parseLong(text, from, to, 10));
            if (to == text.length() || text.charAt(to) != '.') {
                break;
            }
            from = to + 1;
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(new Version(parts));
    }

    private static int endOfDigits(String text, int from) {
        int to = from;
        while (to < text.length() && text.charAt(to) >= '0' && text.charAt(to) <= '9') {
            to++;
        }
        return to;
    }

    boolean isOlderThan(Version other) {
        for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
            int order = Long.compare(part(i), other.part(i));
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }

    private long part(int i) {
        return i < parts.size() ? parts.get(i) : 0;
    }

    @Override
    public String toString() {
        return parts.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
