package org.circulation.engine;

import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.task.Task;
import org.circulation.calendar.DeadlineMoved;
import org.circulation.plan.BritishDates;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A deadline has moved: the task's due date and the stage's timer follow in the same transaction, so that Tasklist, the
 * diagram's timer and the ladder never disagree.
 */
@Component
class DueDates {

    private static final String AWAIT_ANSWERS = "Task_AwaitAnswers";

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ManagementService management;

    DueDates(TaskService tasks, RuntimeService runtime, ManagementService management) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.management = management;
    }

    @EventListener
    void on(DeadlineMoved moved) {
        Date due = Date.from(BritishDates.endOf(moved.deadline().dueOn()));
        switch (moved.deadline().subjectType()) {
            case "task" -> moveTask(moved.deadline().subjectId(), due);
            case "cascade" -> moveCascade(Long.parseLong(moved.deadline().subjectId()), due);
            default -> throw new IllegalArgumentException("Nothing in the engine follows a deadline of a "
                    + moved.deadline().subjectType());
        }
    }

    private void moveTask(String taskId, Date due) {
        Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
        if (task == null) return;
        task.setDueDate(due);
        tasks.saveTask(task);
        moveTimers(task.getProcessInstanceId(), List.of(task.getExecutionId()), due);
    }

    private void moveCascade(long cascadeId, Date due) {
        List<Execution> waiting = runtime.createExecutionQuery()
                .activityId(AWAIT_ANSWERS)
                .processVariableValueEquals("cascadeId", cascadeId)
                .list();
        for (Execution execution : waiting)
            moveTimers(execution.getProcessInstanceId(), List.of(execution.getId()), due);
    }

    /** A stage's timer belongs to the execution that waits in it. */
    private void moveTimers(String processInstanceId, List<String> executionIds, Date due) {
        management.createJobQuery().processInstanceId(processInstanceId).timers().list().stream()
                .filter(job -> executionIds.contains(job.getExecutionId()))
                .forEach(job -> management.setJobDuedate(job.getId(), due));
    }
}
