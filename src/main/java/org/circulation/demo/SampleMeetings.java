package org.circulation.demo;

import java.time.LocalDate;
import java.util.List;
import org.circulation.plan.WorkingCalendar;

/** A year of meetings around a day: each group at its own rhythm, on working days, the last two months included. */
final class SampleMeetings {

    /** @param firstAfter days from today to the group's next meeting, so that groups do not all meet at once */
    private record Rhythm(String group, int weeks, int firstAfter) {}

    private static final List<Rhythm> RHYTHMS = List.of(
            new Rhythm("board", 13, 9),
            new Rhythm("implementation", 4, 5),
            new Rhythm("training", 6, 12),
            new Rhythm("publicity", 6, 16),
            new Rhythm("e-safety", 8, 19),
            new Rhythm("audit", 8, 23),
            new Rhythm("performance", 6, 26));

    private final WorkingCalendar calendar;

    SampleMeetings(WorkingCalendar calendar) {
        this.calendar = calendar;
    }

    String csv(LocalDate today) {
        StringBuilder csv = new StringBuilder("id,group,date\n");
        for (Rhythm rhythm : RHYTHMS) {
            LocalDate day = today.plusDays(rhythm.firstAfter());
            while (day.minusWeeks(rhythm.weeks()).isAfter(today.minusDays(88))) day = day.minusWeeks(rhythm.weeks());
            for (; day.isBefore(today.plusDays(366)); day = day.plusWeeks(rhythm.weeks())) {
                LocalDate held = calendar.backToWorkingDay(day);
                csv.append(rhythm.group())
                        .append('-')
                        .append(held)
                        .append(',')
                        .append(rhythm.group())
                        .append(',')
                        .append(held)
                        .append('\n');
            }
        }
        return csv.toString();
    }
}
