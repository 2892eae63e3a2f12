package io.faultline.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.spi.Typography;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypographyTest {

    @Test
    void blanksQuotesAndDashesBecomePlainOneForOne() {
        assertThat(Typography.plain("\u00ab\u202fL\u2019agent\u00a0: \u201cx\u201d \u2013 pr\u00eat\u00a0\u00bb"))
                .isEqualTo("\" L'agent : \"x\" - pr\u00eat \"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain text of the agent", "\u00e9\u00e8\u00ea d\u00e9j\u00e0 vu \u00df \u4e2d\u6587"})
    void textWithoutTypographyStaysTheSame(String text) {
        assertThat(Typography.plain(text)).isSameAs(text);
    }

    /** Every character that is replaced must be found in the bytes, wherever it stands and whatever the charset is. */
    @Test
    void whatWouldBeReplacedIsFoundInBytes() {
        for (char c = 0x80; c < 0xd800; c++) {
            String text = "0123456789" + c + "0123456789abcdef";
            if (Typography.plain(text) != text) {
                assertFound(text, StandardCharsets.UTF_8);
                if (Charset.forName("windows-1252").newEncoder().canEncode(c)) {
                    assertFound(text, Charset.forName("windows-1252"));
                }
            }
        }
    }

    private static void assertFound(String text, Charset charset) {
        byte[] bytes = text.getBytes(charset);
        assertThat(io.faultline.text.Typography.first(bytes, 0, bytes.length))
                .as("%s in %s", text, charset)
                .isEqualTo(10);
        assertThat(io.faultline.text.Typography.first(bytes, 10, bytes.length)).isEqualTo(10);
        assertThat(io.faultline.text.Typography.first(bytes, 14, bytes.length)).isEqualTo(bytes.length);
    }
}
