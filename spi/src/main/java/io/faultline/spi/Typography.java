package io.faultline.spi;

/**
 * What word processors, portals and mail make of plain text: no-break blanks, curly quotes, long dashes. Patterns are
 * written for the plain ones. The engine looks for them in lines of text by itself; a format that picks values out of
 * fields or columns may want to ask here.
 */
public final class Typography {

    private Typography() {}

    /** The same text, as long, with plain blanks, quotes and hyphens. */
    public static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (plain(text.charAt(i)) != text.charAt(i)) {
                return replaced(text, i);
            }
        }
        return text;
    }

    private static String replaced(String text, int from) {
        char[] all = text.toCharArray();
        for (int i = from; i < all.length; i++) {
            all[i] = plain(all[i]);
        }
        return new String(all);
    }

    /** The plain character in place of this one; ASCII stays as it is. */
    public static char plain(char c) {
        if (c < 0x80) {
            return c;
        }
        return switch (c) {
            case '\u00b4', '\u02bc', '\u2018', '\u2019', '\u201a', '\u201b', '\u2032' -> '\'';
            case '\u00ab', '\u00bb', '\u201c', '\u201d', '\u201e', '\u201f', '\u2033' -> '"';
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212' -> '-';
            case '\u00a0', '\u2007', '\u2009', '\u202f', '\u3000' -> ' ';
            default -> c;
        };
    }
}
