package org.circulation.demo;

import java.time.LocalDate;
import java.util.Comparator;
import org.circulation.calendar.Meeting;
import org.circulation.calendar.Meetings;
import org.circulation.plan.WorkingCalendar;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Meetings of the demo as its days go by: an extra one, one that moves, and each closed on its day. */
@Component
@Profile("demo")
class SampleDays {

    private static final String CLOSED_BY = "board-admin";
    private static final int LONGEST_PAST = 90;

    private final Meetings meetings;
    private final WorkingCalendar calendar;

    SampleDays(Meetings meetings, WorkingCalendar calendar) {
        this.meetings = meetings;
        this.calendar = calendar;
    }

    /** The extra Board meeting whose papers are identified when the demo starts. */
    void addExtraMeeting(LocalDate day) {
        LocalDate held = calendar.backToWorkingDay(day);
        meetings.put("board-extra-" + held, "board", held);
    }

    /** The group's next meeting is held two working days later than planned. */
    void moveNext(String group, LocalDate today) {
        Meeting next = meetings.next(group, today).orElseThrow();
        meetings.put(next.id(), group, calendar.plusWorkingDays(next.heldOn(), 2));
    }

    void close(LocalDate today) {
        meetings.from(today).stream()
                .filter(meeting -> meeting.heldOn().equals(today))
                .forEach(meeting -> meetings.close(meeting.id(), CLOSED_BY));
    }

    /** @param text {@code next board}, {@code last board} */
    String meeting(String text, LocalDate today) {
        String group = text.substring(5);
        if (text.startsWith("next "))
            return meetings.next(group, today).orElseThrow().heldOn().toString();
        return meetings.from(today.minusDays(LONGEST_PAST)).stream()
                .filter(meeting ->
                        meeting.groupId().equals(group) && !meeting.heldOn().isAfter(today))
                .map(Meeting::heldOn)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .toString();
    }

    /** @param text {@code in 12 days} */
    static String day(String text, LocalDate today) {
        return today.plusDays(Long.parseLong(text.replaceAll("\\D", ""))).toString();
    }
}
