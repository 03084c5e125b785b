package org.circulation.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.circulation.calendar.Deadline;
import org.circulation.calendar.DeadlineMoved;
import org.circulation.plan.BritishDates;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A moved deadline moves the task's due date and its stage's timer, in the same transaction. A timer that has fired is drawn
 * again, so that the new day does not pass unseen.
 */
@Component
class DueDates {

    /** What a stage's deadline is called in every diagram. */
    private static final String DEADLINE_PASSED = "Plan deadline passed";

    private static final String CASCADE = "cascade-to-agencies";
    private static final String AWAIT_ANSWERS = "Task_AwaitAnswers";

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final ManagementService management;
    private final IdentityService identity;
    private final DrawnAgain drawnAgain;

    DueDates(
            TaskService tasks,
            RuntimeService runtime,
            RepositoryService repository,
            ManagementService management,
            IdentityService identity,
            DrawnAgain drawnAgain) {
        this.drawnAgain = drawnAgain;
        this.tasks = tasks;
        this.runtime = runtime;
        this.repository = repository;
        this.management = management;
        this.identity = identity;
    }

    /** Who may move a deadline was decided before it moved; the engine's own permissions on tasks do not matter here. */
    @EventListener
    void follow(DeadlineMoved moved) {
        var person = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            Date due = Date.from(BritishDates.endOf(moved.deadline().dueOn()));
            if ("task".equals(moved.deadline().subjectType())) moveTask(moved.deadline(), due);
            else moveCascade(moved.deadline(), due);
        } finally {
            identity.setAuthentication(person);
        }
    }

    private void moveTask(Deadline deadline, Date due) {
        Task task = tasks.createTaskQuery().taskId(deadline.subjectId()).singleResult();
        if (task == null) return;
        task.setDueDate(due);
        tasks.saveTask(task);
        var timers = timersOf(
                task.getProcessDefinitionId(), task.getProcessInstanceId(), List.of(task.getTaskDefinitionKey()));
        var own = timers.stream()
                .filter(timer -> task.getExecutionId().equals(timer.getExecutionId()))
                .toList();
        if (!own.isEmpty()) own.forEach(timer -> management.setJobDuedate(timer.getId(), due));
        else {
            // Several groups at once share one timer: it is the last one's.
            Date last = latestOf(task);
            timers.forEach(timer -> management.setJobDuedate(timer.getId(), last));
            if (timers.isEmpty())
                drawnAgain.arm(
                        task.getExecutionId(),
                        deadlinesOn(task.getProcessDefinitionId(), List.of(task.getTaskDefinitionKey())),
                        last);
        }
        moveAbove(task.getProcessInstanceId(), due);
    }

    private Date latestOf(Task task) {
        return tasks
                .createTaskQuery()
                .processInstanceId(task.getProcessInstanceId())
                .taskDefinitionKey(task.getTaskDefinitionKey())
                .unlimitedList()
                .stream()
                .map(Task::getDueDate)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** A row may show a block's deadline at the call of it: it is put off with what waits inside. */
    private void moveAbove(String processInstanceId, Date due) {
        String inside = processInstanceId;
        for (ProcessInstance row = callerOf(inside); row != null; row = callerOf(inside)) {
            List<String> calls = repository
                    .getBpmnModelInstance(row.getProcessDefinitionId())
                    .getModelElementsByType(CallActivity.class)
                    .stream()
                    .map(FlowElement::getId)
                    .toList();
            putOff(timersOf(row.getProcessDefinitionId(), row.getId(), calls), due);
            drawnAgain.armAround(inside, deadlinesOn(row.getProcessDefinitionId(), calls), due);
            inside = row.getId();
        }
    }

    private ProcessInstance callerOf(String processInstanceId) {
        return runtime.createProcessInstanceQuery()
                .subProcessInstanceId(processInstanceId)
                .singleResult();
    }

    private void putOff(List<Job> timers, Date due) {
        timers.stream()
                .filter(timer -> timer.getDuedate().before(due))
                .forEach(timer -> management.setJobDuedate(timer.getId(), due));
    }

    private void moveCascade(Deadline deadline, Date due) {
        for (Execution waiting : runtime.createExecutionQuery()
                .processDefinitionKey(CASCADE)
                .activityId(AWAIT_ANSWERS)
                .processVariableValueEquals("cascadeId", Long.valueOf(deadline.subjectId()))
                .unlimitedList()) {
            String definition = runtime.createProcessInstanceQuery()
                    .processInstanceId(waiting.getProcessInstanceId())
                    .singleResult()
                    .getProcessDefinitionId();
            timersOf(definition, waiting.getProcessInstanceId(), List.of(AWAIT_ANSWERS))
                    .forEach(timer -> management.setJobDuedate(timer.getId(), due));
            drawnAgain.arm(waiting.getId(), deadlinesOn(definition, List.of(AWAIT_ANSWERS)), due);
            moveAbove(waiting.getProcessInstanceId(), due);
        }
    }

    /** Timers that show the deadline of these activities; other timers on them, such as a chase, have their own time. */
    private List<Job> timersOf(String definitionId, String processInstanceId, Collection<String> activities) {
        return deadlinesOn(definitionId, activities).stream()
                .flatMap(event -> management
                        .createJobQuery()
                        .processInstanceId(processInstanceId)
                        .timers()
                        .activityId(event)
                        .unlimitedList()
                        .stream())
                .toList();
    }

    private List<String> deadlinesOn(String definitionId, Collection<String> activities) {
        return repository.getBpmnModelInstance(definitionId).getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> activities.contains(event.getAttachedTo().getId()) && showsDeadline(event))
                .map(FlowElement::getId)
                .toList();
    }

    static boolean showsDeadline(BoundaryEvent event) {
        return DEADLINE_PASSED.equals(event.getName());
    }
}
