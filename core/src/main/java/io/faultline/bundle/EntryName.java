package io.faultline.bundle;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Makes a path for the report out of what an archive calls its entry. Names are data, never paths on disk. */
final class EntryName {

    /** Longer names are cut: a report must stay readable. Windows' own programs allow 260 characters. */
    static final int LONGEST = 1024;

    private static final char REPLACEMENT = '\uFFFD';

    private EntryName() {}

    /**
     * The text of a name whose charset nobody told: UTF-8 if it is that, else a code page. Western letters
     * lie below 0xC0 in the DOS code pages, in which Windows writes zip names, and from 0xC0 on in windows-1252.
     */
    static String decode(byte[] name) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(name, codePage(name));
        }
    }

    private static Charset codePage(byte[] name) {
        boolean dos = false;
        for (byte b : name) {
            dos |= b < 0 && (b & 0xff) < 0xc0;
        }
        String wanted = dos ? "IBM437" : "windows-1252";
        // IBM437 lives in the module jdk.charsets, which a trimmed runtime may lack
        return Charset.isSupported(wanted) ? Charset.forName(wanted) : StandardCharsets.ISO_8859_1;
    }

    /**
     * A path fit for the report: {@code /} between folders, no leading {@code /} or {@code ./}, no control
     * characters. {@code ..} stays. {@code !/}, which in our paths follows an archive, is broken up.
     */
    static String clean(String name) {
        String path = printable(name.replace('\\', '/')).replace("!/", "!" + REPLACEMENT + "/");
        int from = 0;
        while (path.startsWith("/", from) || path.startsWith("./", from)) {
            from += path.charAt(from) == '/' ? 1 : 2;
        }
        path = path.substring(from);
        if (path.length() > LONGEST) {
            path = path.substring(0, LONGEST) + "…";
        }
        return path.isEmpty() ? "unnamed" : path;
    }

    /** Control characters, and those that turn the direction of writing, replaced by U+FFFD. */
    static String printable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnprintable(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(isUnprintable(c) ? REPLACEMENT : c);
        }
        return out.toString();
    }

    private static boolean isUnprintable(char c) {
        return c < 0x20
                || (c >= 0x7f && c <= 0x9f)
                || c == 0x061c
                || c == 0x200e
                || c == 0x200f
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
