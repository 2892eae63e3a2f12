package io.faultline.windowsevents.export;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Tells the encoding of an export: PowerShell 5.1 writes UTF-16, Event Viewer UTF-8 with a mark, redirected consoles the code page. */
final class TextDecoder {

    /** French and most other western exports that are no UTF-8 are this. */
    private static final Charset ANSI = Charset.forName("windows-1252");

    /** What western consoles write; a small JDK may not know it. */
    private static final Charset CONSOLE = Charset.isSupported("IBM850") ? Charset.forName("IBM850") : ANSI;

    private TextDecoder() {}

    /** A charset and how many bytes of mark come before the text. */
    record Found(Charset charset, int mark) {}

    static Found of(byte[] start) {
        if (start.length >= 3 && start[0] == (byte) 0xef && start[1] == (byte) 0xbb && start[2] == (byte) 0xbf) {
            return new Found(StandardCharsets.UTF_8, 3);
        }
        if (start.length >= 2 && start[0] == (byte) 0xff && start[1] == (byte) 0xfe) {
            return new Found(StandardCharsets.UTF_16LE, 2);
        }
        if (start.length >= 2 && start[0] == (byte) 0xfe && start[1] == (byte) 0xff) {
            return new Found(StandardCharsets.UTF_16BE, 2);
        }
        int even = 0;
        int odd = 0;
        for (int i = 0; i + 1 < start.length; i += 2) {
            even += start[i] == 0 ? 1 : 0;
            odd += start[i + 1] == 0 ? 1 : 0;
        }
        int pairs = start.length / 2;
        if (pairs >= 4 && odd * 10 > pairs * 7 && even * 10 < pairs) {
            return new Found(StandardCharsets.UTF_16LE, 0);
        }
        if (pairs >= 4 && even * 10 > pairs * 7 && odd * 10 < pairs) {
            return new Found(StandardCharsets.UTF_16BE, 0);
        }
        return new Found(isUtf8(start) ? StandardCharsets.UTF_8 : isOfConsole(start) ? CONSOLE : ANSI, 0);
    }

    /**
     * Whether more words hold bytes that are letters in code page 850 and signs in 1252, or were never assigned, than
     * the other way round.
     */
    private static boolean isOfConsole(byte[] start) {
        int console = 0;
        int ansi = 0;
        for (int i = 1; i + 1 < start.length; i++) {
            int c = start[i] & 0xff;
            if (c >= 0x80 && (isLetter(start[i - 1]) || isLetter(start[i + 1]))) {
                boolean isApostrophe = c == 0x91 || c == 0x92;
                console += c <= 0xa4 && !isApostrophe ? 1 : 0;
                ansi += c >= 0xc0 || isApostrophe ? 1 : 0;
            }
        }
        return console > ansi;
    }

    private static boolean isLetter(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
    }

    /** The text of a member's first bytes. */
    static String text(byte[] start) {
        Found found = of(start);
        return new String(start, found.mark(), start.length - found.mark(), found.charset());
    }

    private static boolean isUtf8(byte[] start) {
        CharsetDecoder strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        // The last character may be cut.
        for (int cut = 0; cut < 4 && cut <= start.length; cut++) {
            try {
                strict.decode(ByteBuffer.wrap(Arrays.copyOf(start, start.length - cut)));
                return true;
            } catch (CharacterCodingException e) {
                strict.reset();
            }
        }
        return false;
    }
}
