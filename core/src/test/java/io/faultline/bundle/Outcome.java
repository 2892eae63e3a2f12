package io.faultline.bundle;

import io.faultline.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What came of reading a bundle: the text of each member as far as it could be read, and the problems. */
record Outcome(Map<String, String> members, List<Problem> problems, Optional<String> sha256, long bytes) {

    static Outcome of(Path path) throws IOException {
        return of(path, Limits.DEFAULT, 2);
    }

    static Outcome of(Path path, Limits limits, int threads) throws IOException {
        List<Problem> problems = Collections.synchronizedList(new ArrayList<>());
        try (Bundle bundle = Bundle.open(path, limits, problems::add)) {
            return read(bundle, problems, threads);
        }
    }

    static Outcome ofStream(byte[] bytes) throws IOException {
        return ofStream(new ByteArrayInputStream(bytes), Limits.DEFAULT);
    }

    static Outcome ofStream(InputStream in, Limits limits) throws IOException {
        List<Problem> problems = Collections.synchronizedList(new ArrayList<>());
        try (Bundle bundle = Bundle.of("-", in, limits, problems::add)) {
            return read(bundle, problems, 1);
        }
    }

    private static Outcome read(Bundle bundle, List<Problem> problems, int threads) {
        Map<String, String> members = Collections.synchronizedMap(new TreeMap<>());
        bundle.read(threads, (member, in) -> {
            String before = members.put(member.path(), textOf(in));
            if (before != null) {
                throw new AssertionError(member.path() + " was handed out twice");
            }
        });
        return new Outcome(new TreeMap<>(members), List.copyOf(problems), bundle.sha256(), bundle.bytes());
    }

    /** Keeps what came before a damage, as the engine does; long members only as a count. */
    private static String textOf(InputStream in) {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[8192];
        long length = 0;
        try {
            int n;
            while ((n = in.read(buffer)) >= 0) {
                length += n;
                if (text.length() < 1 << 20) {
                    text.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException e) {
            // told as a problem by the bundle
        }
        return length == text.length() ? text.toString() : length + " bytes";
    }

    /** The problems as lines of «where: what [lost]». */
    List<String> told() {
        return problems.stream()
                .map(p -> p.where() + ": " + p.what() + (p.lost().isEmpty() ? "" : " [" + p.lost() + "]"))
                .toList();
    }
}
