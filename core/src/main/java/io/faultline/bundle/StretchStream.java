package io.faultline.bundle;

import java.io.IOException;
import java.io.InputStream;

/** A stream that reads stretches of bytes; a single byte is a stretch of one. */
public abstract class StretchStream extends InputStream {

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] into, int offset, int length) throws IOException;
}
