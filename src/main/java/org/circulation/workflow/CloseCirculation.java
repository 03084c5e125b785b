package org.circulation.workflow;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.circulation.calendar.Deadlines;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulation.State;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.springframework.stereotype.Component;

/** A row has ended: unless it was rejected or cancelled before, it is complete and its starter hears so. */
@Component("closeCirculation")
class CloseCirculation implements ExecutionListener {

    private final Circulations circulations;
    private final Timeline timeline;
    private final Deadlines deadlines;
    private final Letters letters;

    CloseCirculation(Circulations circulations, Timeline timeline, Deadlines deadlines, Letters letters) {
        this.circulations = circulations;
        this.timeline = timeline;
        this.deadlines = deadlines;
        this.letters = letters;
    }

    @Override
    public void notify(DelegateExecution execution) {
        long id = (Long) execution.getVariable(Variables.CIRCULATION_ID);
        if (!circulations.end(id, State.COMPLETE)) return;
        Circulation circulation = circulations.get(id);
        deadlines.closeAll(id);
        timeline.record(
                Fact.of(id, "complete", "Complete: every step of the plan is done", null, Timeline.CIRCULATION));
        letters.toUser(
                circulation,
                "completed",
                "Complete: " + circulation.title(),
                "You started this circulation.",
                Map.of("link", letters.documents(circulation)),
                List.of(circulation.startedBy()));
    }
}
