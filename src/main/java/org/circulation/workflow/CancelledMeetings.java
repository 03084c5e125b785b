package org.circulation.workflow;

import org.circulation.calendar.MeetingCancelled;
import org.circulation.calendar.Meetings;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Timeline;
import org.circulation.plan.BritishDates;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Row 02: a cancelled meeting withdraws its papers, in flight too; everybody who had been told hears so. */
@Component
class CancelledMeetings {

    private static final String ROW = "meeting-papers";

    private final Circulations circulations;
    private final Meetings meetings;
    private final Recalls recalls;
    private final JdbcClient jdbc;

    CancelledMeetings(Circulations circulations, Meetings meetings, Recalls recalls, JdbcClient jdbc) {
        this.circulations = circulations;
        this.meetings = meetings;
        this.recalls = recalls;
        this.jdbc = jdbc;
    }

    @EventListener
    void on(MeetingCancelled cancelled) {
        String id = cancelled.meeting().id();
        var ids = meetings.idsOf(id);
        circulations.ofRow(ROW).stream()
                .filter(circulation -> circulation.state() == Circulation.State.RUNNING)
                .filter(circulation -> ids.contains(circulation.meetingId()))
                .forEach(circulation -> recalls.cancel(
                        circulation,
                        Timeline.CIRCULATION,
                        "the Board’s administrators",
                        "The meeting on " + BritishDates.of(cancelled.meeting().heldOn()) + " will not be held."));
        // Should it be held after all, its papers start again.
        jdbc.sql("DELETE FROM natural_start WHERE occasion = ?").param(id).update();
    }
}
