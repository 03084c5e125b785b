package org.circulation.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.newsletter.Newsletter;
import org.springframework.stereotype.Component;

/** The editing day has come: what comes in from now on is for the edition after, so that what is approved is what is sent. */
@Component("closeNewsletterList")
class CloseNewsletterList implements JavaDelegate {

    private final Newsletter newsletter;
    private final Timeline timeline;

    CloseNewsletterList(Newsletter newsletter, Timeline timeline) {
        this.newsletter = newsletter;
        this.timeline = timeline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        int items = newsletter.beginEditing((Long) execution.getVariable(Variables.EDITION_ID));
        execution.setVariable(Variables.ITEMS, items);
        timeline.record(Fact.of(
                (Long) execution.getVariable(Variables.CIRCULATION_ID),
                "newsletter",
                items == 0
                        ? "Nothing came in, so there is nothing to send"
                        : "The list closed with " + items + (items == 1 ? " item" : " items"),
                null,
                Timeline.CIRCULATION));
    }
}
