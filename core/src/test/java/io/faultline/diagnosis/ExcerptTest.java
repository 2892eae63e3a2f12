package io.faultline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.text.Redactor;
import org.junit.jupiter.api.Test;

/** Passwords and keys are made up. */
class ExcerptTest {

    private static final String HEAD = "2026-11-20T18:09:25.081398Z ERROR ExtHandler ExtHandler ";
    private static final String FAULT = "[Errno 28] No space left on device";

    @Test
    void aSecretWhoseKeyIsCutOffIsGone() {
        String text = HEAD + "w ".repeat(1_300) + "password=Hunter2Secret9 " + "z".repeat(185) + FAULT;

        assertThat(excerpt(text)).doesNotContain("Hunter2").contains("…", FAULT).startsWith(HEAD);
    }

    @Test
    void aKeyIsGoneAlsoFarFromItsBegin() {
        String text = HEAD + "w ".repeat(1_000) + "-----BEGIN RSA PRIVATE KEY----- " + "Zm9v ".repeat(500) + FAULT;

        assertThat(excerpt(text)).doesNotContain("Zm9v");
    }

    @Test
    void aSecretWhoseEndIsCutOffIsGone() {
        String text = HEAD + FAULT + " " + "w ".repeat(940) + "http://admin:Hunter2Secret9Hunter2Secret9@proxy "
                + "w ".repeat(90);

        assertThat(excerpt(text)).doesNotContain("Hunter2").contains(FAULT);
    }

    @Test
    void aLongRecordIsItsFirstLineAndWhatSurroundsTheMatch() {
        String text = HEAD + "it failed\n" + "  File \"x.py\"\n".repeat(400) + FAULT + "\n" + "y".repeat(3_000);

        assertThat(excerpt(text))
                .startsWith(HEAD + "it failed\n…\n" + FAULT + "\nyy")
                .endsWith("y…")
                .hasSizeLessThan(2_001);
    }

    private static String excerpt(String text) {
        return Redactor.redact(Excerpt.of(text, text.indexOf(FAULT)));
    }
}
