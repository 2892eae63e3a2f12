package io.faultline.cli;

import java.util.Locale;

/** Reads a number of bytes: {@code 1048576}, {@code 512M}, {@code 10G}, {@code 2GiB}; always by 1024. */
final class ByteSize {

    private static final String UNITS = "KMGTP";

    private ByteSize() {}

    /** @throws IllegalArgumentException saying why it is none */
    static long parse(String text) {
        String low = text.strip().toUpperCase(Locale.ROOT);
        int digits = 0;
        while (digits < low.length() && Character.isDigit(low.charAt(digits))) {
            digits++;
        }
        String unit = low.substring(digits);
        unit = unit.endsWith("IB")
                ? unit.substring(0, unit.length() - 2)
                : unit.endsWith("B") ? unit.substring(0, unit.length() - 1) : unit;
        int power = unit.isEmpty() ? 0 : unit.length() == 1 ? UNITS.indexOf(unit) + 1 : 0;
        if (digits == 0 || digits > 15 || power == 0 && !unit.isEmpty()) {
            throw new IllegalArgumentException("it is no number of bytes; write it like 512M or 10G");
        }
        try {
            return Math.multiplyExact(Long.parseLong(low.substring(0, digits)), 1L << 10 * power);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("it is more than can be counted");
        }
    }
}
