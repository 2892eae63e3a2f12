package io.faultline.signature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of signatures that belong to no plugin. Whatever is thrown has a message for the user. */
public final class LooseSignatures {

    private LooseSignatures() {}

    /**
     * The YAML files of a folder and of the folders in it, by name; or the one file that was named.
     *
     * @throws IOException if something cannot be listed, or there is none
     */
    public static List<Path> at(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new IOException("there is no such file or folder");
        }
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> yaml = all.filter(LooseSignatures::isYaml).sorted().toList();
            if (yaml.isEmpty()) {
                throw new IOException("no file in it ends in .yaml");
            }
            return yaml;
        } catch (UncheckedIOException e) {
            throw new IOException("a folder in it cannot be listed: " + e.getMessage(), e);
        } catch (AccessDeniedException e) {
            throw reason(e);
        }
    }

    /** @throws IOException if it cannot be read, or is not UTF-8 */
    public static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw reason(e);
        }
    }

    private static boolean isYaml(Path file) {
        String name = file.toString();
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
    }

    private static IOException reason(IOException e) {
        if (e instanceof CharacterCodingException) {
            return new IOException("it is not written in UTF-8; save it in that encoding", e);
        }
        if (e instanceof AccessDeniedException denied) {
            return new IOException("permission denied: " + denied.getFile(), e);
        }
        return e instanceof NoSuchFileException ? new IOException("it is gone", e) : e;
    }
}
