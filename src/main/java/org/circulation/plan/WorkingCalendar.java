package org.circulation.plan;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Working days in England: Monday to Friday without the bank holidays. */
@Component
public class WorkingCalendar {

    private final HolidayManager england = HolidayManager.getInstance(ManagerParameters.create("gb"));

    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !england.isHoliday(day, "eng");
    }

    /** The bank holidays from the first day to the last, both included, by date. */
    public List<BankHoliday> bankHolidays(LocalDate from, LocalDate to) {
        return england.getHolidays(from, to, "eng").stream()
                .map(holiday -> new BankHoliday(holiday.getDate(), holiday.getDescription(Locale.UK)))
                .sorted(Comparator.comparing(BankHoliday::day))
                .toList();
    }

    /** The same day, or the last working day before it. */
    public LocalDate backToWorkingDay(LocalDate day) {
        LocalDate result = day;
        while (!isWorkingDay(result)) result = result.minusDays(1);
        return result;
    }

    /** {@code days} working days after (or, negative, before) the day; 0 is the day itself. */
    public LocalDate plusWorkingDays(LocalDate day, int days) {
        LocalDate result = day;
        int step = days < 0 ? -1 : 1;
        for (int left = Math.abs(days); left > 0; ) {
            result = result.plusDays(step);
            if (isWorkingDay(result)) left--;
        }
        return result;
    }

    /** Whole working days from the first day to the second; 0 if the second is not after the first. */
    public int workingDaysBetween(LocalDate from, LocalDate to) {
        int days = 0;
        for (LocalDate day = from; day.isBefore(to); ) {
            day = day.plusDays(1);
            if (isWorkingDay(day)) days++;
        }
        return days;
    }
}
