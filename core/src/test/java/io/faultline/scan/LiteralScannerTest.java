package io.faultline.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LiteralScannerTest {

    private static final int ROUNDS = Integer.getInteger("fuzz", 2_000);

    @Test
    void findsALiteralWhereverItStands() {
        for (int before = 0; before < 40; before++) {
            String text = " ".repeat(before) + "Failed to FIFREEZE" + " ".repeat(before);
            assertThat(scan(List.of("failed to fifreeze"), text)).containsExactly("0@" + before);
        }
    }

    @Test
    void foldsAsciiCaseAndNothingElse() {
        assertThat(scan(List.of("error 51[x"), "ERROR 51[X error 51{x eRRor 51[x"))
                .containsExactly("0@0", "0@22");
    }

    @Test
    void findsLiteralsThatOverlapAndContainEachOther() {
        assertThat(scan(List.of("wireserver", "server", "serverexception"), "WireServerException"))
                .containsExactly("0@0", "1@4", "2@4");
    }

    @Test
    void doesNotReportALiteralThatReachesOverTheEnd() {
        byte[] text = Arrays.copyOf("xx no route to host".getBytes(StandardCharsets.US_ASCII), 64);
        LiteralScanner.Pass pass = new LiteralScanner(List.of("no route to host")).newPass();
        pass.scan(text, 0, 18);
        assertThat(pass.count()).isZero();
        pass.scan(text, 4, 19);
        assertThat(pass.count()).isZero();
        pass.scan(text, 3, 19);
        assertThat(pass.count()).isEqualTo(1);
    }

    @Test
    void agreesWithASearchThatTriesEveryPosition() {
        Random random = new Random(20261121);
        for (int round = 0; round < ROUNDS; round++) {
            String alphabet = random.nextBoolean() ? "abAB " : "abcdeABCDE 0123:-[]{}@`";
            List<String> literals = new ArrayList<>(new TreeSet<>(words(random, alphabet.toLowerCase(Locale.ROOT))));
            StringBuilder text = new StringBuilder();
            while (text.length() < random.nextInt(2_000)) {
                text.append(
                        random.nextInt(4) == 0
                                ? literals.get(random.nextInt(literals.size()))
                                : word(random, alphabet, 5));
            }
            assertThat(scan(literals, text.toString()))
                    .as("literals %s in '%s'", literals, text)
                    .isEqualTo(naive(literals, text.toString()));
        }
    }

    @Test
    void agreesOverTextLongerThanIsLookedAtInOneGo() {
        Random random = new Random(20261128);
        for (int length = 4; length < 18; length++) {
            List<String> literals = new ArrayList<>(new TreeSet<>(
                    List.of(word(random, "abc ", length), word(random, "abc ", length + 3), word(random, "abc ", 20))));
            StringBuilder text = new StringBuilder();
            while (text.length() < 70_000) {
                text.append(
                        random.nextInt(40) == 0
                                ? literals.get(random.nextInt(literals.size()))
                                : word(random, "abC ", 30));
            }
            assertThat(scan(literals, text.toString())).isEqualTo(naive(literals, text.toString()));
        }
    }

    /** So many literals are sifted by wide contexts too. */
    @Test
    void agreesOnManyLiterals() {
        Random random = new Random(20261130);
        for (int shortest : new int[] {8, 12}) {
            Set<String> many = new TreeSet<>();
            while (many.size() < 700) {
                many.add(word(random, "abcde ", shortest + random.nextInt(12)));
            }
            List<String> literals = List.copyOf(many);
            StringBuilder text = new StringBuilder();
            while (text.length() < 5_000) {
                String next = literals.get(random.nextInt(literals.size()));
                text.append(
                        random.nextBoolean()
                                ? next
                                : next.substring(random.nextInt(3)).toUpperCase(Locale.ROOT));
            }
            assertThat(scan(literals, text.toString())).isEqualTo(naive(literals, text.toString()));
        }
    }

    private static List<String> words(Random random, String alphabet) {
        List<String> words = new ArrayList<>();
        for (int n = 1 + random.nextInt(8); n > 0; n--) {
            words.add(word(random, alphabet, 4 + random.nextInt(16)));
        }
        return words;
    }

    private static String word(Random random, String alphabet, int length) {
        StringBuilder word = new StringBuilder();
        while (word.length() < length) {
            word.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return word.toString();
    }

    private static List<String> scan(List<String> literals, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        LiteralScanner.Pass pass = new LiteralScanner(literals).newPass();
        pass.scan(Arrays.copyOf(bytes, bytes.length + LiteralScanner.SLACK), 0, bytes.length);
        List<String> hits = new ArrayList<>();
        for (int i = 0; i < pass.count(); i++) {
            hits.add(pass.literal(i) + "@" + pass.start(i));
        }
        return hits;
    }

    /** The slow and obvious way: each literal at each position. */
    private static List<String> naive(List<String> literals, String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        List<String> hits = new ArrayList<>();
        for (int at = 0; at < folded.length(); at++) {
            for (int l = 0; l < literals.size(); l++) {
                if (folded.startsWith(literals.get(l), at)) {
                    hits.add(l + "@" + at);
                }
            }
        }
        return hits;
    }
}
