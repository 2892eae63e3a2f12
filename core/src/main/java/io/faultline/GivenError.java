package io.faultline;

import io.faultline.spi.Typography;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The error that the user came with, as text to be searched.
 *
 * <p>It was copied from a portal, a ticket or a letter, so it comes with no-break blanks, curly quotes and split
 * accents; patterns are written for plain ones. A bare number says of itself that it is a code, which patterns want
 * to see beside it, since numbers stand everywhere.
 */
final class GivenError {

    private static final Pattern NUMBER = Pattern.compile("(?i)(?:0x(?<hex>[0-9a-f]{1,8})|(?<decimal>\\d{1,10}))");

    private GivenError() {}

    /** The error as it was given, then in plain typography, then as a code, each where it tells something new. */
    static String text(String error) {
        List<String> texts = new ArrayList<>(List.of(error));
        String plain = plain(error);
        if (!plain.equals(error)) {
            texts.add(plain);
        }
        Matcher number = NUMBER.matcher(plain.strip());
        if (number.matches()) {
            String hex = number.group("hex");
            long code = hex != null ? Long.parseLong(hex, 16) : Long.parseLong(number.group("decimal"));
            texts.add("Error code: " + code);
            texts.add("Error code: 0x" + Long.toHexString(code).toUpperCase(Locale.ROOT));
        }
        return String.join("\n", texts);
    }

    private static String plain(String text) {
        return Typography.plain(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replace('`', '\'')
                .replaceAll("[ \t\u200b\ufeff]+", " ");
    }
}
