package org.circulation.engine;

import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Two people work on one task at once: the first wins, and the other reads so, instead of the engine's own words about
 * revisions and ids. Nothing of the second one's is kept, because the command has been rolled back.
 */
final class Collisions extends CommandInterceptor {

    private static final Set<Class<?>> BY_PEOPLE = Set.of(SubmitTaskFormCmd.class, ClaimTaskCmd.class);
    static final String DONE = "This task has already been completed or withdrawn, perhaps by somebody else a"
            + " moment ago. Nothing of yours was saved; reload the list to see where it is now.";
    private static final String TAKEN = "Somebody else has already taken this task, so it is theirs to complete.";

    @Override
    public <T> T execute(Command<T> command) {
        if (!BY_PEOPLE.contains(command.getClass())) return next.execute(command);
        try {
            return next.execute(command);
        } catch (TaskAlreadyClaimedException e) {
            throw new Refused(TAKEN);
        } catch (OptimisticLockingException e) {
            throw new Refused(DONE);
        } catch (NullValueException e) {
            if (e.getMessage() != null && e.getMessage().contains("Cannot find task")) throw new Refused(DONE);
            throw e;
        } catch (NullPointerException e) {
            // The engine meets a process that ended while this answer was on its way, before it can compare revisions.
            if (e.getMessage() != null && e.getMessage().contains("\"processInstance\" is null"))
                throw new Refused(DONE);
            throw e;
        }
    }
}
