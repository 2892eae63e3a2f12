package io.faultline.bundle;

import static io.faultline.bundle.Archives.bytes;
import static io.faultline.bundle.Archives.cut;
import static io.faultline.bundle.Archives.files;
import static io.faultline.bundle.Archives.gz;
import static io.faultline.bundle.Archives.join;
import static io.faultline.bundle.Archives.noise;
import static io.faultline.bundle.Archives.sevenZ;
import static io.faultline.bundle.Archives.tar;
import static io.faultline.bundle.Archives.zip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Bundles as they come out of cut uploads, full disks, odd tools and hostile hands.
 *
 * @param file the name of the bundle on disk
 * @param members what must come out, text by path
 * @param problems a part of each problem that must be told, in order; empty for a clean result
 */
record Damaged(String name, String file, byte[] content, Map<String, String> members, List<String> problems) {

    private static final String TEXT = noise(50_000);
    private static final Map<String, byte[]> LOGS = files("a.log", "first\n", "b.log", TEXT, "c.log", "last\n");

    @Override
    public String toString() {
        return name;
    }

    static List<Damaged> all() throws IOException {
        Cases c = new Cases();
        empties(c);
        zips(c);
        packed(c);
        tars(c);
        sevenZips(c);
        names(c);
        disguises(c);
        return c.all;
    }

    private static void empties(Cases c) throws IOException {
        c.add("empty file", "empty.log", new byte[0], gives(), "empty.log: is empty: it has no bytes [all of it]");
        c.add("empty zip", "b.zip", zip(files()), gives(), "b.zip: holds no files [all of it]");
        c.add("empty tar", "b.tar", new byte[10240], gives(), "b.tar: holds no files");
        c.add("empty tar.gz", "b.tar.gz", gz(new byte[10240]), gives(), "b.tar.gz: holds no files");
        c.add("empty 7z", "b.7z", sevenZ(files()), gives(), "b.7z: holds no files");
        c.add("empty gz", "b.log.gz", gz(new byte[0]), gives(), "b.log.gz: holds no files [all of it]");
        c.add("zero-length member", "b.zip", zip(files("a.log", "")), gives("a.log", ""));
    }

    private static void zips(Cases c) throws IOException {
        byte[] zip = zip(LOGS);
        int b = indexOf(zip, "b.log");
        int central = indexOf(zip, "PK\1\2");
        c.add(
                "zip cut within an entry",
                "b.zip",
                cut(zip, b + 20_000),
                gives("a.log", "first\n", "b.log", "…"),
                "b.log: ends too soon: it was cut, or was still being written",
                "b.zip: has a damaged or missing directory (zip END header not found), so it was read from front to back");
        c.add(
                "zip cut within a header",
                "b.zip",
                cut(zip, b - 10),
                gives("a.log", "first\n"),
                "b.zip: ends within a header: it was cut",
                "b.zip: has a damaged or missing directory (zip END header not found), so it was read from front to back");
        c.add(
                "zip without directory",
                "b.zip",
                cut(zip, central),
                clean(),
                "b.zip: has a damaged or missing directory (zip END header not found), so it was read from front to back");
        c.add(
                "zip cut within its directory",
                "b.zip",
                cut(zip, zip.length - 30),
                clean(),
                "b.zip: has a damaged or missing directory (zip END header not found), so it was read from front to back");
        c.add(
                "zip with a wrong checksum",
                "b.zip",
                stored(w -> w.crc = 1),
                gives("a.log", "first\n", "c.log", "last\n"),
                "a.log: was damaged: its checksum does not fit");
        c.add(
                "zip that promises too few bytes",
                "b.zip",
                stored(w -> w.size = 3),
                gives("a.log", "fir", "c.log", "last\n"),
                "a.log: was damaged: its checksum does not fit");
        c.add(
                "zip that promises too many bytes",
                "b.zip",
                stored(w -> w.size = 1 << 30),
                gives("a.log", "…", "c.log", "last\n"),
                "a.log: was damaged: its checksum does not fit");
        c.add(
                "zip whose directory tells less than there is",
                "b.zip",
                deflatedZip("a.log", new byte[] {1, 6, 0, -7, -1, 'f', 'i', 'r', 's', 't', '\n'}, 3, files()),
                gives("a.log", "first\n"),
                "a.log: holds 6 bytes where the zip promises 3 [nothing that is known of]");
        c.add(
                "zip with a broken deflate stream",
                "b.zip",
                zeros(zip, b + 10_000, 5_000),
                gives("a.log", "first\n", "b.log", "…", "c.log", "last\n"),
                "b.log: is damaged or cannot be read (invalid code lengths set)");
        c.add(
                "zip with an encrypted entry",
                "b.zip",
                stored(w -> w.flags |= 1),
                gives("c.log", "last\n"),
                "a.log: is encrypted with a password and was not read; unpack it and give the folder",
                "b.zip: holds files that are encrypted or unusually packed, so it was read from front to back");
        c.add(
                "zip with an unknown method",
                "b.zip",
                stored(w -> w.method = 97),
                gives("c.log", "last\n"),
                "a.log: is packed by a method (97) that cannot be read here; unpack it and give the folder, or pack it with Deflate",
                "b.zip: holds files that are encrypted or unusually packed, so it was read from front to back");
        c.add("zip with junk before it", "b.zip", join(bytes("HTTP/1.1 200 OK\r\n\r\n"), zip), clean());
        c.add(
                "zip with junk behind it",
                "b.zip",
                join(zip, bytes(noise(70_000))),
                clean(),
                "b.zip: has a damaged or missing directory (zip END header not found), so it was read from front to back");
        c.add(
                "zip that promises too few bytes of a damaged zip in it",
                "b.zip",
                deflatedZip("in.bin", deflated(zeros(zip, b + 10_000, 5_000)), 10, files("z.log", "end")),
                gives("in.bin!/a.log", "first\n", "in.bin!/b.log", "…", "in.bin!/c.log", "last\n", "z.log", "end"),
                "in.bin!/b.log: holds damaged packed data");
        c.add("zip64", "b.zip", commonsZip(Zip64Mode.Always), clean());
        c.add(
                "zip of stored entries with descriptors",
                "b.zip",
                storedWithDescriptors(),
                clean(),
                "b.zip: has a damaged or missing directory (zip END header not found), so it was read from front to back");
        c.add(
                "zip that holds itself as a stored entry",
                "b.zip",
                zipInStoredEntry(),
                gives("x.zip!/a.log", "first\n", "x.zip!/b.log", TEXT, "x.zip!/c.log", "last\n", "z.log", "end"));
    }

    private static void packed(Cases c) throws IOException {
        byte[] gz = gz(bytes(TEXT));
        byte[] wrong = gz.clone();
        wrong[gz.length - 8] ^= 1;
        c.add(
                "gz with a wrong checksum",
                "b.log.gz",
                wrong,
                gives("b.log.gz", TEXT),
                "b.log.gz: was damaged: the checksum of its gzip data does not fit");
        c.add(
                "gz cut",
                "b.log.gz",
                cut(gz, 30_000),
                gives("b.log.gz", "…"),
                "b.log.gz: ends too soon: it was cut, or was still being written");
        c.add(
                "gz cut within its header",
                "b.log.gz",
                cut(gz, 5),
                gives("b.log.gz", ""),
                "b.log.gz: ends too soon: it was cut, or was still being written");
        c.add(
                "gz cut within its checksum",
                "b.log.gz",
                cut(gz, gz.length - 3),
                gives("b.log.gz", TEXT),
                "b.log.gz: ends too soon: it was cut, or was still being written");
        c.add(
                "gz with garbage behind it",
                "b.log.gz",
                join(gz, bytes("garbage")),
                gives("b.log.gz", TEXT),
                "b.log.gz: more bytes follow the end of its gzip data; they are no gzip and were passed over");
        c.add("gz with zeros behind it", "b.log.gz", join(gz, new byte[512]), gives("b.log.gz", TEXT));
        c.add("concatenated gz", "b.log.gz", join(gz, gz(bytes("more"))), gives("b.log.gz", TEXT + "more"));
        c.add(
                "bz2 cut",
                "b.log.bz2",
                cut(Archives.bz2(bytes(noise(300_000))), 200_000),
                gives("b.log.bz2", "…"),
                "b.log.bz2: ends too soon: it was cut, or was still being written");
        c.add(
                "xz cut",
                "b.log.xz",
                cut(Archives.xz(bytes(noise(300_000))), 200_000),
                gives("b.log.xz", "…"),
                "b.log.xz: ends too soon: it was cut, or was still being written");
        c.add(
                "zst cut",
                "b.log.zst",
                cut(Archives.zst(bytes(noise(500_000))), 300_000),
                gives("b.log.zst", "…"),
                "b.log.zst: ends too soon: it was cut, or was still being written");
        c.add(
                "xz that asks for 4 GiB of memory",
                "b.log.xz",
                greedyXz(),
                gives("b.log.xz", ""),
                "b.log.xz: is damaged or cannot be read (Unsupported LZMA2 properties)");
    }

    private static void tars(Cases c) throws IOException {
        byte[] tar = tar(LOGS);
        byte[] badChecksum = tar.clone();
        badChecksum[1024] = 'X';
        byte[] lying = tarWithSize(tar, 0, "77777777777");
        c.add(
                "tar with a size that lies",
                "b.tar",
                lying,
                gives("a.log", "…"),
                "a.log: ends too soon: it was cut, or was still being written");
        c.add(
                "tar with a size too small",
                "b.tar",
                tarWithSize(tar, 1024, "00000000144"),
                gives("a.log", "first\n", "b.log", TEXT.substring(0, 100), "c.log", "last\n"),
                "b.tar: has a damaged header at byte 2048");
        c.add(
                "tar with a size that is no number",
                "b.tar",
                tarWithSize(tar, 1024, "zzzzzzzzzzz"),
                gives("a.log", "first\n", "c.log", "last\n"),
                "b.tar: has a damaged header at byte 1024");
        c.add(
                "tar cut",
                "b.tar",
                cut(tar, 20_000),
                gives("a.log", "first\n", "b.log", "…"),
                "b.log: ends too soon: it was cut, or was still being written");
        c.add(
                "tar cut between entries",
                "b.tar",
                cut(tar, 1024),
                gives("a.log", "first\n"),
                "b.tar: has no end mark: it may have been cut");
        c.add(
                "tar with a bad header checksum",
                "b.tar",
                badChecksum,
                gives("a.log", "first\n", "c.log", "last\n"),
                "b.tar: has a damaged header at byte 1024");
        c.add(
                "tar.gz cut",
                "b.tgz",
                cut(gz(tar), 30_000),
                gives("a.log", "first\n", "b.log", "…"),
                "b.log: ends too soon: it was cut, or was still being written");
        byte[] wrong = gz(tar);
        wrong[wrong.length - 8] ^= 1;
        c.add(
                "tar.gz with a wrong checksum",
                "b.tgz",
                wrong,
                gives("a.log", "first\n", "b.log", TEXT, "c.log", "last\n"),
                "b.tgz: was damaged: the checksum of its gzip data does not fit");
        c.add(
                "tar with another behind it",
                "b.tar",
                join(tar, tar(files("d.log", "more"))),
                gives("a.log", "first\n", "b.log", TEXT, "c.log", "last\n", "d.log", "more"));
        c.add(
                "tar with garbage behind it",
                "b.tar",
                join(tar, bytes(noise(2000))),
                gives("a.log", "first\n", "b.log", TEXT, "c.log", "last\n"));
        c.add(
                "tar.xz cut",
                "b.tar.xz",
                cut(Archives.xz(tar(files("a.log", noise(300_000), "b.log", "x"))), 200_000),
                gives("a.log", "…"),
                "a.log: ends too soon: it was cut, or was still being written");
        c.add(
                "tar.bz2 cut",
                "b.tar.bz2",
                cut(Archives.bz2(tar(files("a.log", noise(300_000), "b.log", "x"))), 200_000),
                gives("a.log", "…"),
                "a.log: ends too soon: it was cut, or was still being written");
        c.add(
                "tar with links, folders and devices",
                "b.tar",
                tarOfAllTypes(),
                gives("real.log", "real"),
                "b.tar: holds links, devices or pipes that were passed over: 5");
        c.add(
                "tar with a name of 8 GiB",
                "b.tar",
                longNameTar(),
                gives(),
                "b.tar: is damaged: its attributes would be 8589934591 bytes long");
        c.add("tar of POSIX with long names", "b.tar", posixTar(), gives("é/" + "n".repeat(300) + ".log", "x"));
        c.add(
                "zip in a cut tar.gz",
                "b.tgz",
                cut(gz(tar(Map.of("in.zip", zip(LOGS)))), 30_000),
                gives("in.zip!/a.log", "first\n", "in.zip!/b.log", "…"),
                "in.zip!/b.log: ends too soon: it was cut, or was still being written");
    }

    private static void sevenZips(Cases c) throws IOException {
        byte[] sevenZ = sevenZ(LOGS);
        byte[] flipped = sevenZ.clone();
        flipped[20_000] ^= 1;
        c.add(
                "7z cut",
                "b.7z",
                cut(sevenZ, 20_000),
                gives(),
                "b.7z: was cut, and with its end its directory is lost; copy it again");
        c.add(
                "7z with a password",
                "b.7z",
                Archives.encryptedSevenZ(files("a.log", "first\n")),
                gives(),
                "a.log: is encrypted with a password and was not read; unpack it and give the folder");
        c.add(
                "7z with a flipped bit",
                "b.7z",
                flipped,
                gives("a.log", "first\n", "b.log", "", "c.log", "last\n"),
                "b.log: is damaged or cannot be read (Compressed data is corrupt)");
        c.add(
                "7z of a signature and noise",
                "b.7z",
                join(cut(sevenZ, 6), bytes(TEXT)),
                gives(),
                "b.7z: is damaged or cannot be read (Unsupported 7z version (97,119))");
    }

    private static void names(Cases c) throws IOException {
        c.add(
                "names that lead out",
                "b.zip",
                zip(files("../../evil", "1", "/etc/passwd", "2", "C:\\Windows\\x.log", "3", "./d.log", "4")),
                gives("../../evil", "1", "etc/passwd", "2", "C:/Windows/x.log", "3", "d.log", "4"));
        c.add(
                "names with control characters",
                "b.zip",
                zip(files("a\u001b[31m.log", "1", "b\u0085.log", "2")),
                gives("a\uFFFD[31m.log", "1", "b\uFFFD.log", "2"));
        c.add(
                "names in CP437",
                "b.zip",
                zipNamed(new byte[] {'d', (byte) 0x82, 'j', (byte) 0x85, '.', 'l', 'o', 'g'}),
                gives("déjà.log", "x"));
        c.add(
                "names in windows-1252",
                "b.zip",
                zipNamed(new byte[] {'d', (byte) 0xe9, 'j', (byte) 0xe0, '.', 'l', 'o', 'g'}),
                gives("déjà.log", "x"));
        c.add(
                "names in UTF-8 without the flag",
                "b.zip",
                zipNamed("déjà.log".getBytes(StandardCharsets.UTF_8)),
                gives("déjà.log", "x"));
        c.add("names in the Unicode extra field", "b.zip", unicodeExtraZip(), gives("журнал.log", "x"));
        c.add("the same name three times", "b.zip", namesakes(), gives("a.log", "1", "a.log#2", "2", "a.log#3", "3"));
        c.add(
                "the same name three times in a tar",
                "b.tar",
                tarNamesakes(),
                gives("a.log", "1", "a.log#2", "2", "a.log#3", "3"));
        c.add(
                "a name of 60,000 characters",
                "b.zip",
                zip(files("n".repeat(60_000), "x")),
                gives("n".repeat(1024) + "…", "x"),
                "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn…: has a name of 60000 characters, which was cut");
        c.add("an empty name", "b.zip", zipNamed(new byte[0]), gives("unnamed", "x"));
        c.add(
                "a name with our own mark of archives",
                "b.zip",
                zip(files("in.zip!/a.log", "plain")),
                gives("in.zip!\uFFFD/a.log", "plain"));
    }

    private static void disguises(Cases c) throws IOException {
        byte[] random = new byte[100_000];
        new Random(7).nextBytes(random);
        c.add("random bytes", "b.zip", random, gives("b.zip", new String(random, StandardCharsets.ISO_8859_1)));
        c.add("text named .zip", "b.zip", bytes("no zip\n"), gives("b.zip", "no zip\n"));
        for (String magic : List.of("Rar!\u001a\7\1\0", "MSCF\0\0\0\0", "LZIP\1", "\u0089LZO\0\r\n\u001a\n")) {
            c.add(
                    "an archive of another kind: " + magic.substring(0, 4),
                    "b.log",
                    join(bytes(magic), bytes(TEXT)),
                    gives(),
                    ", which is not read; unpack it and give the folder");
        }
        // from: zip 3.0, zip -s 64k: the number of this part (3) and of that where the directory starts (2), then their
        // entries
        byte[] lastPart = join(bytes(TEXT), bytes("PK\5\6"), new byte[] {3, 0, 2, 0, 1, 0, 1, 0}, new byte[10]);
        c.add(
                "the last part of a split zip",
                "b.zip",
                lastPart,
                gives(),
                "b.zip: is the last part of a split zip, which cannot be read alone; join the parts first");
        c.add(
                "a cut lzma",
                "b.log.lzma",
                cut(Archives.lzma(bytes(TEXT)), 20_000),
                gives("b.log.lzma", "…"),
                "b.log.lzma: ends too soon: it was cut, or was still being written");
        c.add(
                "a cut lz4",
                "b.log.lz4",
                cut(Archives.lz4(bytes(noise(9_000_000))), 6_000_000),
                gives("b.log.lz4", "…"),
                "b.log.lz4: ends too soon: it was cut, or was still being written");
        c.add(
                "a cut cpio",
                "b.cpio",
                cut(Archives.cpio(LOGS), 20_000),
                gives("a.log", "first\n", "b.log", "…"),
                "b.cpio: ends too soon: it was cut, or was still being written",
                "b.log: ends too soon: it was cut, or was still being written");
        c.add("a Debian package", "b.deb", bytes("!<arch>\ndebian-binary"), gives("b.deb", "!<arch>\ndebian-binary"));
        c.add("gz named .log", "b.log", gz(bytes("text")), gives("b.log", "text"));
        c.add("NUL bytes", "b.log", new byte[5000], gives("b.log", "\0".repeat(5000)));
        c.add(
                "a zip signature and noise",
                "b.zip",
                join(bytes("PK\3\4"), bytes(TEXT)),
                gives("b.zip", "PK\3\4" + TEXT));
        c.add(
                "a gzip signature and noise",
                "b.gz",
                join(new byte[] {0x1f, (byte) 0x8b, 8, 0}, bytes(TEXT)),
                gives("b.gz", "…"),
                "b.gz: holds damaged packed data (invalid distance too far back)");
        c.add(
                "an xz signature and noise",
                "b.xz",
                join(cut(Archives.xz(new byte[1]), 6), bytes(TEXT)),
                gives(),
                "b.xz: is damaged or cannot be read (XZ Stream Header is corrupt)");
        c.add(
                "a zstd signature and noise",
                "b.zst",
                join(cut(Archives.zst(new byte[1]), 4), bytes(TEXT)),
                gives("b.zst", ""),
                "b.zst: is damaged or cannot be read (Dictionary mismatch)");
        c.add(
                "a bzip2 signature and noise",
                "b.bz2",
                join(cut(Archives.bz2(new byte[1]), 10), bytes(TEXT)),
                gives(),
                "b.bz2: is damaged or cannot be read (Corrupted input, selectorMtf value too big)");
        c.add(
                "a tar signature and noise",
                "b.tar",
                join(new byte[257], bytes("ustar"), bytes(TEXT)),
                gives(),
                "b.tar: has a damaged header at byte 0");
    }

    private static final class Cases {
        final List<Damaged> all = new ArrayList<>();

        void add(String name, String file, byte[] content, Map<String, String> members, String... problems) {
            all.add(new Damaged(name, file, content, members, List.of(problems)));
        }
    }

    private static Map<String, String> gives(String... pathsAndTexts) {
        Map<String, String> members = new LinkedHashMap<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            members.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
        }
        return members;
    }

    private static Map<String, String> clean() {
        return gives("a.log", "first\n", "b.log", TEXT, "c.log", "last\n");
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    private static byte[] zeros(byte[] bytes, int from, int count) {
        byte[] copy = bytes.clone();
        Arrays.fill(copy, from, from + count, (byte) 0);
        return copy;
    }

    /** The first entry of a zip of two, to be falsified. */
    private static final class Entry {
        int flags;
        int method;
        int crc = crc("first\n");
        int size = 6;
        int unpacked = -1;
    }

    private interface Falsify {
        void falsify(Entry entry);
    }

    private static int crc(String text) {
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(bytes(text));
        return (int) crc.getValue();
    }

    private static byte[] stored(Falsify falsify) {
        Entry first = new Entry();
        falsify.falsify(first);
        Entry second = new Entry();
        second.crc = crc("last\n");
        second.size = 5;
        byte[] a = join(header(first, false, bytes("a.log"), 0), bytes("a.log"), bytes("first\n"));
        byte[] b = join(header(second, false, bytes("c.log"), 0), bytes("c.log"), bytes("last\n"));
        byte[] directory = join(
                header(first, true, bytes("a.log"), 0), bytes("a.log"),
                header(second, true, bytes("c.log"), a.length), bytes("c.log"));
        return join(a, b, directory, end(2, directory.length, a.length + b.length));
    }

    /** A zip of packed data that may promise anything, and of other files stored behind it. */
    static byte[] deflatedZip(String name, byte[] packed, long unpacked, Map<String, byte[]> others) {
        Entry first = new Entry();
        first.method = 8;
        first.size = packed.length;
        first.unpacked = (int) unpacked;
        byte[] data = join(header(first, false, bytes(name), 0), bytes(name), packed);
        byte[] directory = join(header(first, true, bytes(name), 0), bytes(name));
        for (Map.Entry<String, byte[]> file : others.entrySet()) {
            Entry entry = new Entry();
            entry.crc = crc(new String(file.getValue(), StandardCharsets.ISO_8859_1));
            entry.size = file.getValue().length;
            byte[] other = bytes(file.getKey());
            directory = join(directory, header(entry, true, other, data.length), other);
            data = join(data, header(entry, false, other, 0), other, file.getValue());
        }
        return join(data, directory, end(1 + others.size(), directory.length, data.length));
    }

    private static byte[] zipNamed(byte[] name) {
        Entry entry = new Entry();
        entry.crc = crc("x");
        entry.size = 1;
        byte[] a = join(header(entry, false, name, 0), name, bytes("x"));
        byte[] directory = join(header(entry, true, name, 0), name);
        return join(a, directory, end(1, directory.length, a.length));
    }

    private static byte[] namesakes() {
        byte[] name = bytes("a.log");
        byte[] data = new byte[0];
        byte[] directory = new byte[0];
        for (String text : List.of("1", "2", "3")) {
            Entry entry = new Entry();
            entry.crc = crc(text);
            entry.size = 1;
            directory = join(directory, header(entry, true, name, data.length), name);
            data = join(data, header(entry, false, name, 0), name, bytes(text));
        }
        return join(data, directory, end(3, directory.length, data.length));
    }

    private static byte[] header(Entry entry, boolean central, byte[] name, int offset) {
        ByteBuffer b = ByteBuffer.allocate(central ? 46 : 30).order(ByteOrder.LITTLE_ENDIAN);
        b.putInt(central ? 0x02014b50 : 0x04034b50);
        if (central) {
            b.putShort((short) 20);
        }
        b.putShort((short) 20).putShort((short) entry.flags).putShort((short) entry.method);
        b.putShort((short) 0).putShort((short) 0x5821);
        b.putInt(entry.crc)
                .putInt(entry.size)
                .putInt(entry.unpacked == -1 ? entry.size : entry.unpacked)
                .putShort((short) name.length)
                .putShort((short) 0);
        if (central) {
            b.putShort((short) 0)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putInt(0)
                    .putInt(offset);
        }
        return b.array();
    }

    private static byte[] end(int entries, int directoryBytes, int directoryAt) {
        ByteBuffer b = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
        b.putInt(0x06054b50).putInt(0).putShort((short) entries).putShort((short) entries);
        return b.putInt(directoryBytes).putInt(directoryAt).putShort((short) 0).array();
    }

    private static byte[] commonsZip(Zip64Mode mode) throws IOException {
        SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(channel)) {
            out.setUseZip64(mode);
            for (Map.Entry<String, byte[]> file : LOGS.entrySet()) {
                out.putArchiveEntry(new ZipArchiveEntry(file.getKey()));
                out.write(file.getValue());
                out.closeArchiveEntry();
            }
        }
        return Arrays.copyOf(channel.array(), (int) channel.size());
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(1, true);
        deflater.setInput(content);
        deflater.finish();
        byte[] packed = new byte[content.length + 1000];
        int length = deflater.deflate(packed);
        deflater.end();
        return cut(packed, length);
    }

    private static byte[] unicodeExtraZip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes)) {
            out.setEncoding("US-ASCII");
            out.setUseLanguageEncodingFlag(false);
            out.setCreateUnicodeExtraFields(ZipArchiveOutputStream.UnicodeExtraFieldPolicy.ALWAYS);
            out.putArchiveEntry(new ZipArchiveEntry("журнал.log"));
            out.write('x');
            out.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    /** As a program writes that stores to a pipe; without a directory, so that it is read as a stream. */
    private static byte[] storedWithDescriptors() {
        byte[] data = new byte[0];
        for (Map.Entry<String, byte[]> file : LOGS.entrySet()) {
            Entry entry = new Entry();
            entry.flags = 8;
            entry.crc = 0;
            entry.size = 0;
            byte[] name = bytes(file.getKey());
            ByteBuffer descriptor = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            descriptor.putInt(0x08074b50).putInt(crc(new String(file.getValue(), StandardCharsets.ISO_8859_1)));
            descriptor.putInt(file.getValue().length).putInt(file.getValue().length);
            data = join(data, header(entry, false, name, 0), name, file.getValue(), descriptor.array());
        }
        return data;
    }

    private static byte[] zipInStoredEntry() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] inner = zip(LOGS);
        try (java.util.zip.ZipOutputStream out = new java.util.zip.ZipOutputStream(bytes)) {
            java.util.zip.ZipEntry entry = new java.util.zip.ZipEntry("x.zip");
            entry.setMethod(java.util.zip.ZipEntry.STORED);
            entry.setSize(inner.length);
            entry.setCrc(crc(new String(inner, StandardCharsets.ISO_8859_1)) & 0xffffffffL);
            out.putNextEntry(entry);
            out.write(inner);
            out.putNextEntry(new java.util.zip.ZipEntry("z.log"));
            out.write(bytes("end"));
        }
        return bytes.toByteArray();
    }

    private static byte[] greedyXz() throws IOException {
        byte[] xz = Archives.xz(bytes(TEXT));
        byte[] greedy = xz.clone();
        greedy[16] = 40; // the dictionary's size in the header of the first block: 4 GiB - 1
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        int headerBytes = (greedy[12] & 0xff) * 4;
        crc.update(greedy, 12, headerBytes);
        ByteBuffer.wrap(greedy).order(ByteOrder.LITTLE_ENDIAN).putInt(12 + headerBytes, (int) crc.getValue());
        return greedy;
    }

    private static byte[] tarWithSize(byte[] tar, int at, String octal) {
        byte[] copy = tar.clone();
        System.arraycopy(bytes(octal), 0, copy, at + 124, 11);
        Arrays.fill(copy, at + 148, at + 156, (byte) ' ');
        int sum = 0;
        for (int i = at; i < at + 512; i++) {
            sum += copy[i] & 0xff;
        }
        System.arraycopy(bytes(String.format(java.util.Locale.ROOT, "%06o\0 ", sum)), 0, copy, at + 148, 8);
        return copy;
    }

    private static byte[] longNameTar() throws IOException {
        byte[] tar = tar(files("n".repeat(200), "x"));
        return tarWithSize(tar, 0, "77777777777");
    }

    private static byte[] posixTar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            put(tar, new TarArchiveEntry("é/" + "n".repeat(300) + ".log"), "x");
        }
        return bytes.toByteArray();
    }

    private static byte[] tarOfAllTypes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            put(tar, new TarArchiveEntry("folder/"), "");
            for (byte type = TarArchiveEntry.LF_LINK; type <= TarArchiveEntry.LF_FIFO; type++) {
                TarArchiveEntry entry = new TarArchiveEntry("special" + type, type);
                entry.setLinkName("/etc/passwd");
                put(tar, entry, "");
            }
            put(tar, new TarArchiveEntry("real.log"), "real");
        }
        return bytes.toByteArray();
    }

    private static byte[] tarNamesakes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (String text : List.of("1", "2", "3")) {
                put(tar, new TarArchiveEntry("a.log"), text);
            }
        }
        return bytes.toByteArray();
    }

    private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, String text) throws IOException {
        entry.setSize(text.length());
        tar.putArchiveEntry(entry);
        tar.write(bytes(text));
        tar.closeArchiveEntry();
    }
}
