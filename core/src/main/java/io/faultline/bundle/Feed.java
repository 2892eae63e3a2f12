package io.faultline.bundle;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A buffered stream that can be looked into before it is read. When its source fails, all bytes that
 * came before the failure are given first. Closing it does nothing: the source belongs to who opened it.
 */
final class Feed extends InputStream {

    static final int CAPACITY = 64 << 10;

    private final InputStream in;
    private final byte[] buffer;
    private int start;
    private int end;
    private long position;
    private boolean ended;
    private @Nullable Damage failure;

    Feed(InputStream in) {
        this(in, CAPACITY);
    }

    Feed(InputStream in, int capacity) {
        this.in = in;
        this.buffer = new byte[capacity];
    }

    /** How many bytes lie open from {@link #start()}: at least {@code most}, unless the stream ends or fails before. */
    int peek(int most) {
        int wanted = Math.min(most, buffer.length);
        while (end - start < wanted && !ended) {
            if (buffer.length - start < wanted || start == end) {
                System.arraycopy(buffer, start, buffer, 0, end - start);
                end -= start;
                start = 0;
            }
            fill();
        }
        return end - start;
    }

    private void fill() {
        int n = fetch(buffer, end, buffer.length - end);
        if (n > 0) {
            end += n;
        }
    }

    /** -1 at the end, also when the source failed: then {@link #failure} says why. */
    private int fetch(byte[] into, int offset, int length) {
        try {
            int n = in.read(into, offset, length);
            if (n == 0) { // must not be, but a loop over it would never end
                int b = in.read();
                n = b < 0 ? -1 : 1;
                into[offset] = (byte) b;
            }
            ended = n < 0;
            return n;
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
            failure = Damage.of(e);
            ended = true;
            return -1;
        }
    }

    /** The bytes that lie open; they stay where they are until the next {@link #peek} or read. */
    byte[] array() {
        return buffer;
    }

    int start() {
        return start;
    }

    /** Takes bytes that lie open. */
    void consume(int bytes) {
        start += bytes;
        position += bytes;
    }

    /** Bytes taken so far. */
    long position() {
        return position;
    }

    /** How much can lie open at once. */
    int capacity() {
        return buffer.length;
    }

    /** Whether the source failed; bytes from before may still lie open. */
    boolean hasFailed() {
        return failure != null;
    }

    /** Whether all has been taken that the source had to give. */
    boolean hasEnded() {
        return ended && start == end;
    }

    @Override
    public int read() throws IOException {
        if (peek(1) == 0) {
            return atEnd();
        }
        int b = buffer[start] & 0xff;
        consume(1);
        return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (start == end && !ended && length >= buffer.length) {
            int n = fetch(into, offset, length);
            if (n >= 0) {
                position += n;
                return n;
            }
        }
        int open = peek(1);
        if (open == 0) {
            return atEnd();
        }
        int n = Math.min(open, length);
        System.arraycopy(buffer, start, into, offset, n);
        consume(n);
        return n;
    }

    private int atEnd() throws IOException {
        if (failure != null) {
            throw failure;
        }
        return -1;
    }

    @Override
    public int available() {
        return end - start;
    }
}
