package io.faultline.scan;

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
    UTF_32LE_BOM("UTF-32LE", 4),
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
     * <p>Text without a mark is UTF-16 if nearly every second byte is zero and the others are not. Logs may
     * hold stretches of zero bytes after a crash, so zeros alone do not make a member binary; other control
     * bytes do.
     */
    static Encoding of(byte[] start, int length) {
        if (length >= 3 && at(start, 0) == 0xEF && at(start, 1) == 0xBB && at(start, 2) == 0xBF) {
            return UTF_8_BOM;
        }
        if (length >= 2 && at(start, 0) == 0xFF && at(start, 1) == 0xFE) {
            return length >= 4 && start[2] == 0 && start[3] == 0 ? UTF_32LE_BOM : UTF_16LE_BOM;
        }
        if (length >= 2 && at(start, 0) == 0xFE && at(start, 1) == 0xFF) {
            return UTF_16BE_BOM;
        }
        if (length >= 4 && start[0] == 0 && start[1] == 0 && at(start, 2) == 0xFE && at(start, 3) == 0xFF) {
            return UTF_32BE_BOM;
        }
        int evenZeros = 0;
        int oddZeros = 0;
        int controls = 0;
        for (int i = 0; i < length; i++) {
            int c = at(start, i);
            if (c == 0) {
                evenZeros += 1 - (i & 1);
                oddZeros += i & 1;
            } else if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B && c != '\b') {
                controls++;
            }
        }
        int pairs = length / 2;
        if (pairs >= 4 && controls * 20 < length) {
            if (oddZeros * 10 > pairs * 7 && evenZeros * 10 < pairs) {
                return UTF_16LE;
            }
            if (evenZeros * 10 > pairs * 7 && oddZeros * 10 < pairs) {
                return UTF_16BE;
            }
        }
        boolean allZero = length > 0 && evenZeros + oddZeros == length;
        return controls * 20 > length || allZero && length >= 512 || scattered(start, length, evenZeros + oddZeros)
                ? BINARY
                : BYTES;
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

    private static int at(byte[] b, int i) {
        return b[i] & 255;
    }
}
