package io.faultline.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The data of an entry of a {@code ZipFile}. The JDK's stream forgets what it has inflated in a call that meets
 * damage, so after damage the entry is read once more, up to there byte by byte.
 */
final class ZipEntryData extends StretchStream {

    private final ZipFile zip;
    private final ZipEntry entry;
    private InputStream in;
    private long given;
    private boolean again;

    ZipEntryData(ZipFile zip, ZipEntry entry) throws IOException {
        this.zip = zip;
        this.entry = entry;
        this.in = open();
    }

    private InputStream open() throws IOException {
        InputStream opened = zip.getInputStream(entry);
        if (opened == null) {
            throw new EOFException("no entry of that name");
        }
        return opened;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            int n = in.read(into, offset, again ? Math.min(1, length) : length);
            given += Math.max(0, n);
            return n;
        } catch (IOException e) {
            if (again) {
                throw e;
            }
            again = true;
            in.close();
            in = open();
            in.skipNBytes(given); // these came before, so they come again
            return read(into, offset, length);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
