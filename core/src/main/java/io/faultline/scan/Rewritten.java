package io.faultline.scan;

import io.faultline.bundle.StretchStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A text without what a {@link Rule} leaves out of it; a failure of the input is told behind what came before it. */
final class Rewritten extends StretchStream {

    /** Bytes that a rule sees at once, unless the text ends before. */
    static final int AHEAD = 512;

    /** What is left out. */
    @FunctionalInterface
    interface Rule {

        /**
         * How many of the bytes {@code b[at, end)} are left out before the next one that stays. That one may be changed in
         * place; the rule is asked again only behind it.
         *
         * @param lineBegins whether {@code at} is where a line begins
         */
        int omit(byte[] b, int at, int end, boolean lineBegins);
    }

    private final InputStream in;
    private final Rule rule;
    private final byte[] buffer = new byte[16 << 10];
    private int at;
    private int end;
    private boolean lineBegins = true;
    private boolean ended;
    private @Nullable IOException failure;

    Rewritten(InputStream in, Rule rule) {
        this.in = in;
        this.rule = rule;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int n = 0;
        while (n < length) {
            fill();
            at += at < end ? rule.omit(buffer, at, end, lineBegins) : 0;
            if (at >= end && ended) {
                break;
            }
            if (at < end) {
                byte b = buffer[at++];
                into[offset + n++] = b;
                lineBegins = b == '\n';
            }
        }
        if (n == 0 && length > 0) {
            if (failure != null) {
                throw failure;
            }
            return -1;
        }
        return n;
    }

    private void fill() {
        if (ended || end - at >= AHEAD) {
            return;
        }
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        while (!ended && end < AHEAD) {
            try {
                int n = in.read(buffer, end, buffer.length - end);
                ended = n < 0;
                end += Math.max(n, 0);
            } catch (IOException e) {
                failure = e;
                ended = true;
            }
        }
    }
}
