package io.faultline.waagent.log;

import io.faultline.spi.Level;
import java.util.Locale;

/** The words by which these programs tell how serious a record is. */
public final class Levels {

    private Levels() {}

    /** The level of that name, whatever its case; {@link Level#UNKNOWN} if it is none. */
    public static Level of(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "VERBOSE", "DEBUG", "TRACE" -> Level.DEBUG;
            case "INFO", "INFORMATION", "HEART", "NOTICE" -> Level.INFO;
            case "WARNING", "WARN" -> Level.WARNING;
            case "ERROR", "ERR" -> Level.ERROR;
            case "CRITICAL", "FATAL" -> Level.CRITICAL;
            default -> Level.UNKNOWN;
        };
    }

    /** The first level named within a few words of {@code from}, as in {@code - [WARN] text} or {@code INFO: text}. */
    static Level near(String line, int from) {
        int words = 4;
        int i = from;
        int end = Math.min(line.length(), from + 60);
        while (i < end && words-- > 0) {
            while (i < end && !isLetter(line.charAt(i))) {
                i++;
            }
            int start = i;
            while (i < end && isLetter(line.charAt(i))) {
                i++;
            }
            if (i - start >= 3 && i - start <= 11) {
                Level level = of(line.substring(start, i));
                if (level != Level.UNKNOWN) {
                    return level;
                }
            }
        }
        return Level.UNKNOWN;
    }

    private static boolean isLetter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
