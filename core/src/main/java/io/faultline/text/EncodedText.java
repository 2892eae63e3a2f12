package io.faultline.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads text that stands in a log as Base64, plain or compressed with zlib, as in the events of the VM agent
 * ({@code message=eJyV…}) and the {@code objectStr} of the backup extension. Keys and certificates are no text.
 */
final class EncodedText {

    /** Enough for every event; more is taken for no text. */
    private static final int LONGEST_BYTES = 64 << 10;

    private static final int ZLIB = 0x78;

    private EncodedText() {}

    /** The text; empty if the bytes are none. */
    static Optional<String> of(String base64) {
        String digits = base64.replace("=", "");
        byte[] bytes;
        try {
            bytes = Base64.getDecoder()
                    .decode(digits.substring(0, digits.length() - (digits.length() % 4 == 1 ? 1 : 0)));
            bytes = bytes.length > 2 && bytes[0] == ZLIB ? inflated(bytes) : bytes;
        } catch (IllegalArgumentException | DataFormatException e) {
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            boolean readable = text.chars().noneMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c));
            return readable && !text.isEmpty() ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static byte[] inflated(byte[] bytes) throws DataFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes);
            byte[] text = new byte[LONGEST_BYTES];
            int length = inflater.inflate(text);
            if (!inflater.finished()) {
                throw new DataFormatException("cut, or too long");
            }
            return Arrays.copyOf(text, length);
        } finally {
            inflater.end();
        }
    }
}
