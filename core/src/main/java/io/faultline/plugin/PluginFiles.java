package io.faultline.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The YAML files beside a plugin's class. They are listed nowhere, so the jar or folder that the class came from
 * is looked through.
 */
final class PluginFiles {

    private static final int MAX_BYTES = 256 << 10;

    private PluginFiles() {}

    /** Where the plugin's class came from. */
    static Path origin(Class<?> plugin) throws IOException {
        CodeSource source = plugin.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            throw new IOException("it is not known where " + plugin.getName() + " was loaded from");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IOException("cannot look into " + source.getLocation(), e);
        }
    }

    /** Texts by file name, of {@code signatures/*.yaml} (or {@code .yml}) and {@code logs.yaml} beside the class. */
    static Map<String, String> beside(Class<?> plugin) throws IOException {
        String folder = plugin.getPackageName().replace('.', '/') + "/";
        Path origin = origin(plugin);
        return Files.isDirectory(origin) ? inFolder(origin.resolve(folder)) : inJar(origin, folder);
    }

    private static Map<String, String> inJar(Path jar, String folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                String name = entry.getName();
                if (name.startsWith(folder) && isOurs(name.substring(folder.length()))) {
                    try (InputStream in = file.getInputStream(entry)) {
                        texts.put(
                                name.substring(folder.length()),
                                new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return texts;
    }

    private static Map<String, String> inFolder(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        if (Files.isDirectory(folder.resolve("signatures"))) {
            try (Stream<Path> files = Files.list(folder.resolve("signatures"))) {
                for (Path file : files.filter(f -> isYaml(f.toString())).toList()) {
                    texts.put("signatures/" + file.getFileName(), Files.readString(file));
                }
            }
        }
        if (Files.exists(folder.resolve("logs.yaml"))) {
            texts.put("logs.yaml", Files.readString(folder.resolve("logs.yaml")));
        }
        return texts;
    }

    private static boolean isOurs(String name) {
        return name.equals("logs.yaml") || name.startsWith("signatures/") && isYaml(name) && name.indexOf('/', 11) < 0;
    }

    private static boolean isYaml(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }
}
