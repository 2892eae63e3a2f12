package io.faultline.bundle;

import io.faultline.problem.Problem;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** One pass over a bundle: looks into each file and hands it to the visitor, or to the reader of its archive. */
final class Reading {

    private static final String SPLIT =
            "is the last part of a split zip, which cannot be read alone; join the parts first"
                    + " (zip -s 0 LAST.zip --out WHOLE.zip, or unpack it with 7-Zip)";

    private final Budget budget;
    private final SortedProblems problems;
    private final Member.Visitor visitor;
    private final Work work;

    Reading(Budget budget, SortedProblems problems, Member.Visitor visitor, Work work) {
        this.budget = budget;
        this.problems = problems;
        this.visitor = visitor;
        this.work = work;
    }

    Budget budget() {
        return budget;
    }

    Work work() {
        return work;
    }

    Names names(Item archive) {
        return new Names(archive.prefix());
    }

    /** Whether no further entry need be looked for. */
    boolean isOver() {
        return budget.isFull() || work.isStopped();
    }

    /** Whether even what was found must not be read on. */
    boolean isStopped() {
        return budget.isExhausted() || work.isStopped();
    }

    /**
     * Which entries are left out must not depend on which thread is faster. So where a limit is near, all goes in
     * one thread; archives inside the bundle may still hold ten thousand entries that nobody promised.
     */
    void expects(int entries) {
        int most = budget.limits().maxEntries();
        if (most < 10_000 || entries > most / 4) {
            work.goInOrder();
        }
    }

    /** The same for what an archive promises to unpack to; archives inside it may still hold some times as much. */
    void expectsBytes(long promised) {
        if (promised > budget.mostBytes() / 4) {
            work.goInOrder();
        }
    }

    /** Whether an entry may be read. */
    boolean admits(String path, String name) {
        if (!budget.admits(path)) {
            return false;
        }
        if (name.length() > EntryName.LONGEST) {
            tell(
                    path,
                    new Damage("has a name of " + name.length() + " characters, which was cut", "nothing"),
                    "nothing");
        }
        return true;
    }

    /** @param lost what is lost, unless the damage itself knows */
    void tell(String where, Damage damage, String lost) {
        if (damage.tell()) {
            String what = damage.lost().isEmpty() ? lost : damage.lost();
            problems.add(new Problem(where, damage.what(), what.equals("nothing") ? "" : what));
        }
    }

    /** A file on disk. */
    void file(Item item, Path file) {
        if (isStopped()) {
            return;
        }
        try (InputStream in = DiskStream.open(file)) {
            Feed feed = new Feed(in);
            Magic magic = Magic.of(feed, item.path());
            if (item.path().toLowerCase(Locale.ROOT).endsWith(".zip") && ZipEnd.isOfSplit(file)) {
                tell(item.path(), new Damage(SPLIT, ""), "the files of the other parts");
                if (magic == Magic.PLAIN) {
                    return;
                }
            }
            if (magic == Magic.ZIP || (magic == Magic.PLAIN && ZipEnd.isAtEndOf(file, feed))) {
                zip(item, file, feed);
            } else if (magic == Magic.SEVEN_Z) {
                sevenZ(item, file);
            } else {
                open(item, magic, feed);
            }
        } catch (IOException e) {
            tell(item.path(), FolderMembers.damage(e), "its contents");
        }
    }

    private void zip(Item item, Path path, Feed feed) {
        if (isTooDeep(item)) {
            return;
        }
        boolean damaged = false;
        try {
            File file = path.toFile();
            if (new ZipDirectory(this, item).read(file)) {
                return;
            }
        } catch (UnsupportedOperationException e) {
            // a path that is no file of this system's disk: read it as a stream
        } catch (IOException e) {
            damaged = true;
            tellOfDirectory(item, Damage.brief(e));
        }
        new ZipStream(this, item, feed, damaged).read();
    }

    /** @param why in the words of the JDK's ZipFile, which refuses a whole zip for one entry that it cannot read */
    private void tellOfDirectory(Item item, String why) {
        if (why.contains("encrypted entry") || why.contains("compression method")) {
            tell(
                    item.path(),
                    new Damage(
                            "holds files that are encrypted or unusually packed, so it was read from front to back",
                            "nothing"),
                    "nothing");
        } else {
            tell(
                    item.path(),
                    new Damage(
                            "has a damaged or missing directory (" + why + "), so it was read from front to back", ""),
                    "whatever followed its last file that was found");
        }
    }

    private void sevenZ(Item item, Path file) throws IOException {
        if (!isTooDeep(item)) {
            try (SeekableByteChannel channel = Files.newByteChannel(file)) {
                new SevenZMembers(this, item).read(channel);
            }
        }
    }

    /** A file that comes as a stream, of unknown size. */
    void offer(Item item, InputStream in) {
        offer(item, in, -1);
    }

    /** @param size as someone told; it may be wrong, and is negative if nobody did */
    void offer(Item item, InputStream in, long size) {
        int capacity = size < 0 ? Feed.CAPACITY : (int) Math.max(Magic.LOOKED_AT, Math.min(Feed.CAPACITY, size + 1));
        Feed feed = new Feed(in, capacity);
        open(item, Magic.of(feed, item.path()), feed);
    }

    private void open(Item item, Magic magic, Feed feed) {
        boolean emptyBundle = item.depth() == 0 && !feed.hasFailed();
        boolean nothingCame = feed.available() == 0 && (budget.isExhausted() || emptyBundle);
        if (work.isStopped() || nothingCame || (magic.isArchive() && isTooDeep(item))) {
            return;
        }
        switch (magic) {
            case ZIP -> new ZipStream(this, item, feed, false).read();
            case SEVEN_Z -> new SevenZMembers(this, item).read(feed);
            case TAR ->
                new TarMembers(this, item, item.metered() ? feed : new Feed(Metered.plain(feed, budget))).read();
            case CPIO, AR ->
                new StreamedMembers(this, item)
                        .read(magic, item.metered() ? feed : new Feed(Metered.plain(feed, budget)));
            case SECTIONS ->
                new SectionMembers(this, item, item.metered() ? feed : new Feed(Metered.plain(feed, budget))).read();
            case GZIP, BZIP2, XZ, ZSTD, LZMA, LZ4, Z -> unpack(item, magic, feed);
            case RAR, CAB, LZIP, LZOP ->
                tell(
                        item.path(),
                        new Damage("is packed as " + magic + ", which is not read; unpack it and give the folder", ""),
                        "its contents");
            case PLAIN -> visit(item, item.metered() ? feed : Metered.plain(feed, budget));
        }
    }

    private boolean isTooDeep(Item item) {
        boolean tooDeep = item.depth() >= budget.limits().maxDepth();
        if (tooDeep) {
            budget.leaveOut(Limit.DEPTH, item.path());
        }
        return tooDeep;
    }

    private void unpack(Item item, Magic magic, Feed feed) {
        Item inside = item.unpack();
        if (inside.depth() > budget.limits().maxDepth()) {
            budget.leaveOut(Limit.DEPTH, item.path());
            return;
        }
        InputStream unpacked;
        try {
            unpacked = magic == Magic.GZIP ? new Gunzip(feed, what -> remark(item, what)) : Unpacker.open(magic, feed);
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
            tell(item.path(), Damage.of(e), "its contents");
            return;
        }
        try (unpacked) {
            offer(inside, new Metered(unpacked, feed::position, budget));
        } catch (IOException e) {
            // thrown by close only, when all has been read or given up
        }
    }

    private void remark(Item item, String what) {
        tell(item.path(), new Damage(what, "nothing"), "nothing");
    }

    private void visit(Item item, InputStream in) {
        try (ReadAhead ahead = new ReadAhead(in, work::hasFreeThread)) {
            visit(item, new MemberStream(ahead, damage -> tell(item.path(), damage, lost(item))));
        }
    }

    private void visit(Item item, MemberStream stream) {
        try {
            visitor.visit(new Member(item.path(), item.modified()), stream);
        } catch (IOException e) {
            if (!stream.hasFailed()) {
                tell(item.path(), Damage.of(e), "the rest of it");
            }
        }
    }

    private static String lost(Item item) {
        return item.tailLost().getAsBoolean()
                ? "the rest of it, and whatever follows it in its archive"
                : "the rest of it";
    }
}
