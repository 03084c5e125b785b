package org.circulation.workflow;

import java.time.LocalDate;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.circulation.calendar.Meeting;
import org.circulation.calendar.Meetings;
import org.circulation.circulation.Channels;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.directory.Directory;
import org.circulation.plan.BritishDates;
import org.springframework.stereotype.Component;

/** "Agenda planning": the item stands on the agenda of the group's meeting, or is marked for a decision between meetings. */
@Component("putOnAgenda")
class PutOnAgenda implements JavaDelegate {

    private final Meetings meetings;
    private final Directory directory;
    private final Timeline timeline;
    private final PlanDeadline planDeadline;
    private final Channels channels;

    PutOnAgenda(
            Meetings meetings, Directory directory, Timeline timeline, PlanDeadline planDeadline, Channels channels) {
        this.meetings = meetings;
        this.directory = directory;
        this.timeline = timeline;
        this.planDeadline = planDeadline;
        this.channels = channels;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long circulationId = (Long) execution.getVariable(Variables.CIRCULATION_ID);
        String group = (String) execution.getVariable(Variables.GROUP_ID);
        Optional<Meeting> meeting = meetingFor(execution, circulationId, group);
        meetings.putOnAgenda(
                circulationId,
                (String) execution.getVariable(Variables.TITLE),
                group,
                meeting.map(Meeting::id).orElse(null));
        String where = meeting.map(m -> "On the agenda of the " + directory.groupName(group) + "’s meeting on "
                        + BritishDates.of(m.heldOn()))
                .orElse("For the " + directory.groupName(group)
                        + " to decide between meetings: none is in the calendar");
        timeline.record(Fact.of(circulationId, "agenda", where, null, Timeline.CIRCULATION));
        channels.kept(circulationId, "agenda", where, null, Timeline.CIRCULATION);
    }

    /** The meeting named at the start, the first time round; after a return, or for any later group, the next one. */
    private Optional<Meeting> meetingFor(DelegateExecution execution, long circulationId, String group) {
        String named = (String) execution.getVariable(Variables.MEETING_ID);
        LocalDate today = planDeadline.today();
        if (named != null && meetings.onAgenda(circulationId, group).isEmpty()) return meetings.byId(named);
        return meetings.next(group, today);
    }
}
