package io.faultline;

import io.faultline.bundle.Limits;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * How an engine is set up.
 *
 * @param pluginFolders folders whose jars are loaded as plugins, each in a class loader of its own
 * @param signatureFolders folders of loose YAML signatures
 * @param zone of records that tell a local time
 * @param threads members read at once, at least 1
 * @param checksum whether reports name the SHA-256 of the bundle, for which a file is read once more
 */
public record Settings(
        List<Path> pluginFolders,
        List<Path> signatureFolders,
        ZoneId zone,
        Limits limits,
        int threads,
        boolean checksum) {

    public static final Settings DEFAULT = new Settings(
            List.of(),
            List.of(),
            ZoneOffset.UTC,
            Limits.DEFAULT,
            Runtime.getRuntime().availableProcessors(),
            true);

    public Settings {
        pluginFolders = List.copyOf(pluginFolders);
        signatureFolders = List.copyOf(signatureFolders);
    }
}
