package io.faultline.signature;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A version as programs tell it, such as 2.2.53.1: numbers with dots between, compared one by one, where missing ones
 * count as 0. What stands behind them, as in {@code 2.2.46-1ubuntu2} or {@code 1.0.2k-fips}, is left out: it is the
 * packager's, or follows no common order.
 */
public record Version(List<Long> parts) {

    /** What an author may write. */
    static final String FORM = "[0-9]{1,9}(?:\\.[0-9]{1,9})*";

    private static final Pattern READ = Pattern.compile("[0-9]{1,18}(?:\\.[0-9]{1,18})*+(?![0-9])");

    public Version {
        parts = List.copyOf(parts);
    }

    /** The version that the text begins with; empty if it begins with none. */
    static Optional<Version> read(String text) {
        Matcher m = READ.matcher(text);
        return m.lookingAt()
                ? Optional.of(new Version(
                        Stream.of(m.group().split("\\.")).map(Long::valueOf).toList()))
                : Optional.empty();
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
