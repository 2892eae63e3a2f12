package io.faultline.waagent.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The event messages that agents 2.2.40 to 2.2.53 write as base64 of zlib: {@code Event: name=…, op=Install,
 * message=eJxV…, duration=0} (azurelinuxagent/common/utils/textutil.py, {@code compress}). In those agents the
 * reason of a failed operation stands nowhere else.
 */
final class CompressedMessages {

    /** {@code eJ} is how zlib's usual first bytes, 78 9C, look in base64. */
    static final List<String> MARKS = List.of(", message=eJ");

    /** What stands before the message. */
    private static final String BEFORE = ", message=";

    /** More than any message; what a small one could be blown up to is cut here, for all of a record together. */
    private static final int MAX_BYTES = 64 << 10;

    private CompressedMessages() {}

    /** The text with its compressed messages written out in their place, those that are none left as they are. */
    static String expand(String text) {
        StringBuilder expanded = new StringBuilder(text.length());
        int left = MAX_BYTES;
        int copied = 0;
        for (int at = text.indexOf(MARKS.get(0)); at >= 0 && left > 0; at = text.indexOf(MARKS.get(0), at + 1)) {
            int start = at + BEFORE.length();
            int end = start;
            while (end < text.length() && isBase64(text.charAt(end))) {
                end++;
            }
            byte[] message = inflate(text.substring(start, end), left);
            if (message.length > 0) {
                expanded.append(text, copied, start).append(new String(message, StandardCharsets.UTF_8));
                copied = end;
                left -= message.length;
            }
        }
        return copied == 0 ? text : expanded.append(text, copied, text.length()).toString();
    }

    /** What could be read, up to a limit; nothing if it is no such message. */
    private static byte[] inflate(String base64, int maxBytes) {
        Inflater inflater = new Inflater();
        try {
            // a message cut off in the middle still gives its beginning
            inflater.setInput(Base64.getDecoder().decode(base64.substring(0, base64.length() / 4 * 4)));
            byte[] out = new byte[maxBytes];
            int length = 0;
            try {
                int read;
                do {
                    read = inflater.inflate(out, length, maxBytes - length);
                    length += read;
                } while (read > 0 && length < maxBytes);
            } catch (DataFormatException e) {
                // damaged from here on: what came before is kept
            }
            return Arrays.copyOf(out, length);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        } finally {
            inflater.end();
        }
    }

    private static boolean isBase64(char c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '+'
                || c == '/'
                || c == '=';
    }
}
