package org.circulation.workflow;

import java.time.LocalDate;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.newsletter.Newsletter;
import org.circulation.plan.BritishDates;
import org.springframework.stereotype.Component;

/** "Newsletter" in the plan's How column: the item is in the next edition, and the process waits until that is sent. */
@Component("addToNewsletter")
class AddToNewsletter implements JavaDelegate {

    private final Circulations circulations;
    private final Newsletter newsletter;
    private final Timeline timeline;

    AddToNewsletter(Circulations circulations, Newsletter newsletter, Timeline timeline) {
        this.circulations = circulations;
        this.newsletter = newsletter;
        this.timeline = timeline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Circulation circulation = circulations.get((Long) execution.getVariable(Variables.CIRCULATION_ID));
        long item = newsletter.add(circulation.id(), circulation.title(), circulation.summary(), circulation.link());
        LocalDate due = newsletter.dueOf(item);
        execution.setVariable(Variables.NEWSLETTER_ITEM_ID, item);
        execution.setVariable(Variables.DUE_DATE, Date.from(BritishDates.endOf(due)));
        timeline.record(Fact.of(
                circulation.id(),
                "newsletter",
                "In the list for the next newsletter, due on " + BritishDates.of(due),
                null,
                Timeline.CIRCULATION));
    }
}
