package io.faultline.bundle;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.z.ZCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.XZInputStream;

/** Opens streams that other libraries unpack. They are loaded with this class, so gzip has no part in it. */
final class Unpacker {

    /** xz -9 wants 65 MiB for its dictionary; a header that asks for much more is damaged or hostile. */
    private static final int XZ_MEMORY_KIB = 160 << 10;

    private Unpacker() {}

    /**
     * @throws IOException if the stream's header is damaged
     * @throws LinkageError if the library for it is not on the class path
     */
    static InputStream open(Magic magic, Feed feed) throws IOException {
        return switch (magic) {
            case BZIP2 -> new Salvaging(new BZip2CompressorInputStream(feed, true));
            case XZ -> new XZInputStream(feed, XZ_MEMORY_KIB);
            case ZSTD -> zstd(feed);
            case LZMA -> new Salvaging(new LZMAInputStream(feed, XZ_MEMORY_KIB));
            case LZ4 -> new Salvaging(new FramedLZ4CompressorInputStream(feed, true));
            case Z -> new Salvaging(new ZCompressorInputStream(feed));
            case GZIP, ZIP, SEVEN_Z, TAR, CPIO, AR, RAR, CAB, LZIP, LZOP, SECTIONS, PLAIN ->
                throw new IllegalArgumentException(magic + " is not unpacked here");
        };
    }

    static InputStream deflate64(Feed feed) {
        return new Deflate64CompressorInputStream(feed);
    }

    private static InputStream zstd(Feed feed) throws IOException {
        try {
            return Zstd.open(feed);
        } catch (LinkageError e) {
            String why = e instanceof NoClassDefFoundError ? "" : " (" + Damage.brief(e) + ")";
            throw new Damage(
                    "is packed with zstd, which is not read unless zstd-jni.jar lies beside Faultline's jar" + why
                            + "; unpack it with zstd -d",
                    "its contents");
        }
    }

    /** In a class of its own, because zstd-jni is optional. */
    private static final class Zstd {

        static InputStream open(Feed feed) throws IOException {
            return new ZstdInputStream(feed);
        }
    }

    /** These libraries forget the bytes that they have already unpacked in a call that meets damage. */
    private static final class Salvaging extends InputStream {

        private final InputStream in;
        private @Nullable Damage failure;

        Salvaging(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            if (failure != null) {
                throw failure;
            }
            try {
                return in.read();
            } catch (IOException | RuntimeException e) {
                failure = Damage.of(e);
                throw failure;
            }
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n = 0;
            try {
                while (n < length) {
                    int b = read();
                    if (b < 0) {
                        break;
                    }
                    into[offset + n++] = (byte) b;
                }
            } catch (Damage e) {
                if (n == 0) {
                    throw e;
                }
            }
            return n == 0 && length > 0 ? -1 : n;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
