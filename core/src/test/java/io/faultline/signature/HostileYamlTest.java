package io.faultline.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loose signatures may come from anywhere: whatever a file holds, its reading ends, in a complaint. */
class HostileYamlTest {

    @Test
    void anAliasBombIsRefusedAtItsFirstAnchor() {
        String bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
                + IntStream.range(1, 26)
                        .mapToObj(i -> (char) ('a' + i))
                        .map(c -> c + ": &" + c + " [" + ("*" + (char) (c - 1) + ", ").repeat(8) + "*" + (char) (c - 1)
                                + "]")
                        .collect(Collectors.joining("\n"));
        assertRefused(
                bomb,
                "x.yaml:1: the anchor '&a' is not kept, so that a short file cannot grow into a huge one;"
                        + " write the text out where it is needed");
    }

    @Test
    void anAliasAlreadyOpenIsRefused() {
        assertRefused("title: *t", "x.yaml:1: the alias '*t' is not followed; write its text out here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!java.net.URL x", "!x y", "! z", "!!binary aGk=", "!!set {a, b}", "!!seq [a]"})
    void tagsAreRefused(String tagged) {
        assertThat(refused("id: x\ntitle: " + tagged))
                .startsWith("x.yaml:2: the tag '")
                .endsWith("is not read; quote a text that starts with '!'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? ", "[{a: ", "{? "})
    void deepNestingIsRefused(String open) {
        assertThat(refused("id: " + (open.length() == 2 ? "\n" : "") + open.repeat(50_000)))
                .contains("nested deeper than 12 levels");
    }

    @Test
    void aHugeFileIsRefused() {
        assertRefused(
                "#".repeat(300_000),
                "x.yaml:1: the file has 300000 characters, more than a signature needs; the limit is 262144,"
                        + " shorten its samples");
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertRefused("id: a\n---\nid: b", "x.yaml:2: a second document starts here; one file holds one signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a remark", "---\n", "\n\n"})
    void anEmptyFileIsRefused(String yaml) {
        assertThat(refused(yaml)).contains(": the file ");
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() {
        assertRefused("id: a\nkind: cause\nid: b", "x.yaml:3: the key 'id' stands on line 1 already; join the two");
    }

    @Test
    void aKeyThatIsNoWordIsRefused() {
        assertRefused("[a]: b", "x.yaml:1: a key must be a word; quote texts that start with [ or {");
    }

    @Test
    void whatIsNoYamlIsToldWithItsLine() {
        assertRefused(
                "id: x\ntitle: 'open",
                "x.yaml:2: this is not YAML: found unexpected end of stream; patterns are safest in single quotes, with"
                        + " a single quote inside them written twice");
        assertThat(refused("id: x\n\tkind: cause")).startsWith("x.yaml:2: this is not YAML: ");
        assertThat(refused("id: a: b")).startsWith("x.yaml:1: this is not YAML: ");
        assertThat(refused("id: \u0000")).startsWith("x.yaml:1: this is not YAML: ");
    }

    @Test
    void patternsThatWouldCostTooMuchAreRefused() {
        assertThat(refused("evidence: [{regex: '" + "(".repeat(200) + "text" + ")".repeat(200) + "'}]"))
                .contains("has brackets more than 50 deep; split it into several pieces of evidence");
        assertThat(refused("evidence: [{regex: '" + "([)]".repeat(700) + "text" + ")".repeat(700) + "'}]"))
                .contains("has brackets more than 50 deep; split it into several pieces of evidence");
        assertThat(refused("evidence: [{regex: '((text{1000}){1000}){1000}'}]"))
                .contains(
                        "pattern '((text{1000}){1000}){1000}' grows to more than 10000 steps, which every record would"
                                + " pay for; repeat less often, or with + and *");
        assertThat(refused("evidence: [{regex: 'x" + "{1000}".repeat(600) + "'}]"))
                .contains("pattern 'x{1000}");
        assertThat(refused("evidence: [{regex: '" + "text".repeat(1001) + "'}]"))
                .contains("has 4004 characters, the limit is 4000; split it into several pieces of evidence");
    }

    @Test
    void manyComplaintsAreCutShort() {
        String yaml = IntStream.range(0, 5_000).mapToObj(i -> "k" + i + ": x\n").collect(Collectors.joining());
        SignatureException e =
                catchThrowableOfType(SignatureException.class, () -> SignatureReader.read("x.yaml", "", yaml));
        assertThat(e.complaints()).hasSize(50);
    }

    /** A sound file with random pieces of others thrown in. */
    @Test
    void whateverIsThrownInReadingEndsInASignatureOrInComplaints() {
        String[] shards = {
            "[",
            "]",
            "{",
            "}",
            ":",
            "- ",
            "\n",
            "\n  ",
            "'",
            "\"",
            "|",
            ">",
            "&a ",
            "*a",
            "!!x ",
            "#",
            "? ",
            "%",
            "@",
            "~",
            "null",
            "true",
            "(?<x>",
            "(",
            ")",
            "{name}",
            "evidence:",
            "regex: ",
            "fields: ",
            "code: ",
            "0x",
            "-1",
            "\t",
            "\u0085",
            "\ufeff",
            "---\n",
            "...\n",
            "\\"
        };
        Random random = new Random(4);
        int sound = 0;
        for (int i = 0; i < 1_000 * Integer.getInteger("fuzz", 1); i++) {
            StringBuilder yaml = new StringBuilder(SignatureReaderTest.WIRESERVER);
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                int at = random.nextInt(yaml.length());
                if (random.nextBoolean()) {
                    yaml.insert(at, shards[random.nextInt(shards.length)]);
                } else {
                    yaml.delete(at, Math.min(yaml.length(), at + random.nextInt(40)));
                }
            }
            try {
                SignatureReader.read("signatures/wireserver-unreachable.yaml", "waagent", yaml.toString());
                sound++;
            } catch (SignatureException e) {
                assertThat(e.complaints()).isNotEmpty().allMatch(c -> c.line() >= 1);
            }
        }
        assertThat(sound).isPositive();
    }

    private static void assertRefused(String yaml, String complaint) {
        assertThat(refused(yaml)).isEqualTo(complaint);
    }

    private static String refused(String yaml) {
        return Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> String.valueOf(
                        catchThrowableOfType(SignatureException.class, () -> SignatureReader.read("x.yaml", "", yaml))
                                .getMessage()));
    }
}
