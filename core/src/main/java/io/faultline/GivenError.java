package io.faultline;

import io.faultline.signature.Signature;
import io.faultline.spi.Typography;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The error that the user came with, as text to be searched.
 *
 * <p>It was copied from a portal, a ticket or a letter, so it comes with no-break blanks, curly quotes and split
 * accents; patterns are written for plain ones. A bare number or word does not say of itself that it is a code, which
 * some patterns want to see beside it, since it may stand everywhere.
 */
final class GivenError {

    private static final Pattern NUMBER = Pattern.compile("(?i)(?:0x(?<hex>[0-9a-f]{1,8})|(?<decimal>\\d{1,10}))");

    private GivenError() {}

    /** The text to search: the error as it was given, or those of its other forms by which more is known of it. */
    static String text(String error, Collection<Signature> signatures) {
        Set<Signature> shown = new HashSet<>();
        List<String> telling = new ArrayList<>();
        for (String form : forms(error)) {
            Set<Signature> byForm = new HashSet<>();
            Stream.concat(form.lines(), Typography.plain(form).lines())
                    .distinct()
                    .forEach(line -> byForm.addAll(KnownCode.shownBy(line, signatures)));
            if (shown.addAll(byForm)) {
                telling.add(form);
            }
        }
        return telling.isEmpty() ? error : String.join("\n", telling);
    }

    /** The error as it was given, then in plain typography, then as a code. */
    static List<String> forms(String error) {
        List<String> texts = new ArrayList<>(List.of(error));
        String plain = plain(error);
        if (!plain.equals(error)) {
            texts.add(plain);
        }
        if (KnownCode.isWord(plain.strip())) {
            texts.add("Error code: " + plain.strip());
        }
        Matcher number = NUMBER.matcher(plain.strip());
        if (number.matches()) {
            String hex = number.group("hex");
            long code = hex != null ? Long.parseLong(hex, 16) : Long.parseLong(number.group("decimal"));
            texts.add("Error code: " + code);
            texts.add("Error code: 0x" + Long.toHexString(code).toUpperCase(Locale.ROOT));
        }
        return texts;
    }

    private static String plain(String text) {
        return Typography.plain(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replace('`', '\'')
                .replaceAll("[ \t\u200b\ufeff]+", " ");
    }
}
