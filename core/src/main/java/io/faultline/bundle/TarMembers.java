package io.faultline.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a tar, read from front to back. Behind a damaged header it looks for the next sound one, as
 * GNU tar does. Folders are passed over, and links and devices, of which the number is told. Sparse files come without their holes. Behind the
 * end mark it reads on: another tar may have been appended, and only the end of a packed stream tells whether
 * its checksum fits.
 */
final class TarMembers {

    /** Names and attributes that stand before an entry; more than this is no honest tar. */
    private static final int LONGEST_ATTRIBUTES = 1 << 20;

    /** The year 2500: a later time is damage, and Instant would throw from some point on. */
    private static final long LATEST_SECOND = 16_725_225_600L;

    /** Others are not kept, or a tar of nothing but attributes would fill the memory. */
    private static final Set<String> USED = Set.of("path", "size", "mtime", "GNU.sparse.major", "GNU.sparse.name");

    private final Reading reading;
    private final Item archive;
    private final Feed feed;
    private final Names names;
    private final Map<String, String> attributes = new HashMap<>();
    private final Map<String, String> globalAttributes = new HashMap<>();
    private String last = "";
    private int special;
    private boolean searching;
    private boolean ended;

    TarMembers(Reading reading, Item archive, Feed feed) {
        this.reading = reading;
        this.archive = archive;
        this.feed = feed;
        this.names = reading.names(archive);
    }

    void read() {
        try {
            while (!reading.isOver() && entry()) {
                searching = false;
            }
        } catch (IOException e) {
            reading.tell(archive.path(), Damage.of(e), "whatever follows " + (last.isEmpty() ? "its start" : last));
        }
        if (special > 0) {
            reading.tell(
                    archive.path(),
                    new Damage("holds links, devices or pipes that were passed over: " + special, "nothing"),
                    "nothing");
        }
    }

    /** False at the end. */
    private boolean entry() throws IOException {
        Optional<TarHeader> next = header();
        if (next.isEmpty()) {
            return false;
        }
        TarHeader header = next.get();
        long size = sizeOf(header);
        Bounded data = new Bounded(feed, size);
        switch (header.type()) {
            case 'L' -> attributes.put("path", EntryName.decode(upToNul(text(data, size))));
            case 'x', 'X' -> pax(text(data, size), attributes);
            case 'g' -> pax(text(data, size), globalAttributes);
            // K: the long name of a link's target; M: the rest of a file on another tape; V: a label; D: a list
            case '5', 'K', 'M', 'V', 'D' -> data.drain();
            case '1', '2', '3', '4', '6' -> special++;
            default -> file(header, data);
        }
        if (header.type() != 'L' && header.type() != 'x' && header.type() != 'X' && header.type() != 'K') {
            attributes.clear();
        }
        data.drain();
        pad(size);
        return true;
    }

    private void file(TarHeader header, Bounded data) throws IOException {
        String name = attribute("path").orElseGet(() -> EntryName.decode(header.name()));
        if (header.type() == 'S') {
            skipSparseMap(header);
        } else if (attribute("GNU.sparse.major").isPresent()) {
            new SparseMap(data).skip();
        }
        name = attribute("GNU.sparse.name").orElse(name);
        if (name.endsWith("/")) {
            return;
        }
        String path = names.path(name);
        if (!reading.admits(path, name)) {
            return;
        }
        last = path;
        reading.offer(archive.entry(path, modified(header), archive.metered(), feed::hasEnded), data);
    }

    private Optional<TarHeader> header() throws IOException {
        byte[] block = new byte[TarHeader.BYTES];
        while (true) {
            int n = feed.readNBytes(block, 0, block.length);
            if (n < block.length) {
                if (!searching && !ended) {
                    reading.tell(
                            archive.path(),
                            new Damage("has no end mark: it may have been cut", ""),
                            "whatever followed " + last);
                }
                return Optional.empty();
            }
            TarHeader header = new TarHeader(block);
            if (header.isZero()) {
                ended = true;
                continue;
            }
            if (header.checksumFits() && sizeOf(header) >= 0) {
                ended = false;
                return Optional.of(header);
            }
            if (!searching && !ended) {
                reading.tell(
                        archive.path(),
                        new Damage("has a damaged header at byte " + (feed.position() - block.length), ""),
                        "whatever lies between " + (last.isEmpty() ? "its start" : last)
                                + " and the next sound header");
                searching = true;
            }
        }
    }

    private long sizeOf(TarHeader header) {
        return attribute("size").map(TarMembers::number).orElseGet(header::size);
    }

    private Optional<Instant> modified(TarHeader header) {
        long seconds = attribute("mtime").map(TarMembers::number).orElseGet(header::modified);
        return seconds <= 0 || seconds > LATEST_SECOND ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
    }

    private Optional<String> attribute(String key) {
        return Optional.ofNullable(attributes.getOrDefault(key, globalAttributes.getOrDefault(key, "")))
                .filter(value -> !value.isEmpty());
    }

    private static byte[] upToNul(byte[] text) {
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return Arrays.copyOf(text, end);
    }

    private static byte[] text(Bounded data, long size) throws IOException {
        if (size > LONGEST_ATTRIBUTES) {
            throw new Damage("is damaged: its attributes would be " + size + " bytes long", "");
        }
        return data.readNBytes((int) size);
    }

    /** Lines such as {@code 18 size=1234567890}, each with its own length in front (POSIX.1-2001). */
    private static void pax(byte[] text, Map<String, String> into) {
        int at = 0;
        while (at < text.length) {
            int blank = at;
            while (blank < text.length && text[blank] != ' ') {
                blank++;
            }
            long length = number(new String(text, at, blank - at, StandardCharsets.ISO_8859_1));
            if (length <= blank - at || length > text.length - at) {
                return;
            }
            int end = at + (int) length;
            byte[] line = Arrays.copyOfRange(text, blank + 1, Math.max(blank + 1, end - 1));
            String pair = EntryName.decode(line);
            int equals = pair.indexOf('=');
            if (equals > 0 && USED.contains(pair.substring(0, equals))) {
                into.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
            at = end;
        }
    }

    /** The whole part of a decimal number; -1 if it is none. */
    private static long number(String digits) {
        int end = digits.indexOf('.');
        try {
            return Long.parseLong(end < 0 ? digits : digits.substring(0, end));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void skipSparseMap(TarHeader header) throws IOException {
        boolean more = header.sparseMapGoesOn();
        while (more) {
            byte[] extension = feed.readNBytes(TarHeader.BYTES);
            more = extension.length == TarHeader.BYTES && TarHeader.sparseMapGoesOn(extension);
        }
    }

    private void pad(long size) throws IOException {
        int rest = (int) (size % TarHeader.BYTES);
        if (rest != 0) {
            feed.readNBytes(TarHeader.BYTES - rest);
        }
    }

    /** The map that PAX 1.0 puts before the data of a sparse file: a count, then offsets and lengths, one a line. */
    private static final class SparseMap {

        private final Bounded data;
        private long taken;

        SparseMap(Bounded data) {
            this.data = data;
        }

        void skip() throws IOException {
            long segments = line();
            for (long i = 0; i < 2 * segments && line() >= 0; i++) {
                // each line is an offset or a length
            }
            while (taken % TarHeader.BYTES != 0 && data.read() >= 0) {
                taken++;
            }
        }

        private long line() throws IOException {
            long value = 0;
            int c;
            while ((c = data.read()) >= 0) {
                taken++;
                if (c == '\n') {
                    return value;
                }
                value = value * 10 + (c - '0');
            }
            return -1;
        }
    }
}
