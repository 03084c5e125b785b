package org.circulation.engine;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Gives a leaver's claimed tasks back, so that no work waits for somebody who has gone. */
@Component
class TaskRelease {

    private final TaskService tasks;

    TaskRelease(TaskService tasks) {
        this.tasks = tasks;
    }

    /** Tasks return to their group; those that were the person's alone go to the Board's administrators. */
    void release(String username) {
        for (Task task : tasks.createTaskQuery().taskAssignee(username).unlimitedList()) {
            boolean hasGroup =
                    tasks.getIdentityLinksForTask(task.getId()).stream().anyMatch(l -> l.getGroupId() != null);
            if (!hasGroup) tasks.addCandidateGroup(task.getId(), "board-admin");
            tasks.setAssignee(task.getId(), null);
        }
    }
}
