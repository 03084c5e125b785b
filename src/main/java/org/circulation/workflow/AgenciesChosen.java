package org.circulation.workflow;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.spin.json.SpinJsonNode;
import org.circulation.engine.Refused;
import org.springframework.stereotype.Component;

/** Row 12: "only some agencies" without naming one would reach everybody, so it is refused. */
@Component("agenciesChosen")
class AgenciesChosen implements TaskListener {

    @Override
    public void notify(DelegateTask task) {
        boolean some = "some".equals(task.getVariable(Variables.DECISION));
        boolean named = task.getVariable("agencies") instanceof SpinJsonNode list
                && !list.elements().isEmpty();
        if (some && !named)
            throw new Refused("Specific agencies: choose at least one, or say that all agencies should learn from it.");
    }
}
