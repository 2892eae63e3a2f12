package io.faultline.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What word processors, portals and mail make of plain text: no-break blanks, curly quotes, long dashes. Patterns are
 * written for the plain ones.
 */
public final class Typography {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

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

    private static char plain(char c) {
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

    /**
     * Index of the first byte in {@code [from, to)} that may belong to a character which {@link #plain} replaces, in
     * UTF-8 or windows-1252; {@code to} if there is none. ASCII is passed over eight bytes at a time.
     */
    public static int first(byte[] text, int from, int to) {
        int i = from;
        while (i < to) {
            if (i + 8 <= to && ((long) LONG.get(text, i) & HIGH_BITS) == 0) {
                i += 8;
            } else if (mayBeFancy(text[i])) {
                return i;
            } else {
                i++;
            }
        }
        return to;
    }

    /** The lead bytes of those characters in UTF-8, and what stands for them in windows-1252. */
    private static boolean mayBeFancy(byte b) {
        return switch (b & 0xff) {
            case 0xc2, 0xca, 0xe2, 0xe3, 0x82, 0x84, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0xa0, 0xab, 0xb4, 0xbb -> true;
            default -> false;
        };
    }
}
