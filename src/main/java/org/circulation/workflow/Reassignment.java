package org.circulation.workflow;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.circulation.calendar.Deadline;
import org.circulation.calendar.Deadlines;
import org.circulation.circulation.Circulation;
import org.circulation.directory.Directory;
import org.circulation.directory.Person;
import org.circulation.engine.OpenTasks.OpenTask;
import org.circulation.engine.TaskHands;
import org.circulation.engine.WhoActs;
import org.circulation.engine.WhoActs.Account;
import org.circulation.plan.BritishDates;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A manager passes a task on: to one person of its group, to another group of the Board, or back to its group. Only those
 * who act by an account can be given it. Its due date stays; the promise and its reminders are the new holder's.
 */
@Service
@Transactional
class Reassignment {

    /** Who holds none of the Board's work: they watch it, or run the system. */
    static final Set<String> NO_WORK = Set.of("managers", "administrators", "camunda-admin");

    static final String PERSON = "person:";
    static final String GROUP = "group:";
    static final String BACK = "back";

    private static final String KIND = "reassigned";
    private static final String FIELD = "reassign-to";

    private final TaskHolders holders;
    private final TaskHands hands;
    private final TaskService tasks;
    private final WhoActs acting;
    private final Directory directory;
    private final Deadlines deadlines;
    private final Letters letters;
    private final ActionRecord record;

    Reassignment(
            TaskHolders holders,
            TaskHands hands,
            TaskService tasks,
            WhoActs acting,
            Directory directory,
            Deadlines deadlines,
            Letters letters,
            ActionRecord record) {
        this.holders = holders;
        this.hands = hands;
        this.tasks = tasks;
        this.acting = acting;
        this.directory = directory;
        this.deadlines = deadlines;
        this.letters = letters;
        this.record = record;
    }

    /** @param to {@code person:<username>}, {@code group:<id>} or {@code back} */
    String pass(Circulation seen, String taskId, String to, String by, String reason) {
        Circulation circulation = record.takeTurnWithRunning(seen);
        OpenTask task = holders.open(circulation.reference(), taskId);
        List<Person> before = holders.people(task);
        String from = holders.inWords(task);
        if (record.justDone(circulation, KIND, "“" + task.name() + "” given to ", reason, by) && isThere(task, to))
            return ManagerActions.DONE_BEFORE;
        if (to.startsWith(PERSON)) toPerson(task, to.substring(PERSON.length()));
        else if (to.equals(BACK)) back(task);
        else if (to.startsWith(GROUP)) toGroup(task, to.substring(GROUP.length()));
        else throw new ActionRefused(FIELD, "To whom: choose a person or a group.");
        OpenTask now = holders.open(circulation.reference(), taskId);
        String whom = holders.inWords(now);
        tell(circulation, now, before, Map.of("from", from, "to", whom, "reason", reason, "by", by));
        record.add(circulation, KIND, "“" + task.name() + "” given to " + whom + "; it was with " + from, reason, by);
        return "“" + task.name() + "” is now with " + whom + ". They have been told, and so has whoever had it.";
    }

    private void toPerson(OpenTask task, String username) {
        if (username.equals(task.assignee()))
            throw new ActionRefused(FIELD, "It is with " + directory.displayName(username) + " already.");
        Map<String, List<Account>> accounts = acting.byGroup();
        String group = task.groups().stream()
                .filter(id -> accounts.getOrDefault(id, List.of()).stream()
                        .anyMatch(account -> account.username().equals(username)))
                .findFirst()
                .orElseThrow(() -> new ActionRefused(
                        FIELD,
                        directory.displayName(username) + " does not act for the " + holders.groupsInWords(task)
                                + ". Choose one of its people, or another group."));
        hands.toPerson(task.id(), username);
        deadlines.handTo("task", task.id(), group, username);
    }

    private void back(OpenTask task) {
        if (task.assignee() == null || task.groups().isEmpty())
            throw new ActionRefused(FIELD, "It is with its group already. Choose a person or another group.");
        String group = owner(task);
        hands.toGroup(task.id(), group);
        deadlines.handTo("task", task.id(), group, null);
    }

    private void toGroup(OpenTask task, String group) {
        if (task.groups().contains(group) && task.assignee() == null)
            throw new ActionRefused(FIELD, "It is with the " + directory.groupName(group) + " already.");
        boolean acts = !NO_WORK.contains(group)
                && directory.groups().stream().anyMatch(known -> known.id().equals(group))
                && !acting.byGroup().getOrDefault(group, List.of()).isEmpty();
        if (!acts)
            throw new ActionRefused(
                    FIELD, "Nobody with an account acts for " + directory.groupName(group) + ". Choose another group.");
        hands.toGroup(task.id(), group);
        tasks.setVariableLocal(task.id(), "group", directory.groupName(group));
        deadlines.handTo("task", task.id(), group, null);
    }

    /** Where nobody acts for a task's group it is with the administrators besides; its deadline knows whose it is. */
    private String owner(OpenTask task) {
        return deadlines
                .find("task", task.id())
                .map(Deadline::ownerGroup)
                .filter(task.groups()::contains)
                .orElse(task.groups().get(0));
    }

    private static boolean isThere(OpenTask task, String to) {
        if (to.startsWith(PERSON)) return to.equals(PERSON + task.assignee());
        return task.assignee() == null
                && (to.equals(BACK) || task.groups().stream().anyMatch(group -> to.equals(GROUP + group)));
    }

    private void tell(Circulation circulation, OpenTask task, List<Person> before, Map<String, Object> words) {
        Map<String, Object> model = new HashMap<>(words);
        model.put("by", directory.displayName((String) words.get("by")));
        model.put("taskName", task.name());
        int round = record.count(circulation, KIND) + 1;
        List<Person> now = holders.people(task);
        Set<Long> have = now.stream().map(Person::id).collect(Collectors.toSet());
        List<Person> had =
                before.stream().filter(person -> !have.contains(person.id())).toList();
        Map<String, Object> mine = new HashMap<>(model);
        mine.put("waiting", tasks.getVariableLocal(task.id(), DueInWords.WHO_WAITS));
        if (task.due() != null) mine.put("due", BritishDates.of(task.due()));
        mine.put("link", letters.task(task.id()));
        send(circulation, task, "reassigned", round, "You act for the " + holders.groupsInWords(task) + ".", mine, now);
        for (var deputy : holders.deputies(task, now))
            send(circulation, task, "reassigned", round, deputy.forWhom(), mine, List.of(deputy.person()));
        model.put("link", letters.documents(circulation));
        send(circulation, task, "handed-over", round, "The task was with you before.", model, had);
    }

    private void send(
            Circulation circulation,
            OpenTask task,
            String kind,
            int round,
            String why,
            Map<String, Object> model,
            Collection<Person> people) {
        letters.about(
                circulation,
                new Letters.Subject("task", task.id()),
                kind,
                round,
                (kind.equals("reassigned") ? "Now with you: " : "No longer with you: ") + task.name() + " – "
                        + circulation.title(),
                why,
                model,
                people);
    }
}
