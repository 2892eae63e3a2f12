package io.faultline.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnyOfTextsTest {

    @Test
    void findsWhatASearchForEachFinds() {
        Random random = new Random(11);
        int found = 0;
        for (int round = 0; round < 20_000; round++) {
            List<String> texts = random.ints(1 + random.nextInt(4), 4, 7)
                    .mapToObj(length -> word(random, length, "ab "))
                    .toList();
            String text = word(random, random.nextInt(100), "abAB \u00e9\u0141");
            int from = random.nextInt(4);
            int at = new AnyOfTexts(texts).find(text, from);
            assertThat(at)
                    .as("%s in '%s' from %d", texts, text, from)
                    .isEqualTo(texts.stream()
                            .mapToInt(one -> text.toLowerCase(Locale.ROOT).indexOf(one, from))
                            .filter(place -> place >= 0)
                            .min()
                            .orElse(-1));
            found += at >= 0 ? 1 : 0;
        }
        assertThat(found).isGreaterThan(2_000);
    }

    private static String word(Random random, int length, String letters) {
        return IntStream.range(0, length)
                .mapToObj(i -> "" + letters.charAt(random.nextInt(letters.length())))
                .reduce("", String::concat);
    }
}
