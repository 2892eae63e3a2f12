package io.faultline.backupjobs;

import io.faultline.spi.Typography;
import java.text.Normalizer;

/**
 * Makes the portal's typography plain, so that one pattern finds a message however it was copied: French messages
 * come with curly apostrophes or straight ones, with narrow no-break blanks or without.
 */
final class Folding {

    private Folding() {}

    /** The text in NFKC with straight quotes and single blanks; line ends and case stay. */
    static String fold(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder out = new StringBuilder(composed.length());
        boolean blank = false;
        for (int i = 0; i < composed.length(); i++) {
            char c = plain(composed.charAt(i));
            if (c == ' ') {
                blank = true;
                continue;
            }
            if (blank && c != '\n') {
                out.append(' ');
            }
            blank = false;
            out.append(c);
        }
        return out.toString();
    }

    private static char plain(char c) {
        return switch (c) {
            case '`' -> '\'';
            case '\t', '\r', '\ufeff', '\u200b' -> ' ';
            default -> Typography.plain(c);
        };
    }
}
