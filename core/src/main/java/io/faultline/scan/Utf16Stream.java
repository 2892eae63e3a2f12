package io.faultline.scan;

import java.io.IOException;
import java.io.InputStream;

/**
 * UTF-16 as UTF-8, so that one scanner serves both. Runs of ASCII, nearly all of a log, take a short loop;
 * a half of a surrogate pair that stands alone becomes {@code ?}.
 *
 * <p>Where text in bytes was appended, as {@code >>} does in a Unix shell, bytes come as they are from there on; UTF-16
 * behind it then keeps its zeros.
 */
final class Utf16Stream extends InputStream {

    /** Length of {@link Buffers#utf16}. */
    static final int BUFFER = 128 << 10;

    /** So many bytes of ASCII in a row are no UTF-16: they would be eight rare ideographs and more. */
    private static final int APPENDED = 32;

    private static final int APPENDED_AT_END = 16;

    private final InputStream in;
    private final int high;
    private final byte[] raw;
    private int at;
    private int end;
    private boolean ended;
    private char lead;
    private boolean bytesFollow;

    /**
     * @param in UTF-16 without a byte order mark
     * @param raw of {@link #BUFFER}, nobody else's until the stream has been read
     */
    Utf16Stream(InputStream in, boolean bigEndian, byte[] raw) {
        this.in = in;
        this.raw = raw;
        this.high = bigEndian ? 0 : 1;
    }

    @Override
    public int read() throws IOException {
        throw new UnsupportedOperationException("a character may take four bytes: read blocks");
    }

    /**
     * @param length how much room there is; in less than 4 bytes not every character fits
     * @return 0 if the room is too small, which is not the end
     */
    @Override
    public int read(byte[] out, int offset, int length) throws IOException {
        int o = offset;
        int last = offset + length - 4;
        while (o <= last && !bytesFollow) {
            if (end - at < 2 && !fill(2)) {
                break;
            }
            o = copyAscii(out, o, last);
            if (o <= last && end - at >= 2) {
                if (isAppended()) {
                    bytesFollow = true;
                    break;
                }
                char c = (char) ((raw[at + high] & 255) << 8 | raw[at + 1 - high] & 255);
                at += 2;
                o = put(out, o, c);
            }
        }
        if (o == offset && bytesFollow) {
            return readBytes(out, offset, length);
        }
        if (o == offset) {
            return ended && end - at < 2 ? -1 : 0;
        }
        return o - offset;
    }

    /** Copies characters below 128 until another one comes or either side is used up. */
    private int copyAscii(byte[] out, int offset, int last) {
        if (lead != 0) {
            return offset;
        }
        int n = Math.min((end - at) >> 1, last - offset + 1);
        int from = at;
        int i = 0;
        byte[] b = raw;
        int h = high;
        while (i < n) {
            byte low = b[from + 1 - h];
            if ((b[from + h] | low & 0x80) != 0) {
                break;
            }
            out[offset + i] = low;
            i++;
            from += 2;
        }
        at = from;
        return offset + i;
    }

    private int put(byte[] out, int offset, char c) {
        int o = offset;
        if (lead != 0) {
            char first = lead;
            lead = 0;
            if (Character.isLowSurrogate(c)) {
                int cp = Character.toCodePoint(first, c);
                out[o++] = (byte) (0xF0 | cp >> 18);
                out[o++] = (byte) (0x80 | cp >> 12 & 63);
                out[o++] = (byte) (0x80 | cp >> 6 & 63);
                out[o++] = (byte) (0x80 | cp & 63);
                return o;
            }
            out[o++] = '?';
        }
        if (c < 0x80) {
            out[o++] = (byte) c;
        } else if (c < 0x800) {
            out[o++] = (byte) (0xC0 | c >> 6);
            out[o++] = (byte) (0x80 | c & 63);
        } else if (Character.isHighSurrogate(c)) {
            lead = c;
        } else if (Character.isLowSurrogate(c)) {
            out[o++] = '?';
        } else {
            out[o++] = (byte) (0xE0 | c >> 12);
            out[o++] = (byte) (0x80 | c >> 6 & 63);
            out[o++] = (byte) (0x80 | c & 63);
        }
        return o;
    }

    /** Whether text in bytes stands here, of which no byte is zero. */
    private boolean isAppended() throws IOException {
        if (lead != 0 || !Encoding.isText(raw[at]) || !Encoding.isText(raw[at + 1])) {
            return false;
        }
        if (end - at < APPENDED && !fill(APPENDED) && end - at < APPENDED_AT_END) {
            return false;
        }
        int from = at;
        int to = Math.min(end, from + APPENDED);
        while (from < to && Encoding.isText(raw[from])) {
            from++;
        }
        return from == to;
    }

    private int readBytes(byte[] out, int offset, int length) throws IOException {
        if (at == end) {
            return ended ? -1 : in.read(out, offset, length);
        }
        int n = Math.min(length, end - at);
        System.arraycopy(raw, at, out, offset, n);
        at += n;
        return n;
    }

    /** False if there is not as much. */
    private boolean fill(int least) throws IOException {
        if (ended) {
            return false;
        }
        int kept = end - at;
        System.arraycopy(raw, at, raw, 0, kept);
        at = 0;
        end = kept;
        while (end < least) {
            int n = in.read(raw, end, raw.length - end);
            if (n < 0) {
                ended = true;
                return false;
            }
            end += n;
        }
        return true;
    }
}
