package org.circulation.workflow;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.MaySee;
import org.circulation.circulation.Restrictions;
import org.circulation.directory.Covers;
import org.springframework.stereotype.Component;

/** Its starter, the offices that oversee every circulation, whoever has or had a task of it, and who covers for one who has. */
@Component
class TaskHoldersMaySee implements MaySee {

    private static final Set<String> OVERSEERS =
            Set.of("board-admin", "managers", "performance-manager", "head-of-safeguarding", "administrators");

    private final Circulations circulations;
    private final Restrictions restrictions;
    private final TaskService tasks;
    private final HistoryService history;
    private final Covers covers;

    TaskHoldersMaySee(
            Circulations circulations,
            Restrictions restrictions,
            TaskService tasks,
            HistoryService history,
            Covers covers) {
        this.circulations = circulations;
        this.restrictions = restrictions;
        this.tasks = tasks;
        this.history = history;
        this.covers = covers;
    }

    @Override
    public boolean maySee(long circulationId, String username, Set<String> groups) {
        if (!restrictions.mayKnow(circulationId, groups)) return false;
        if (groups.stream().anyMatch(OVERSEERS::contains)) return true;
        Circulation circulation = circulations.get(circulationId);
        return circulation.startedBy().equals(username)
                || hasTask(circulation.reference(), groups)
                || hadTask(circulation.reference(), username)
                || groups.stream().anyMatch(group -> groupHadTask(circulation.reference(), group))
                || covers.by(username).stream()
                        .anyMatch(cover ->
                                isWith(circulation.reference(), cover.absent().username()));
    }

    private boolean hasTask(String reference, Set<String> groups) {
        return !groups.isEmpty()
                && tasks.createTaskQuery()
                                .processInstanceBusinessKey(reference)
                                .taskCandidateGroupIn(List.copyOf(groups))
                                .includeAssignedTasks()
                                .count()
                        > 0;
    }

    private boolean hadTask(String reference, String username) {
        return history.createHistoricTaskInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        .taskAssignee(username)
                        .count()
                > 0;
    }

    private boolean isWith(String reference, String assignee) {
        return tasks.createTaskQuery()
                        .processInstanceBusinessKey(reference)
                        .taskAssignee(assignee)
                        .count()
                > 0;
    }

    /** Whose turn it was may look back: a correction or cancellation sends them here. */
    private boolean groupHadTask(String reference, String group) {
        return history.createHistoricTaskInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        .taskHadCandidateGroup(group)
                        .count()
                > 0;
    }
}
