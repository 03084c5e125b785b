package org.circulation.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.newsletter.Edition;
import org.circulation.newsletter.Newsletter;
import org.circulation.plan.BritishDates;
import org.springframework.stereotype.Component;

/** The editor lets the edition wait: its list opens for another period, and what is due with it moves along. */
@Component("gatherOn")
class GatherOn implements JavaDelegate {

    private final Newsletter newsletter;
    private final Timeline timeline;

    GatherOn(Newsletter newsletter, Timeline timeline) {
        this.newsletter = newsletter;
        this.timeline = timeline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Edition edition = newsletter.gatherOn((Long) execution.getVariable(Variables.EDITION_ID));
        OpenEdition.setDates(execution, edition);
        timeline.record(Fact.of(
                (Long) execution.getVariable(Variables.CIRCULATION_ID),
                "newsletter",
                "The list is open again; now due on " + BritishDates.of(edition.dueOn()),
                null,
                Timeline.CIRCULATION));
    }
}
