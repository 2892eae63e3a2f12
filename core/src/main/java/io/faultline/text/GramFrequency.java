package io.faultline.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * How common four-byte grams are in log text, so that the part of a pattern is searched for that other
 * text seldom holds.
 *
 * <p>The table was counted over logs of real agents ({@code GramTraining} in the benchmarks says which) and
 * holds for each hash of a case-folded gram how often it stood there, as a power of two. Without the table any
 * part of a literal serves as well as another: the filter is slower and as right.
 */
public final class GramFrequency {

    /** Hash buckets; two to the power of this. */
    public static final int BITS = 17;

    private static final byte[] COMMONNESS = load();

    /** How often a gram of a power stood there. */
    private static final double[] TIMES = new double[32];

    static {
        TIMES[0] = 0.2;
        for (int power = 1; power < TIMES.length; power++) {
            TIMES[power] = 1L << power;
        }
    }

    private GramFrequency() {}

    private static byte[] load() {
        try (InputStream in = GramFrequency.class.getResourceAsStream("grams.bin")) {
            return in == null ? new byte[1 << BITS] : Arrays.copyOf(in.readNBytes(1 << BITS), 1 << BITS);
        } catch (IOException e) {
            return new byte[1 << BITS];
        }
    }

    /** The bucket of the gram at {@code text[at, at + 4)}; ASCII case folded. */
    public static int bucket(byte[] text, int at) {
        int gram =
                (text[at] & 255 | (text[at + 1] & 255) << 8 | (text[at + 2] & 255) << 16 | (text[at + 3] & 255) << 24)
                        | 0x20202020;
        return gram * 0x9E3779B1 >>> (32 - BITS);
    }

    /**
     * About how often a text stood in the logs that were counted, some ten megabytes: as often as its rarest gram,
     * which is an upper bound.
     *
     * @param text ASCII, at least 4 long
     */
    public static double timesIn(byte[] text) {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i + 4 <= text.length; i++) {
            least = Math.min(least, COMMONNESS[bucket(text, i)]);
        }
        return TIMES[least];
    }

    /**
     * Where in the literal the grams begin that are the rarest together, of so many that follow each other.
     *
     * @param grams how many, each one byte behind the one before
     * @param gramLength in bytes, at least 4
     */
    public static int rarest(byte[] literal, int grams, int gramLength) {
        return rarestOf(literal, grams, gramLength).from();
    }

    /** About how often one of those grams stood in the logs that were counted; 0 if the literal is shorter than them. */
    public static double timesOfRarest(byte[] literal, int grams, int gramLength) {
        return literal.length < grams + gramLength - 1
                ? 0
                : rarestOf(literal, grams, gramLength).times();
    }

    private record Stretch(int from, double times) {}

    private static Stretch rarestOf(byte[] literal, int grams, int gramLength) {
        int[] powers = new int[literal.length - 3];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = COMMONNESS[bucket(literal, i)];
        }
        int windows = literal.length - gramLength + 1;
        for (int i = 0; i < windows; i++) {
            for (int within = i + 1; within <= i + gramLength - 4; within++) {
                powers[i] = Math.min(powers[i], powers[within]);
            }
        }
        Stretch best = new Stretch(0, Double.MAX_VALUE);
        for (int from = 0; from + grams <= windows; from++) {
            double sum = 0;
            for (int i = from; i < from + grams; i++) {
                sum += TIMES[powers[i]];
            }
            if (sum < best.times()) {
                best = new Stretch(from, sum);
            }
        }
        return best;
    }
}
