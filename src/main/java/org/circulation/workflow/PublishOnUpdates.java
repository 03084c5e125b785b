package org.circulation.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.publication.Publications;
import org.springframework.stereotype.Component;

/** "Website": the item stands on the public updates page and its feed. */
@Component("publishOnUpdates")
class PublishOnUpdates implements JavaDelegate {

    /** How long a publication is taken to be up to date before its owner is asked. */
    static final int REVIEW_AFTER_MONTHS = 12;

    private final Circulations circulations;
    private final Publications publications;
    private final Timeline timeline;
    private final PlanDeadline planDeadline;

    PublishOnUpdates(
            Circulations circulations, Publications publications, Timeline timeline, PlanDeadline planDeadline) {
        this.circulations = circulations;
        this.publications = publications;
        this.timeline = timeline;
        this.planDeadline = planDeadline;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Circulation circulation = circulations.get((Long) execution.getVariable(Variables.CIRCULATION_ID));
        int told = publications.publish(
                circulation.id(),
                circulation.reference(),
                circulation.rowKey(),
                circulation.title(),
                circulation.summary(),
                circulation.link(),
                planDeadline.today().plusMonths(REVIEW_AFTER_MONTHS));
        timeline.record(Fact.of(circulation.id(), "published", sentence(told), null, Timeline.CIRCULATION));
    }

    private static String sentence(int told) {
        String published = "Published on the updates page";
        if (told == 0) return published;
        return published + "; emailed to " + (told == 1 ? "the one address" : told + " addresses")
                + " that asked for it";
    }
}
