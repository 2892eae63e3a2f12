package io.faultline.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StartsTest {

    private static Optional<Starts> of(String regex, boolean folds) {
        return Starts.of(RegexParser.parse(regex, folds).orElseThrow(), folds);
    }

    @Test
    void eachBranchBeginsWithOne() {
        Starts starts =
                of("\\b(?:df return|used (?:space|size)) .{0,9}x", false).orElseThrow();
        assertThat(starts.next("a used size of df return x", 0)).isEqualTo(2);
        assertThat(starts.next("a used size of df return x", 3)).isEqualTo(15);
        assertThat(starts.next("a used disk of DF return x", 0)).isEqualTo(-1);
    }

    @Test
    void theCaseOfLettersCountsWhereThePatternMindsIt() {
        assertThat(of("(?i)Unsupported (?:os|distro)", true).orElseThrow().next("is UNSUPPORTED OS", 0))
                .isEqualTo(3);
    }

    @Test
    void whatMayBeginWithAnythingHasNone() {
        assertThat(of("\\d+ failed", false)).isEmpty();
        assertThat(of("(?:the )?failed", false)).isPresent();
        assertThat(of("(?:the )?\\w+ failed", false)).isEmpty();
        assertThat(of("[ab] failed|c", false)).isEmpty();
    }

    @Test
    void eachMatchBeginsWithOne() {
        Random random = new Random(20261130);
        int telling = 0;
        for (int i = 0; i < 20_000; i++) {
            RandomRegex made = RandomRegex.make(random);
            boolean folds = made.regex().contains("(?i");
            String text = "Kept: " + made.text();
            Matcher found = Pattern.compile(made.regex()).matcher(text);
            Optional<Starts> starts = RegexParser.parse(made.regex(), folds).flatMap(t -> Starts.of(t, folds));
            if (JdkSyntax.foldsInto(text) || starts.isEmpty() || !found.find()) {
                continue;
            }
            assertThat(starts.get().next(text, found.start()))
                    .as("%s in '%s'", made.regex(), text)
                    .isEqualTo(found.start());
            telling++;
        }
        assertThat(telling).isGreaterThan(1_000);
    }

    /** What a pattern begins with is found out when it has been searched for often. */
    @Test
    void aPatternFindsTheSamePlaceHoweverOftenItIsAsked() {
        Random random = new Random(8);
        for (int i = 0; i < 400; i++) {
            RandomRegex made = RandomRegex.make(random);
            String text = RandomRegex.make(random).text() + made.text() + ' ' + made.text();
            TextPattern pattern = TextPattern.of(made.regex());
            Optional<TextPattern.Match> first = pattern.find(text);
            for (int again = 0; again < 70; again++) {
                assertThat(pattern.find(text))
                        .as("%s in '%s'", made.regex(), text)
                        .isEqualTo(first);
            }
        }
    }
}
