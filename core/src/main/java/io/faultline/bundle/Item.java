package io.faultline.bundle;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A file on its way to the visitor. Whether it is a log or an archive shows only when it is looked into.
 *
 * @param depth how many archives lie around it; 0 for the bundle itself
 * @param unpacked whether it just came out of a {@code .gz} or the like that held nothing else
 * @param metered whether its bytes have been counted as unpacked
 * @param tailLost whether the archive around it has failed, so that all that follows is lost as well
 */
record Item(
        String path,
        Optional<Instant> modified,
        int depth,
        boolean unpacked,
        boolean metered,
        BooleanSupplier tailLost) {

    static final BooleanSupplier RANDOM_ACCESS = () -> false;

    static Item bundle(String name, Optional<Instant> modified) {
        return new Item(name, modified, 0, false, false, RANDOM_ACCESS);
    }

    /** A file inside this archive. */
    Item entry(String path, Optional<Instant> modified, boolean metered, BooleanSupplier tailLost) {
        return new Item(path, modified, depth + 1, false, metered, tailLost);
    }

    /** What it holds once it is unpacked. Packed twice counts as one level more. */
    Item unpack() {
        return new Item(path, modified, unpacked ? depth + 1 : depth, true, true, tailLost);
    }

    /** What stands before the names of its entries. */
    String prefix() {
        return depth == 0 ? "" : path + "!/";
    }
}
