package io.faultline.scan;

/**
 * Whether it is worth a look at the line before a record is made of a hit, learned for each literal by itself: of one that
 * seldom stands in vain, looks take longer than the records that they spare. Not for several threads.
 */
final class Looks {

    private static final int TO_LEARN = 16;

    /** Then is looked again: a log may say other things later than at its begin. */
    private static final int PASSED_OVER = 64;

    private final int[] looks;
    private final int[] useful;
    private final int[] left;

    Looks(int literals) {
        looks = new int[literals];
        useful = new int[literals];
        left = new int[literals];
    }

    /** Asked once for each hit. */
    boolean areWorthwhile(int literal) {
        return left[literal] == 0 || --left[literal] < 0;
    }

    /** What a look showed: whether the literal could matter in its line. */
    void tell(int literal, boolean matters) {
        looks[literal]++;
        useful[literal] += matters ? 1 : 0;
        if (looks[literal] >= TO_LEARN && useful[literal] > looks[literal] * 3L / 4) {
            left[literal] = PASSED_OVER;
        }
    }
}
