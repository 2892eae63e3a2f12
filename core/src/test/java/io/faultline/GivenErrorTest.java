package io.faultline;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class GivenErrorTest {

    @Test
    void aPlainErrorStaysAsItIs() {
        assertThat(GivenError.text("UserErrorGuestAgentStatusUnavailable"))
                .isEqualTo("UserErrorGuestAgentStatusUnavailable");
    }

    @Test
    void aCopiedErrorIsToldInPlainTypographyToo() {
        String copied = Normalizer.normalize(
                "\u00c9chec de la sauvegarde\u00a0: l\u2019agent\u202fne r\u00e9pond pas", Normalizer.Form.NFD);

        assertThat(GivenError.text(copied).lines())
                .last()
                .isEqualTo("\u00c9chec de la sauvegarde : l'agent ne r\u00e9pond pas");
    }

    @Test
    void aNumberIsACodeInBothSpellings() {
        assertThat(GivenError.text(" 400094 ").lines()).contains("Error code: 400094", "Error code: 0x61ADE");
        assertThat(GivenError.text("0x1FC07").lines()).contains("Error code: 130055");
        assertThat(GivenError.text("12345678901")).doesNotContain("code");
    }
}
