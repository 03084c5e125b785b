package org.circulation.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.circulation.plan.Term;
import org.circulation.plan.WorkingCalendar;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** "Meetings move. A moved meeting moves every deadline counted from it." Works in the caller's transaction. */
@Component
class MovedDeadlines {

    private final JdbcClient jdbc;
    private final LadderDays ladderDays;
    private final WorkingCalendar workingCalendar;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MovedDeadlines(
            JdbcClient jdbc,
            LadderDays ladderDays,
            WorkingCalendar workingCalendar,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.ladderDays = ladderDays;
        this.workingCalendar = workingCalendar;
        this.events = events;
        this.clock = clock;
    }

    /** The meeting is now held on that day. */
    void countFrom(String meetingId, LocalDate day) {
        for (Deadline deadline : countedFrom(meetingId))
            move(deadline, meetingId, day, termOf(deadline).dueAfter(day, workingCalendar));
    }

    /** The meeting is cancelled: what waited for it waits for another, or, where there is none, counts from today. */
    void waitInstead(String cancelledId, String insteadId, LocalDate insteadOn, LocalDate today) {
        for (Deadline deadline : countedFrom(cancelledId)) {
            LocalDate from = insteadOn == null ? today : insteadOn;
            move(deadline, insteadId, insteadOn, termOf(deadline).dueAfter(from, workingCalendar));
        }
    }

    void move(Deadline deadline, String meetingId, LocalDate waitsUntil, LocalDate dueOn) {
        LadderDays.Step step = ladderDays.first(dueOn, LocalDate.now(clock));
        jdbc.sql(
                        """
                        UPDATE deadline SET meeting_id = ?, waits_until = ?, due_on = ?, next_rung = ?, next_rung_on = ?
                         WHERE id = ?
                        """)
                .params(meetingId, waitsUntil, dueOn, step.rung(), step.day(), deadline.id())
                .update();
        events.publishEvent(new DeadlineMoved(new Deadline(
                deadline.id(),
                deadline.subjectType(),
                deadline.subjectId(),
                deadline.circulationId(),
                deadline.title(),
                deadline.ownerGroup(),
                deadline.ownerUser(),
                meetingId,
                waitsUntil,
                dueOn,
                deadline.term())));
    }

    private List<Deadline> countedFrom(String meetingId) {
        return jdbc.sql("SELECT * FROM deadline WHERE meeting_id = ? AND closed_at IS NULL AND term IS NOT NULL")
                .param(meetingId)
                .query(DeadlineRows::deadline)
                .list();
    }

    private static Term termOf(Deadline deadline) {
        return new Term(deadline.term());
    }
}
