package org.circulation.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.spin.json.SpinJsonNode;
import org.circulation.engine.Refused;
import org.springframework.stereotype.Component;

/**
 * Row 12: "only some agencies" without naming one would reach everybody, so it is refused. It listens to the step's end: what
 * a task's listener throws would reach the person wrapped in the engine's words.
 */
@Component("agenciesChosen")
class AgenciesChosen implements ExecutionListener {

    @Override
    public void notify(DelegateExecution execution) {
        if (execution.isCanceled()) return;
        boolean some = "some".equals(execution.getVariable(Variables.DECISION));
        boolean named = execution.getVariable("agencies") instanceof SpinJsonNode list
                && !list.elements().isEmpty();
        if (some && !named)
            throw new Refused("Specific agencies: choose at least one, or say that all agencies should learn from it.");
    }
}
