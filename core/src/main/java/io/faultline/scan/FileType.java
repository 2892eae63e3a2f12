package io.faultline.scan;

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

    private FileType() {}

    /** A media type such as {@code image/png}. */
    static String of(String path, byte[] start) {
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, path.substring(path.lastIndexOf('/') + 1));
        try (TikaInputStream in = TikaInputStream.get(start)) {
            return Lazily.DETECTOR.detect(in, metadata).toString();
        } catch (Exception e) {
            return "application/octet-stream";
        }
    }
}
