package io.faultline.bundle;

import io.faultline.problem.Problems;
import java.io.*;
import java.nio.file.*;
import java.util.*;

public final class Bundle implements Closeable {
    private final Path path;

    private Bundle(Path path) {
        this.path = path;
    }

    public static Bundle open(Path path, Limits limits, Problems problems) throws IOException {
        return new Bundle(path);
    }

    public static Bundle of(String name, InputStream in, Limits limits, Problems problems) {
        return new Bundle(Path.of(name));
    }

    public String path() {
        return path.toString();
    }

    public Optional<String> sha256() {
        return Optional.empty();
    }

    public long bytes() {
        return 0;
    }

    public void read(int threads, Member.Visitor visitor) {
        try (var s = Files.walk(path)) {
            for (Path f : s.filter(Files::isRegularFile).sorted().toList()) {
                try (InputStream in = Files.newInputStream(f)) {
                    visitor.visit(new Member(path.relativize(f).toString(), Optional.empty()), in);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {}
}
