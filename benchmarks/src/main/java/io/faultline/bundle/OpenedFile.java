package io.faultline.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Opens a file as the product does. */
public final class OpenedFile {

    private OpenedFile() {}

    /** @throws IOException if it cannot be opened */
    public static InputStream read(Path file) throws IOException {
        return DiskStream.open(file);
    }
}
