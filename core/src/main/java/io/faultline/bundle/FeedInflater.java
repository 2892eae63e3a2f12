package io.faultline.bundle;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Inflates straight out of a feed and stops exactly behind the packed data, which the JDK's stream cannot:
 * it reads ahead. All that can be inflated before a damage is given first.
 */
final class FeedInflater extends StretchStream {

    private final Feed feed;
    private final Inflater inflater = new Inflater(true);
    private int lent;
    private @Nullable Damage failure;

    FeedInflater(Feed feed) {
        this.feed = feed;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (!inflater.finished()) {
            if (failure != null) {
                throw failure;
            }
            if (inflater.needsInput()) {
                lend();
            }
            int n = inflate(into, offset, length);
            feed.consume(lent - inflater.getRemaining());
            lent = inflater.getRemaining();
            if (n > 0 || length == 0) {
                return n;
            }
            if (inflater.needsDictionary()) {
                throw new Damage("holds damaged packed data (wants a dictionary)", "");
            }
        }
        return -1;
    }

    /** What was written before a damage counts: the inflater throws, but remembers. */
    private int inflate(byte[] into, int offset, int length) {
        long before = inflater.getBytesWritten();
        try {
            return inflater.inflate(into, offset, length);
        } catch (DataFormatException e) {
            failure = new Damage("holds damaged packed data (" + Damage.brief(e) + ")", "");
            return (int) (inflater.getBytesWritten() - before);
        }
    }

    private void lend() throws IOException {
        lent = feed.peek(1);
        if (lent == 0) {
            feed.read(); // says why, if the source failed
            throw Damage.cut();
        }
        inflater.setInput(feed.array(), feed.start(), lent);
    }

    /** Packed bytes used so far. */
    long packed() {
        return inflater.getBytesRead();
    }

    long unpacked() {
        return inflater.getBytesWritten();
    }

    @Override
    public void close() {
        inflater.end();
    }
}
