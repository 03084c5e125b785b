package org.circulation.workflow;

import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.directory.Covers;
import org.circulation.directory.Covers.Cover;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A deputy takes what is assigned to whom they cover for: Tasklist lets only a task's assignee fill in its form.
 * From then on it is the deputy's, also when the cover ends before they are done.
 */
@Service
@Transactional
class TakeOvers {

    /** Local variables of a task taken over: the deputy, and whose it was. */
    static final String BY = "coverTakenBy";

    static final String FROM = "coverTakenFrom";

    private final TaskService tasks;
    private final IdentityService identity;
    private final Covers covers;
    private final Timeline timeline;

    TakeOvers(TaskService tasks, IdentityService identity, Covers covers, Timeline timeline) {
        this.tasks = tasks;
        this.identity = identity;
        this.covers = covers;
        this.timeline = timeline;
    }

    /** What is to be taken over: whose it is, and until when they are covered for. */
    record Offer(String taskId, String name, String item, String reference, Cover cover) {}

    /** Empty when the task is nobody's, the person's own, or somebody's for whom they do not cover today. */
    Optional<Offer> offer(String taskId, String deputy) {
        Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
        if (task == null || task.getAssignee() == null) return Optional.empty();
        return covers.by(deputy).stream()
                .filter(cover -> cover.absent().username().equals(task.getAssignee()))
                .findFirst()
                .map(cover -> new Offer(
                        taskId,
                        task.getName(),
                        (String) tasks.getVariableLocal(taskId, Variables.ITEM),
                        (String) tasks.getVariableLocal(taskId, Variables.REFERENCE),
                        cover));
    }

    /** @return false when there is nothing to take over any more */
    boolean take(String taskId, String deputy) {
        Optional<Offer> offer = offer(taskId, deputy);
        if (offer.isEmpty()) return false;
        Cover cover = offer.get().cover();
        identity.clearAuthentication();
        tasks.setAssignee(taskId, deputy);
        tasks.setVariableLocal(taskId, BY, deputy);
        tasks.setVariableLocal(taskId, FROM, cover.absent().username());
        if (tasks.getVariable(taskId, Variables.CIRCULATION_ID) instanceof Long circulation)
            timeline.record(Fact.of(
                    circulation,
                    "covered",
                    "“" + offer.get().name() + "” taken over: " + cover.deputy().name() + " for "
                            + cover.absent().name(),
                    null,
                    deputy));
        return true;
    }
}
