package io.faultline.waagent.log;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * A time stamp in a line: what it tells and where it ends.
 *
 * @param time an {@code Instant} if the stamp names its zone, a {@code LocalDateTime} if it does not, month, day and
 *     time of day if it has no year
 * @param form how the date was written
 * @param fraction whether parts of a second were written
 * @param end the index after its last character
 */
public record Stamp(TemporalAccessor time, Form form, boolean fraction, int end) {

    enum Form {
        /** {@code 2018/08/03 10:54:34.454022}. */
        SLASH,
        /** {@code 2024-01-14 22:16:48.796446}, with {@code ,} or {@code :} before the fraction as well. */
        DASH,
        /** {@code 2024-10-31T01:35:36.682818Z}, {@code …+01:00}, or without a zone. */
        ISO,
        /** {@code Apr 13 14:56:36}. */
        MONTH_NAME
    }

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    /** Stands for the year that is not told, so that February has 29 days. */
    private static final int LEAP_YEAR = 2000;

    /** The stamp with a year that begins at {@code from}, if there is one. */
    public static Optional<Stamp> read(String line, int from) {
        // yyyy-MM-dd HH:mm:ss
        if (line.length() < from + 19 || !isDigit(line.charAt(from)) || from < 0) {
            return Optional.empty();
        }
        char dateMark = line.charAt(from + 4);
        char between = line.charAt(from + 10);
        if ((dateMark != '-' && dateMark != '/')
                || line.charAt(from + 7) != dateMark
                || (between != ' ' && (between != 'T' || dateMark != '-'))
                || line.charAt(from + 13) != ':'
                || line.charAt(from + 16) != ':') {
            return Optional.empty();
        }
        int year = digits(line, from, 4);
        int month = digits(line, from + 5, 2);
        int day = digits(line, from + 8, 2);
        int hour = digits(line, from + 11, 2);
        int minute = digits(line, from + 14, 2);
        int second = digits(line, from + 17, 2);
        if (!isDate(year, month, day) || !isTime(hour, minute, second)) {
            return Optional.empty();
        }
        int end = from + 19;
        int nanos = 0;
        boolean fraction = isFraction(line, end);
        if (fraction) {
            int scale = 100_000_000;
            for (end++; end < line.length() && isDigit(line.charAt(end)); end++, scale /= 10) {
                nanos += (line.charAt(end) - '0') * scale;
            }
        }
        Form form = dateMark == '/' ? Form.SLASH : between == 'T' ? Form.ISO : Form.DASH;
        if (line.length() > end && line.charAt(end) == 'Z') {
            long days = LocalDate.of(year, month, day).toEpochDay();
            Instant time = Instant.ofEpochSecond(((days * 24 + hour) * 60 + minute) * 60 + second, nanos);
            return Optional.of(new Stamp(time, form, fraction, end + 1));
        }
        LocalDateTime local = LocalDateTime.of(year, month, day, hour, minute, second, nanos);
        return Optional.of(withZone(line, end, local, form, fraction));
    }

    /** The stamp of RFC 3164, month and day but no year, that begins at {@code from}, if there is one. */
    static Optional<Stamp> readWithoutYear(String line, int from) {
        // MMM dd HH:mm:ss
        if (line.length() < from + 15
                || !isLetter(line.charAt(from))
                || line.charAt(from + 3) != ' '
                || line.charAt(from + 6) != ' '
                || line.charAt(from + 9) != ':'
                || line.charAt(from + 12) != ':') {
            return Optional.empty();
        }
        int month = month(line, from);
        int day = line.charAt(from + 4) == ' ' ? digits(line, from + 5, 1) : digits(line, from + 4, 2);
        int hour = digits(line, from + 7, 2);
        int minute = digits(line, from + 10, 2);
        int second = digits(line, from + 13, 2);
        if (!isDate(LEAP_YEAR, month, day) || !isTime(hour, minute, second)) {
            return Optional.empty();
        }
        int end = from + 15;
        boolean fraction = isFraction(line, end);
        if (fraction) {
            for (end++; end < line.length() && isDigit(line.charAt(end)); ) {
                end++;
            }
        }
        TemporalAccessor time = new MonthDayTime(MonthDay.of(month, day), LocalTime.of(hour, minute, second));
        return Optional.of(new Stamp(time, Form.MONTH_NAME, fraction, end));
    }

    /** The number of the month whose English short name stands there; 0 if none does. */
    static int month(String line, int from) {
        int at = line.length() < from + 3 ? -1 : MONTHS.indexOf(line.substring(from, from + 3));
        return at < 0 || at % 3 != 0 ? 0 : at / 3 + 1;
    }

    /** The stamp as UTC if it names no zone; for logs known to be written so. */
    public Stamp utc() {
        return time instanceof LocalDateTime local
                ? new Stamp(local.toInstant(ZoneOffset.UTC), form, fraction, end)
                : this;
    }

    static boolean isDate(int year, int month, int day) {
        return year > 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= Month.of(month).length(Year.isLeap(year));
    }

    static boolean isTime(int hour, int minute, int second) {
        return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
    }

    /** The number of so many digits, or -1 if they are not all digits or not all there. */
    static int digits(String line, int from, int count) {
        if (line.length() < from + count) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + count; i++) {
            if (!isDigit(line.charAt(i))) {
                return -1;
            }
            value = value * 10 + line.charAt(i) - '0';
        }
        return value;
    }

    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isFraction(String line, int at) {
        return line.length() > at + 1
                && (line.charAt(at) == '.' || line.charAt(at) == ',' || line.charAt(at) == ':')
                && isDigit(line.charAt(at + 1));
    }

    private static Stamp withZone(String line, int at, LocalDateTime local, Form form, boolean fraction) {
        if (line.length() > at + 4 && (line.charAt(at) == '+' || line.charAt(at) == '-')) {
            int minutesAt = line.charAt(at + 3) == ':' ? at + 4 : at + 3;
            int hours = digits(line, at + 1, 2);
            int minutes = digits(line, minutesAt, 2);
            if (hours >= 0 && hours < 18 && minutes >= 0 && minutes < 60) {
                int sign = line.charAt(at) == '-' ? -1 : 1;
                Instant instant = local.toInstant(ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes));
                return new Stamp(instant, form, fraction, minutesAt + 2);
            }
        }
        return new Stamp(local, form, fraction, at);
    }
}
