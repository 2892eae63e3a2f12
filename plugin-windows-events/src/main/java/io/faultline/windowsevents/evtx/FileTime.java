package io.faultline.windowsevents.evtx;

import java.time.Instant;

/** Windows' count of 100 ns since 1601, in UTC. */
final class FileTime {

    private static final long TICKS_PER_SECOND = 10_000_000;
    private static final long SECONDS_1601_TO_1970 = 11_644_473_600L;

    private FileTime() {}

    static Instant toInstant(long ticks) {
        return Instant.ofEpochSecond(
                Math.floorDiv(ticks, TICKS_PER_SECOND) - SECONDS_1601_TO_1970,
                Math.floorMod(ticks, TICKS_PER_SECOND) * 100);
    }

    static long of(Instant time) {
        return (time.getEpochSecond() + SECONDS_1601_TO_1970) * TICKS_PER_SECOND + time.getNano() / 100;
    }

    /** Writes a time as Event Viewer does: {@code 2025-06-08T07:14:05.1454614Z}. */
    static void write(TextSink out, long ticks) throws Malformed {
        long seconds = Math.floorDiv(ticks, TICKS_PER_SECOND);
        long days = Math.floorDiv(seconds, 86_400L);
        int ofDay = (int) (seconds - days * 86_400);
        date(out, days - SECONDS_1601_TO_1970 / 86_400);
        time(out, ofDay / 3600, ofDay / 60 % 60, ofDay % 60);
        out.add('.').addPadded((int) (ticks - seconds * TICKS_PER_SECOND), 7);
        out.add('Z');
    }

    /** Writes a SYSTEMTIME: eight 16-bit numbers, the third being the day of the week. */
    static void writeSystemTime(TextSink out, byte[] bytes, int at) throws Malformed {
        out.addPadded(Bytes.u16(bytes, at), 4);
        out.add('-').addPadded(Bytes.u16(bytes, at + 2), 2);
        out.add('-').addPadded(Bytes.u16(bytes, at + 6), 2);
        time(out, Bytes.u16(bytes, at + 8), Bytes.u16(bytes, at + 10), Bytes.u16(bytes, at + 12));
        out.add('.').addPadded(Bytes.u16(bytes, at + 14), 3);
        out.add('Z');
    }

    private static void time(TextSink out, int hours, int minutes, int seconds) throws Malformed {
        out.add('T').addPadded(hours, 2);
        out.add(':').addPadded(minutes, 2);
        out.add(':').addPadded(seconds, 2);
    }

    /** The civil calendar from a count of days since 1970, by Howard Hinnant's {@code civil_from_days}. */
    private static void date(TextSink out, long daysSince1970) throws Malformed {
        long shifted = daysSince1970 + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        int ofEra = (int) (shifted - era * 146_097);
        int yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int month = (5 * ofYear + 2) / 153;
        int day = ofYear - (153 * month + 2) / 5 + 1;
        int civilMonth = month < 10 ? month + 3 : month - 9;
        long year = yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0);
        if (year >= 0 && year <= 9999) {
            out.addPadded((int) year, 4);
        } else {
            out.addDecimal(year);
        }
        out.add('-').addPadded(civilMonth, 2);
        out.add('-').addPadded(day, 2);
    }
}
