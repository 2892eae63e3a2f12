package io.faultline.bundle;

import java.util.Locale;

/** What a file is by its first bytes. The name alone decides nothing. */
enum Magic {
    ZIP,
    SEVEN_Z,
    TAR,
    CPIO,
    AR,
    GZIP,
    BZIP2,
    XZ,
    ZSTD,
    LZMA,
    LZ4,
    /** What {@code compress} writes. */
    Z,
    RAR,
    CAB,
    LZIP,
    LZOP,
    /** A text that holds several files, each behind a line with its name. */
    SECTIONS,
    /** None of these: a log, an event log, a picture; whoever reads it may know. */
    PLAIN;

    /** A header of tar, the longest of all. */
    static final int LOOKED_AT = 512;

    boolean isArchive() {
        return this == ZIP || this == SEVEN_Z || this == TAR || this == CPIO || this == AR || this == SECTIONS;
    }

    static Magic of(Feed feed, String name) {
        int open = feed.peek(LOOKED_AT);
        Magic magic = of(feed.array(), feed.start(), open);
        if (magic != PLAIN) {
            return magic;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if ((lower.endsWith(".zip") || lower.equals("-")) && startsWithJunkBeforeZip(feed)) {
            return ZIP;
        }
        return open >= LOOKED_AT && isEmptyTar(feed, lower) ? TAR : PLAIN;
    }

    static Magic of(byte[] b, int at, int length) {
        if (starts(b, at, length, 'P', 'K')) {
            if ((starts(b, at, length, 'P', 'K', 3, 4) && (length < ZipHeader.BYTES || ZipHeader.isPlausible(b, at)))
                    || starts(b, at, length, 'P', 'K', 5, 6)
                    || starts(b, at, length, 'P', 'K', 7, 8, 'P', 'K')) {
                return ZIP;
            }
        }
        if (starts(b, at, length, 0x1f, 0x8b, 8)) {
            return GZIP;
        }
        if (starts(b, at, length, 'B', 'Z', 'h') && length > 9 && b[at + 3] >= '1' && b[at + 3] <= '9') {
            if (starts(b, at + 4, length - 4, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59)
                    || starts(b, at + 4, length - 4, 0x17, 0x72, 0x45, 0x38, 0x50, 0x90)) {
                return BZIP2;
            }
        }
        if (starts(b, at, length, 0xfd, '7', 'z', 'X', 'Z', 0)) {
            return XZ;
        }
        if (starts(b, at, length, 0x28, 0xb5, 0x2f, 0xfd)) {
            return ZSTD;
        }
        if (starts(b, at, length, '7', 'z', 0xbc, 0xaf, 0x27, 0x1c)) {
            return SEVEN_Z;
        }
        if (TarHeader.isLikely(b, at, length)) {
            return TAR;
        }
        if (SectionMembers.isHeading(b, at, length)) {
            return SECTIONS;
        }
        return rare(b, at, length);
    }

    private static Magic rare(byte[] b, int at, int length) {
        if (isLzma(b, at, length)) {
            return LZMA;
        }
        if (starts(b, at, length, 0x04, 0x22, 0x4d, 0x18)) {
            return LZ4;
        }
        if (starts(b, at, length, 0x1f, 0x9d) && length > 2 && (b[at + 2] & 0x60) == 0 && (b[at + 2] & 0x1f) <= 16) {
            return Z;
        }
        if (starts(b, at, length, '0', '7', '0', '7', '0') && length > 5 && "127".indexOf(b[at + 5]) >= 0) {
            return CPIO;
        }
        if (starts(b, at, length, '!', '<', 'a', 'r', 'c', 'h', '>', '\n')) {
            boolean isPackage = starts(b, at + 8, length - 8, 'd', 'e', 'b', 'i', 'a', 'n'); // of programs, not logs
            return isPackage ? PLAIN : AR;
        }
        if (starts(b, at, length, 'R', 'a', 'r', '!', 0x1a, 0x07)) {
            return RAR;
        }
        if (starts(b, at, length, 'M', 'S', 'C', 'F', 0, 0, 0, 0)) {
            return CAB;
        }
        if (starts(b, at, length, 'L', 'Z', 'I', 'P', 1)) {
            return LZIP;
        }
        return starts(b, at, length, 0x89, 'L', 'Z', 'O', 0, '\r', '\n', 0x1a, '\n') ? LZOP : PLAIN;
    }

    /** It has no signature; so much as xz's {@code lzma_alone} decoder asks for: usual properties, a round dictionary, a size. */
    private static boolean isLzma(byte[] b, int at, int length) {
        if (!starts(b, at, length, 0x5d, 0, 0) || length < 14 || b[at + 13] != 0) {
            return false;
        }
        int dictionary = (b[at + 3] & 0xff) | (b[at + 4] & 0xff) << 8;
        boolean unknownSize = true;
        for (int i = 5; i < 13; i++) {
            unknownSize &= b[at + i] == -1;
        }
        boolean smallSize = b[at + 10] == 0 && b[at + 11] == 0 && b[at + 12] == 0;
        return Integer.bitCount(dictionary) <= 2 && dictionary != 0 && (unknownSize || smallSize);
    }

    private static boolean starts(byte[] b, int at, int length, int... magic) {
        if (length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((b[at + i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Self-extracting zips, and zips that a transfer put a banner before. */
    private static boolean startsWithJunkBeforeZip(Feed feed) {
        int open = feed.peek(feed.capacity());
        byte[] b = feed.array();
        int at = feed.start();
        for (int i = 0; i + ZipHeader.BYTES <= open; i++) {
            if (b[at + i] == 'P' && ZipHeader.isLikely(b, at + i)) {
                return true;
            }
        }
        return false;
    }

    /** An empty tar is nothing but zeros, so here the name must speak too. */
    private static boolean isEmptyTar(Feed feed, String lowerName) {
        if (!lowerName.contains(".tar") && !lowerName.endsWith(".tgz")) {
            return false;
        }
        for (int i = 0; i < LOOKED_AT; i++) {
            if (feed.array()[feed.start() + i] != 0) {
                return false;
            }
        }
        return true;
    }
}
