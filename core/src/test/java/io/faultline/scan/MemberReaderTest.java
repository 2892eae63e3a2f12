package io.faultline.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.bundle.Limits;
import io.faultline.bundle.Member;
import io.faultline.problem.Problem;
import io.faultline.spi.Level;
import io.faultline.spi.LineFormat;
import io.faultline.spi.LogFormat;
import io.faultline.spi.LogRecord;
import io.faultline.spi.RecordFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Logs that crashes, shells and other systems have made hard to read. */
class MemberReaderTest {

    // from: what runs of Azure/WALinuxAgent v2.2.46 to v2.15.0.1 print, texts only; the heads are this test's
    private static final String LOG = """
            2020-11-20T18:09:24Z INFO Daemon Azure Linux Agent Version:2.2.49
            2020-11-20T18:09:25Z INFO Daemon Wire server endpoint:168.63.129.16
            2020-11-20T18:09:26Z INFO Daemon Clean protocol and wireserver endpoint
            """;

    private final LineFormat format = new LineFormat() {
        @Override
        public String log() {
            return "agent";
        }

        @Override
        public List<String> paths() {
            return List.of("agent.log");
        }

        @Override
        public boolean isDistinctive() {
            return true;
        }

        @Override
        public Optional<Head> head(String line) {
            return line.length() > 20 && line.startsWith("20") && line.charAt(19) == 'Z'
                    ? Optional.of(Head.of(Instant.parse(line.substring(0, 20)), Level.INFO, ""))
                    : Optional.empty();
        }
    };

    private final List<Problem> problems = new ArrayList<>();
    private final List<String> found = new ArrayList<>();

    @Test
    void zerosOfAPowerLossBeforeTheFirstLineArePassedOver() {
        for (int zeros : new int[] {600, 64 << 10, 100_001, 5 << 20}) {
            assertIsRead(join(new byte[zeros], bytes(LOG)));
        }
        assertIsRead(join(new byte[100_000], LOG.getBytes(StandardCharsets.UTF_16LE)));
        assertIsRead(join(new byte[100_000], LOG.getBytes(StandardCharsets.UTF_16BE)));
    }

    @Test
    void nothingButZerosIsSaidToBeSo() {
        for (int zeros : new int[] {600, 5001, 64 << 10, 20 << 20}) {
            Source source = read("x.log", new byte[zeros], Limits.MOST_LINE_BYTES);
            assertThat(source.status()).isEqualTo(Source.Status.SKIPPED);
            assertThat(source.note()).startsWith("no text: nothing but zero bytes");
        }
    }

    @Test
    void controlBytesBeforeTheLinesOfAKnownLogDoNotHideIt() {
        assertIsRead(join(bytes("\1\2\3".repeat(3000) + "\n"), bytes(LOG)));
    }

    @Test
    void textInASecondEncodingIsReadToo() {
        String first = LOG.substring(0, LOG.indexOf('\n') + 1);
        String rest = LOG.substring(first.length());
        assertIsRead(join(bytes(first), rest.getBytes(StandardCharsets.UTF_16LE)));
        assertIsRead(join(bytes("\u00ff\u00fe"), first.getBytes(StandardCharsets.UTF_16LE), bytes(rest)));
    }

    @Test
    void utf32AndZerosBetweenLinesAreRead() {
        assertIsRead(("\uFEFF" + LOG).getBytes(Charset.forName("UTF-32LE")));
        assertIsRead(bytes(LOG.replace("\n", "\n\0")));
    }

    @Test
    void carriageReturnsAloneEndLines() {
        assertIsRead(bytes(LOG.replace('\n', '\r')));
        assertThat(read("x.log", bytes("50%\rneedle\r\n"), Limits.MOST_LINE_BYTES)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatStandsInAStringOfJsonIsRead() {
        String json = "{\"value\": [{\"message\": \"Enable succeeded: \\n[stdout]\\n"
                + LOG.repeat(3).replace("\n", "\\n") + "\"}]}";
        found.clear();
        Source source = read("out.json", bytes(json), Limits.MOST_LINE_BYTES);
        assertThat(source.log()).contains("agent");
        assertThat(source.bytes()).isEqualTo(json.length());
        assertThat(found).hasSize(3);
    }

    @Test
    void whatHoldsZerosIsLeftAsItIs() {
        byte[] log = "\u001b[1m > a\n > b\n > c\n\0".getBytes(StandardCharsets.UTF_16LE);
        List<Byte> seen = new ArrayList<>();
        RecordFormat binary = new RecordFormat() {
            @Override
            public String log() {
                return "binary";
            }

            @Override
            public List<String> paths() {
                return List.of("*.bin");
            }

            @Override
            public void read(String member, InputStream in, Wanted wanted, Consumer<LogRecord> records)
                    throws IOException {
                for (byte b : in.readAllBytes()) {
                    seen.add(b);
                }
            }
        };
        read(binary, "x.bin", log, Limits.MOST_LINE_BYTES);
        assertThat(seen).hasSize(log.length);
    }

    @Test
    void notesAreReadUnlessTheyArePagesOfDocumentation() {
        assertThat(read("README.md", bytes("Wire server\n"), Limits.MOST_LINE_BYTES)
                        .status())
                .isEqualTo(Source.Status.SKIPPED);
        assertThat(read("ticket.md", bytes("# Ticket\nWire server\n"), Limits.MOST_LINE_BYTES)
                        .status())
                .isEqualTo(Source.Status.UNKNOWN);
        // from: the first lines of articles/backup/backup-azure-vms-troubleshoot.md, MicrosoftDocs/azure-docs
        Source page = read(
                "page.md",
                bytes(
                        "---\ntitle: Troubleshoot backup errors with Azure VMs\nms.topic: troubleshooting\n---\nWire server\n"),
                Limits.MOST_LINE_BYTES);
        assertThat(page.status()).isEqualTo(Source.Status.SKIPPED);
        assertThat(page.note()).startsWith("a page of documentation");
    }

    @Test
    void whatStandsBesideAMarginIsRead() {
        assertIsRead(bytes(LOG.replaceAll("(?m)^(?=.)", "> ")));
    }

    @Test
    void aLogWithoutAnyHeadIsTold() {
        // from: RFC 2045, section 6.8: what base64 makes of a log
        String encoded = Base64.getMimeEncoder(40, new byte[] {'\n'}).encodeToString(bytes(LOG.repeat(3)));
        read("agent.log", bytes(encoded), Limits.MOST_LINE_BYTES);
        assertThat(problems)
                .extracting(p -> p.where() + " " + p.what())
                .containsExactly(
                        "agent.log is named as agent is, but none of its first 21 lines begins a record of one:"
                                + " it may be wrapped, encoded or another file; its text was searched");
        problems.clear();

        read("agent.log", bytes("Traceback\n".repeat(4)), Limits.MOST_LINE_BYTES);
        read("agent.log", bytes("Traceback\n".repeat(9) + LOG), Limits.MOST_LINE_BYTES);
        assertThat(problems).isEmpty();
    }

    @Test
    void aLargerLimitIsRecommendedOnlyWhereThereIsOne() {
        String line = "Wire server" + "x".repeat(70_000) + "\n";

        read("x.log", bytes(line), 1000);
        read("x.log", bytes(line), Limits.MOST_LINE_BYTES);

        assertThat(problems)
                .extracting(p -> p.what() + " [" + p.lost() + "]")
                .containsExactly(
                        "has lines longer than 1000 bytes, which are read in pieces; a larger --max-line-bytes shows more"
                                + " [the far ends of a line with a hit]",
                        "has lines longer than 65536 bytes, which are read in pieces [the far ends of a line with a hit]");
    }

    @Test
    void anUnknownFileIsNotNamedByHowItWasPacked() {
        byte[] random = new byte[5000];
        new java.util.Random(1).nextBytes(random);
        assertThat(read("core.gz", random, Limits.MOST_LINE_BYTES).note())
                .isEqualTo("no text: application/octet-stream");
    }

    private void assertIsRead(byte[] content) {
        found.clear();
        Source source = read("x.log", content, Limits.MOST_LINE_BYTES);
        assertThat(source.status()).isEqualTo(Source.Status.READ);
        assertThat(source.log()).contains("agent");
        assertThat(source.bytes()).isEqualTo(content.length);
        assertThat(found).containsExactly("2020-11-20T18:09:25Z INFO Daemon Wire server endpoint:168.63.129.16");
        assertThat(problems).isEmpty();
    }

    private Source read(String path, byte[] content, int maxLineBytes) {
        return read(format, path, content, maxLineBytes);
    }

    private Source read(LogFormat log, String path, byte[] content, int maxLineBytes) {
        return new MemberReader(new LogFinder(List.of(log)), new Times(ZoneOffset.UTC), maxLineBytes, problems::add)
                .read(
                        new Member(path, Optional.empty()),
                        new ByteArrayInputStream(content),
                        (known, byPath) -> new Search(
                                new LiteralScanner(List.of("wire server")),
                                false,
                                fields -> true,
                                (r, l) -> found.add(r.text())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void aCopyOfAConfigurationIsLeftAsideAndSaidToBeOne() {
        assertThat(read("etc/x.conf.rpmsave", bytes("Wire server\n"), Limits.MOST_LINE_BYTES)
                        .note())
                .startsWith("a copy or template of a configuration");
        assertThat(read("etc/x.conf", bytes("Wire server\n"), Limits.MOST_LINE_BYTES)
                        .status())
                .isEqualTo(Source.Status.UNKNOWN);
    }
}
