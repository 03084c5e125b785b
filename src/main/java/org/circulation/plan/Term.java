package org.circulation.plan;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/**
 * A promise's length: calendar days or weeks ({@code P7D}, {@code P1W}), or working days ({@code 10WD}).
 *
 * <p>Reading rules: "one week" is seven calendar days, and a due date that is not a working day in England moves back
 * (the promise is "within"); "N working days" skips weekends and bank holidays.
 */
public record Term(String text) {

    private static final Pattern WORKING_DAYS = Pattern.compile("(\\d{1,3})WD");

    /** @throws IllegalArgumentException if the text is neither an ISO 8601 period nor working days */
    public Term {
        if (text == null || !(WORKING_DAYS.matcher(text).matches() || isPeriod(text)))
            throw new IllegalArgumentException("'" + text
                    + "' is not a length of time: write an ISO period such as P7D, or working days such as 10WD");
    }

    /** The day at whose end (Europe/London) the promise is due, counted from {@code day}. */
    public LocalDate dueAfter(LocalDate day, WorkingCalendar calendar) {
        var workingDays = WORKING_DAYS.matcher(text);
        if (workingDays.matches()) return calendar.plusWorkingDays(day, Integer.parseInt(workingDays.group(1)));
        return calendar.backToWorkingDay(day.plus(Period.parse(text)));
    }

    private static boolean isPeriod(String text) {
        try {
            return !Period.parse(text).isNegative();
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
