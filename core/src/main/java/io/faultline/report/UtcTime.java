package io.faultline.report;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Writes times in ISO 8601, UTC. Written by hand because the JDK's formatters cost a short run much of its time. */
final class UtcTime {

    private UtcTime() {}

    /** With as many digits of the second as the source can have had: 0, 3, 6, 7 (Windows events) or 9. */
    static String exact(Instant time) {
        StringBuilder text = new StringBuilder(32).append(toTheSecond(time));
        text.setCharAt(text.length() - 9, 'T');
        int nanos = time.getNano();
        if (nanos != 0) {
            int digits = nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : nanos % 100 == 0 ? 7 : 9;
            text.append('.').append(Integer.toString(1_000_000_000 + nanos), 1, 1 + digits);
        }
        return text.append('Z').toString();
    }

    /** {@code 2025-09-06 08:47:16}, for people. */
    static String toTheSecond(Instant time) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(32).append(utc.toLocalDate()).append(' ');
        two(text, utc.getHour()).append(':');
        two(text, utc.getMinute()).append(':');
        return two(text, utc.getSecond()).toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
