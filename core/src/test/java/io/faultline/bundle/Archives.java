package io.faultline.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.XZOutputStream;

/** Builds archives of name and content pairs, in memory and by other people's code. */
final class Archives {

    private Archives() {}

    /** Names and texts in turn. */
    static Map<String, byte[]> files(String... namesAndTexts) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            files.put(namesAndTexts[i], bytes(namesAndTexts[i + 1]));
        }
        return files;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    static byte[] tar(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }

    static byte[] sevenZ(Map<String, byte[]> files) throws IOException {
        try (SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel()) {
            try (SevenZOutputFile out = new SevenZOutputFile(channel)) {
                fill(out, files);
            }
            return Arrays.copyOf(channel.array(), (int) channel.size());
        }
    }

    static byte[] encryptedSevenZ(Map<String, byte[]> files) throws IOException {
        try (SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel()) {
            try (SevenZOutputFile out = new SevenZOutputFile(channel, "secret".toCharArray())) {
                fill(out, files);
            }
            return Arrays.copyOf(channel.array(), (int) channel.size());
        }
    }

    private static void fill(SevenZOutputFile out, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            SevenZArchiveEntry entry = new SevenZArchiveEntry();
            entry.setName(file.getKey());
            out.putArchiveEntry(entry);
            out.write(file.getValue());
            out.closeArchiveEntry();
        }
        out.finish();
    }

    static byte[] cpio(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CpioArchiveOutputStream cpio = new CpioArchiveOutputStream(out, "UTF-8")) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                CpioArchiveEntry entry = new CpioArchiveEntry(file.getKey(), file.getValue().length);
                cpio.putArchiveEntry(entry);
                cpio.write(file.getValue());
                cpio.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }

    /** As {@code tail -n +1} of coreutils prints them. */
    static byte[] sections(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.forEach((name, content) -> {
            out.writeBytes(bytes((out.size() == 0 ? "" : "\n") + "==> " + name + " <==\n"));
            out.writeBytes(content);
        });
        return out.toByteArray();
    }

    static byte[] ar(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArArchiveOutputStream ar = new ArArchiveOutputStream(out)) {
            ar.setLongFileMode(ArArchiveOutputStream.LONGFILE_BSD);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ar.putArchiveEntry(new ArArchiveEntry(file.getKey(), file.getValue().length));
                ar.write(file.getValue());
                ar.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }

    static byte[] lzma(byte[] content) throws IOException {
        return packed(content, out -> new LZMAOutputStream(out, new LZMA2Options(0), -1));
    }

    static byte[] lz4(byte[] content) throws IOException {
        return packed(content, FramedLZ4CompressorOutputStream::new);
    }

    /** What {@code compress} would write if it never found a repetition; up to 255 characters. */
    static byte[] z(String text) {
        BitSet bits = new BitSet();
        for (int i = 0; i < text.length(); i++) {
            for (int bit = 0; bit < 8; bit++) {
                bits.set(i * 9 + bit, (text.charAt(i) >> bit & 1) == 1);
            }
        }
        return join(
                new byte[] {0x1f, (byte) 0x9d, (byte) 0x90},
                Arrays.copyOf(bits.toByteArray(), (text.length() * 9 + 7) / 8));
    }

    static byte[] gz(byte[] content) throws IOException {
        return packed(content, GZIPOutputStream::new);
    }

    static byte[] bz2(byte[] content) throws IOException {
        return packed(content, out -> new BZip2CompressorOutputStream(out, 1));
    }

    static byte[] xz(byte[] content) throws IOException {
        return packed(content, out -> new XZOutputStream(out, new LZMA2Options(0)));
    }

    static byte[] zst(byte[] content) throws IOException {
        return packed(content, com.github.luben.zstd.ZstdOutputStream::new);
    }

    private interface Packer {
        OutputStream onto(OutputStream out) throws IOException;
    }

    private static byte[] packed(byte[] content, Packer packer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packed = packer.onto(out)) {
            packed.write(content);
        }
        return out.toByteArray();
    }

    static Path folder(Path root, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return root;
    }

    static byte[] cut(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Text that does not pack well, so that cuts fall into the data. */
    static String noise(int length) {
        StringBuilder text = new StringBuilder(length);
        long state = 42;
        while (text.length() < length) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            text.append((char) ('!' + (state >>> 33) % 90));
            if (text.length() % 100 == 99) {
                text.append('\n');
            }
        }
        return text.toString();
    }
}
