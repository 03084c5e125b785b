package org.circulation.workflow;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulation.State;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.springframework.stereotype.Component;

/** The item was rejected: the circulation ends as such and its starter is told why. */
@Component("tellRejected")
class TellRejected implements JavaDelegate {

    private final Circulations circulations;
    private final Timeline timeline;
    private final Letters letters;

    TellRejected(Circulations circulations, Timeline timeline, Letters letters) {
        this.circulations = circulations;
        this.timeline = timeline;
        this.letters = letters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = (Long) execution.getVariable(Variables.CIRCULATION_ID);
        Circulation circulation = circulations.get(id);
        circulations.end(id, State.REJECTED);
        String comments = (String) execution.getVariable("decisionComments");
        timeline.record(Fact.of(id, "rejected", "Rejected: it goes no further", null, Timeline.CIRCULATION));
        letters.toUser(
                circulation,
                "rejected",
                "Rejected: " + circulation.title(),
                "You started this circulation.",
                Map.of("comments", comments == null ? "" : comments, "link", letters.documents(circulation)),
                List.of(circulation.startedBy()));
    }
}
