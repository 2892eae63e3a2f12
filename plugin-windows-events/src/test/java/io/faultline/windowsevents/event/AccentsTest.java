package io.faultline.windowsevents.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccentsTest {

    /** As it is, curly, as Export-Csv of PowerShell 5.1 writes it, read in a wrong character set, a mark for each byte. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "parce qu'il est désactivé",
                "parce qu’il est désactivé",
                "parce qu?il est d?sactiv?",
                "parce qu\ufffdil est d\ufffdsactiv\ufffd",
                "parce qu???il est d??sactiv??",
                "parce qu\ufffd\ufffd\ufffdil est d\ufffd\ufffdsactiv\ufffd\ufffd",
            })
    void wordsAreFoundWhateverIsLeftOfThem(String words) {
        assertThat(Accents.pattern("qu'il est désactivé").matcher(words).find()).isTrue();
        assertThat(Accents.fold(words)).isEqualTo(Accents.fold("PARCE QU'IL EST DÉSACTIVÉ"));
    }

    @Test
    void otherWordsAndLettersOfOtherScriptsStayApart() {
        assertThat(Accents.pattern("désactivé").matcher("desactivate").find()).isFalse();
        assertThat(Accents.fold("Теневое копирование тома")).isEqualTo("теневое копирование тома");
        assertThat(Accents.fold("Cliché instantané\u00a0des volumes")).isEqualTo("clich? instantan? des volumes");
    }
}
