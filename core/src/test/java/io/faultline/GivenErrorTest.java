package io.faultline;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.signature.Signature;
import io.faultline.signature.SignatureException;
import io.faultline.signature.SignatureReader;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class GivenErrorTest {

    private static Signature signature(String id, String regex) throws SignatureException {
        return SignatureReader.read("signatures/" + id + ".yaml", "test", """
                id: test.%s
                kind: cause
                severity: high
                title: {en: x, fr: x}
                log: some-log
                evidence: [{regex: '%s'}]
                remedy: {en: 1. x, fr: 1. x}
                samples: [{fires: x, from: a test}]
                """.formatted(id, regex));
    }

    private static String text(String error) throws SignatureException {
        return GivenError.text(
                error,
                List.of(
                        signature("late", "l.agent ne r\u00e9pond pas"),
                        signature("coded", "(?i)error code: (?:400094|0x1FC07)"),
                        signature("word", "(?i)error code: ScopeLocked")));
    }

    @Test
    void aPlainErrorStaysAsItIs() throws SignatureException {
        assertThat(text("UserErrorGuestAgentStatusUnavailable")).isEqualTo("UserErrorGuestAgentStatusUnavailable");
        assertThat(text("l\u2019agent ne r\u00e9pond pas"))
                .as("as it is searched anyway")
                .isEqualTo("l\u2019agent ne r\u00e9pond pas");
    }

    @Test
    void aCopiedErrorIsSearchedInPlainTypographyIfThatTellsMore() throws SignatureException {
        String copied = Normalizer.normalize(
                "\u00c9chec de la sauvegarde\u00a0: l\u2019agent\u202fne r\u00e9pond pas", Normalizer.Form.NFD);

        assertThat(text(copied)).isEqualTo("\u00c9chec de la sauvegarde : l'agent ne r\u00e9pond pas");
    }

    @Test
    void aNumberIsACodeInBothSpellings() throws SignatureException {
        assertThat(text(" 400094 ")).isEqualTo("Error code: 400094");
        assertThat(text("0x1FC07")).isEqualTo("Error code: 0x1FC07");
        assertThat(text("130055")).isEqualTo("Error code: 0x1FC07");
        assertThat(GivenError.forms("12345678901")).hasSize(1);
    }

    @Test
    void soIsAWord() throws SignatureException {
        assertThat(text("ScopeLocked")).isEqualTo("Error code: ScopeLocked");
        assertThat(text("a ScopeLocked")).isEqualTo("a ScopeLocked");
    }
}
