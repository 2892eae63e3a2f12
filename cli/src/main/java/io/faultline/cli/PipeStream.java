package io.faultline.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Standard output, which whoever reads it may close at any time, as {@code head} does. What is written after that
 * is dropped without a word; every other failure to write is passed on.
 */
final class PipeStream extends OutputStream {

    private final OutputStream out;
    private boolean closed;

    PipeStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (closed) {
            return;
        }
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            if (!isAboutThePipe(e)) {
                throw e;
            }
            closed = true;
        }
    }

    @Override
    public void flush() throws IOException {
        if (!closed) {
            out.flush();
        }
    }

    /** The systems' own words, "Broken pipe" or "The pipe is being closed": Java has no type for this. */
    private static boolean isAboutThePipe(IOException e) {
        String message = e.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains("pipe");
    }
}
