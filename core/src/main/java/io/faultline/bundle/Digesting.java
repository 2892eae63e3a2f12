package io.faultline.bundle;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Takes the length of whatever passes and, if wanted, the SHA-256. The bytes may be counted by another thread. */
final class Digesting extends FilterInputStream {

    private final @Nullable MessageDigest digest;
    private final AtomicLong bytes = new AtomicLong();
    private @Nullable Damage failure;

    Digesting(InputStream in, boolean checksum) {
        super(in);
        digest = checksum ? sha256() : null;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        int n;
        try {
            n = in.read(into, offset, length);
        } catch (IOException | RuntimeException e) {
            failure = Damage.of(e); // the same for all who read, so that it is told once
            throw failure;
        }
        if (n > 0) {
            if (digest != null) {
                digest.update(into, offset, n);
            }
            bytes.addAndGet(n);
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        return readNBytes((int) Math.min(n, Feed.CAPACITY)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    long bytes() {
        return bytes.get();
    }

    /** Reads up to the end, so that the digest is that of the whole. */
    void drain() throws IOException {
        byte[] scratch = new byte[Feed.CAPACITY];
        while (read(scratch, 0, scratch.length) >= 0) {
            // only the digest matters
        }
    }

    /** Lower-case hex, empty if not wanted; ends the digest. */
    Optional<String> sha256Hex() {
        return Optional.ofNullable(digest).map(d -> HexFormat.of().formatHex(d.digest()));
    }
}
