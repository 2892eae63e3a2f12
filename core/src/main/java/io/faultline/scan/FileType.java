package io.faultline.scan;

import java.util.regex.Pattern;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;

/** Names the type of a member that no plugin knows. Tika takes a third of a second to start, so it is asked last. */
final class FileType {

    private static final class Lazily {
        static final Detector DETECTOR = new DefaultDetector();
    }

    /** What says how a member was packed: it has been unpacked. */
    private static final Pattern PACKED = Pattern.compile("(?i)\\.(gz|bz2|xz|zst|lzma|lz4|z)$");

    private FileType() {}

    /** A media type such as {@code image/png}. */
    static String of(String path, byte[] start) {
        Metadata metadata = new Metadata();
        metadata.set(
                TikaCoreProperties.RESOURCE_NAME_KEY,
                PACKED.matcher(path.substring(path.lastIndexOf('/') + 1)).replaceFirst(""));
        try (TikaInputStream in = TikaInputStream.get(start)) {
            return Lazily.DETECTOR.detect(in, metadata).toString();
        } catch (Exception e) {
            return "application/octet-stream";
        }
    }
}
