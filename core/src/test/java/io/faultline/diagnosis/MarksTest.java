package io.faultline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarksTest {

    @Test
    void countsWhatTwoSetsShareAsSetsDo() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            Marks mine = new Marks(1000);
            Marks theirs = new Marks(1000);
            Set<Long> mySet = fill(mine, random);
            Set<Long> theirSet = fill(theirs, random);
            Set<Long> shared = new HashSet<>(mySet);
            shared.retainAll(theirSet);

            assertThat(mine.shared(theirs)).isEqualTo(shared.size());

            mine.addAll(theirs);
            assertThat(mine.shared(theirs)).isEqualTo(theirSet.size());
        }
    }

    @Test
    void keepsNoMoreThanItMay() {
        Marks few = new Marks(3);
        Marks many = new Marks(10);
        for (long mark = 0; mark < 6; mark++) {
            few.add(mark);
            many.add(mark);
        }

        assertThat(few.isFull()).isTrue();
        assertThat(many.isFull()).isFalse();
        assertThat(many.shared(few)).isEqualTo(3);
    }

    private static Set<Long> fill(Marks marks, Random random) {
        Set<Long> set = new HashSet<>();
        for (int i = random.nextInt(100); i > 0; i--) {
            long mark = random.nextInt(60) - 30;
            marks.add(mark);
            set.add(mark);
        }
        return set;
    }
}
