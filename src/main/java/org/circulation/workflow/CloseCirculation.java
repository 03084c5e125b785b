package org.circulation.workflow;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.task.Task;
import org.circulation.calendar.Deadlines;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulation.State;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.directory.Directory;
import org.circulation.directory.Person;
import org.circulation.plan.PlanTable;
import org.springframework.stereotype.Component;

/** A row has ended: unless it was rejected or cancelled before, it is complete and its starter hears so. */
@Component("closeCirculation")
class CloseCirculation implements ExecutionListener {

    private final Circulations circulations;
    private final Timeline timeline;
    private final Deadlines deadlines;
    private final Letters letters;
    private final PlanTable plan;
    private final Directory directory;
    private final TaskService tasks;

    CloseCirculation(
            Circulations circulations,
            Timeline timeline,
            Deadlines deadlines,
            Letters letters,
            PlanTable plan,
            Directory directory,
            TaskService tasks) {
        this.circulations = circulations;
        this.timeline = timeline;
        this.deadlines = deadlines;
        this.letters = letters;
        this.plan = plan;
        this.directory = directory;
        this.tasks = tasks;
    }

    @Override
    public void notify(DelegateExecution execution) {
        long id = (Long) execution.getVariable(Variables.CIRCULATION_ID);
        if (!circulations.end(id, State.COMPLETE)) return;
        Circulation circulation = circulations.get(id);
        deadlines.closeAllBut(id, tasksBeside(circulation));
        timeline.record(
                Fact.of(id, "complete", "Complete: every step of the plan is done", null, Timeline.CIRCULATION));
        boolean byItself = circulation.startedBy().equals(Timeline.CIRCULATION);
        letters.toUser(
                circulation,
                "completed",
                "Complete: " + circulation.title(),
                byItself
                        ? "It is your group’s row of the plan and started by itself."
                        : "You started this circulation.",
                Map.of("link", letters.documents(circulation)),
                byItself ? owners(circulation) : List.of(circulation.startedBy()));
    }

    /** What looks again at what was published or answered has its own time. */
    private List<String> tasksBeside(Circulation circulation) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(circulation.reference())
                .processDefinitionKeyIn(AskForReview.PROCESS, EvidenceChecks.PROCESS)
                .unlimitedList()
                .stream()
                .map(Task::getId)
                .toList();
    }

    /** Who hears of a circulation that nobody started: those who act for its row's owner; a strategy's process has none. */
    private List<String> owners(Circulation circulation) {
        return plan.rows().stream()
                .filter(row -> row.key().equals(circulation.rowKey()))
                .flatMap(row -> row.owners().stream())
                .flatMap(owner -> directory.actingFor(owner).stream())
                .map(Person::username)
                .toList();
    }
}
