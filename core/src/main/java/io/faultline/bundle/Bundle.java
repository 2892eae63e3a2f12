package io.faultline.bundle;

import io.faultline.problem.Problem;
import io.faultline.problem.Problems;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the user brings: an archive, a folder or a single log. Archives are told by their content, not their
 * name, and read as streams: nothing is ever written to disk.
 *
 * <p>Read as archives: zip, 7z, tar, cpio and ar; unpacked are gzip, bzip2, xz, lzma, lz4, Z and, with zstd-jni on the
 * class path, zstd; all also inside each other, as deep as the limits allow. Other archives are told as a problem.
 * Everything else is a member, whatever it is; only a bundle without a byte or a file has none, and is told as a
 * problem in which all is lost: most often what should have made it has failed.
 *
 * <p>Members, their paths and the problems do not depend on how many threads read, and problems are handed on
 * at the end of {@link #read}, ordered by where and what, at most a thousand of them. The one exception: what
 * is left out when archives <em>inside</em> the bundle, or a zip that lies about its sizes, exceed a limit on the
 * whole is up to the threads, unless the bundle is near that limit from the outset, for then one thread reads all.
 */
public final class Bundle implements Closeable {

    /** Logs unpack to 5 to 20 times their size; up to this ratio several threads may share the limit of all bytes. */
    private static final int USUAL_RATIO = 32;

    private final String path;
    private final Source source;
    private final Limits limits;
    private final Problems problems;
    private final AtomicBoolean read = new AtomicBoolean();
    private boolean checksum = true;
    private volatile Optional<String> sha256 = Optional.empty();
    private volatile long bytes;

    private sealed interface Source {}

    private record Folder(Path path) implements Source {}

    private record File(Path path, Optional<Instant> modified) implements Source {}

    private record Piped(InputStream in, boolean ours) implements Source {}

    private Bundle(String path, Source source, long bytes, Limits limits, Problems problems) {
        this.path = path;
        this.source = source;
        this.bytes = bytes;
        this.limits = limits;
        this.problems = problems;
    }

    /**
     * Opens what lies on disk. A pipe is read as a stream.
     *
     * @throws IOException if there is nothing or it may not be read; damage is a problem instead
     */
    public static Bundle open(Path path, Limits limits, Problems problems) throws IOException {
        String name = path.toString();
        try {
            if (Files.isDirectory(path)) {
                try (DirectoryStream<Path> readable = Files.newDirectoryStream(path)) {
                    return new Bundle(name, new Folder(path), 0, limits, problems);
                }
            }
            if (!Files.exists(path)) {
                throw new NoSuchFileException(name);
            }
            InputStream in = DiskStream.open(path);
            if (!Files.isRegularFile(path)) {
                return new Bundle(name, new Piped(in, true), 0, limits, problems);
            }
            in.close();
            Optional<Instant> modified =
                    Optional.of(Files.getLastModifiedTime(path).toInstant());
            return new Bundle(name, new File(path, modified), Files.size(path), limits, problems);
        } catch (NoSuchFileException e) {
            FileNotFoundException told =
                    new FileNotFoundException(name + ": there is no such file or folder; check the path, "
                            + "which was taken to be " + path.toAbsolutePath());
            told.initCause(e);
            throw told;
        } catch (AccessDeniedException e) {
            throw new IOException(
                    name + ": may not be read: permission denied; give this user the right to read it, or copy it", e);
        } catch (IOException e) {
            throw new IOException(name + ": cannot be opened: " + Damage.brief(e), e);
        }
    }

    /**
     * Reads a stream, up to its end.
     *
     * @param name what the report calls it, such as {@code -} for standard input
     * @param in stays open: whoever opened it closes it
     */
    public static Bundle of(String name, InputStream in, Limits limits, Problems problems) {
        return new Bundle(name, new Piped(in, false), 0, limits, problems);
    }

    /** Leaves out the checksum, for which a file is read twice; before {@link #read}. */
    public Bundle withoutChecksum() {
        checksum = false;
        return this;
    }

    /** As it was given. */
    public String path() {
        return path;
    }

    /** Lower-case hex of the bundle's bytes; empty for a folder, before {@link #read}, if reading broke off, and if not wanted. */
    public Optional<String> sha256() {
        return sha256;
    }

    /** Bytes as the bundle lies on disk, or as they came from the stream; of folders and streams 0 before {@link #read}. */
    public long bytes() {
        return bytes;
    }

    /**
     * Hands out every member once, then the problems. What the visitor throws unchecked ends the reading and
     * is thrown on.
     *
     * @param threads how many may read at once; 1 for none but the caller's
     * @throws IllegalStateException if called twice, or if the thread was interrupted
     */
    public void read(int threads, Member.Visitor visitor) {
        if (read.getAndSet(true)) {
            throw new IllegalStateException("a bundle is read once");
        }
        SortedProblems sorted = new SortedProblems();
        try {
            if (source instanceof Folder folder) {
                readFolder(folder, threads, visitor, sorted);
            } else if (source instanceof File file) {
                readFile(file, threads, visitor, sorted);
            } else if (source instanceof Piped piped) {
                readStream(piped, threads, visitor, sorted);
            }
        } finally {
            sorted.handTo(problems, label());
        }
    }

    private void readFolder(Folder folder, int threads, Member.Visitor visitor, SortedProblems sorted) {
        Work work = new Work();
        Budget budget = new Budget(limits, () -> bytes);
        AtomicBoolean any = new AtomicBoolean();
        Reading reading = new Reading(budget, sorted, noting(any, visitor), work);
        try {
            List<FolderMembers.Found> found =
                    new FolderMembers(reading, Item.bundle(path, Optional.empty()), folder.path()).find();
            bytes = found.stream().mapToLong(FolderMembers.Found::bytes).sum();
            reading.expects(found.size());
            goInOrderIfNear(budget, work);
            found.forEach(file -> work.add(file.bytes(), () -> reading.file(file.item(), file.file())));
        } catch (IOException e) {
            sorted.add(new Problem(label(), FolderMembers.damage(e).what(), "all of it"));
        }
        work.run(threads);
        end(any, budget, sorted, "holds no files");
    }

    private void readFile(File file, int threads, Member.Visitor visitor, SortedProblems sorted) {
        Work work = new Work();
        Budget budget = new Budget(limits, () -> bytes);
        AtomicBoolean any = new AtomicBoolean();
        Reading reading = new Reading(budget, sorted, noting(any, visitor), work);
        goInOrderIfNear(budget, work);
        work.add(Long.MAX_VALUE, () -> reading.file(Item.bundle(name(file.path()), file.modified()), file.path()));
        if (checksum) {
            work.add(bytes, () -> digest(file.path(), work, sorted));
        }
        work.run(threads);
        end(any, budget, sorted, bytes == 0 ? "is empty: it has no bytes" : "holds no files");
    }

    private void readStream(Piped piped, int threads, Member.Visitor visitor, SortedProblems sorted) {
        Work work = new Work();
        Digesting in = new Digesting(piped.in(), checksum);
        Budget budget = new Budget(limits, in::bytes);
        Capped capped = new Capped(in, budget);
        AtomicBoolean any = new AtomicBoolean();
        Reading reading = new Reading(budget, sorted, noting(any, visitor), work);
        work.add(0, () -> reading.offer(Item.bundle(path, Optional.empty()), capped));
        work.run(threads);
        try {
            if (!budget.isExhausted()) {
                capped.transferTo(OutputStream.nullOutputStream());
                sha256 = in.sha256Hex();
            }
        } catch (IOException | RuntimeException e) {
            reading.tell(label(), Damage.of(e), "whatever was still to come");
        }
        bytes = in.bytes();
        end(any, budget, sorted, bytes == 0 ? "is empty: it has no bytes" : "holds no files");
    }

    private void goInOrderIfNear(Budget budget, Work work) {
        if (bytes > budget.mostBytes() / USUAL_RATIO) {
            work.goInOrder();
        }
    }

    private void digest(Path file, Work work, SortedProblems sorted) {
        if (work.isStopped()) {
            return;
        }
        try (Digesting in = new Digesting(DiskStream.open(file), true)) {
            in.drain();
            sha256 = in.sha256Hex();
        } catch (IOException e) {
            sorted.add(new Problem(
                    path, "has no checksum: " + FolderMembers.damage(e).what(), ""));
        }
    }

    private static Member.Visitor noting(AtomicBoolean any, Member.Visitor visitor) {
        return (member, in) -> {
            any.set(true);
            visitor.visit(member, in);
        };
    }

    private void end(AtomicBoolean any, Budget budget, SortedProblems sorted, String ifEmpty) {
        budget.tell(label(), sorted);
        if (!any.get() && sorted.isEmpty()) {
            sorted.add(new Problem(label(), ifEmpty, "all of it"));
        }
    }

    /** Where problems of the whole are said to be: its name without the folders around it, as members are named. */
    private String label() {
        if (source instanceof Folder folder) {
            return name(folder.path().toAbsolutePath().normalize());
        }
        return source instanceof File file ? name(file.path()) : path;
    }

    private static String name(Path path) {
        return EntryName.clean(String.valueOf(path.getFileName()));
    }

    /** Closes a pipe that {@link #open} opened. */
    @Override
    public void close() throws IOException {
        if (source instanceof Piped piped && piped.ours()) {
            piped.in().close();
        }
    }
}
