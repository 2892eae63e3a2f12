package io.faultline.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    // from: the form of `az vm run-command invoke`,
    // https://learn.microsoft.com/azure/virtual-machines/linux/run-command
    private static final String HEAD = """
            {
              "value": [
                {
                  "code": "ProvisioningState/succeeded",
                  "message": "Enable succeeded: \\n[stdout]\\n""";

    @Test
    void itsLinesBecomeLines() throws IOException {
        String json = HEAD + "a \\\"b\\\" C:\\\\n\\tx\\u0027\\u00e9\\ud83d\\n".repeat(9) + "\"}]}";
        assertThat(text(json))
                .isEqualTo("Enable succeeded: \n[stdout]\n" + "a \"b\" C:\\n\tx'\\u00e9\\ud83d\n".repeat(9) + "\"}]}");
    }

    @Test
    void itsFirstByteMayBeEscapedAndFarAway() throws IOException {
        String json = "{\"a\": \"" + "x".repeat(20_000) + "\", \"message\": \"" + "\\n".repeat(9) + "\"}";
        assertThat(text(json)).isEqualTo("\n".repeat(9) + "\"}");
    }

    @Test
    void jsonThatHoldsNoTextIsLeftAlone() {
        assertThat(rule(HEAD + "one line\\n\"}]}")).isEmpty();
        assertThat(rule("{\n\"a\": \"x\\ny\",\n".repeat(20))).isEmpty();
        // from: journalctl -o json, and Docker's json-file log driver
        assertThat(rule("{\"MESSAGE\":\"Traceback:\\n a\\n b\\n c\"}\n".repeat(9)))
                .isEmpty();
        assertThat(rule("{\"log\":\"a\\n\\n\",\"stream\":\"stdout\"}\n".repeat(9)))
                .isEmpty();
        assertThat(rule("C:\\new\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n\\n")).isEmpty();
        assertThat(rule("")).isEmpty();
    }

    private static Optional<Rewritten.Rule> rule(String json) {
        return JsonText.rule(json.getBytes(StandardCharsets.UTF_8), json.length());
    }

    private static String text(String json) throws IOException {
        try (InputStream in = new Rewritten(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                rule(json).orElseThrow())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
