package org.circulation.workflow;

import org.camunda.bpm.engine.RuntimeService;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.newsletter.EditingAsked;
import org.circulation.newsletter.EditionOpened;
import org.circulation.newsletter.Newsletter;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What the newsletter room says reaches the edition's own process, in the same transaction. */
@Component
class EditionProcess {

    private final RuntimeService runtime;
    private final Newsletter newsletter;
    private final Timeline timeline;

    EditionProcess(RuntimeService runtime, Newsletter newsletter, Timeline timeline) {
        this.runtime = runtime;
        this.newsletter = newsletter;
        this.timeline = timeline;
    }

    @EventListener
    void on(EditionOpened opened) {
        runtime.createMessageCorrelation("newsletter-item-came")
                .setVariable(Variables.EDITION_ID, opened.editionId())
                .correlateStartMessage();
    }

    @EventListener
    void on(EditingAsked asked) {
        timeline.record(Fact.of(
                newsletter.get(asked.editionId()).circulationId(),
                "newsletter",
                "The list was closed before the editing day",
                null,
                asked.by()));
        runtime.createMessageCorrelation("newsletter-edit-now")
                .processInstanceVariableEquals(Variables.EDITION_ID, asked.editionId())
                .correlate();
    }
}
