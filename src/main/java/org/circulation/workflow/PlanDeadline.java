package org.circulation.workflow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.circulation.calendar.Meeting;
import org.circulation.calendar.Meetings;
import org.circulation.plan.BritishDates;
import org.circulation.plan.Term;
import org.circulation.plan.WorkingCalendar;
import org.springframework.stereotype.Component;

/**
 * When a stage is due, for the diagrams' {@code dueDate}. Reading rule "Whose week": a group that waits for its meeting has
 * its week from that meeting; anybody else from today.
 *
 * <p>Public only because an expression can call no other.
 */
@Component
public class PlanDeadline {

    private final Meetings meetings;
    private final WorkingCalendar workingCalendar;
    private final Clock clock;

    PlanDeadline(Meetings meetings, WorkingCalendar workingCalendar, Clock clock) {
        this.meetings = meetings;
        this.workingCalendar = workingCalendar;
        this.clock = clock;
    }

    /** End of the day by which the group's decision must be recorded: a week after the meeting it is on the agenda of. */
    public Date forGroup(DelegateExecution execution, String groupId) {
        LocalDate from = meetingFor((Long) execution.getVariable(Variables.CIRCULATION_ID), groupId)
                .map(Meeting::heldOn)
                .orElseGet(this::today);
        return endOf(due(execution, from));
    }

    /** End of the day by which an office, a person or the agencies must have done it: a week after today. */
    public Date fromToday(DelegateExecution execution) {
        return endOf(due(execution, today()));
    }

    /** The meeting on whose agenda the circulation stands for the group. */
    Optional<Meeting> meetingFor(long circulationId, String groupId) {
        return meetings.onAgenda(circulationId, groupId);
    }

    LocalDate due(DelegateExecution execution, LocalDate from) {
        return new Term((String) execution.getVariable(Variables.TERM)).dueAfter(from, workingCalendar);
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    private static Date endOf(LocalDate day) {
        return Date.from(BritishDates.endOf(day));
    }
}
