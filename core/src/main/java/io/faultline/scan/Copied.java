package io.faultline.scan;

import java.util.Optional;

/**
 * What comes along when text is copied from a terminal, a mail or a page: colours and other controls of terminals,
 * which are left out, and no-break blanks in UTF-8, which become plain ones.
 */
final class Copied {

    private static final byte ESC = 0x1b;

    private Copied() {}

    /** The rule for text that starts so: with controls of terminals, or more no-break blanks than plain ones. */
    static Optional<Rewritten.Rule> rule(byte[] start, int length) {
        int blanks = 0;
        int noBreak = 0;
        boolean controls = false;
        for (int i = 0; i < length; i++) {
            blanks += start[i] == ' ' ? 1 : 0;
            controls |= isControl(start, i, length);
            noBreak += noBreakBlank(start, i, length) > 0 ? 1 : 0;
        }
        return controls || noBreak > 2 && noBreak > blanks ? Optional.of(Copied::omit) : Optional.empty();
    }

    private static int omit(byte[] b, int from, int end, boolean lineBegins) {
        int at = from;
        while (isControl(b, at, end)) {
            at = behindControl(b, at + 2, end);
        }
        int blank = noBreakBlank(b, at, end);
        if (blank > 0) {
            at += blank - 1;
            b[at] = ' ';
        }
        return at - from;
    }

    /** {@code ESC [}, which begins nearly all that programs send to terminals. */
    private static boolean isControl(byte[] b, int at, int end) {
        return at + 1 < end && b[at] == ESC && b[at + 1] == '[';
    }

    /** Parameters and what stands between them, and the letter that ends them (ECMA-48, 5.4). */
    private static int behindControl(byte[] b, int parameters, int end) {
        int at = parameters;
        while (at < end && b[at] >= 0x20 && b[at] < 0x40) {
            at++;
        }
        return at < end && b[at] >= 0x40 && b[at] < 0x7f ? at + 1 : at;
    }

    /** Its length in UTF-8 (U+00A0, U+202F, U+2007, U+2009), or 0. */
    private static int noBreakBlank(byte[] b, int at, int end) {
        if (at + 1 < end && b[at] == (byte) 0xc2 && b[at + 1] == (byte) 0xa0) {
            return 2;
        }
        boolean isSpace = at + 2 < end
                && b[at] == (byte) 0xe2
                && b[at + 1] == (byte) 0x80
                && (b[at + 2] == (byte) 0xaf || b[at + 2] == (byte) 0x87 || b[at + 2] == (byte) 0x89);
        return isSpace ? 3 : 0;
    }
}
