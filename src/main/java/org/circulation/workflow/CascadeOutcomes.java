package org.circulation.workflow;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.RuntimeService;
import org.circulation.calendar.Deadlines;
import org.circulation.cascade.CascadeSettled;
import org.circulation.cascade.LeadAnswered;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.springframework.context.event.EventListener;
import org.springframework.dao.OptimisticLockingFailureException;
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

    /** A cascade that asks for nothing, or reaches nobody, settles as it opens: no promise was made and nothing waits. */
    @EventListener
    void on(CascadeSettled settled) {
        String cascade = String.valueOf(settled.cascadeId());
        if (deadlines.find("cascade", cascade).isEmpty()) return;
        deadlines.close("cascade", cascade);
        timeline.record(
                Fact.of(settled.circulationId(), "settled", "Every agency has answered", null, Timeline.CIRCULATION));
        try {
            runtime.createMessageCorrelation(SETTLED)
                    .processInstanceVariableEquals(Variables.CASCADE_ID, settled.cascadeId())
                    .correlateAll();
        } catch (OptimisticLockingException | ProcessEnginePersistenceException e) {
            // The deadline's timer fired at this moment. In Spring's words, so that the answer is given once more.
            throw new OptimisticLockingFailureException("The process moved while the last answer came in", e);
        }
    }
}
