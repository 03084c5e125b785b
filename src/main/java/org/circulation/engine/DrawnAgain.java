package org.circulation.engine;

import java.util.Collection;
import java.util.Date;
import java.util.function.Function;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.RuntimeServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;

/**
 * A stage's timer that has fired is gone, and a deadline that is extended afterwards would pass unseen. The engine has no
 * call for it, so this asks its own classes to arm the same timer once more, on the same scope of the running activity.
 */
@Component
class DrawnAgain {

    private final RuntimeService runtime;

    DrawnAgain(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /**
     * Arms, for the day, those of these boundary timers that the execution's scope, or one around it in the same process
     * instance, declares and that are not running; nothing where the day has passed.
     */
    void arm(String executionId, Collection<String> boundaryEvents, Date due) {
        inEngine(executions -> executions.findExecutionById(executionId), boundaryEvents, due);
    }

    /** The same around the call of a process instance. */
    void armAround(String processInstanceId, Collection<String> boundaryEvents, Date due) {
        inEngine(
                executions -> executions.findExecutionById(processInstanceId).getSuperExecution(), boundaryEvents, due);
    }

    private void inEngine(
            Function<ExecutionManager, ExecutionEntity> from, Collection<String> boundaryEvents, Date due) {
        if (!due.after(ClockUtil.getCurrentTime())) return;
        Command<Void> command = context -> {
            for (var scope = from.apply(context.getExecutionManager()); scope != null; scope = scope.getParent())
                arm(scope, boundaryEvents, due);
            return null;
        };
        ((RuntimeServiceImpl) runtime).getCommandExecutor().execute(command);
    }

    private static void arm(ExecutionEntity execution, Collection<String> boundaryEvents, Date due) {
        if (!execution.isScope() || execution.getActivity() == null) return;
        TimerDeclarationImpl.getDeclarationsForScope(execution.getActivity()).values().stream()
                .filter(timer -> boundaryEvents.contains(timer.getActivityId()))
                .filter(timer -> execution.getJobs().stream()
                        .noneMatch(job -> timer.getActivityId().equals(job.getActivityId())))
                .forEach(timer -> timer.createTimer(execution).setDuedate(due));
    }
}
