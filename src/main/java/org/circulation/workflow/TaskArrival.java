package org.circulation.workflow;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.circulation.calendar.Deadline;
import org.circulation.calendar.Deadlines;
import org.circulation.calendar.Meeting;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.directory.Directory;
import org.circulation.directory.Person;
import org.circulation.plan.BritishDates;
import org.springframework.stereotype.Component;

/** A task has come to a group: its people are told by e-mail with a deep link, and its deadline opens. */
@Component
class TaskArrival {

    /** Who takes a task whose group has nobody in it. */
    private static final String ADMINISTRATORS = "board-admin";

    /** Variable with what the task is called this time. */
    static final String TASK_NAME = "channelTask";

    private final Circulations circulations;
    private final Directory directory;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final Letters letters;
    private final PlanDeadline planDeadline;
    private final Deputies deputies;

    TaskArrival(
            Circulations circulations,
            Directory directory,
            Deadlines deadlines,
            Timeline timeline,
            Letters letters,
            PlanDeadline planDeadline,
            Deputies deputies) {
        this.circulations = circulations;
        this.directory = directory;
        this.deadlines = deadlines;
        this.timeline = timeline;
        this.letters = letters;
        this.planDeadline = planDeadline;
        this.deputies = deputies;
    }

    void announce(DelegateTask task) {
        Circulation circulation = circulations.get((Long) task.getVariable(Variables.CIRCULATION_ID));
        nameAfterChannel(task);
        Optional<String> group = TaskOwner.groupOf(task);
        List<Person> people = group.map(directory::actingFor)
                .orElseGet(
                        () -> directory.byUsername(task.getAssignee()).stream().toList());
        Deadline deadline = openDeadline(task, circulation, group);
        showInForm(task, group, deadline, people.isEmpty());

        String whose = whose(task, group);
        if (people.isEmpty()) {
            handToAdministrators(task, circulation, whose);
            return;
        }
        timeline.record(Fact.of(
                circulation.id(),
                "task",
                "With the " + whose + ": “" + task.getName() + "”",
                null,
                Timeline.CIRCULATION));
        tell(task, circulation, "task", whose, people, null);
        for (Deputies.Deputy deputy : deputies.of(group.orElse(null), people))
            tell(task, circulation, "task", whose, List.of(deputy.person()), deputy.forWhom());
    }

    /** One block serves many channels, and one check many agencies; who has the task reads which one. */
    private static void nameAfterChannel(DelegateTask task) {
        if (task.getVariable(TASK_NAME) instanceof String name) task.setName(name);
    }

    private void handToAdministrators(DelegateTask task, Circulation circulation, String whose) {
        task.addCandidateGroup(ADMINISTRATORS);
        timeline.record(Fact.of(
                circulation.id(),
                "unattended",
                "Nobody acts for the " + whose + ", so “" + task.getName() + "” is with the Board administrators",
                null,
                Timeline.CIRCULATION));
        tell(task, circulation, "unattended", whose, directory.actingFor(ADMINISTRATORS), null);
    }

    /** @param forWhom for whom the reader covers, in a sentence; null: they are told in their own right */
    private void tell(
            DelegateTask task,
            Circulation circulation,
            String kind,
            String whose,
            List<Person> people,
            String forWhom) {
        Map<String, Object> model = new HashMap<>();
        model.put("taskName", task.getName());
        model.put("why", task.getVariableLocal("why"));
        model.put("waiting", waitingFor(task));
        model.put("due", BritishDates.of(BritishDates.dayOf(task.getDueDate().toInstant())));
        model.put("whose", whose);
        model.put("link", letters.task(task.getId()));
        model.put("coverFor", forWhom);
        letters.about(
                circulation,
                new Letters.Subject("task", task.getId()),
                kind,
                0,
                task.getName() + ": " + circulation.title(),
                forWhom != null
                        ? forWhom
                        : "unattended".equals(kind)
                                ? "You are a Board administrator, and nobody acts for the " + whose + "."
                                : "You act for the " + whose + ".",
                model,
                people);
    }

    private Deadline openDeadline(DelegateTask task, Circulation circulation, Optional<String> group) {
        Optional<Meeting> waitsFor = group.flatMap(id -> planDeadline.meetingFor(circulation.id(), id))
                .filter(m -> decides(task));
        Optional<Meeting> countedFrom = waitsFor.or(() -> planDeadline.countedFromMeeting(task.getExecution()));
        LocalDate dueOn = BritishDates.dayOf(task.getDueDate().toInstant());
        var deadline = new Deadline(
                0,
                "task",
                task.getId(),
                circulation.id(),
                task.getName(),
                group.orElse(null),
                task.getAssignee(),
                countedFrom.map(Meeting::id).orElse(null),
                waitsFor.map(Meeting::heldOn)
                        .filter(day -> !day.isBefore(planDeadline.today()))
                        .orElse(null),
                dueOn,
                countedFrom.isEmpty() && task.getVariable(Variables.PROMISED_DAY) != null
                        ? null
                        : (String) task.getVariable(Variables.TERM));
        deadlines.open(deadline);
        return deadline;
    }

    /** Only what a group decides at its meeting waits for that meeting; work by its people does not. */
    private static boolean decides(DelegateTask task) {
        return task.getExecution().hasVariableLocal(Variables.MINUTE_REFERENCE);
    }

    /**
     * Local to the task, so that its form can say why it is here, and because Tasklist's lists show a chair only the values
     * of their own tasks, never those of a whole circulation.
     */
    private void showInForm(DelegateTask task, Optional<String> group, Deadline deadline, boolean unattended) {
        String why = documentation(task);
        task.setVariableLocal(
                "why", unattended ? why + " Nobody acts for the " + whose(task, group) + ", so it is with you." : why);
        task.setVariableLocal(DueInWords.WHO_WAITS, waitingFor(task));
        task.setVariableLocal(DueInWords.WAITING, DueInWords.of(waitingFor(task), deadline));
        task.setVariableLocal("group", whose(task, group));
        task.setVariableLocal(Variables.ITEM, task.getVariable(Variables.TITLE));
        task.setVariableLocal(Variables.REFERENCE, task.getVariable(Variables.REFERENCE));
    }

    private String whose(DelegateTask task, Optional<String> group) {
        return group.map(directory::groupName).orElseGet(() -> directory.displayName(task.getAssignee()));
    }

    private static String documentation(DelegateTask task) {
        return task.getBpmnModelElementInstance().getDocumentations().stream()
                .map(Documentation::getTextContent)
                .findFirst()
                .orElse("");
    }

    private static String waitingFor(DelegateTask task) {
        return DiagramProperties.of(task.getBpmnModelElementInstance(), "waiting")
                .orElse("");
    }
}
