package io.faultline.waagent.state;

import io.faultline.spi.Level;
import io.faultline.spi.LogRecord;
import io.faultline.waagent.log.Stamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Hands over the records of one structured member, counted from 1, with values of a bounded length. */
public final class Records {

    /** Longer than any message that says something; the rest is cut off. */
    private static final int MAX_VALUE_CHARS = 4096;

    private static final int MAX_TEXT_CHARS = 32 << 10;

    private final String member;
    private final Consumer<LogRecord> consumer;
    private long number;

    Records(String member, Consumer<LogRecord> consumer) {
        this.member = member;
        this.consumer = consumer;
    }

    void add(Optional<Instant> time, Level level, String component, String text, Map<String, String> fields) {
        Map<String, String> bounded = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (!value.isEmpty()) {
                bounded.put(name, cut(value, MAX_VALUE_CHARS));
            }
        });
        consumer.accept(new LogRecord(
                new LogRecord.Location(member, ++number), time, level, component, cut(text, MAX_TEXT_CHARS), bounded));
    }

    /** Reads {@code 2019-06-06T23:52:59Z} and {@code /Date(1559865179380)/}; a time without a zone is UTC. */
    static Optional<Instant> time(String text) {
        if (text.startsWith("/Date(")) {
            int end = 6;
            while (end < text.length() && Stamp.isDigit(text.charAt(end)) && end - 6 < 15) {
                end++;
            }
            return end == 6
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochMilli(Long.parseLong(text.substring(6, end))));
        }
        return Stamp.read(text, 0)
                .map(stamp -> stamp.time() instanceof LocalDateTime local
                        ? local.toInstant(ZoneOffset.UTC)
                        : Instant.from(stamp.time()));
    }

    public static String cut(String text, int max) {
        return text.length() > max ? text.substring(0, max) + "…" : text;
    }
}
