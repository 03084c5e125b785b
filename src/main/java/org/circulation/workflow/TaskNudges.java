package org.circulation.workflow;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.circulation.circulation.Circulation;
import org.circulation.directory.Directory;
import org.circulation.directory.Person;
import org.circulation.engine.OpenTasks.OpenTask;
import org.circulation.plan.BritishDates;
import org.springframework.stereotype.Component;

/** Reminds those who have a task, now and in a manager's words, besides the ladder's own reminders. */
@Component
class TaskNudges {

    static final String KIND = "task-nudged";

    private final TaskHolders holders;
    private final TaskService tasks;
    private final Directory directory;
    private final Letters letters;
    private final ActionRecord record;

    TaskNudges(TaskHolders holders, TaskService tasks, Directory directory, Letters letters, ActionRecord record) {
        this.holders = holders;
        this.tasks = tasks;
        this.directory = directory;
        this.letters = letters;
        this.record = record;
    }

    /** @param whom ids of tasks; none: every open one. @param done takes a sentence for each that was done */
    void nudge(Circulation circulation, Collection<String> whom, String by, String reason, List<String> done) {
        List<OpenTask> chosen = whom.isEmpty()
                ? holders.of(circulation.reference())
                : whom.stream()
                        .filter(id -> !id.equals(ManagerActions.ANSWERS))
                        .distinct()
                        .map(id -> holders.open(circulation.reference(), id))
                        .toList();
        int round = record.count(circulation, KIND) + 1;
        for (OpenTask task : chosen) nudge(circulation, task, round, by, reason, done);
    }

    private void nudge(Circulation circulation, OpenTask task, int round, String by, String reason, List<String> done) {
        List<Person> people = holders.people(task);
        if (people.isEmpty()) return;
        String what = "Reminded of “" + task.name() + "”: " + TaskHolders.names(people);
        if (record.justDone(circulation, KIND, what, reason, by)) {
            if (!done.contains(ManagerActions.DONE_BEFORE)) done.add(ManagerActions.DONE_BEFORE);
            return;
        }
        Map<String, Object> model = new HashMap<>();
        model.put("taskName", task.name());
        model.put("by", directory.displayName(by));
        model.put("reason", reason);
        model.put("waiting", tasks.getVariableLocal(task.id(), DueInWords.WHO_WAITS));
        if (task.due() != null) model.put("due", BritishDates.of(task.due()));
        model.put("link", letters.task(task.id()));
        send(circulation, task, round, "The task is with you.", model, people);
        for (var deputy : holders.deputies(task, people))
            send(circulation, task, round, deputy.forWhom(), model, List.of(deputy.person()));
        record.add(circulation, KIND, what, reason, by);
        done.add(TaskHolders.names(people) + (people.size() == 1 ? " was" : " were") + " reminded of “" + task.name()
                + "”.");
    }

    private void send(
            Circulation circulation,
            OpenTask task,
            int round,
            String why,
            Map<String, Object> model,
            List<Person> people) {
        letters.about(
                circulation,
                new Letters.Subject("task", task.id()),
                "task-nudge",
                round,
                "Reminder: " + task.name() + " – " + circulation.title(),
                why,
                model,
                people);
    }
}
