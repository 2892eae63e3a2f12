package io.faultline.scan;

/**
 * How common the bytes of log text are, so that the filter can look for the part of a literal that other
 * text seldom holds.
 */
final class GramFrequency {

    /**
     * Letters by how often they stand in the agents' message templates, most frequent first; all that is not
     * listed is rarer. Digits and separators come first because of time stamps and ids.
     */
    private static final String COMMON = " 0123456789-:.etaoinsr/ldchmuf,pg_[]()y='\"wvbk";

    private static final int[] RARITY = new int[128];

    static {
        for (int i = 0; i < RARITY.length; i++) {
            int rank = COMMON.indexOf(Character.toLowerCase((char) i));
            RARITY[i] = rank < 0 ? 60 : rank;
        }
    }

    private GramFrequency() {}

    /** Where in the literal the window begins that is rarest in log text. */
    static int rarestWindow(byte[] literal, int window) {
        int best = 0;
        long bestScore = -1;
        for (int from = 0; from + window <= literal.length; from++) {
            // A probe may fall on any gram of the window, so the commonest gram counts most.
            int lowest = Integer.MAX_VALUE;
            int sum = 0;
            for (int i = from; i + 4 <= from + window; i++) {
                int gram = 0;
                for (int k = i; k < i + 4; k++) {
                    gram += RARITY[literal[k] & 127];
                }
                lowest = Math.min(lowest, gram);
                sum += gram;
            }
            long score = lowest * 10_000L + sum;
            if (score > bestScore) {
                bestScore = score;
                best = from;
            }
        }
        return best;
    }
}
