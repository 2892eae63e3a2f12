package io.faultline.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LooksTest {

    private final Looks looks = new Looks(2);

    private int looksAt(int literal, int hits, boolean matters) {
        int looked = 0;
        for (int i = 0; i < hits; i++) {
            if (looks.areWorthwhile(literal)) {
                looks.tell(literal, matters);
                looked++;
            }
        }
        return looked;
    }

    @Test
    void aLiteralThatAlwaysMattersIsSeldomLookedAt() {
        assertThat(looksAt(0, 6_500, true)).isBetween(100, 130);
    }

    @Test
    void oneThatStandsInVainAlwaysIs() {
        assertThat(looksAt(0, 6_500, true)).isLessThan(130);
        assertThat(looksAt(1, 500, false)).isEqualTo(500);
    }

    @Test
    void whatBeginsToStandInVainIsLookedAtAgain() {
        looksAt(0, 1_000, true);
        looksAt(0, 1_000, false);
        assertThat(looksAt(0, 500, false)).isEqualTo(500);
    }
}
