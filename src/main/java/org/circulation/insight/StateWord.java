package org.circulation.insight;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.circulation.plan.WorkingCalendar;

/**
 * How something stands, in words. {@code key} names its colour and icon.
 *
 * <p>Reading rule "Whose week": what waits for a meeting is a state of its own and never late.
 */
record StateWord(String key, String words) {

    /** Due within this many working days is "due soon". */
    static final int SOON = 2;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);
    private static final DateTimeFormatter DAY_AND_YEAR = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    /**
     * @param state the circulation's own state
     * @param dueOn earliest due date among promises that do not wait for a meeting, or null
     * @param waitsUntil earliest meeting among those that wait, or null
     */
    static StateWord of(
            String state, LocalDate dueOn, LocalDate waitsUntil, LocalDate today, WorkingCalendar calendar) {
        return switch (state) {
            case "complete" -> new StateWord("complete", "Complete");
            case "rejected" -> new StateWord("rejected", "Rejected");
            case "cancelled" -> new StateWord("cancelled", "Cancelled");
            default -> ofRunning(dueOn, waitsUntil, today, calendar);
        };
    }

    /** One open promise by itself. */
    static StateWord ofDeadline(LocalDate dueOn, LocalDate waitsUntil, LocalDate today, WorkingCalendar calendar) {
        boolean waits = waitsUntil != null && !waitsUntil.isBefore(today);
        return ofRunning(waits ? null : dueOn, waits ? waitsUntil : null, today, calendar);
    }

    private static StateWord ofRunning(
            LocalDate dueOn, LocalDate waitsUntil, LocalDate today, WorkingCalendar calendar) {
        if (dueOn == null && waitsUntil != null)
            return new StateWord("waiting", "Waiting for its meeting on " + shortDay(waitsUntil, today));
        if (dueOn == null) return new StateWord("on-time", "On time");
        if (today.isAfter(dueOn)) return overdue(calendar.workingDaysBetween(dueOn, today));
        if (!dueOn.isAfter(calendar.plusWorkingDays(today, SOON))) return new StateWord("due-soon", "Due soon");
        return new StateWord("on-time", "On time");
    }

    private static StateWord overdue(int workingDays) {
        // Due on a Friday and looked at on Saturday: late, though no working day has passed.
        if (workingDays == 0) return new StateWord("overdue", "Overdue since the last working day");
        return new StateWord(
                "overdue", "Overdue by " + workingDays + (workingDays == 1 ? " working day" : " working days"));
    }

    /** "8 December", with the year only where it is another one. */
    static String shortDay(LocalDate day, LocalDate today) {
        return (day.getYear() == today.getYear() ? DAY : DAY_AND_YEAR).format(day);
    }
}
