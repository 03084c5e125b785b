package org.circulation.engine;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/** The engine's own permission checks; a start or a task that was not the person's is recorded as refused. */
final class RecordingChecks extends AuthorizationCommandChecker {

    private final RefusedSubmissions refused;

    RecordingChecks(RefusedSubmissions refused) {
        this.refused = refused;
    }

    @Override
    public void checkTaskWork(TaskEntity task) {
        try {
            super.checkTaskWork(task);
        } catch (AuthorizationException e) {
            // Whoever completed it a moment ago took everyone's permission for it away with it.
            if (refused.isGone(task.getId())) throw new Refused(Collisions.DONE);
            record(String.valueOf(task.getTaskDefinitionKey()), task.getId(), "Not this person's task.");
            throw e;
        }
    }

    @Override
    public void checkCreateProcessInstance(ProcessDefinition process) {
        try {
            super.checkCreateProcessInstance(process);
        } catch (AuthorizationException e) {
            record(process.getKey(), null, "Not a process this person may start.");
            throw e;
        }
    }

    private void record(String form, String subject, String why) {
        var who = Context.getCommandContext().getAuthentication();
        if (who != null && who.getUserId() != null) refused.record(who.getUserId(), form, subject, why);
    }
}
