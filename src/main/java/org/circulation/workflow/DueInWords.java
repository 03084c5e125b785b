package org.circulation.workflow;

import org.camunda.bpm.engine.TaskService;
import org.circulation.calendar.Deadline;
import org.circulation.calendar.DeadlineMoved;
import org.circulation.plan.BritishDates;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** "Who is waiting, and by when" on a task's form; it follows a meeting that moves and a deadline that is extended. */
@Component
class DueInWords {

    /** Who waits, as the diagram says it. */
    static final String WHO_WAITS = "whoWaits";

    /** What the form shows. */
    static final String WAITING = "waiting";

    private final TaskService tasks;

    DueInWords(TaskService tasks) {
        this.tasks = tasks;
    }

    static String of(String whoWaits, Deadline deadline) {
        String due = "Due by " + BritishDates.of(deadline.dueOn()) + ".";
        String meeting = deadline.waitsUntil() == null
                ? ""
                : " It is on the agenda for " + BritishDates.of(deadline.waitsUntil())
                        + "; the chair may also decide before that.";
        return (whoWaits + " " + due + meeting).strip();
    }

    @EventListener
    void on(DeadlineMoved moved) {
        Deadline deadline = moved.deadline();
        if (!"task".equals(deadline.subjectType())
                || tasks.createTaskQuery().taskId(deadline.subjectId()).count() == 0) return;
        String whoWaits = (String) tasks.getVariableLocal(deadline.subjectId(), WHO_WAITS);
        tasks.setVariableLocal(deadline.subjectId(), WAITING, of(whoWaits == null ? "" : whoWaits, deadline));
    }
}
