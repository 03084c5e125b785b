package org.circulation.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.springframework.stereotype.Component;

/** A stage's plan deadline passed: the record says so. The ladder's letters follow from the deadline's own row. */
@Component("escalate")
class Escalate implements JavaDelegate {

    private final Timeline timeline;
    private final PlanChannels channels;

    Escalate(Timeline timeline, PlanChannels channels) {
        this.timeline = timeline;
        this.channels = channels;
    }

    @Override
    public void execute(DelegateExecution execution) {
        timeline.record(Fact.of(
                (Long) execution.getVariable(Variables.CIRCULATION_ID),
                "deadline-passed",
                "The plan’s deadline passed: “" + lateStage(execution) + "”",
                null,
                Timeline.CIRCULATION));
    }

    /** The name of the task whose boundary timer led to this end event. */
    private String lateStage(DelegateExecution execution) {
        BoundaryEvent timer =
                (BoundaryEvent) execution.getBpmnModelInstance().getModelElementsByType(SequenceFlow.class).stream()
                        .filter(flow -> flow.getTarget().getId().equals(execution.getCurrentActivityId()))
                        .map(SequenceFlow::getSource)
                        .findFirst()
                        .orElseThrow();
        // One block serves many channels: which one is late, as its task is called.
        if (execution.getVariable(Variables.CHANNEL) instanceof String channel) return channels.taskName(channel);
        return timer.getAttachedTo().getName();
    }
}
