package io.faultline.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeedsTest {

    @Test
    void ofEachPartOneTextMustStand() {
        Needs needs = Needs.of("(?:dpkg|yum)\\S*: .{0,300}walinuxagent.{0,300}(?:signal 15|Terminated)");
        assertThat(needs.areMetBy("yum: walinuxagent got signal 15")).isTrue();
        assertThat(needs.areMetBy("walinuxagent got signal 15 by dpkg")).isTrue();
        assertThat(needs.areMetBy("yum: walinuxagent went on")).isFalse();
        assertThat(needs.areMetBy("yum: Terminated")).isFalse();
    }

    @Test
    void theCaseOfLettersCountsWhereThePatternMindsIt() {
        assertThat(Needs.of("Agent \\S+ failed").areMetBy("agent 2 failed")).isFalse();
        assertThat(Needs.of("(?i)Agent \\S+ failed").areMetBy("AGENT 2 failed")).isTrue();
        assertThat(Needs.of("Agent \\S+ (?i:failed)").areMetBy("agent 2 FAILED"))
                .isTrue();
    }

    @Test
    void aPatternThatNeedsNothingIsTriedOnAnything() {
        assertThat(Needs.of("\\d+|[a-z]{8}").areMetBy("")).isTrue();
        assertThat(Needs.of("wrong(").areMetBy("")).isTrue();
    }

    @Test
    void theyStandInEveryMatch() {
        Random random = new Random(20261129);
        int telling = 0;
        for (int i = 0; i < 20_000; i++) {
            RandomRegex made = RandomRegex.make(random);
            String text = made.text() + (random.nextBoolean() ? " Kept" : "");
            if (JdkSyntax.foldsInto(text)
                    || !Pattern.compile(made.regex()).matcher(text).find()) {
                continue;
            }
            Needs needs = Needs.of(made.regex());
            assertThat(needs.areMetBy(text))
                    .as("%s in '%s'", made.regex(), text)
                    .isTrue();
            telling += needs.areMetBy("") ? 0 : 1;
        }
        assertThat(telling).isGreaterThan(1_500);
    }

    /** What a pattern needs is found out when it has been searched for often. */
    @Test
    void aPatternFindsTheSameHoweverOftenItIsAsked() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            RandomRegex made = RandomRegex.make(random);
            String other = RandomRegex.make(random).text();
            TextPattern pattern = TextPattern.of(made.regex());
            boolean here = pattern.isFoundIn(made.text());
            boolean there = pattern.isFoundIn(other);
            for (int again = 0; again < 70; again++) {
                assertThat(pattern.isFoundIn(made.text())).as(made.regex()).isEqualTo(here);
                assertThat(pattern.isFoundIn(other)).as(made.regex()).isEqualTo(there);
            }
        }
    }
}
