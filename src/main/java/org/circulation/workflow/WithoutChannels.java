package org.circulation.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.circulation.circulation.Channels;
import org.circulation.circulation.Timeline;
import org.springframework.stereotype.Component;

/** A flow on which the item does not go out by some channels: the reason stands on the flow and is kept as such. */
@Component("withoutChannels")
class WithoutChannels implements ExecutionListener {

    private final Channels channels;

    WithoutChannels(Channels channels) {
        this.channels = channels;
    }

    @Override
    public void notify(DelegateExecution execution) {
        SequenceFlow flow = execution.getBpmnModelInstance().getModelElementById(execution.getCurrentTransitionId());
        String reason = DiagramProperties.of(flow, "reason").orElseThrow();
        for (String channel :
                DiagramProperties.of(flow, "channels").orElseThrow().split(";"))
            channels.notUsed(
                    (Long) execution.getVariable(Variables.CIRCULATION_ID), channel, reason, Timeline.CIRCULATION);
    }
}
