package org.circulation.workflow;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.circulation.circulation.Timeline;
import org.circulation.engine.Refused;
import org.springframework.stereotype.Component;

/** The editor has decided: who approved it is kept for the edition, and an edition waits only with a reason. */
@Component("approveEdition")
class ApproveEdition implements TaskListener {

    private final IdentityService identity;

    ApproveEdition(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public void notify(DelegateTask task) {
        String reason = (String) task.getVariable(Variables.COMMENTS);
        if ("wait".equals(task.getVariable(Variables.DECISION)) && (reason == null || reason.isBlank()))
            throw new Refused("Comments: say why it waits, so that those whose items are in it can read it.");
        var person = identity.getCurrentAuthentication();
        task.getExecution()
                .setVariable(Variables.APPROVED_BY, person == null ? Timeline.CIRCULATION : person.getUserId());
    }
}
