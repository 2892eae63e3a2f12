package io.faultline.bundle;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The files of a zip on disk, found by its directory, so that several threads can read at once. */
final class ZipDirectory {

    /** Below this a zip is read by the thread that opened it: handing it out would cost more than it gives. */
    private static final long WORTH_SHARING_BYTES = 4L << 20;

    /** A folder may hold thousands of zips; not all of them may be open at once. */
    private static final int MOST_WAITING_JOBS = 10_000;

    private record Entry(ZipEntry entry, Item item) {}

    private final Reading reading;
    private final Item archive;
    private boolean rawNames;

    ZipDirectory(Reading reading, Item archive) {
        this.reading = reading;
        this.archive = archive;
    }

    /**
     * Reads the zip, or leaves jobs that will.
     *
     * @return false, having told nothing, if it has entries that only reading from front to back can tell apart
     * @throws IOException if the JDK cannot use the directory; nothing has been handed out then
     */
    boolean read(File file) throws IOException {
        ZipFile zip = open(file);
        List<Entry> entries;
        try {
            if (hasNamesakes(zip)) {
                zip.close();
                return false;
            }
            entries = entries(zip);
        } catch (RuntimeException e) {
            zip.close();
            throw new ZipException(Damage.brief(e));
        }
        boolean share = entries.size() > 1
                && file.length() >= WORTH_SHARING_BYTES
                && reading.work().waiting() < MOST_WAITING_JOBS;
        if (archive.depth() == 0 || share) {
            share(zip, entries);
        } else {
            try (zip) {
                entries.forEach(entry -> visit(zip, entry));
            }
        }
        return true;
    }

    private ZipFile open(File file) throws IOException {
        try {
            return open(file, StandardCharsets.UTF_8);
        } catch (ZipException e) {
            rawNames = true; // a name that is no UTF-8, perhaps: Latin-1 keeps the bytes of every name
            return open(file, StandardCharsets.ISO_8859_1);
        }
    }

    private static ZipFile open(File file, Charset charset) throws IOException {
        try {
            return new ZipFile(file, ZipFile.OPEN_READ, charset);
        } catch (RuntimeException | OutOfMemoryError e) {
            throw new ZipException(Damage.brief(e));
        }
    }

    /** ZipFile opens entries by name, so it gives one of two namesakes twice. */
    private boolean hasNamesakes(ZipFile zip) {
        Set<String> names = new HashSet<>();
        int most = reading.budget().limits().maxEntries();
        for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements() && names.size() <= most; ) {
            if (!names.add(e.nextElement().getName())) {
                return true;
            }
        }
        return false;
    }

    private List<Entry> entries(ZipFile zip) {
        List<Entry> entries = new ArrayList<>();
        Names names = reading.names(archive);
        reading.expects(zip.size());
        long promised = 0;
        for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
            ZipEntry entry = e.nextElement();
            String name = name(entry);
            if (entry.isDirectory() || (name.endsWith("\\") && entry.getSize() == 0)) {
                continue;
            }
            String path = names.path(name);
            if (reading.admits(path, name)) {
                entries.add(new Entry(entry, archive.entry(path, modified(entry), true, Item.RANDOM_ACCESS)));
                promised += Math.max(0, Math.min(entry.getSize(), Long.MAX_VALUE - promised));
            }
        }
        reading.expectsBytes(promised);
        return entries;
    }

    private String name(ZipEntry entry) {
        String name = entry.getName();
        byte[] extra = entry.getExtra();
        if (extra == null && !rawNames) {
            return name;
        }
        boolean raw = rawNames && name.chars().allMatch(c -> c < 0x100); // else it was marked as UTF-8
        byte[] bytes = name.getBytes(raw ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        return Optional.ofNullable(extra)
                .flatMap(e -> ZipHeader.unicodeName(bytes, ByteBuffer.wrap(e).order(ByteOrder.LITTLE_ENDIAN)))
                .orElseGet(() -> raw ? EntryName.decode(bytes) : name);
    }

    private static Optional<Instant> modified(ZipEntry entry) {
        try {
            return Optional.ofNullable(entry.getLastModifiedTime()).map(time -> time.toInstant());
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private void share(ZipFile zip, List<Entry> entries) {
        AtomicInteger open = new AtomicInteger(entries.size() + 1);
        Runnable done = () -> {
            if (open.decrementAndGet() == 0) {
                close(zip);
            }
        };
        for (Entry entry : entries) {
            reading.work().add(entry.entry().getSize(), () -> {
                try {
                    visit(zip, entry);
                } finally {
                    done.run();
                }
            });
        }
        done.run();
    }

    private static void close(ZipFile zip) {
        try {
            zip.close();
        } catch (IOException e) {
            // it was only read, and all of it has been read: nothing is lost
        }
    }

    private void visit(ZipFile zip, Entry entry) {
        if (reading.isStopped()) {
            return;
        }
        ZipEntry told = entry.entry();
        String path = entry.item().path();
        InputStream in;
        try {
            in = new ZipEntryData(zip, told);
        } catch (IOException | RuntimeException e) {
            reading.tell(path, Damage.of(e), "its contents");
            return;
        }
        Checked checked = new Checked(in, n -> new Checked.Told(told.getCrc(), told.getSize()));
        Metered metered = new Metered(checked, () -> packed(told), reading.budget());
        reading.offer(entry.item(), metered, told.getSize());
        try {
            in.close();
        } catch (IOException e) {
            // as above
        }
    }

    /** An entry that promises to be a bomb is taken at its word, rather than unpacked up to the limit. */
    private long packed(ZipEntry told) {
        long packed = told.getCompressedSize();
        return told.getSize() / reading.budget().limits().maxRatio() > packed ? 0 : packed;
    }
}
