package io.faultline.mars;

import io.faultline.spi.LogRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as consoles and copied events print it, in the style and the zone of some machine, which they do not tell.
 *
 * @param asUtc the time, taken for UTC
 * @param isSure false if day and month may be the other way round
 */
record PrintedTime(Instant asUtc, boolean isSure) {

    private static final Pattern TIME = Pattern.compile(
            "(\\d{1,4})([/.-])(\\d{1,2})[/.-]\\d{1,4} \\d{1,2}:\\d{2}:\\d{2}(?<half> [AP]M)?",
            Pattern.CASE_INSENSITIVE);

    private static final int MONTHS = 12;

    /** How far a printed time taken for UTC may be from the real one: no zone is farther (Kiribati, UTC+14). */
    static final Duration FARTHEST_ZONE = Duration.ofHours(14);

    /** The first time in the text, if there is one. */
    static Optional<PrintedTime> in(String text) {
        Matcher told = TIME.matcher(text.replace('\u202f', ' ').replace('\u00a0', ' '));
        return told.find()
                ? JobHistory.time(told.group().toUpperCase(Locale.ROOT), text)
                        .map(time -> new PrintedTime(time, isSure(told)))
                : Optional.empty();
    }

    /** Whether the event's own time is one that its text prints, so that it can be compared with other printed ones. */
    static boolean isOf(LogRecord event) {
        return event.time().isPresent()
                && in(event.text()).map(PrintedTime::asUtc).equals(event.time());
    }

    /** Points stand behind the day nearly everywhere, halves of the day mostly behind the American order. */
    private static boolean isSure(Matcher told) {
        int first = Integer.parseInt(told.group(1));
        int second = Integer.parseInt(told.group(3));
        return first > MONTHS
                || second > MONTHS
                || first == second
                || told.group("half") != null
                || told.group(2).equals(".");
    }
}
