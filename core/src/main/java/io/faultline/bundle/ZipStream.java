package io.faultline.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The files of a zip read from front to back: a zip inside another archive, one from standard input, or one
 * whose directory is damaged. Behind a damaged entry it looks for the next header and goes on there.
 * (commons-compress's stream checks no checksums, ends at the first damage, and holds stored entries of
 * unknown length in memory.)
 */
final class ZipStream {

    private static final String PACK_ANEW = "unpack it and give the folder, or pack it with Deflate";

    private final Reading reading;
    private final Item archive;
    private final Feed feed;
    private final Names names;
    private String last = "";
    private boolean damageTold;
    private boolean entriesSeen;

    /** @param damageTold whether the reader has been told already that this zip is damaged */
    ZipStream(Reading reading, Item archive, Feed feed, boolean damageTold) {
        this.reading = reading;
        this.archive = archive;
        this.feed = feed;
        this.names = reading.names(archive);
        this.damageTold = damageTold;
    }

    void read() {
        try {
            while (!reading.isOver()) {
                int signature = signature();
                if (signature == ZipHeader.LOCAL && isPlausible()) {
                    entriesSeen = true;
                    entry();
                } else if (signature == ZipHeader.DESCRIPTOR && !entriesSeen && feed.position() == 0) {
                    feed.consume(4); // marks a zip that might have been split
                } else if (isDirectory(signature)) {
                    return;
                } else if (!findHeader()) {
                    end();
                    return;
                }
            }
        } catch (IOException e) {
            reading.tell(archive.path(), Damage.of(e), following());
        }
    }

    private boolean isPlausible() {
        return feed.peek(ZipHeader.BYTES) < ZipHeader.BYTES || ZipHeader.isPlausible(feed.array(), feed.start());
    }

    private static boolean isDirectory(int signature) {
        return signature == ZipHeader.CENTRAL
                || signature == ZipHeader.END
                || signature == ZipHeader.END_64
                || signature == ZipHeader.ARCHIVE_EXTRA;
    }

    private int signature() {
        return feed.peek(4) < 4 ? 0 : open(4).getInt(0);
    }

    private ByteBuffer open(int bytes) {
        return ByteBuffer.wrap(feed.array(), feed.start(), bytes).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private String following() {
        return last.isEmpty() ? "its contents" : "whatever followed " + last;
    }

    private void end() throws IOException {
        if (feed.hasFailed()) {
            feed.read();
        }
        if (!damageTold) {
            reading.tell(archive.path(), new Damage("is a zip without its directory: it was cut", ""), following());
        }
    }

    /** Passes over whatever is no header; false if none follows. */
    private boolean findHeader() {
        long from = feed.position();
        while (true) {
            int open = feed.peek(feed.capacity());
            byte[] b = feed.array();
            int start = feed.start();
            for (int i = 0; i + ZipHeader.BYTES <= open; i++) {
                if (b[start + i] == 'P' && b[start + i + 1] == 'K' && isHeader(b, start + i)) {
                    feed.consume(i);
                    tellOfGap(feed.position() - from);
                    return true;
                }
            }
            if (open < feed.capacity()) { // no more will come; a directory's end has 22 bytes
                return findEnd(open);
            }
            feed.consume(open - ZipHeader.BYTES + 1);
        }
    }

    private static boolean isHeader(byte[] b, int at) {
        ByteBuffer header = ByteBuffer.wrap(b, at, 4).slice().order(ByteOrder.LITTLE_ENDIAN);
        return isDirectory(header.getInt(0)) || ZipHeader.isLikely(b, at);
    }

    private boolean findEnd(int open) {
        for (int i = Math.max(0, open - ZipHeader.BYTES); i + 4 <= open; i++) {
            if (open(open).getInt(i) == ZipHeader.END) {
                feed.consume(i);
                return true;
            }
        }
        feed.consume(open);
        return false;
    }

    private void tellOfGap(long bytes) {
        if (bytes > 0 && !entriesSeen) {
            reading.tell(
                    archive.path(),
                    new Damage("has " + bytes + " bytes before its first file that are no zip", ""),
                    "nothing, if they were put there on purpose");
        } else if (bytes > 0 && !damageTold) {
            reading.tell(
                    archive.path(),
                    new Damage("is damaged: " + bytes + " bytes behind " + last + " are no zip", ""),
                    "what they held");
        }
    }

    private void entry() throws IOException {
        ZipHeader header = ZipHeader.read(feed);
        if (header.isFolder() && header.packed() == 0 && !header.hasDescriptor()) {
            return;
        }
        String path = header.isFolder() ? header.name() : names.path(header.name());
        if (!header.isFolder() && !reading.admits(path, header.name())) {
            return;
        }
        last = path;
        long dataAt = feed.position();
        Optional<Checked> data = data(header, path);
        if (data.isEmpty()) {
            pass(header);
            return;
        }
        try (Checked checked = data.get();
                Metered metered = new Metered(checked, () -> feed.position() - dataAt, reading.budget())) {
            if (!header.isFolder()) {
                reading.offer(archive.entry(path, header.modified(), true, feed::hasEnded), metered);
            }
            drain(checked, metered);
        }
    }

    /** What the visitor left unread must be unpacked to find its end. */
    private void drain(Checked checked, Metered metered) {
        byte[] scratch = new byte[8192];
        try {
            while (metered.read(scratch, 0, scratch.length) >= 0) {
                // only the end matters
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            damageTold |= !checked.hasEnded();
        }
    }

    /** Empty, and told, if the data cannot be unpacked. */
    private Optional<Checked> data(ZipHeader header, String path) {
        if (header.isEncrypted()) {
            return refuse(path, "is encrypted with a password and was not read; unpack it and give the folder");
        }
        return switch (header.method()) {
            case ZipHeader.DEFLATED -> Optional.of(deflated(header));
            case ZipHeader.STORED -> Optional.of(stored(header));
            case ZipHeader.DEFLATED_64, ZipHeader.BZIP2, ZipHeader.XZ, ZipHeader.ZSTD ->
                header.hasDescriptor()
                        ? refuse(
                                path,
                                "is packed by a method (" + header.method() + ") that hides its end from a stream; "
                                        + PACK_ANEW)
                        : rare(header, path);
            default ->
                refuse(path, "is packed by a method (" + header.method() + ") that cannot be read here; " + PACK_ANEW);
        };
    }

    private Optional<Checked> refuse(String path, String what) {
        reading.tell(path, new Damage(what, ""), "its contents");
        return Optional.empty();
    }

    private Checked deflated(ZipHeader header) {
        FeedInflater inflater = new FeedInflater(feed);
        return new Checked(inflater, n -> header.hasDescriptor() ? descriptor(inflater.packed(), n) : told(header));
    }

    private Checked stored(ZipHeader header) {
        if (header.hasDescriptor() && header.packed() == 0) {
            StoredUntilDescriptor stored = new StoredUntilDescriptor(feed);
            return new Checked(stored, n -> stored.told());
        }
        Bounded data = new Bounded(feed, header.packed());
        return new Checked(data, n -> header.hasDescriptor() ? descriptor(header.packed(), n) : told(header));
    }

    private Optional<Checked> rare(ZipHeader header, String path) {
        Bounded packed = new Bounded(feed, header.packed());
        Feed inner = new Feed(packed);
        try {
            InputStream in = switch (header.method()) {
                case ZipHeader.DEFLATED_64 -> Unpacker.deflate64(inner);
                case ZipHeader.BZIP2 -> Unpacker.open(Magic.BZIP2, inner);
                case ZipHeader.XZ -> Unpacker.open(Magic.XZ, inner);
                default -> Unpacker.open(Magic.ZSTD, inner);
            };
            return Optional.of(new Checked(in, n -> {
                packed.drain();
                return told(header);
            }));
        } catch (IOException | RuntimeException | LinkageError e) {
            reading.tell(path, Damage.of(e), "its contents");
            damageTold = true;
            return Optional.empty();
        }
    }

    private static Checked.Told told(ZipHeader header) {
        return new Checked.Told(header.crc(), header.unpacked());
    }

    /** The descriptor: with or without a signature, with sizes of 4 or 8 bytes; only the sizes show which. */
    private Checked.Told descriptor(long packed, long unpacked) throws IOException {
        int available = feed.peek(24);
        ByteBuffer bytes = open(Math.min(24, available));
        for (int at = signature() == ZipHeader.DESCRIPTOR ? 4 : 0; at >= 0; at -= 4) {
            if (available >= at + 20 && bytes.getLong(at + 4) == packed && bytes.getLong(at + 12) == unpacked) {
                return takeDescriptor(bytes.getInt(at), at + 20, unpacked);
            }
            if (available >= at + 12
                    && bytes.getInt(at + 4) == (int) packed
                    && bytes.getInt(at + 8) == (int) unpacked) {
                return takeDescriptor(bytes.getInt(at), at + 12, unpacked);
            }
        }
        damageTold = true;
        throw new Damage("has no sound length behind its data: it was cut or damaged", "nothing that is known of");
    }

    private Checked.Told takeDescriptor(int crc, int bytes, long unpacked) {
        feed.consume(bytes);
        return new Checked.Told(crc & 0xffffffffL, unpacked);
    }

    /** Passes over data that was not read. */
    private void pass(ZipHeader header) throws IOException {
        if (header.hasDescriptor() && header.packed() == 0) {
            boolean toldBefore = damageTold;
            damageTold = true; // the gap is no damage: it is the data we do not read
            boolean found = findHeader();
            damageTold = toldBefore;
            if (!found) {
                end();
            }
            return;
        }
        if (damageTold) {
            return; // some of the data may be gone already: the next header is looked for
        }
        new Bounded(feed, header.packed()).drain();
        if (header.hasDescriptor()) {
            passDescriptor();
        }
    }

    private void passDescriptor() {
        int open = feed.peek(24);
        int signed = signature() == ZipHeader.DESCRIPTOR ? 4 : 0;
        for (int size : new int[] {12, 20}) {
            int end = signed + size;
            if (open >= end + 4 || open == end) {
                int next = open >= end + 4 ? open(open).getInt(end) : ZipHeader.END;
                if (next == ZipHeader.LOCAL || isDirectory(next)) {
                    feed.consume(end);
                    return;
                }
            }
        }
    }
}
