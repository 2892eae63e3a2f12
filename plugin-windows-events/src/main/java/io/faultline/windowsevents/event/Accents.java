package io.faultline.windowsevents.event;

import io.faultline.spi.Typography;
import java.lang.Character.UnicodeScript;
import java.util.regex.Pattern;

/**
 * Words of Windows in other languages, as exports leave them: with straight, curly or lost apostrophes, with accents or
 * what is left of such a letter. Export-Csv of PowerShell 5.1 writes ASCII and for all else a question mark; text that
 * was read in a wrong character set has U+FFFD, one for a letter or one for each of its bytes.
 */
public final class Accents {

    private static final String LOST = "[?\\ufffd]{1,3}";

    private Accents() {}

    /**
     * The pattern with each letter that bears an accent, and each apostrophe, matching what may be left of it too.
     *
     * @param regex none of these in brackets
     * @param flags as of {@link Pattern#compile(String, int)}
     */
    public static Pattern pattern(String regex, int flags) {
        StringBuilder any = new StringBuilder(regex.length() * 2);
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\'') {
                any.append("(?:['\\u2019]|").append(LOST).append(')');
            } else if (isMarked(c)) {
                any.append("(?:").append(c).append('|').append(LOST).append(')');
            } else {
                any.append(c);
            }
        }
        return Pattern.compile(any.toString(), flags);
    }

    /** As {@link #pattern(String, int)}, case and all. */
    public static Pattern pattern(String regex) {
        return pattern(regex, 0);
    }

    /**
     * What is the same for a name however it was written: in lower case, with plain blanks and quotes, and one question mark
     * for each stretch of letters with accents, apostrophes and what is left of them. Letters of other scripts stay.
     */
    public static String fold(String words) {
        StringBuilder folded = new StringBuilder(words.length());
        for (int i = 0; i < words.length(); i++) {
            char c = Typography.plain(words.charAt(i));
            boolean mayBeLost = c == '\'' || c == '?' || c == '\ufffd' || isMarked(c);
            if (!mayBeLost) {
                folded.append(Character.toLowerCase(c));
            } else if (folded.length() == 0 || folded.charAt(folded.length() - 1) != '?') {
                folded.append('?');
            }
        }
        return folded.toString();
    }

    private static boolean isMarked(char c) {
        return c >= 0x80 && Character.isLetter(c) && UnicodeScript.of(c) == UnicodeScript.LATIN;
    }
}
