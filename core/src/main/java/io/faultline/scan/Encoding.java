package io.faultline.scan;

import io.faultline.spi.TextEncoding;
import java.util.Arrays;
import java.util.Optional;

/** How a member's bytes are text, told from its first bytes. */
enum Encoding {
    /** Bytes in which ASCII stands for itself: UTF-8, or Windows-1252 where a record is no UTF-8. */
    BYTES("UTF-8", 0),
    UTF_8_BOM("UTF-8", 3),
    UTF_16LE("UTF-16LE", 0),
    UTF_16LE_BOM("UTF-16LE", 2),
    UTF_16BE("UTF-16BE", 0),
    UTF_16BE_BOM("UTF-16BE", 2),
    /** Bytes like {@link #BYTES} once their zeros are dropped, which keeps ASCII. */
    UTF_32LE("UTF-32LE", 0),
    UTF_32LE_BOM("UTF-32LE", 4),
    UTF_32BE("UTF-32BE", 0),
    UTF_32BE_BOM("UTF-32BE", 4),
    /** Not text. */
    BINARY("", 0);

    private final String label;
    private final int markBytes;

    Encoding(String label, int markBytes) {
        this.label = label;
        this.markBytes = markBytes;
    }

    /** The name for reports; "" for what is not text. */
    String label() {
        return label;
    }

    /** Length of the byte order mark. */
    int markBytes() {
        return markBytes;
    }

    boolean isUtf16() {
        return label.startsWith("UTF-16");
    }

    boolean isBigEndian() {
        return this == UTF_16BE || this == UTF_16BE_BOM;
    }

    /**
     * Looks at the first bytes of a member, some KiB at the most.
     *
     * <p>What {@link TextEncoding} does not tell is text of single bytes or none. Logs may hold stretches of zero bytes
     * after a crash, so zeros alone do not make a member binary; other control bytes do.
     */
    static Encoding of(byte[] start, int length) {
        Optional<TextEncoding> told = TextEncoding.told(start, length);
        if (told.isPresent()) {
            return Arrays.stream(values())
                    .filter(e -> e.markBytes == told.get().markBytes()
                            && e.label.equals(told.get().charset().name())
                            && e != BYTES)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no such encoding here: " + told.get()));
        }
        int zeros = 0;
        int controls = 0;
        for (int i = 0; i < length; i++) {
            zeros += start[i] == 0 ? 1 : 0;
            controls += TextEncoding.isControl(start[i]) ? 1 : 0;
        }
        boolean allZero = length > 0 && zeros == length;
        return controls * 20 > length || allZero && length >= 512 || scattered(start, length, zeros) ? BINARY : BYTES;
    }

    /**
     * Whether zeros stand in many short runs, as in binary data, rather than in a few long ones or between characters,
     * as where UTF-16 was appended to other text.
     */
    private static boolean scattered(byte[] start, int length, int zeros) {
        int runs = 0;
        for (int i = 1; i < length; i++) {
            runs += start[i] == 0 && start[i - 1] != 0 && !isHalfOfCharacter(start, i, length) ? 1 : 0;
        }
        return zeros > 0 && runs * 50 > length;
    }

    private static boolean isHalfOfCharacter(byte[] b, int zero, int length) {
        return isText(b[zero - 1])
                && (zero + 2 < length && isText(b[zero + 1]) && b[zero + 2] == 0
                        || zero > 2 && b[zero - 2] == 0 && isText(b[zero - 3]));
    }

    /** Whether it is a printable character of ASCII or ends a line. */
    static boolean isText(byte b) {
        return b >= ' ' && b < 0x7F || b == '\n' || b == '\r' || b == '\t';
    }
}
