package io.faultline.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a second thread unpack a long stream while the first one searches it. It sets in after some bytes, and only
 * if a processor is free; until then, and in all short streams, it hands reads through.
 *
 * <p>Bytes and the failure behind them come as they would without it. Whoever closes it gets the stream back: the
 * second thread has left it for good.
 */
final class ReadAhead extends StretchStream {

    /** Below this a thread costs more than it gives; looked at again after as many bytes. */
    static final int WORTH_A_THREAD_BYTES = 4 << 20;

    /** A search that is not compiled yet falls so far behind, and catches up. */
    private static final int MOST_BLOCKS = 16;

    private static final int BLOCK = 256 << 10;

    /** @param length -1 at the end of the stream, where {@code failure} says why if it ended in damage */
    private record Block(byte[] bytes, int length, @Nullable Damage failure) {}

    private final InputStream in;
    private final BooleanSupplier isProcessorFree;
    private long untilAsked = WORTH_A_THREAD_BYTES;

    /** The one that was emptied last is filled first: it may still be in the processor's cache. */
    private final BlockingDeque<byte[]> empty = new LinkedBlockingDeque<>();

    /** Room for all blocks and one more, so that neither thread ever waits to give one away. */
    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(MOST_BLOCKS + 1);

    /** Counted by the second thread alone, once it has begun. */
    private int made;

    private @Nullable Thread thread;
    private volatile boolean closed;

    private @Nullable Block current;
    private int at;

    ReadAhead(InputStream in, BooleanSupplier isProcessorFree) {
        this.in = in;
        this.isProcessorFree = isProcessorFree;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (thread == null) {
            int n = in.read(into, offset, length);
            untilAsked -= n;
            if (untilAsked <= 0) {
                untilAsked = WORTH_A_THREAD_BYTES;
                if (isProcessorFree.getAsBoolean()) {
                    start();
                }
            }
            return n;
        }
        Block block = current;
        if (block == null || at == block.length()) {
            block = next(block);
        }
        if (block.length() < 0) {
            if (block.failure() != null) {
                throw block.failure();
            }
            return -1;
        }
        int n = Math.min(length, block.length() - at);
        System.arraycopy(block.bytes(), at, into, offset, n);
        at += n;
        return n;
    }

    private Block next(@Nullable Block used) throws IOException {
        if (used != null && used.length() < 0) {
            return used;
        }
        try {
            if (used != null) {
                empty.putFirst(used.bytes());
            }
            Block block = full.take();
            current = block;
            at = 0;
            return block;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Damage("was not read to its end: the run was interrupted", "");
        }
    }

    private void start() {
        empty.add(new byte[BLOCK]);
        made = 1;
        Thread ahead = new Thread(this::fill, "faultline-read-ahead");
        ahead.setDaemon(true);
        ahead.start();
        thread = ahead;
    }

    /** Streams of archives give some ten kilobytes at a time: each block is filled, since handing it over costs most. */
    private void fill() {
        try {
            boolean isAtEnd = false;
            while (!isAtEnd) {
                byte[] bytes = nextEmpty();
                Damage failure = null;
                int length = 0;
                while (!isAtEnd && length < bytes.length) {
                    if (closed) {
                        return;
                    }
                    try {
                        int n = in.read(bytes, length, bytes.length - length);
                        isAtEnd = n < 0;
                        length += Math.max(0, n);
                    } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
                        failure = Damage.of(e);
                        isAtEnd = true;
                    }
                }
                if (closed) {
                    return;
                }
                if (length > 0) {
                    full.put(new Block(bytes, length, null));
                }
                if (isAtEnd) {
                    full.put(new Block(bytes, -1, failure));
                }
            }
        } catch (InterruptedException e) {
            // nobody knows this thread, so nobody interrupts it
        }
    }

    private byte[] nextEmpty() throws InterruptedException {
        byte[] known = empty.pollFirst();
        if (known == null && made < MOST_BLOCKS) {
            try {
                byte[] another = new byte[BLOCK];
                made++;
                return another;
            } catch (OutOfMemoryError e) {
                made = MOST_BLOCKS; // goes on with what there is
            }
        }
        return known == null ? empty.takeFirst() : known;
    }

    /** Ends the second thread; does not close the stream beneath, which belongs to who opened it. */
    @Override
    public void close() {
        Thread ahead = thread;
        if (ahead == null) {
            return;
        }
        closed = true;
        empty.offer(new byte[0]); // wakes it; an interrupt would close the file that it reads
        if (Work.joinWhateverHappens(ahead)) {
            Thread.currentThread().interrupt();
        }
    }
}
