package org.circulation.workflow;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.circulation.calendar.Meeting;
import org.circulation.calendar.MeetingRecord;
import org.circulation.calendar.Meetings;
import org.circulation.circulation.Channels;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.directory.Directory;
import org.circulation.plan.BritishDates;
import org.springframework.stereotype.Component;

/**
 * "Agenda planning": the item stands on the agenda of the group's meeting, or is marked for a decision between meetings. Said
 * by the shared block, and by a group's own task as its turn begins.
 *
 * <p>Public only because an expression can call no other.
 */
@Component("putOnAgenda")
public class PutOnAgenda implements JavaDelegate {

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

    /** The shared block's: for the group it was called with. */
    @Override
    public void execute(DelegateExecution execution) {
        forGroup(execution, (String) execution.getVariable(Variables.GROUP_ID));
    }

    /**
     * A task's: an input named before its {@code dueDate}, which counts from the meeting that this finds. Each time the task
     * begins is a turn of its own, on the agenda of its own meeting.
     *
     * @return id of the meeting, null where the group decides between meetings
     */
    public String forGroup(DelegateExecution execution, String group) {
        long circulationId = (Long) execution.getVariable(Variables.CIRCULATION_ID);
        Optional<Meeting> meeting = meetingFor(execution, circulationId, group);
        String meetingId = meeting.map(Meeting::id).orElse(null);
        meetings.putOnAgenda(circulationId, (String) execution.getVariable(Variables.TITLE), group, meetingId);
        String where = meeting.map(m -> "On the agenda of the " + directory.groupName(group) + "’s meeting on "
                        + BritishDates.of(m.heldOn()))
                .orElse("For the " + directory.groupName(group)
                        + " to decide between meetings: none is in the calendar");
        timeline.record(Fact.of(circulationId, "agenda", where, null, Timeline.CIRCULATION));
        channels.kept(circulationId, "agenda", where, null, Timeline.CIRCULATION);
        return meetingId;
    }

    /** The group's own meeting named at the start, the first time round; after a return, or for any other, the next one. */
    private Optional<Meeting> meetingFor(DelegateExecution execution, long circulationId, String group) {
        if (meetings.onAgenda(circulationId, group).isEmpty()) {
            Optional<Meeting> named = named(execution, group);
            if (named.isPresent()) return named;
        }
        return meetings.next(group, planDeadline.today());
    }

    private Optional<Meeting> named(DelegateExecution execution, String group) {
        return Optional.ofNullable((String) execution.getVariable(Variables.MEETING_ID))
                .flatMap(meetings::recordOf)
                .filter(record -> !record.cancelled())
                .map(MeetingRecord::meeting)
                .filter(meeting -> meeting.groupId().equals(group));
    }
}
