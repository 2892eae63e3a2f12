package io.faultline.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredLiteralsTest {

    /** {@code -Dfuzz=N} multiplies the number of random expressions by N. */
    private static final int FUZZ = Integer.getInteger("fuzz", 1);

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            snapshot failed                    ~ [snapshot failed]
            Snapshot FAILED                    ~ [snapshot failed]
            (?i)freeze failed                  ~ [freeze failed]
            code \\d+ in step                  ~ [ in step]
            168\\.63\\.129\\.16                ~ [168.63.129.16]
            \\Qa.b|c\\E?d                      ~ [a.b|cd, a.b|d]
            \\x41\\x{42}\\103 and so           ~ [abc and so]
            retr(y|ies) after (\\d+)s          ~ [retries after , retry after ]
            colou?r of it                      ~ [color of it, colour of it]
            [Ff][Oo][Oo]bar                    ~ [foobar]
            [abc]lphabet                       ~ [alphabet, blphabet, clphabet]
            [^]x]hi                            ~ [hi]
            [[:alpha:]]hi\\w                   ~ [hi]
            a{3}bcd                            ~ [aaabcd]
            a{3,}bcd                           ~ [aaabcd]
            (?:ab){2,3}?x                      ~ [ababx]
            (ab)+cd                            ~ [abcd]
            (ab)*cd                            ~ [cd]
            one thing|another                  ~ [another, one thing]
            one thing|.*                       ~ []
            \\b(UserErrorX|VmOffline)\\b       ~ [usererrorx, vmoffline]
            (?<a>\\d+) (?:stop(?:ped|s)|gone)  ~ [ gone,  stopped,  stops]
            (?P<a>x.*y)z                       ~ [yz]
            (?:^|,)found (?:\\d+ bad|1) disks  ~ [ bad disks, 1 disks]
            été froid                          ~ [ froid]
            \\[HTTP (?:Failed|Retry)\\]        ~ [[http failed], [http retry]]
            first line\\nsecond                ~ [first line]
            (cause|cause|cause) of failure     ~ [cause of failure]
            (?:1|2|3|4|5) of twelve letters    ~ [ of twelve letters]
            (?:a|b|c|d|e|f|g|h|i|j|k) said (?:x1|x2|x3|x4|x5|[xy]7\\w*) ~ [ said x1,  said x2,  said x3,  said x4,  said x5,  said x7,  said y7]
            E: Unable to (?:lock directory|acquire the lock) ~ [e: unable to acquire the lock, e: unable to lock directory]
            tab\\there                         ~ [tab`\t`here]
            .*                                 ~ []
            """)
    void areTheBestThatEveryMatchHolds(String regex, String literals) {
        assertThat(new TreeSet<>(RequiredLiterals.of(regex.strip())).toString()).isEqualTo(literals.replace("`", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", ")", "a)b", "[", "*a", "a\\", "(?=a)", "\\k", "(?x)a b", "x{", "\\Q"})
    void ofAWrongOrTextlessExpressionAreNoneOrShort(String regex) {
        assertThat(RequiredLiterals.shortest(RequiredLiterals.of(regex))).isLessThan(3);
    }

    /** RE2 folds U+017F to s and U+212A to k. No log is known to be written so; such a text is not found. */
    @Test
    void missTheTwoLettersThatFoldToAsciiFromOutsideIt() {
        assertThat(Pattern.matches("(?i)disk", "di\u017f\u212a")).isTrue();
        assertThat(RequiredLiterals.of("(?i)disk")).containsExactly("disk");
    }

    /** Builds random expressions together with a text that each matches; one of the literals must be in the text. */
    @Test
    void areNeverWrong() {
        Random random = new Random(1);
        int telling = 0;
        int lost = 0;
        for (int i = 0; i < 20_000 * FUZZ; i++) {
            RandomRegex made = RandomRegex.make(random);
            if (!Pattern.matches(made.regex(), made.text())) {
                lost++;
                continue;
            }
            assertThat(RegexParser.parse(made.regex())).as("%s", made.regex()).isPresent();
            telling += assertHeld(made.regex(), made.text()) ? 1 : 0;
        }
        assertThat(telling).isGreaterThan(7_000);
        // RE2/J 1.8 itself loses some matches where branches differ in (?i): A|(?i:a)b does not match ab.
        assertThat(lost).isLessThan(200 * FUZZ);
    }

    /** Looks, in random soup, for what random soup of RE2's signs means. */
    @Test
    void agreeWithRe2OnWhatItsSyntaxMeans() {
        String[] signs = {
            "a",
            "b",
            "B",
            "ab",
            "\\",
            "(",
            "(",
            ")",
            ")",
            "[",
            "]",
            "|",
            "*",
            "+",
            "?",
            "{2}",
            "{1,}",
            "{0,1}",
            "{",
            "}",
            "^",
            "$",
            ".",
            "-",
            ":",
            "(?i)",
            "(?:",
            "(?i:",
            "(?<n>",
            "\\Q",
            "\\E",
            "\\x61",
            "\\x{62}",
            "\\141",
            "\\d",
            "\\b",
            "\\pL",
            "[[:alpha:]]",
            "[^",
            "[ab]",
            "\\.",
            ",",
            "é",
            "s",
            "k",
            "\\w",
            "\\n",
            "Q",
            "E",
            "x",
            "1"
        };
        Random random = new Random(2);
        int matched = 0;
        for (int i = 0; i < 100_000 * FUZZ; i++) {
            StringBuilder regex = new StringBuilder();
            for (int n = 1 + random.nextInt(8); n > 0; n--) {
                regex.append(signs[random.nextInt(signs.length)]);
            }
            Pattern pattern;
            try {
                pattern = Pattern.compile(regex.toString());
            } catch (PatternSyntaxException e) {
                continue;
            }
            assertThat(RegexParser.parse(regex.toString())).as("%s", regex).isPresent();
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append("abABab\\()[]|*+?{}.-:,éskxQE1\n2,".charAt(random.nextInt(31)));
            }
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                matched++;
                assertHeld(regex.toString(), matcher.group());
            }
        }
        assertThat(matched).isGreaterThan(5_000);
    }

    private static boolean assertHeld(String regex, String match) {
        Set<String> literals = RequiredLiterals.of(regex);
        String folded = match.toLowerCase(Locale.ROOT);
        if (!literals.isEmpty() && literals.stream().noneMatch(folded::contains)) {
            throw new AssertionError(regex + " asks for one of " + literals + ", but matches '" + match + "'");
        }
        return !literals.isEmpty();
    }
}
