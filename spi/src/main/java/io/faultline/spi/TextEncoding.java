package io.faultline.spi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * How the bytes of a text are characters, told from its first bytes: PowerShell 5.1 writes UTF-16 with a mark, others
 * without one, Event Viewer UTF-8 with a mark, redirected consoles the machine's code page. For formats that read a
 * member by themselves; lines of text are decoded by the engine.
 *
 * @param markBytes how many bytes of mark come before the text
 */
public record TextEncoding(Charset charset, int markBytes) {

    /** French and most other western texts that are no UTF-8 are this. */
    private static final Charset ANSI = Charset.forName("windows-1252");

    /** What western consoles write; a small JDK may not know it. */
    private static final Charset CONSOLE = Charset.isSupported("IBM850") ? Charset.forName("IBM850") : ANSI;

    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");

    /** Fewer characters tell nothing by their zeros. */
    private static final int FEWEST = 4;

    /** That of the whole text, or of a text's beginning, whose last character may be cut. */
    public static TextEncoding of(byte[] start) {
        return told(start, start.length)
                .orElseGet(() -> new TextEncoding(
                        isUtf8(start) ? StandardCharsets.UTF_8 : isOfConsole(start) ? CONSOLE : ANSI, 0));
    }

    /** The text that such bytes are, without its mark. */
    public static String text(byte[] bytes) {
        TextEncoding encoding = of(bytes);
        return new String(bytes, encoding.markBytes, bytes.length - encoding.markBytes, encoding.charset);
    }

    /**
     * The encoding that a mark tells, or that of two or four bytes a character in which nearly all of them are ASCII.
     * Empty for what may be text of single bytes, or none.
     */
    public static Optional<TextEncoding> told(byte[] start, int length) {
        if (begins(start, length, 0xef, 0xbb, 0xbf)) {
            return Optional.of(new TextEncoding(StandardCharsets.UTF_8, 3));
        }
        if (begins(start, length, 0xff, 0xfe, 0, 0)) {
            return Optional.of(new TextEncoding(UTF_32LE, 4));
        }
        if (begins(start, length, 0xff, 0xfe)) {
            return Optional.of(new TextEncoding(StandardCharsets.UTF_16LE, 2));
        }
        if (begins(start, length, 0xfe, 0xff)) {
            return Optional.of(new TextEncoding(StandardCharsets.UTF_16BE, 2));
        }
        if (begins(start, length, 0, 0, 0xfe, 0xff)) {
            return Optional.of(new TextEncoding(UTF_32BE, 4));
        }
        return byZeros(start, length).map(charset -> new TextEncoding(charset, 0));
    }

    private static boolean begins(byte[] start, int length, int... mark) {
        if (length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((start[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Charset> byZeros(byte[] start, int length) {
        int[] zeros = new int[4]; // by their place in four bytes
        int controls = 0;
        for (int i = 0; i < length; i++) {
            zeros[i & 3] += start[i] == 0 ? 1 : 0;
            controls += isControl(start[i]) ? 1 : 0;
        }
        if (controls * 20 >= length) {
            return Optional.empty();
        }
        int quads = length / 4;
        if (quads >= FEWEST && isMost(zeros[1], quads) && isMost(zeros[2], quads)) {
            if (isMost(zeros[3], quads) && isFew(zeros[0], quads)) {
                return Optional.of(UTF_32LE);
            }
            if (isMost(zeros[0], quads) && isFew(zeros[3], quads)) {
                return Optional.of(UTF_32BE);
            }
        }
        int pairs = length / 2;
        int even = zeros[0] + zeros[2];
        int odd = zeros[1] + zeros[3];
        if (pairs >= FEWEST && isMost(odd, pairs) && isFew(even, pairs)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (pairs >= FEWEST && isMost(even, pairs) && isFew(odd, pairs)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return Optional.empty();
    }

    private static boolean isMost(int part, int whole) {
        return part * 10 > whole * 7;
    }

    private static boolean isFew(int part, int whole) {
        return part * 10 < whole;
    }

    /** Whether no text holds it; zeros, which a crash may leave in any log, say nothing. */
    public static boolean isControl(byte b) {
        return b > 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1b && b != '\b';
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
