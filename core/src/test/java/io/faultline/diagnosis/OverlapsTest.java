package io.faultline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scan.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OverlapsTest {

    @Test
    void partsOfARotatedLogMeetButDoNotOverlap() {
        assertThat(among(source("a", 10, 20), source("a", 0, 10), source("a", 20, 30)))
                .isEmpty();
    }

    @Test
    void copiesOverlap() {
        assertThat(among(source("a", 0, 10), source("a", 5, 5), source("b", 0, 10)))
                .containsExactly(0, 1);
        assertThat(among(source("a", 7, 7), source("a", 7, 7), source("a", 8, 8)))
                .containsExactly(0, 1);
        assertThat(among(source("a", 10, 0), source("a", 0, 10))).containsExactly(0, 1);
    }

    @Test
    void aMemberWithoutTimesMayLieAnywhere() {
        Source untold = new Source(
                "x", Optional.of("a"), 1, 1, true, "", Optional.empty(), Optional.empty(), Source.Status.READ, "");

        assertThat(among(source("a", 0, 10), untold, source("b", 0, 1))).containsExactly(0, 1);
        assertThat(among(untold, source("b", 0, 1))).isEmpty();
    }

    @Test
    void asManyAsWhenEachIsComparedWithEach() {
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            List<Source> members = new ArrayList<>();
            for (int left = random.nextInt(6); left >= 0; left--) {
                int from = random.nextInt(30);
                members.add(source(random.nextInt(3) == 0 ? "b" : "a", from, from + 1 + random.nextInt(6)));
            }
            BitSet expected = new BitSet();
            for (int i = 0; i < members.size(); i++) {
                for (int j = 0; j < i; j++) {
                    Source a = members.get(i);
                    Source b = members.get(j);
                    if (a.log().equals(b.log())
                            && a.from().orElseThrow().isBefore(b.to().orElseThrow())
                            && b.from().orElseThrow().isBefore(a.to().orElseThrow())) {
                        expected.set(i);
                        expected.set(j);
                    }
                }
            }

            assertThat(Overlaps.among(members)).isEqualTo(expected);
        }
    }

    private static List<Integer> among(Source... members) {
        return Overlaps.among(List.of(members)).stream().boxed().toList();
    }

    private static Source source(String log, int from, int to) {
        Instant day = Instant.parse("2026-01-01T00:00:00Z");
        return new Source(
                log,
                Optional.of(log),
                1,
                1,
                true,
                "",
                Optional.of(day.plusSeconds(from)),
                Optional.of(day.plusSeconds(to)),
                Source.Status.READ,
                "");
    }
}
