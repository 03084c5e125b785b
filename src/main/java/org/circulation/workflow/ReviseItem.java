package org.circulation.workflow;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.circulation.circulation.Circulations;
import org.springframework.stereotype.Component;

/** A returned item was changed by its owner: the record follows the form. */
@Component("reviseItem")
class ReviseItem implements TaskListener {

    private final Circulations circulations;

    ReviseItem(Circulations circulations) {
        this.circulations = circulations;
    }

    @Override
    public void notify(DelegateTask task) {
        circulations.revise(
                (Long) task.getVariable(Variables.CIRCULATION_ID),
                (String) task.getVariable(Variables.TITLE),
                (String) task.getVariable(Variables.SUMMARY),
                (String) task.getVariable(Variables.LINK));
    }
}
