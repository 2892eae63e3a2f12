package io.faultline.diagnosis;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A temporary file for what memory does not hold, made when it is first needed, readable by nobody else where the file
 * system can say so, and gone once it is closed. Used by one thread at a time.
 */
final class Spill implements Closeable {

    private final Path folder;
    private final long mostBytes;
    private @Nullable FileChannel file;
    private long end;
    private boolean refuses;

    /** @param mostBytes that it may take on the disk */
    Spill(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /** Where the bytes stand now; empty if they cannot be written, as nothing can from then on. */
    OptionalLong write(byte[] bytes) {
        if (refuses || end + bytes.length > mostBytes) {
            refuses = true;
            return OptionalLong.empty();
        }
        try {
            FileChannel open = file == null ? open() : file;
            file = open;
            long at = end;
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                end += open.write(left, end);
            }
            return OptionalLong.of(at);
        } catch (IOException | SecurityException e) {
            refuses = true;
            return OptionalLong.empty();
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(
                Files.createTempFile(folder, "faultline", null),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** @throws UncheckedIOException if the bytes cannot be read any more */
    byte[] read(long at, int length) {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try {
            while (bytes.hasRemaining()) {
                if (file == null || file.read(bytes, at + bytes.position()) < 0) {
                    throw new IOException("the temporary file in " + folder + " was cut");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.array();
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            refuses = true; // all of it was read, and the file goes with the process at the latest
        }
    }
}
