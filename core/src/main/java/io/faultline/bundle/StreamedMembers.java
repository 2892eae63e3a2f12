package io.faultline.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;

/** The files of a cpio or an ar, read from front to back by commons-compress. What follows damage is lost. */
final class StreamedMembers {

    private final Reading reading;
    private final Item archive;
    private final Names names;
    private String last = "its start";

    StreamedMembers(Reading reading, Item archive) {
        this.reading = reading;
        this.archive = archive;
        this.names = reading.names(archive);
    }

    void read(Magic magic, Feed feed) {
        ArchiveInputStream<?> in =
                magic == Magic.CPIO ? new CpioArchiveInputStream(feed, "UTF-8") : new ArArchiveInputStream(feed);
        for (Optional<ArchiveEntry> next = next(in); next.isPresent(); next = next(in)) {
            ArchiveEntry entry = next.get();
            boolean isFile = entry instanceof CpioArchiveEntry cpio ? cpio.isRegularFile() : !entry.isDirectory();
            String path = names.path(entry.getName());
            if (isFile && reading.admits(path, entry.getName())) {
                last = path;
                Item item = archive.entry(path, modified(entry), archive.metered(), feed::hasEnded);
                reading.offer(item, new Data(in), entry.getSize());
            }
        }
    }

    private Optional<ArchiveEntry> next(ArchiveInputStream<?> in) {
        if (reading.isOver()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(in.getNextEntry());
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
            reading.tell(archive.path(), Damage.of(e), "whatever follows " + last);
            return Optional.empty();
        }
    }

    private static Optional<Instant> modified(ArchiveEntry entry) {
        try {
            return Optional.of(entry.getLastModifiedDate().toInstant());
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** The entry that the archive stands at. */
    private static final class Data extends InputStream {

        /** A call that meets the end of a cut archive forgets what it has read. */
        private static final int LEAST_LOST = 512;

        private final ArchiveInputStream<?> archive;

        Data(ArchiveInputStream<?> archive) {
            this.archive = archive;
        }

        @Override
        public int read() throws IOException {
            return archive.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return archive.read(into, offset, Math.min(length, LEAST_LOST));
        }
    }
}
