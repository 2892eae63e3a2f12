package io.faultline.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextPatternTest {

    private static final List<String> PARTS = List.of(
            "a",
            "b",
            "Z",
            "_",
            "é",
            "1",
            " ",
            "\\.",
            "\\[",
            ".",
            "\\d",
            "\\w",
            "\\s",
            "\\S",
            "\\b",
            "[ab]",
            "[^a1]",
            "[a&b]",
            "[[x]",
            "[]a]",
            "[\\s\\]1]",
            "[\\s\\S]",
            "[\\Sb]",
            "[b\\p{Z}]",
            "[^\\S1]",
            "(?m)",
            "(?m:^a$)",
            "(?im:^|$)",
            "(?i-m:^b|$)",
            "^",
            "$",
            "(?i:aé)",
            "(a|b|)",
            "(?<n>a+)",
            "(?P<m>1?)",
            ".*",
            ".*?",
            "a{2}",
            "\\d{1,3}",
            "(?:ab)+",
            "\\Qa.b\\E",
            "\\x41",
            "(?s:.)",
            "(?i:b1)",
            "(?i:Ab\\.)",
            "(?i)K");

    private static final String ALPHABET = "aabbZz_éÉ1 .[]&x\n\r\t\u00a0\u2028Kk\u212a\u000b";

    @Test
    void findsTextsOfAnyCaseAsRe2Does() {
        Random random = new Random(6);
        for (int round = 0; round < 20_000; round++) {
            String word = word(random, 1 + random.nextInt(3)).replaceAll("[^aZ_ ]", "k");
            String regex = List.of(word, "(?i)" + word, "(?i:" + word + ")", "\\Q" + word + "\\E", "\\." + word)
                    .get(random.nextInt(5));
            String text = word(random, random.nextInt(30));
            assertThat(PlainPattern.of(regex)).isPresent();
            assertThat(TextPattern.of(regex).find(text))
                    .as("%s in %s", regex, text)
                    .isEqualTo(re2(regex, text));
        }
    }

    private static String word(Random random, int length) {
        StringBuilder word = new StringBuilder();
        for (int n = length; n > 0; n--) {
            word.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return word.toString();
    }

    @Test
    void findsWhatRe2Finds() {
        Random random = new Random(5);
        int fast = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder regex = new StringBuilder();
            for (int n = 1 + random.nextInt(5); n > 0; n--) {
                regex.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            if (regex.indexOf("n>") != regex.lastIndexOf("n>") || regex.indexOf("m>") != regex.lastIndexOf("m>")) {
                continue;
            }
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(30); n > 0; n--) {
                text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            fast += JdkSyntax.of(regex.toString()).isPresent() ? 1 : 0;
            assertThat(TextPattern.of(regex.toString()).find(text.toString()))
                    .as("%s in %s", regex, text.toString().replace("\n", "\\n"))
                    .isEqualTo(re2(regex.toString(), text.toString()));
        }
        assertThat(fast).isGreaterThan(15_000);
    }

    @Test
    void aPatternThatWouldTakeForeverDoesNot() {
        TextPattern slow = TextPattern.of("(.*a){12}b");
        String text = "a".repeat(2_000);
        for (int i = 0; i < 20; i++) {
            assertThat(slow.isFoundIn(text)).isFalse();
        }
        assertThat(slow.find(text + "b")).isPresent();
    }

    @Test
    void aPatternThatWouldUseUpTheStackDoesNot() {
        assertThat(TextPattern.of("(?:x|y)*z")
                        .find("xy".repeat(30_000) + "z")
                        .orElseThrow()
                        .start())
                .isZero();
    }

    @Test
    void whatMayMeanSomethingElseIsLeftToRe2() {
        for (String regex : List.of("\\B", "[[:alpha:]]", "(?<a_b>x)", "\\pL", "(?U)a*")) {
            assertThat(JdkSyntax.of(regex)).as(regex).isEmpty();
        }
    }

    private static Optional<TextPattern.Match> re2(String regex, String text) {
        Pattern pattern = Pattern.compile(regex);
        Matcher m = pattern.matcher(text);
        if (!m.find()) {
            return Optional.empty();
        }
        Map<String, String> groups = new LinkedHashMap<>();
        pattern.namedGroups().keySet().stream().filter(n -> m.group(n) != null).forEach(n -> groups.put(n, m.group(n)));
        return Optional.of(new TextPattern.Match(m.start(), groups));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\\s+b",
                "a[^x]b",
                "(?s)a.b",
                "a\\nb",
                "a\\Wb",
                "a\\D",
                "(?is)x.y",
                "(?mis)x.y",
                "a[[:space:]]b",
                "a\\x0ab"
            })
    void aPatternThatMayGoOverALineEndIsKnown(String regex) {
        assertThat(TextPattern.of(regex).staysInALine()).isFalse();
    }

    /** What is passed over by looking at lines must not be found in the whole record. */
    @Test
    void aMatchOfAPatternThatStaysInALineIsFoundInOneOfTheLines() {
        Random random = new Random(20261128);
        int tried = 0;
        for (int i = 0; i < 20_000; i++) {
            RandomRegex made = RandomRegex.make(random);
            TextPattern pattern = TextPattern.of(made.regex());
            if (!pattern.staysInALine()) {
                continue;
            }
            String text =
                    (random.nextBoolean() ? "first line\n" : "") + made.text() + (random.nextBoolean() ? "\nlast" : "");
            if (pattern.isFoundIn(text)) {
                tried++;
                assertThat(text.split("\n", -1))
                        .as("%s in '%s'", made.regex(), text)
                        .anyMatch(pattern::isFoundIn);
            }
        }
        assertThat(tried).isGreaterThan(2_000);
    }

    /** Long texts are not searched as a whole: what is left out must hold no match, and no earlier one. */
    @Test
    void findsInLongTextsWhatRe2Finds() {
        Random random = new Random(20261130);
        int found = 0;
        int cut = 0;
        for (int i = 0; i < 4_000; i++) {
            RandomRegex made = RandomRegex.make(random);
            String word = i % 2 == 0 ? "" : "lost";
            String regex = made.regex() + word;
            StringBuilder text = new StringBuilder();
            while (text.length() < 1_500) {
                text.append(RandomRegex.make(random).text()).append(random.nextInt(3) == 0 ? "\n" : " ");
                text.append(text.length() > 700 && random.nextInt(8) == 0 ? made.text() + word : "");
                text.append(random.nextInt(30) == 0 ? "\n \n" : "");
                text.append(random.nextInt(200) == 0 ? "\u212a\u017f" : "");
            }
            Optional<TextPattern.Match> match = TextPattern.of(regex).find(text.toString());
            assertThat(match)
                    .as("%s in %s", regex, text.toString().replace("\n", "\\n"))
                    .isEqualTo(re2(regex, text.toString()));
            found += match.isPresent() ? 1 : 0;
            cut += Stretches.of(regex).in(text.toString()).stream()
                                    .mapToInt(stretch -> stretch.to() - stretch.from())
                                    .sum()
                            < text.length()
                    ? 1
                    : 0;
        }
        assertThat(found).isGreaterThan(2_000);
        assertThat(cut).isGreaterThan(1_000);
    }

    /** RE2/J is given lines alone, and must not take their begin for the text's. */
    @Test
    void aLineOfALongTextIsNotTakenForTheText() {
        String text = "zzz qq\n".repeat(200) + "abcd\u0130\n" + "zzz qq\n".repeat(20);

        assertThat(TextPattern.of("(?m)y?(?-im:^abcd)z?").isFoundIn(text)).isFalse();
        assertThat(TextPattern.of("(?m)^abcd").isFoundIn(text)).isTrue();
        assertThat(TextPattern.of("^abcd").isFoundIn(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "a.b ~ 0",
                "a[^\\n]*b ~ 0",
                "\\d+\\S*\\w ~ 0",
                "a\\s*b ~ 1",
                "a[\\s\\p{Z}]{1,6}b ~ 1",
                "a\\W{1,3}b ~ 3",
                "(?:a\\nb|a[^x]c[^y]) ~ 2",
                "[\\t ]+[A-Z]\\D ~ 1",
                "[^\\w-.]a ~ 1"
            })
    void tellsOverHowManyLineEndsAMatchGoes(String regex, long lineEnds) {
        assertThat(RegexParser.parse(regex).orElseThrow().lineEnds()).isEqualTo(lineEnds);
    }

    /** Each of these records of 60 KB took RE2/J, or the other engine, some hundred milliseconds for each pattern. */
    @Test
    void aLongTextIsSearchedOnlyAroundWhatThePatternNeeds() {
        String text = ("Error: the log of the job\n".repeat(2_000)) + "(ID: 34513)" + "\nafter it".repeat(1_000);

        assertThat(Stretches.of(Numbers.regex(List.of(34513L))).in(text))
                .singleElement()
                .satisfies(stretch -> assertThat(stretch.to() - stretch.from()).isBetween(30, 600));
    }
}
