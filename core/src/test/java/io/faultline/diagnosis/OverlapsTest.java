package io.faultline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.diagnosis.Overlaps.Stretch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OverlapsTest {

    @Test
    void partsOfARotatedLogMeetButDoNotOverlap() {
        assertThat(among(stretch("a", 10, 20), stretch("a", 0, 10), stretch("a", 20, 30)))
                .isEmpty();
    }

    @Test
    void copiesOverlap() {
        assertThat(among(stretch("a", 0, 10), stretch("a", 5, 5), stretch("b", 0, 10)))
                .containsExactly(0, 1);
        assertThat(among(stretch("a", 7, 7), stretch("a", 7, 7), stretch("a", 8, 8)))
                .containsExactly(0, 1);
    }

    @Test
    void aMemberWithoutTimesHasNothingToCompare() {
        Stretch untimed = new Stretch("a", Instant.MAX, Instant.MIN);

        assertThat(among(stretch("a", 0, 10), untimed, untimed)).isEmpty();
    }

    @Test
    void asManyAsWhenEachIsComparedWithEach() {
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            List<Stretch> members = new ArrayList<>();
            for (int left = random.nextInt(6); left >= 0; left--) {
                int from = random.nextInt(30);
                members.add(stretch(random.nextInt(3) == 0 ? "b" : "a", from, from + 1 + random.nextInt(6)));
            }
            BitSet expected = new BitSet();
            for (int i = 0; i < members.size(); i++) {
                for (int j = 0; j < i; j++) {
                    Stretch a = members.get(i);
                    Stretch b = members.get(j);
                    if (a.log().equals(b.log())
                            && a.from().isBefore(b.to())
                            && b.from().isBefore(a.to())) {
                        expected.set(i);
                        expected.set(j);
                    }
                }
            }

            assertThat(Overlaps.among(members)).isEqualTo(expected);
        }
    }

    private static List<Integer> among(Stretch... members) {
        return Overlaps.among(List.of(members)).stream().boxed().toList();
    }

    private static Stretch stretch(String log, int from, int to) {
        Instant day = Instant.parse("2026-01-01T00:00:00Z");
        return new Stretch(log, day.plusSeconds(from), day.plusSeconds(to));
    }
}
