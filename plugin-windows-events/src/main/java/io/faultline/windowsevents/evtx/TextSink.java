package io.faultline.windowsevents.evtx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Gathers text as UTF-8, up to a limit. Not for use by several threads. */
final class TextSink {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] UPPER_HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[1 << 12];
    private int length;
    private final int limit;

    /** @param limit how many bytes it takes at the most */
    TextSink(int limit) {
        this.limit = limit;
    }

    int length() {
        return length;
    }

    boolean endsWith(char ascii) {
        return length > 0 && bytes[length - 1] == ascii;
    }

    /** Forgets what was added since it had this length. */
    void cutTo(int earlierLength) {
        length = earlierLength;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    String text(int from) {
        return new String(bytes, from, length - from, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return text(0);
    }

    /** Adds text that holds nothing to escape. */
    TextSink add(String ascii) throws Malformed {
        reserve(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    /** Adds bytes that are UTF-8 and hold nothing to escape. */
    TextSink add(byte[] utf8) throws Malformed {
        reserve(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
        return this;
    }

    TextSink add(char ascii) throws Malformed {
        reserve(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** Adds any text. */
    TextSink add(String text, Escape escape) throws Malformed {
        byte[] utf16 = new byte[2 * text.length()];
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            utf16[2 * i] = (byte) c;
            utf16[2 * i + 1] = (byte) (c >> 8);
        }
        addUtf16(utf16, 0, utf16.length, escape);
        return this;
    }

    /** Adds UTF-16LE text; halves of pairs that stand alone are replaced. */
    void addUtf16(byte[] from, int at, int size, Escape escape) throws Malformed {
        reserve(4 * size); // a reference such as &#8232; for two bytes
        boolean[] plain = escape.plain();
        byte[][] replacements = escape.replacements();
        byte[] to = bytes;
        int n = length;
        int end = at + (size & ~1);
        for (int i = at; i < end; i += 2) {
            int low = from[i];
            if (from[i + 1] == 0 && low >= 0) {
                if (plain[low]) {
                    to[n++] = (byte) low;
                } else {
                    for (byte b : replacements[low]) {
                        to[n++] = b;
                    }
                }
            } else {
                int c = Bytes.u16(from, i);
                if (Character.isHighSurrogate((char) c)
                        && i + 3 < end
                        && Character.isLowSurrogate((char) Bytes.u16(from, i + 2))) {
                    c = Character.toCodePoint((char) c, (char) Bytes.u16(from, i + 2));
                    i += 2;
                } else if (Character.isSurrogate((char) c)) {
                    c = 0xfffd;
                }
                String replacement = escape.beyondAscii(c);
                if (replacement == null) {
                    n = encode(c, to, n);
                } else {
                    for (byte b : replacement.getBytes(StandardCharsets.UTF_8)) {
                        to[n++] = b;
                    }
                }
            }
        }
        length = n;
    }

    /** Adds Windows-1252 text; the code page of ANSI strings is not told in the log. */
    void addAnsi(byte[] from, int at, int size, Escape escape) throws Malformed {
        add(new String(from, at, size, AnsiCharset.WINDOWS_1252), escape);
    }

    void addDecimal(long value) throws Malformed {
        reserve(20);
        if (value < 0 || value > Integer.MAX_VALUE) {
            add(Long.toString(value));
            return;
        }
        int digits = 1;
        for (int rest = (int) value; rest >= 10; rest /= 10) {
            digits++;
        }
        addPadded((int) value, digits);
    }

    /** Adds the last {@code digits} digits of a number that is not negative, with leading zeros. */
    void addPadded(int value, int digits) throws Malformed {
        reserve(digits);
        int rest = value;
        for (int i = length + digits - 1; i >= length; i--) {
            int tenth = rest / 10;
            bytes[i] = (byte) ('0' + (rest - 10 * tenth));
            rest = tenth;
        }
        length += digits;
    }

    /** Adds {@code 0x} and the number in hexadecimal, without leading zeros. */
    void addHex(long value) throws Malformed {
        reserve(18);
        int digits = Math.max(1, (67 - Long.numberOfLeadingZeros(value)) / 4);
        bytes[length++] = '0';
        bytes[length++] = 'x';
        for (int i = digits - 1; i >= 0; i--) {
            bytes[length++] = HEX[(int) (value >>> 4 * i) & 15];
        }
    }

    /** Adds bytes in hexadecimal, two digits each. */
    void addHex(byte[] from, int at, int size, boolean upperCase) throws Malformed {
        reserve(2 * size);
        byte[] digits = upperCase ? UPPER_HEX : HEX;
        for (int i = at; i < at + size; i++) {
            bytes[length++] = digits[from[i] >> 4 & 15];
            bytes[length++] = digits[from[i] & 15];
        }
    }

    private static int encode(int c, byte[] to, int at) {
        int n = at;
        if (c < 0x80) {
            to[n++] = (byte) c;
        } else if (c < 0x800) {
            to[n++] = (byte) (0xc0 | c >> 6);
            to[n++] = (byte) (0x80 | c & 63);
        } else {
            if (c < 0x10000) {
                to[n++] = (byte) (0xe0 | c >> 12);
            } else {
                to[n++] = (byte) (0xf0 | c >> 18);
                to[n++] = (byte) (0x80 | c >> 12 & 63);
            }
            to[n++] = (byte) (0x80 | c >> 6 & 63);
            to[n++] = (byte) (0x80 | c & 63);
        }
        return n;
    }

    private void reserve(int count) throws Malformed {
        if (length > limit) {
            throw new Malformed("it unfolds into more text than any real record has");
        }
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }
}
