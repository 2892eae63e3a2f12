package io.faultline.windowsevents.export;

import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * The bytes that classic events carry behind their strings, in the spellings of exports. The answer is that of an
 * event's own XML: hexadecimal digits.
 */
final class BinaryValue {

    /** The name that the XML of events has for it. */
    static final String NAME = "Binary";

    /** Fewer numbers are more likely some string's, such as a version. */
    private static final int FEWEST = 6;

    private static final int MOST = 64 << 10;

    private BinaryValue() {}

    /** Of a list of numbers, as JSON writes bytes; empty if it is another list. */
    static Optional<String> ofNumbers(List<?> numbers) {
        StringBuilder hex = new StringBuilder();
        for (Object number : numbers) {
            String digits = number.toString();
            if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > 255 || hex.length() > MOST) {
                return Optional.empty();
            }
            HexFormat.of().withUpperCase().toHexDigits(hex, (byte) Integer.parseInt(digits));
        }
        return hex.isEmpty() ? Optional.empty() : Optional.of(hex.toString());
    }

    /** Of numbers with a blank between each, which is what JSON of limited depth makes of bytes; empty for other texts. */
    static Optional<String> ofBlankSeparated(String text) {
        if (text.length() > 4 * MOST || !text.matches("[\\d ]+")) {
            return Optional.empty();
        }
        List<Object> numbers = List.copyOf(Collections.list(new StringTokenizer(text)));
        return numbers.size() < FEWEST ? Optional.empty() : ofNumbers(numbers);
    }

    /** Of base 64, as CLIXML writes bytes; empty if it is none. */
    static Optional<String> ofBase64(String text) {
        try {
            return Optional.of(
                    HexFormat.of().withUpperCase().formatHex(Base64.getDecoder().decode(text.strip())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
