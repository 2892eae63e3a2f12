package io.faultline.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/**
 * One file of a bundle. Knows nothing of logs.
 *
 * @param path where it lies: {@code /} between folders, {@code !/} after each nested archive, no
 *     leading {@code /}; as the archive tells it, so it may hold {@code ..} and must never become a path
 *     on disk. Unique in the bundle: a second member of the same name ends in {@code #2}
 * @param modified when the archive says it was last written; often wrong, used only as a hint for years
 */
public record Member(String path, Optional<Instant> modified) {

    /** Reads a member's bytes. */
    @FunctionalInterface
    public interface Visitor {

        /**
         * Called once for each member, from several threads at once if the bundle is read so.
         *
         * @param in the member's bytes, unpacked if it was a {@code .gz}, {@code .bz2}, {@code .xz} or
         *     the like; valid only during this call, closed by the caller. Damage ends it with an
         *     {@code IOException} after the bytes that could be read, once that has been noted as a problem
         *     by the bundle; so visitors keep what they have and return
         */
        void visit(Member member, InputStream in) throws IOException;
    }
}
