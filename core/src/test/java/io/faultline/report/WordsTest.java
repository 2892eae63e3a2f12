package io.faultline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

    @Test
    void bothLanguagesSayTheSameThings() {
        Properties en = Words.read(Language.EN);
        Properties fr = Words.read(Language.FR);

        assertThat(fr.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(en.stringPropertyNames());
        for (String key : en.stringPropertyNames()) {
            assertThat(placeholders(fr.getProperty(key))).as(key).isEqualTo(placeholders(en.getProperty(key)));
        }
    }

    @Test
    void zeroIsManyInEnglishAndOneInFrench() {
        assertThat(Words.in(Language.EN).count("why.explains-more", 0, "other", "x"))
                .endsWith("0 other findings.");
        assertThat(Words.in(Language.FR).count("why.explains-more", 0, "other", "x"))
                .endsWith("0 autre constat.");
    }

    @Test
    void digitsStandInGroupsOfThree() {
        assertThat(Words.in(Language.EN).number(1_234_567)).isEqualTo("1,234,567");
        assertThat(Words.in(Language.FR).number(1_234_567)).isEqualTo("1\u202f234\u202f567");
        assertThat(Words.in(Language.EN).number(999)).isEqualTo("999");
    }

    private static TreeSet<String> placeholders(String text) {
        TreeSet<String> names = new TreeSet<>();
        PLACEHOLDER.matcher(text).results().forEach(found -> names.add(found.group()));
        return names;
    }
}
