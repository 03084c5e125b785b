package org.circulation.workflow;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.circulation.circulation.Channels;
import org.springframework.stereotype.Component;

/** Administrators let an item go on although nobody is on some of its lists: which, and why, is kept. */
@Component("withoutLists")
class WithoutLists implements TaskListener {

    private final Channels channels;
    private final Actor actor;

    WithoutLists(Channels channels, Actor actor) {
        this.channels = channels;
        this.actor = actor;
    }

    @Override
    public void notify(DelegateTask task) {
        if (!"go-on".equals(task.getVariable(Variables.DECISION))) return;
        channels.notUsed(
                (Long) task.getVariable(Variables.CIRCULATION_ID),
                "email",
                "Nobody is on the list: " + task.getVariable(Variables.EMPTY_LISTS) + ". "
                        + ((String) task.getVariable(Variables.COMMENTS)).strip(),
                actor.name());
    }
}
