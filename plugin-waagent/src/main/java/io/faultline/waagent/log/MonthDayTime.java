package io.faultline.waagent.log;

import java.time.LocalTime;
import java.time.MonthDay;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;

/** A time that lacks its year, as RFC 3164 writes it. Unlike what a {@code DateTimeFormatter} parses, it has equals. */
record MonthDayTime(MonthDay day, LocalTime time) implements TemporalAccessor {

    @Override
    public boolean isSupported(TemporalField field) {
        return isOfDay(field) || time.isSupported(field);
    }

    @Override
    public long getLong(TemporalField field) {
        return isOfDay(field) ? day.getLong(field) : time.getLong(field);
    }

    private static boolean isOfDay(TemporalField field) {
        return field == ChronoField.MONTH_OF_YEAR || field == ChronoField.DAY_OF_MONTH;
    }
}
