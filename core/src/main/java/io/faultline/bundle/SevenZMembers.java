package io.faultline.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.sevenz.SevenZMethod;
import org.apache.commons.compress.archivers.sevenz.SevenZMethodConfiguration;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** The files of a 7z. Its directory stands at its end, so it must be seekable or fit into memory. */
final class SevenZMembers {

    /** A 7z that comes as a stream is held in memory up to this size; one at a time. */
    static final int MOST_BYTES_IN_MEMORY = 64 << 20;

    /** 7-Zip's «ultra» wants 64 MiB for its dictionary; a header that asks for much more is damaged or hostile. */
    private static final int MEMORY_KIB = 160 << 10;

    private static final String ENCRYPTED =
            "is encrypted with a password and was not read; unpack it and give the folder";

    private final Reading reading;
    private final Item archive;
    private final Names names;

    SevenZMembers(Reading reading, Item archive) {
        this.reading = reading;
        this.archive = archive;
        this.names = reading.names(archive);
    }

    void read(Feed feed) {
        synchronized (reading) { // so that threads do not each hold one in memory
            byte[] bytes;
            try {
                bytes = feed.readNBytes(MOST_BYTES_IN_MEMORY + 1);
            } catch (IOException e) {
                reading.tell(archive.path(), Damage.of(e), "its contents");
                return;
            }
            if (bytes.length > MOST_BYTES_IN_MEMORY) {
                reading.tell(
                        archive.path(),
                        new Damage(
                                "is a 7z larger than " + (MOST_BYTES_IN_MEMORY >> 20)
                                        + " MiB inside another archive or stream, which cannot be read; unpack it first",
                                ""),
                        "its contents");
                return;
            }
            read(new SeekableInMemoryByteChannel(bytes));
        }
    }

    void read(SeekableByteChannel channel) {
        SevenZFile opened;
        long packed;
        try {
            packed = channel.size();
            opened = SevenZFile.builder()
                    .setSeekableByteChannel(channel)
                    .setMaxMemoryLimitKiB(MEMORY_KIB)
                    .setDefaultName("unnamed")
                    .setUseDefaultNameForUnnamedEntries(true)
                    .get();
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
            reading.tell(archive.path(), unopened(e), "its contents");
            return;
        }
        try {
            Optional<SevenZArchiveEntry> entry = next(opened);
            while (entry.isPresent()) {
                visit(opened, entry.get(), packed);
                entry = next(opened);
            }
        } finally {
            close(opened);
        }
    }

    private Optional<SevenZArchiveEntry> next(SevenZFile archiveFile) {
        if (reading.isOver()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(archiveFile.getNextEntry());
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
            reading.tell(archive.path(), Damage.of(e), "the files that were not yet read");
            return Optional.empty();
        }
    }

    private void visit(SevenZFile archiveFile, SevenZArchiveEntry entry, long packed) {
        if (entry.isDirectory() || entry.isAntiItem()) {
            return;
        }
        String name = Optional.ofNullable(entry.getName()).orElse("");
        String path = names.path(name);
        if (reading.admits(path, name)) {
            if (isEncrypted(entry)) {
                reading.tell(path, new Damage(ENCRYPTED, ""), "its contents");
                return;
            }
            Metered metered = new Metered(new Data(archiveFile), () -> packed, reading.budget());
            reading.offer(archive.entry(path, modified(entry), true, Item.RANDOM_ACCESS), metered, entry.getSize());
        }
    }

    /** Why there is no directory. */
    private static Damage unopened(Throwable e) {
        if (e instanceof PasswordRequiredException) {
            return new Damage(ENCRYPTED, "");
        }
        return String.valueOf(e.getMessage()).startsWith("nextHeaderOffset") // in the words of SevenZFile
                ? new Damage("was cut, and with its end its directory is lost; copy it again", "")
                : Damage.of(e);
    }

    private static boolean isEncrypted(SevenZArchiveEntry entry) {
        if (entry.getContentMethods() == null) {
            return false;
        }
        for (SevenZMethodConfiguration step : entry.getContentMethods()) {
            if (step.getMethod() == SevenZMethod.AES256SHA256) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Instant> modified(SevenZArchiveEntry entry) {
        try {
            return entry.getHasLastModifiedDate()
                    ? Optional.of(entry.getLastModifiedTime().toInstant())
                    : Optional.empty();
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static void close(SevenZFile archiveFile) {
        try {
            archiveFile.close();
        } catch (IOException e) {
            // it was only read: nothing is lost
        }
    }

    /** The entry that the archive stands at; commons-compress checks its checksum. */
    private static final class Data extends InputStream {

        private final SevenZFile archive;

        Data(SevenZFile archive) {
            this.archive = archive;
        }

        @Override
        public int read() throws IOException {
            return archive.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return archive.read(into, offset, length);
        }
    }
}
