package io.faultline.testkit;

import io.faultline.spi.LineFormat;
import io.faultline.spi.LogFormat;
import io.faultline.spi.Plugin;
import io.faultline.spi.RecordFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;

/** Gives each reader of a plugin what no log should hold. */
public final class Junk {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    private Junk() {}

    /**
     * For each line format: {@code head} answers for awkward lines of up to 64 KiB, and answers alike in any
     * order. For each record format: {@code read} ends with records or an {@code IOException}, nothing else.
     */
    public static Stream<DynamicTest> of(Plugin plugin) {
        return plugin.formats().stream()
                .map(f -> DynamicTest.dynamicTest(
                        f.log() + " survives junk",
                        () -> Assertions.assertTimeoutPreemptively(LONG_ENOUGH, () -> survives(f))));
    }

    private static void survives(LogFormat format) throws IOException {
        List<String> lines = lines(new Random(64));
        if (format instanceof LineFormat line) {
            List<Optional<LineFormat.Head>> forwards =
                    lines.stream().map(line::head).toList();
            List<String> reversed = new ArrayList<>(lines);
            Collections.reverse(reversed);
            List<Optional<LineFormat.Head>> backwards =
                    new ArrayList<>(reversed.stream().map(line::head).toList());
            Collections.reverse(backwards);
            Assertions.assertEquals(forwards, backwards, "head depends on what it was asked before");
            lines.forEach(line::expand);
        } else if (format instanceof RecordFormat records) {
            for (String line : lines) {
                byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                records.recognizes(bytes.length > 4096 ? Arrays.copyOf(bytes, 4096) : bytes);
                try {
                    records.read("junk", new ByteArrayInputStream(bytes), fields -> true, r -> {});
                } catch (IOException e) {
                    Assertions.assertNotNull(e.getMessage(), "an error that says nothing");
                }
            }
        }
    }

    private static List<String> lines(Random random) {
        List<String> lines = new ArrayList<>(List.of(
                "",
                " ",
                "\0",
                "\t\t\t",
                "\uFEFF",
                "\uD800",
                "2026",
                "2026-13-45T99:99:99Z x",
                "9999999999-01-01T00:00:00Z",
                "2026-01-01T00:00:00.",
                "2026/01/01 00:00:00",
                "[",
                "]",
                "[[[",
                "{}",
                "[]",
                "{",
                "null",
                "\"",
                "<",
                "<?xml",
                "<a>",
                "<a><b></a>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>",
                "Jan 1 00:00:00",
                "Jan  1 00:00:00 host",
                "Feb 30 25:61:61 host x[1]: y"));
        for (String unit : List.of(
                "a",
                " ",
                "[",
                "]",
                ":",
                "{\"a\":",
                "[[",
                "<a>",
                "2026-01-01 ",
                "\u00e9",
                "\uD83D\uDE00",
                "\\",
                "%",
                "\t",
                "eJ")) {
            lines.add(unit.repeat((64 << 10) / unit.length()));
        }
        for (int i = 0; i < 300; i++) {
            StringBuilder line = new StringBuilder();
            for (int n = random.nextInt(400); n > 0; n--) {
                line.append((char) (random.nextInt(8) == 0 ? random.nextInt(0xD800) : ' ' + random.nextInt(95)));
            }
            lines.add(line.toString());
        }
        for (String seed : List.of(
                "2024-10-31T01:35:36.682818Z INFO Daemon Daemon Test for route to 168.63.129.16",
                "Nov 20 18:11:33 vm-sql02 python3[621]: 2026-11-20T18:11:33.213757Z ERROR ExtHandler x",
                "[{\"status\":{\"code\":\"1\",\"substatus\":[{\"name\":\"{\\\"a\\\":1}\"}]}}]")) {
            for (int i = 0; i < 200; i++) {
                StringBuilder mutant = new StringBuilder(seed);
                for (int n = 1 + random.nextInt(4); n > 0; n--) {
                    int at = random.nextInt(mutant.length());
                    switch (random.nextInt(3)) {
                        case 0 -> mutant.deleteCharAt(at);
                        case 1 -> mutant.insert(at, (char) random.nextInt(0x2100));
                        default -> mutant.setCharAt(at, (char) random.nextInt(128));
                    }
                }
                lines.add(mutant.toString());
            }
        }
        return lines;
    }
}
