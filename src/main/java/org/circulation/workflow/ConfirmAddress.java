package org.circulation.workflow;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.circulation.publication.Publications;
import org.springframework.stereotype.Component;

/** An administrator confirmed where the item stands on the Board's own site. */
@Component("confirmAddress")
class ConfirmAddress implements TaskListener {

    private final Publications publications;

    ConfirmAddress(Publications publications) {
        this.publications = publications;
    }

    @Override
    public void notify(DelegateTask task) {
        publications.standsAt(
                (Long) task.getVariable(Variables.CIRCULATION_ID), (String) task.getVariable(Variables.LINK));
    }
}
