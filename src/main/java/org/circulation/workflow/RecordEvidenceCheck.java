package org.circulation.workflow;

import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.circulation.cascade.EvidenceSamples;
import org.circulation.cascade.EvidenceSamples.Outcome;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** Somebody looked at the evidence of an answer: what was found stands beside the answer and on the timeline. */
@Component("recordEvidenceCheck")
class RecordEvidenceCheck implements JavaDelegate {

    static final String SAMPLE_ID = "sampleId";
    /** Whose answer it is, by name. */
    static final String CHECKED = "checkedAgency";

    private static final Map<Outcome, String> FOUND = Map.of(
            Outcome.CONFIRMED, "checked, and found so",
            Outcome.NOT_CONFIRMED, "checked, and not found so",
            Outcome.COULD_NOT_CHECK, "could not be checked");

    private final EvidenceSamples samples;
    private final Timeline timeline;
    private final Actor actor;

    RecordEvidenceCheck(EvidenceSamples samples, Timeline timeline, Actor actor) {
        this.samples = samples;
        this.timeline = timeline;
        this.actor = actor;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String decision = (String) execution.getVariable("checkOutcome");
        Outcome outcome = Outcome.valueOf(decision.toUpperCase(Locale.ROOT).replace('-', '_'));
        String note = ((String) execution.getVariable("checkNote")).strip();
        samples.settle((Long) execution.getVariable(SAMPLE_ID), outcome, note, actor.name());
        timeline.record(Fact.of(
                (Long) execution.getVariable(Variables.CIRCULATION_ID),
                "checked",
                "Evidence of " + execution.getVariable(CHECKED) + ": " + FOUND.get(outcome),
                note,
                actor.name()));
    }

    /** The circulation was cancelled before anybody looked. */
    @Bean
    ExecutionListener withdrawEvidenceCheck() {
        return execution -> {
            if (execution.isCanceled())
                samples.settle(
                        (Long) execution.getVariable(SAMPLE_ID),
                        Outcome.WITHDRAWN,
                        "The circulation was cancelled.",
                        Timeline.CIRCULATION);
        };
    }
}
