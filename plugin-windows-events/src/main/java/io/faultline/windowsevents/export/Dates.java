package io.faultline.windowsevents.export;

import io.faultline.spi.PrintedDay;
import io.faultline.windowsevents.event.Accents;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the times of exports. Those of XML are UTC, as logs hold them; JSON mostly tells its zone; printed ones are local
 * times of some machine. Which number of {@code 03/07/2023} is the month, {@link PrintedDay} says.
 */
final class Dates {

    private static final Pattern MILLIS = Pattern.compile("/?Date\\((-?\\d{1,15})(?:[+-]\\d{4})?\\)/?");
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})-(\\d\\d)-(\\d\\d)[T ](\\d\\d):(\\d\\d):(\\d\\d)(?:[.,](\\d{1,9})\\d*)?\\s*(Z|[+-]\\d\\d:?\\d\\d)?");
    private static final Pattern NUMBERS = Accents.pattern(
            "(\\d{1,4})[./-] ?(\\d{1,2})[./-] ?(\\d{2,4})[,T]?\\s+(?:(?:à|at)\\s+)?(?:(?<before>[上下]午|午[前後]|오[전후])\\s*)?"
                    + "(?<hour>\\d{1,2})[:.h](?<minute>\\d\\d)(?:[:.m](?<second>\\d\\d))?(?:[.,]\\d+)?\\s*"
                    + "(?<after>AM|PM|am|pm|a\\. ?m\\.|p\\. ?m\\.)?");
    private static final Pattern WORDS =
            Pattern.compile("(\\p{L}+)\\.? (\\d{1,2}), (\\d{4}),? (\\d{1,2}):(\\d\\d):(\\d\\d)\\s*(AM|PM|am|pm)?");
    /** {@code Fri May 03 04:11:07 2024}. */
    private static final Pattern CTIME = Pattern.compile("(\\p{L}{3}) +(\\d{1,2}) (\\d\\d):(\\d\\d):(\\d\\d) (\\d{4})");

    private static final Pattern DAY_WORDS = Accents.pattern(
            "(\\d{1,2})(?:er)? ([\\p{L}?\\ufffd]+)\\.? (\\d{4}),? (?:à )?(\\d{1,2}):(\\d\\d)(?::(\\d\\d))?");
    private static final Set<String> AFTERNOON = Set.of("pm", "p.m.", "p. m.", "下午", "午後", "오후");

    /** No time takes more, and what is longer is not looked at. */
    private static final int LONGEST = 100;

    /** Folded as {@link Accents} does it. */
    private static final String[][] MONTHS = {
        {"jan"},
        {"feb", "f?v", "fev"},
        {"mar"},
        {"apr", "avr"},
        {"may", "mai"},
        {"jun", "juin"},
        {"jul", "juil"},
        {"aug", "ao?", "aou"},
        {"sep"},
        {"oct"},
        {"nov"},
        {"dec", "d?c"}
    };

    private Dates() {}

    /** That of an event's XML, or of a tool that keeps to UTC; empty if it is no time. */
    static Optional<Instant> utc(String told) {
        return read(told)
                .map(time ->
                        time instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(time));
    }

    /** An {@code Instant}, or a {@code LocalDateTime} if no zone is told; empty if it is no time. */
    static Optional<TemporalAccessor> read(String told) {
        String text = told.replace('\u200e', ' ')
                .replace('\u202f', ' ')
                .replace('\u00a0', ' ')
                .strip();
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Matcher millis = MILLIS.matcher(text.replace("\\", ""));
            if (millis.find()) {
                return Optional.of(Instant.ofEpochMilli(Long.parseLong(millis.group(1))));
            }
            Matcher iso = ISO.matcher(text);
            if (iso.find()) {
                return Optional.of(iso(iso));
            }
            Matcher numbers = NUMBERS.matcher(text);
            if (numbers.find()) {
                return Optional.of(numbers(numbers));
            }
            Matcher words = WORDS.matcher(text);
            if (words.find() && month(words.group(1)) > 0) {
                return Optional.of(LocalDateTime.of(
                        number(words, 3),
                        month(words.group(1)),
                        number(words, 2),
                        hour(number(words, 4), words.group(7)),
                        number(words, 5),
                        number(words, 6)));
            }
            Matcher ctime = CTIME.matcher(text);
            if (ctime.find() && month(ctime.group(1)) > 0) {
                return Optional.of(LocalDateTime.of(
                        number(ctime, 6),
                        month(ctime.group(1)),
                        number(ctime, 2),
                        number(ctime, 3),
                        number(ctime, 4),
                        number(ctime, 5)));
            }
            Matcher days = DAY_WORDS.matcher(text);
            if (days.find() && month(days.group(2)) > 0) {
                return Optional.of(LocalDateTime.of(
                        number(days, 3),
                        month(days.group(2)),
                        number(days, 1),
                        number(days, 4),
                        number(days, 5),
                        days.group(6) == null ? 0 : number(days, 6)));
            }
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static TemporalAccessor iso(Matcher m) {
        LocalDateTime local = LocalDateTime.of(
                number(m, 1), number(m, 2), number(m, 3), number(m, 4), number(m, 5), number(m, 6), nanos(m.group(7)));
        String zone = m.group(8);
        return zone == null ? local : local.toInstant(ZoneOffset.of(zone));
    }

    private static int nanos(String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    }

    private static LocalDateTime numbers(Matcher m) {
        String half = m.group("before") == null ? m.group("after") : m.group("before");
        boolean isAmerican = half != null && half.length() == "AM".length() && half.charAt(0) < 'z';
        return PrintedDay.of(number(m, 1), number(m, 2), number(m, 3), isAmerican)
                .atTime(
                        hour(Integer.parseInt(m.group("hour")), half),
                        Integer.parseInt(m.group("minute")),
                        m.group("second") == null ? 0 : Integer.parseInt(m.group("second")));
    }

    private static int hour(int hour, String half) {
        if (half == null) {
            return hour;
        }
        return hour % 12 + (AFTERNOON.contains(half.toLowerCase(Locale.ROOT)) ? 12 : 0);
    }

    private static int month(String word) {
        String folded = Accents.fold(word);
        for (int i = 0; i < MONTHS.length; i++) {
            for (String start : MONTHS[i]) {
                if (folded.startsWith(start)) {
                    return i + 1;
                }
            }
        }
        return 0;
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }
}
