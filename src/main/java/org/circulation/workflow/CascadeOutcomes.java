package org.circulation.workflow;

import org.camunda.bpm.engine.RuntimeService;
import org.circulation.calendar.Deadlines;
import org.circulation.cascade.CascadeSettled;
import org.circulation.cascade.LeadAnswered;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What the cascade room says reaches the record and the waiting process, in the same transaction. */
@Component
class CascadeOutcomes {

    private static final String SETTLED = "cascade-settled";

    private final RuntimeService runtime;
    private final Deadlines deadlines;
    private final Timeline timeline;

    CascadeOutcomes(RuntimeService runtime, Deadlines deadlines, Timeline timeline) {
        this.runtime = runtime;
        this.deadlines = deadlines;
        this.timeline = timeline;
    }

    @EventListener
    void on(LeadAnswered answer) {
        timeline.record(new Fact(
                answer.circulationId(),
                answer.kind(),
                answer.what(),
                answer.detail(),
                answer.actor(),
                answer.agencyId(),
                null,
                null));
    }

    /** An inform-only cascade settles before anything waits, so that no waiting process is no fault. */
    @EventListener
    void on(CascadeSettled settled) {
        deadlines.close("cascade", String.valueOf(settled.cascadeId()));
        timeline.record(
                Fact.of(settled.circulationId(), "settled", "Every agency has answered", null, Timeline.CIRCULATION));
        runtime.createMessageCorrelation(SETTLED)
                .processInstanceVariableEquals(Variables.CASCADE_ID, settled.cascadeId())
                .correlateAll();
    }
}
