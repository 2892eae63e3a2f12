package io.faultline.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import io.faultline.spi.LogRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextScanTest {

    /** Heads are lines such as {@code 2026-01-01T00:00:00Z text}. */
    private static final LineFormat STAMPED = new LineFormat() {
        @Override
        public String log() {
            return "stamped";
        }

        @Override
        public List<String> paths() {
            return List.of();
        }

        @Override
        public Optional<Head> head(String line) {
            return line.length() > 20 && line.startsWith("20") && line.charAt(19) == 'Z'
                    ? Optional.of(Head.of(Instant.parse(line.substring(0, 20)), Level.INFO, ""))
                    : Optional.empty();
        }
    };

    @Test
    void aHitInAContinuationLineGivesTheWholeRecord() throws IOException {
        List<LogRecord> records = scan("""
                2026-01-01T00:00:00Z starting
                2026-01-01T00:00:01Z it failed
                Traceback (most recent call last):
                  File "x.py"
                OSError: No space left on device
                2026-01-01T00:00:02Z next
                """, "no space left");
        assertThat(records).hasSize(1);
        assertThat(records.get(0).at().number()).isEqualTo(2);
        assertThat(records.get(0).time()).contains(Instant.parse("2026-01-01T00:00:01Z"));
        assertThat(records.get(0).text())
                .startsWith("2026-01-01T00:00:01Z it failed\nTraceback")
                .endsWith("No space left on device");
    }

    @Test
    void aHitWhoseLineShowsThatItIsInVainMakesNoRecord() throws IOException {
        List<String> seen = new ArrayList<>();
        RecordSink sink = new RecordSink() {
            @Override
            public boolean couldMatter(int literal, String line) {
                return !line.contains("in vain");
            }

            @Override
            public void record(LogRecord record, BitSet literals) {
                seen.add(record.at().number() + " " + literals);
            }
        };
        String text = """
                2026-01-01T00:00:00Z alpha in vain
                2026-01-01T00:00:01Z beta
                beta in vain
                alpha
                2026-01-01T00:00:02Z none
                alpha in vain
                2026-01-01T00:00:03Z alpha
                """;
        new TextScan(
                        new LiteralScanner(List.of("alpha", "beta")),
                        false,
                        STAMPED,
                        new Times(ZoneOffset.UTC),
                        64 << 10,
                        "m",
                        sink,
                        new Buffers())
                .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(seen).containsExactly("2 {0, 1}", "7 {0}");
    }

    @Test
    void aLiteralThatIsInVainInALineIsAskedForOnceThere() throws IOException {
        List<String> asked = new ArrayList<>();
        RecordSink sink = new RecordSink() {
            @Override
            public boolean couldMatter(int literal, String line) {
                asked.add(literal + " " + line.length());
                return false;
            }

            @Override
            public void record(LogRecord record, BitSet literals) {}
        };
        String text = "alpha beta ".repeat(1000) + "\n" + "alpha ".repeat(500) + "\n";
        new TextScan(
                        new LiteralScanner(List.of("alpha", "beta")),
                        false,
                        STAMPED,
                        new Times(ZoneOffset.UTC),
                        64 << 10,
                        "m",
                        sink,
                        new Buffers())
                .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(asked).containsExactly("0 11000", "1 11000", "0 3000");
    }

    @Test
    void manyHitsInOneRecordAreOneRecordWithAllTheirLiterals() throws IOException {
        List<String> seen = new ArrayList<>();
        scan(
                "2026-01-01T00:00:00Z alpha beta alpha\ngamma\n2026-01-01T00:00:00Z beta\n",
                List.of("alpha", "beta", "gamma"),
                64 << 10,
                (record, literals) -> seen.add(record.at().number() + " " + literals),
                new TextScan[1]);
        assertThat(seen).containsExactly("1 {0, 1, 2}", "3 {1}");
    }

    @Test
    void linesBeforeTheFirstHeadSpeakForThemselves() throws IOException {
        List<LogRecord> records = scan("cut off: needle\n2026-01-01T00:00:00Z x\n", "needle");
        assertThat(records).extracting(LogRecord::text).containsExactly("cut off: needle");
        assertThat(records.get(0).time()).isEmpty();
    }

    @Test
    void crlfAndAMissingLastLineEndDoNotShow() throws IOException {
        assertThat(scan("2026-01-01T00:00:00Z one needle\r\n2026-01-01T00:00:00Z two needle", "needle"))
                .extracting(LogRecord::text)
                .containsExactly("2026-01-01T00:00:00Z one needle", "2026-01-01T00:00:00Z two needle");
    }

    @Test
    void whatIsNoUtf8IsReadAsWindows1252() throws IOException {
        TextScan[] scan = new TextScan[1];
        List<LogRecord> records = new ArrayList<>();
        scan(
                new ByteArrayInputStream("l\u2019agent a échoué: needle\n".getBytes(Charset.forName("windows-1252"))),
                List.of("needle"),
                64 << 10,
                (r, l) -> records.add(r),
                scan);
        assertThat(records.get(0).text()).isEqualTo("l\u2019agent a échoué: needle");
    }

    @Test
    void aLineWithoutEndIsCutAroundTheHit() throws IOException {
        String line = "x".repeat(700_000) + "needle" + "y".repeat(700_000);
        TextScan[] scan = new TextScan[1];
        List<LogRecord> records = new ArrayList<>();
        scan(line, List.of("needle"), 4_096, (r, l) -> records.add(r), scan);
        assertThat(records).hasSize(1);
        assertThat(records.get(0).text()).contains("needle").hasSizeLessThan(10_000);
        assertThat(scan[0].cutLines()).isEqualTo(1);
        assertThat(scan[0].lines()).isEqualTo(1);
    }

    @Test
    void eachCutLineWithAHitCountsOnce() throws IOException {
        TextScan[] scan = new TextScan[1];
        String longLine = "needle" + "x".repeat(9_000) + "needle" + "y".repeat(9_000) + "\n";
        scan(longLine + "needle\n" + "x".repeat(9_000) + "\n" + longLine, List.of("needle"), 4_096, (r, l) -> {}, scan);
        assertThat(scan[0].cutLines()).isEqualTo(2);
    }

    /** As a power loss leaves them, and as another program's UTF-16 holds them. */
    @Test
    void zeroBytesArePassedOver() throws IOException {
        assertThat(scan("2026-01-01T00:00:00Z a\n\0\0\0\0002026-01-01T00:00:01Z n\0e\0e\0d\0l\0e\0\n\0", "needle"))
                .extracting(LogRecord::text)
                .containsExactly("2026-01-01T00:00:01Z needle");
    }

    @Test
    void buffersThatServedAnotherTextShowNothingOfIt() throws IOException {
        Buffers buffers = new Buffers();
        List<String> texts = new ArrayList<>();
        for (String text : List.of("2026-01-01T00:00:00Z needle and a long end\n", "2026-01-01T00:00:00Z need")) {
            new TextScan(
                            new LiteralScanner(List.of("needle")),
                            false,
                            STAMPED,
                            new Times(ZoneOffset.UTC),
                            100,
                            "m",
                            (r, l) -> texts.add(r.text()),
                            buffers)
                    .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(texts).containsExactly("2026-01-01T00:00:00Z needle and a long end");
    }

    @Test
    void whatCameBeforeDamageIsSearched() {
        InputStream damaged = new InputStream() {
            private final InputStream good =
                    new ByteArrayInputStream("2026-01-01T00:00:00Z needle\n".getBytes(StandardCharsets.UTF_8));

            @Override
            public int read() throws IOException {
                int c = good.read();
                if (c < 0) {
                    throw new IOException("cut off");
                }
                return c;
            }

            @Override
            public int read(byte[] b, int off, int len) throws IOException {
                int n = good.read(b, off, len);
                if (n < 0) {
                    throw new IOException("cut off");
                }
                return n;
            }
        };
        List<LogRecord> records = new ArrayList<>();
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> scan(damaged, List.of("needle"), 64 << 10, (r, l) -> records.add(r), new TextScan[1]))
                .isInstanceOf(IOException.class);
        assertThat(records).hasSize(1);
    }

    @Test
    void agreesWithAReaderThatLooksAtEveryLineAcrossBuffers() throws IOException {
        Random random = new Random(11);
        for (int round = 0; round < 12; round++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 900_000) {
                text.append("2026-01-01T00:00:00Z record ")
                        .append(text.length())
                        .append('\n');
                for (int n = random.nextInt(4); n > 0; n--) {
                    text.append(random.nextInt(40) == 0 ? "  needle " : "  filler ")
                            .append("z".repeat(random.nextInt(300)))
                            .append('\n');
                }
            }
            assertThat(scan(text.toString(), "needle").stream()
                            .map(r -> r.at().number() + " " + r.text())
                            .collect(Collectors.toList()))
                    .isEqualTo(naive(text.toString()));
        }
    }

    @Test
    void countsLinesAndTellsTheFirstAndLastTime() throws IOException {
        TextScan[] scan = new TextScan[1];
        scan("2026-01-01T00:00:00Z a\nb\n2026-01-01T00:00:09Z c\nd", List.of("needle"), 100, (r, l) -> {}, scan);
        assertThat(scan[0].lines()).isEqualTo(4);
        assertThat(scan[0].first()).contains(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(scan[0].last()).contains(Instant.parse("2026-01-01T00:00:09Z"));
    }

    @Test
    void everyRecordIsGivenWhereThatIsWanted() throws IOException {
        List<String> texts = new ArrayList<>();
        TextScan scan = new TextScan(
                new LiteralScanner(List.of("needle")),
                true,
                STAMPED,
                new Times(ZoneOffset.UTC),
                100,
                "m",
                (r, l) -> texts.add(r.text() + l),
                new Buffers());
        scan.read(new ByteArrayInputStream(
                "a\n2026-01-01T00:00:00Z b\nneedle\n2026-01-01T00:00:00Z c\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(texts).containsExactly("a{}", "2026-01-01T00:00:00Z b\nneedle{0}", "2026-01-01T00:00:00Z c{}");
    }

    /** As {@link #STAMPED}; years before 2000 are those of another program, which a record that says so quotes. */
    private static final LineFormat QUOTING = new LineFormat() {
        @Override
        public String log() {
            return "quoting";
        }

        @Override
        public List<String> paths() {
            return List.of();
        }

        @Override
        public Optional<Head> head(String line) {
            return STAMPED.head(line.replaceFirst("^19", "20"));
        }

        @Override
        public boolean mayBeQuoted(Head head) {
            return head.time().orElseThrow().toString().startsWith("209");
        }

        @Override
        public boolean quotes(Head record, Supplier<String> soFar, Head line) {
            return !mayBeQuoted(record) && soFar.get().contains("output:");
        }
    };

    @Test
    void linesThatARecordQuotesAreOfIt() throws IOException {
        String text = """
                2026-01-01T00:00:00Z output:
                1999-01-01T00:00:00Z alpha
                1999-01-01T00:00:01Z beta
                needle
                2026-01-01T00:00:02Z done
                1999-01-01T00:00:03Z needle of nobody's output
                """;
        for (boolean every : new boolean[] {false, true}) {
            List<String> texts = new ArrayList<>();
            TextScan scan = new TextScan(
                    new LiteralScanner(List.of("needle", "alpha")),
                    every,
                    QUOTING,
                    new Times(ZoneOffset.UTC),
                    100,
                    "m",
                    (r, l) -> texts.add(r.at().number() + " " + r.text() + l),
                    new Buffers());
            scan.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            assertThat(texts)
                    .contains("1 2026-01-01T00:00:00Z output:\n1999-01-01T00:00:00Z alpha\n"
                            + "1999-01-01T00:00:01Z beta\nneedle{0, 1}")
                    .contains("6 1999-01-01T00:00:03Z needle of nobody's output{0}")
                    .hasSize(every ? 3 : 2);
        }
    }

    private static List<String> naive(String text) {
        List<String> found = new ArrayList<>();
        List<String> record = new ArrayList<>();
        String[] lines = text.split("\n");
        int start = 0;
        for (int i = 0; i <= lines.length; i++) {
            if (i == lines.length || STAMPED.head(lines[i]).isPresent()) {
                String all = String.join("\n", record);
                if (all.contains("needle")) {
                    found.add((start + 1) + " " + all);
                }
                record.clear();
                start = i;
            }
            if (i < lines.length) {
                record.add(lines[i]);
            }
        }
        return found;
    }

    private static List<LogRecord> scan(String text, String literal) throws IOException {
        List<LogRecord> records = new ArrayList<>();
        scan(text, List.of(literal), 64 << 10, (r, l) -> records.add(r), new TextScan[1]);
        return records;
    }

    private static void scan(String text, List<String> literals, int maxLine, RecordSink sink, TextScan[] made)
            throws IOException {
        scan(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), literals, maxLine, sink, made);
    }

    private static void scan(InputStream in, List<String> literals, int maxLine, RecordSink sink, TextScan[] made)
            throws IOException {
        made[0] = new TextScan(
                new LiteralScanner(literals),
                false,
                STAMPED,
                new Times(ZoneOffset.UTC),
                maxLine,
                "m",
                (record, found) -> sink.record(record, (BitSet) found.clone()),
                new Buffers());
        made[0].read(in);
    }
}
