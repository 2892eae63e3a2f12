package io.faultline.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarginTest {

    // from: tests_e2e/tests/lib/agent_log.py of Azure/WALinuxAgent, and a traceback as CPython prints it
    private static final String LOG = """
            2021-03-30T19:45:29.793776Z INFO ExtHandler [HEARTBEAT] Agent WALinuxAgent-2.2.54 is running

            2021-03-30T19:45:31.011111Z WARNING ExtHandler ExtHandler Failed to run
            Traceback (most recent call last):
              File "/usr/sbin/waagent", line 24, in <module>
            2021-03-30T19:45:33.793776Z INFO ExtHandler 12: done
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "> ",
                ">",
                "> > ",
                ">> ",
                "    ",
                "\t",
                "  \t",
                "%1$d:",
                "%1$d: ",
                "%1$6d\t",
                "  %1$d:",
                "var/log/waagent.log:",
                "/var/log/waagent.log:%1$d:",
                "./messages.1:",
                "C:\\WindowsAzure\\Logs\\WaAppAgent.log:%1$d:"
            })
    void isTakenOff(String margin) throws IOException {
        assertThat(without(each((n, line) -> margin.formatted(n) + line))).isEqualTo(LOG);
    }

    @Test
    void linesOfAMailThatAreNoQuoteStay() throws IOException {
        String mail = each((n, line) -> "> " + line) + "Regards\n";
        assertThat(without(mail)).isEqualTo(LOG + "Regards\n");
    }

    /** What looks like a margin at a glance belongs to the text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "10:15:30 begin\n11:15:30 next\n12:15:30 end\n", // times of a log
                "1180\tx\n1184\ty\n1188\tz\n", // processes
                "5:\ta\n4:\tb\n3:\tc\n", // a list that counts down
                "Id\tName\n1\tvm01\n2\tvm02\n3\tvm03\n", // a table with its headings
                "Writer name: 'A'\n   State: [1] Stable\n   Last error: No error\n", // vssadmin list writers
                "/usr/bin/python3: No module named x\n/usr/bin/python3: No module named y\n/usr/bin/python3: no\n",
                "http://a/b.log: 1\nhttp://a/c.log: 2\nhttp://a/d.log: 3\n",
                "> a\nb\nc\n> d\n",
                "> one\n> two\n",
                ""
            })
    void isNone(String text) {
        assertThat(Margin.rule(bytes(text), bytes(text).length)).isEmpty();
    }

    @Test
    void failureIsToldBehindWhatWasReadBefore() throws IOException {
        InputStream damaged =
                new SequenceInputStream(new ByteArrayInputStream(bytes("> a\n> b\n> c")), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("cut");
                    }
                });
        Rewritten.Rule quote = Margin.rule(bytes("> a\n> b\n> c"), 11).orElseThrow();
        try (InputStream in = new Rewritten(damaged, quote)) {
            StringBuilder seen = new StringBuilder();
            assertThat(catchThrowable(() -> {
                        for (int b = in.read(); b >= 0; b = in.read()) {
                            seen.append((char) b);
                        }
                    }))
                    .hasMessage("cut");
            assertThat(seen).hasToString("a\nb\nc");
        }
    }

    /** Pieces of any size, lines longer than the buffer, and margins across its end. */
    @Test
    void isTakenOffWhereverTheBufferEnds() throws IOException {
        Random random = new Random(7);
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            plain.append("x".repeat(random.nextInt(i % 50 == 0 ? 40_000 : 200))).append('\n');
        }
        String quoted = plain.toString().lines().map(l -> "> > " + l).collect(Collectors.joining("\n", "", "\n"));
        assertThat(without(quoted)).isEqualTo(plain.toString());
    }

    private static String each(BiFunction<Integer, String, String> change) {
        int[] n = {0};
        return LOG.lines().map(l -> change.apply(++n[0], l)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String without(String text) throws IOException {
        byte[] all = bytes(text);
        Optional<Rewritten.Rule> margin = Margin.rule(all, Math.min(all.length, MemberReader.START));
        assertThat(margin).isPresent();
        try (InputStream in = new Rewritten(new ByteArrayInputStream(all), margin.get())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
