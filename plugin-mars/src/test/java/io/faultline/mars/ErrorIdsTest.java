package io.faultline.mars;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.Faultline;
import io.faultline.Progress;
import io.faultline.Settings;
import io.faultline.spi.ResourceTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every published id says something, whichever dress it wears. */
class ErrorIdsTest {

    private static final Path SIGNATURES = Path.of("src/main/resources/io/faultline/mars/signatures");

    private static final Faultline ENGINE = Faultline.with(Settings.DEFAULT, List.of(new MarsPlugin()));

    /** What any failed job shows, whatever its id. */
    private static final List<String> OF_ANY_FAILURE =
            List.of("mars.job-failed", "mars.backup-jobs", "mars.named-result");

    private static final String ROW = "Backup       1/14/2021 7:06:52 PM     1/14/2021 7:09:01 PM     Failed     "
            + "                         0.00   D:\\                                    "
            + "5c8cba3b-0e9c-4f3f-8a7d-2f5f1a1f0b11        ";

    /** By the name of the file that it stands in, and how it is written there. */
    private static final Map<String, IntFunction<String>> DRESSES = new LinkedHashMap<>();

    static {
        DRESSES.put("mars-console1.txt", id -> "The operation could not be completed. (ID: " + id + ")");
        DRESSES.put("mars-console2.txt", id -> "L’opération n’a pas abouti. (ID\u00a0: " + id + ")");
        DRESSES.put("mars-console3.txt", id -> "Error " + id + ". The operation could not be completed.");
        DRESSES.put(
                "mars-console4.txt",
                id -> "Erreur" + (id < 10_000 ? " " : "\u00a0") + id + ". L’opération n’a pas abouti.");
        DRESSES.put("mars-console5.txt", id -> String.format("An internal service error [0x%X]. Retry.", id));
        DRESSES.put("mars-console6.txt", id -> String.format("The operation could not be completed. (0x%x)", id));
        DRESSES.put("mars-console7.txt", id -> "The operation failed. (ID " + id + " Details: Access is denied)");
        DRESSES.put("a_CBENGINE_online_job_history_.txt", id -> ROW + String.format("%X       %d", id, id));
        DRESSES.put(
                "CBEngineCurr.errlog",
                id -> "12F0\t0F2C\t11/03\t02:10:31.114\t71\tbackupasync.cpp(1184)\t[000000001B73B830]\t"
                        + "0517B3DB-347D-45A8-9DAB-FD7D1EA7D134\t\tWARNING\tThe job failed with error code: "
                        + String.format("0x%x", id));
        DRESSES.put("pasted.txt", id -> "It says: the operation could not be completed. (ID: " + id + ")");
    }

    private static List<Integer> published() throws IOException {
        TreeSet<Integer> ids = new TreeSet<>();
        ResourceTable.read(KnownErrorIds.class, "error-ids.tsv").forEach(row -> ids.add(Integer.valueOf(row[0])));
        Pattern code = Pattern.compile("code: \\[([^\\]]+)]");
        try (Stream<Path> files = Files.list(SIGNATURES)) {
            for (Path file : files.toList()) {
                Matcher codes = code.matcher(Files.readString(file));
                while (codes.find()) {
                    Stream.of(codes.group(1).split(",\\s*"))
                            .filter(c -> c.matches("\\d{4,6}"))
                            .forEach(c -> ids.add(Integer.valueOf(c)));
                }
            }
        }
        return List.copyOf(ids);
    }

    private static boolean saysSomething(String file, String text) throws IOException {
        try (InputStream in = new ByteArrayInputStream((text + "\n").getBytes(StandardCharsets.UTF_8))) {
            return ENGINE.analyze(file, in, Progress.NONE).findings().stream()
                    .map(r -> r.finding().signature().id())
                    .anyMatch(id -> !OF_ANY_FAILURE.contains(id));
        }
    }

    /** Each in two dresses; all in all of them would take long and show no more. */
    @Test
    void everyPublishedIdSaysSomething() throws IOException {
        List<Map.Entry<String, IntFunction<String>>> dresses = List.copyOf(DRESSES.entrySet());
        boolean all = Boolean.getBoolean("all");
        List<String> silent = new ArrayList<>();
        List<Integer> ids = published();
        for (int i = 0; i < ids.size(); i++) {
            for (int d = 0; d < dresses.size(); d++) {
                Map.Entry<String, IntFunction<String>> dress = dresses.get(d);
                int id = ids.get(i);
                boolean isJob = List.of(3187, 3188, 100036, 100038, 100205).contains(id);
                if ((all || d % 5 == i % 5)
                        && !isJob
                        && !saysSomething(dress.getKey(), dress.getValue().apply(id))) {
                    silent.add(dress.getKey() + " " + id);
                }
            }
        }

        assertThat(ids).hasSizeGreaterThan(600);
        assertThat(silent).isEmpty();
    }
}
