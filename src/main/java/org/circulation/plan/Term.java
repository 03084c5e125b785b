package org.circulation.plan;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/**
 * A promise's length: calendar days or weeks ({@code P7D}, {@code P1W}), working days ({@code 10WD}), either with a minus
 * before it for "so long before" ({@code -P7D}: papers a week before the meeting, row 02), or a day of the year by which it
 * is kept ({@code --06-30}: the programme is out in June, row 07).
 *
 * <p>Reading rules: "one week" is seven calendar days, and a due date that is not a working day in England moves back
 * (the promise is "within"); "N working days" skips weekends and bank holidays.
 */
public record Term(String text) {

    private static final Pattern WORKING_DAYS = Pattern.compile("-?\\d{1,3}WD");
    private static final Pattern DAY_OF_YEAR = Pattern.compile("--\\d\\d-\\d\\d");

    /** @throws IllegalArgumentException if the text is none of these */
    public Term {
        if (text == null || !(WORKING_DAYS.matcher(text).matches() || isDayOfYear(text) || isPeriod(text)))
            throw new IllegalArgumentException("'" + text
                    + "' is not a length of time: write an ISO period such as P7D, working days such as 10WD (with a minus"
                    + " for before), or a day of the year such as --06-30");
    }

    /** Whether it is counted back from its day: what is due then does not wait for that day. */
    public boolean isBefore() {
        return text.startsWith("-") && !isDayOfYear();
    }

    /** The day at whose end (Europe/London) the promise is due, counted from {@code day}. */
    public LocalDate dueAfter(LocalDate day, WorkingCalendar calendar) {
        if (WORKING_DAYS.matcher(text).matches())
            return calendar.plusWorkingDays(day, Integer.parseInt(text.substring(0, text.length() - 2)));
        if (isDayOfYear()) return calendar.backToWorkingDay(nextDayOfYear(day));
        return calendar.backToWorkingDay(plainly(day));
    }

    /**
     * The day itself, without moving it to a working day: for what starts by itself.
     *
     * @throws IllegalStateException for working days, which have no plain length
     */
    public LocalDate plainly(LocalDate day) {
        if (WORKING_DAYS.matcher(text).matches()) throw new IllegalStateException(text + " is counted in working days");
        if (isDayOfYear()) return nextDayOfYear(day);
        return isBefore() ? day.minus(Period.parse(text.substring(1))) : day.plus(Period.parse(text));
    }

    /** "7 days", "10 working days", "7 days before", "by 30 June". */
    public String inWords() {
        if (isDayOfYear()) {
            var day = MonthDay.parse(text);
            return "by " + day.getDayOfMonth() + " "
                    + day.getMonth().getDisplayName(java.time.format.TextStyle.FULL, java.util.Locale.UK);
        }
        String length = isBefore() ? text.substring(1) : text;
        String words;
        if (length.endsWith("WD")) words = count(length.substring(0, length.length() - 2), "working day");
        else {
            Period period = Period.parse(length);
            words = period.toTotalMonths() == 0
                    ? count(String.valueOf(period.getDays()), "day")
                    : count(String.valueOf(period.toTotalMonths()), "month")
                            + (period.getDays() == 0 ? "" : " and " + count(String.valueOf(period.getDays()), "day"));
        }
        return isBefore() ? words + " before" : words;
    }

    private static String count(String number, String what) {
        return number + " " + what + (number.equals("1") ? "" : "s");
    }

    /** Whether it is a day of the year: it comes again each year, so whoever promises it keeps which one was meant. */
    public boolean isDayOfYear() {
        return isDayOfYear(text);
    }

    private LocalDate nextDayOfYear(LocalDate day) {
        LocalDate thisYear = MonthDay.parse(text).atYear(day.getYear());
        return thisYear.isBefore(day) ? MonthDay.parse(text).atYear(day.getYear() + 1) : thisYear;
    }

    private static boolean isDayOfYear(String text) {
        if (!DAY_OF_YEAR.matcher(text).matches()) return false;
        try {
            MonthDay.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isPeriod(String text) {
        try {
            return !Period.parse(text.startsWith("-P") ? text.substring(1) : text)
                    .isNegative();
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
