package io.faultline.spi;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * The day that three numbers mean, such as {@code 03/07/2023}, as programs print it in the culture of some machine: the
 * one rule for all formats that know no more of it.
 */
public final class PrintedDay {

    private PrintedDay() {}

    /**
     * The year comes first where it has four digits, as in Asia; the month where AM or PM stands behind the time, as in
     * America, or where the second number can be no month; else the day. Years of two digits are those from 1970 to 2069.
     *
     * @param hasAmOrPm whether one of these two stands behind the time
     * @throws DateTimeException if there is no such day
     */
    public static LocalDate of(int a, int b, int c, boolean hasAmOrPm) {
        if (a > 31) {
            return LocalDate.of(a, b, c);
        }
        int year = c < 70 ? 2000 + c : c < 100 ? 1900 + c : c;
        boolean isMonthFirst = a <= 12 && (hasAmOrPm || b > 12);
        return isMonthFirst ? LocalDate.of(year, a, b) : LocalDate.of(year, b, a);
    }
}
