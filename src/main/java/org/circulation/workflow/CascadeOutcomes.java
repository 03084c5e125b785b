package org.circulation.workflow;

import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.RuntimeService;
import org.circulation.calendar.Deadlines;
import org.circulation.cascade.CascadeSettled;
import org.circulation.cascade.LeadAnswered;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.directory.Directory;
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
    private final Directory directory;
    private final Happened happened;

    CascadeOutcomes(
            RuntimeService runtime, Deadlines deadlines, Timeline timeline, Directory directory, Happened happened) {
        this.runtime = runtime;
        this.deadlines = deadlines;
        this.timeline = timeline;
        this.directory = directory;
        this.happened = happened;
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
                happened.on(answer.happenedOn()),
                null));
    }

    /** A cascade that asks for nothing, or reaches nobody, settles as it opens: no promise was made and nothing waits. */
    @EventListener
    void on(CascadeSettled settled) {
        String cascade = String.valueOf(settled.cascadeId());
        if (deadlines.find("cascade", cascade).isEmpty()) return;
        deadlines.close("cascade", cascade);
        timeline.record(Fact.of(settled.circulationId(), "settled", sentence(settled), null, Timeline.CIRCULATION));
        try {
            runtime.createMessageCorrelation(SETTLED)
                    .processInstanceVariableEquals(Variables.CASCADE_ID, settled.cascadeId())
                    .correlateAll();
        } catch (OptimisticLockingException | ProcessEnginePersistenceException e) {
            // The deadline's timer fired at this moment. In Spring's words, so that the answer is given once more.
            throw new OptimisticLockingFailureException("The process moved while the last answer came in", e);
        }
    }

    private String sentence(CascadeSettled settled) {
        String who = settled.asked().everyOne() + " has answered";
        if (settled.asked().people() == 0) return who;
        return who + ": "
                + settled.audiences().stream().map(directory::audienceName).collect(Collectors.joining("; "));
    }
}
