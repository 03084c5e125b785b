package org.circulation.workflow;

import org.circulation.calendar.Deadline;
import org.circulation.calendar.DeadlineMoved;
import org.circulation.calendar.Meeting;
import org.circulation.calendar.Meetings;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.plan.BritishDates;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever looks at a circulation afterwards can see why a date is another one than was said: its meeting moved. */
@Component
class MovedWithMeeting {

    private final Meetings meetings;
    private final Timeline timeline;

    MovedWithMeeting(Meetings meetings, Timeline timeline) {
        this.meetings = meetings;
        this.timeline = timeline;
    }

    @EventListener
    void on(DeadlineMoved moved) {
        Deadline deadline = moved.deadline();
        if (!moved.withMeeting()) return;
        String why = deadline.meetingId() == null
                ? "its meeting is cancelled and the group has no later one"
                : "its meeting is now on "
                        + meetings.byId(deadline.meetingId())
                                .map(Meeting::heldOn)
                                .map(BritishDates::of)
                                .orElseThrow();
        timeline.record(Fact.of(
                deadline.circulationId(),
                "moved",
                "“" + deadline.title() + "” is due by " + BritishDates.of(deadline.dueOn()) + ": " + why,
                null,
                Timeline.CIRCULATION));
    }
}
