package io.faultline.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CopiedTest {

    // from: tests_e2e/tests/lib/agent_log.py of Azure/WALinuxAgent
    private static final String LINE =
            "2021-03-30T19:45:29.793776Z INFO ExtHandler [HEARTBEAT] Agent WALinuxAgent-2.2.54 is running";

    @Test
    void coloursOfGrepAndSystemctlAreLeftOut() throws IOException {
        assertThat(plain(LINE.replace("Agent", "\u001b[01;31m\u001b[KAgent\u001b[m\u001b[K") + "\u001b[0m"))
                .contains(LINE);
        assertThat(plain("a\u001b[\nb\u001b[1;\n")).contains("a\nb\n");
        assertThat(plain("\u001b[0;1;39m" + LINE + "\u001b[0m\u001b[")).contains(LINE);
    }

    @Test
    void noBreakBlanksBecomePlainOnesWhereMostAreSo() throws IOException {
        assertThat(plain(LINE.replace(' ', '\u00a0'))).contains(LINE);
        assertThat(plain(LINE.replace(' ', '\u202f'))).contains(LINE);
        assertThat(plain("la VM\u00a0: 168\u00a0Mo\u00a0; elle n'a plus de place sur le disque"))
                .isEmpty();
    }

    @Test
    void otherCharactersStay() throws IOException {
        assertThat(plain("\u001b[1m\u00e9\u2019\u00c2\u20ac \u001b c")).contains("\u00e9\u2019\u00c2\u20ac \u001b c");
    }

    private static Optional<String> plain(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Optional<Rewritten.Rule> rule = Copied.rule(bytes, bytes.length);
        if (rule.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = new Rewritten(new ByteArrayInputStream(bytes), rule.get())) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
