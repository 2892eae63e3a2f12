package io.faultline.scan;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Text whose lines end in CR alone, as on old Macs, given with LF in place of it. */
final class CarriageReturns extends FilterInputStream {

    CarriageReturns(InputStream in) {
        super(in);
    }

    /** Whether CR alone ends lines in text that starts so: there are some, and no LF. */
    static boolean endLines(byte[] start, int length) {
        int found = 0;
        for (int i = 0; i < length; i++) {
            if (start[i] == '\n') {
                return false;
            }
            found += start[i] == '\r' ? 1 : 0;
        }
        return found > 1;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        int n = in.read(b, off, len);
        for (int i = off; i < off + n; i++) {
            if (b[i] == '\r') {
                b[i] = '\n';
            }
        }
        return n;
    }
}
