package org.circulation.workflow;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.circulation.circulation.Timeline;
import org.springframework.stereotype.Component;

/** The editor has decided: who approved it is kept, since the edition is sent in their name. */
@Component("approveEdition")
class ApproveEdition implements TaskListener {

    private final IdentityService identity;

    ApproveEdition(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public void notify(DelegateTask task) {
        var person = identity.getCurrentAuthentication();
        task.getExecution()
                .setVariable(Variables.APPROVED_BY, person == null ? Timeline.CIRCULATION : person.getUserId());
    }
}
