package io.faultline.bundle;

import java.io.EOFException;
import java.io.IOException;

/**
 * Bytes that cannot be read or unpacked, said in words for the report. It travels up through all the
 * streams above the place of damage, so it remembers whether it has been told already.
 */
final class Damage extends IOException {

    private static final long serialVersionUID = 1L;
    private static final String CUT = "ends too soon: it was cut, or was still being written";
    private static final int LONGEST_MESSAGE = 160;

    private final String lost;
    private volatile boolean told;

    /** @param lost what is lost by it; "" for the rest of whatever was being read */
    Damage(String what, String lost) {
        super(what);
        this.lost = lost;
    }

    private Damage(String what, Throwable cause) {
        super(what, cause);
        this.lost = "";
    }

    /** The damage behind whatever a stream or a parser threw. */
    static Damage of(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < 20; i++) {
            if (cause instanceof Damage damage) {
                return damage;
            }
            cause = cause.getCause();
        }
        return new Damage(words(thrown), thrown);
    }

    /** Already told, so that the layers above stay silent. */
    static Damage told(String what) {
        Damage damage = new Damage(what, "");
        damage.told = true;
        return damage;
    }

    String what() {
        return String.valueOf(getMessage());
    }

    String lost() {
        return lost;
    }

    /** True the first time only. */
    synchronized boolean tell() {
        boolean first = !told;
        told = true;
        return first;
    }

    static Damage cut() {
        return new Damage(CUT, "");
    }

    private static String words(Throwable thrown) {
        if (thrown instanceof EOFException || saysThatItWasCut(String.valueOf(thrown.getMessage()))) {
            return CUT;
        }
        if (thrown instanceof OutOfMemoryError) {
            return "asks for more memory than there is: more may help (FAULTLINE_JAVA_OPTS=-Xmx2g), unless it is damaged";
        }
        if (thrown instanceof LinkageError) {
            return "cannot be unpacked because a library is missing (" + brief(thrown) + ")";
        }
        return "is damaged or cannot be read (" + brief(thrown) + ")";
    }

    /** In the words of zstd-jni, commons-compress and the JDK. */
    private static boolean saysThatItWasCut(String message) {
        return message.contains("Truncated")
                || message.startsWith("Unexpected end")
                || message.startsWith("Premature end");
    }

    /** A foreign message, made harmless and short. */
    static String brief(Throwable thrown) {
        String message = thrown.getMessage();
        String words = message == null ? thrown.getClass().getSimpleName() : EntryName.printable(message);
        return words.length() <= LONGEST_MESSAGE ? words : words.substring(0, LONGEST_MESSAGE) + "…";
    }
}
