package org.circulation.workflow;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.circulation.calendar.Deadlines;
import org.circulation.calendar.Meeting;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.delivery.Outbox;
import org.circulation.directory.Directory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Every human task of a row, from its arrival to its end: the group's people are told, its deadline opens, what was decided is
 * kept. One place for all rows, so that no diagram carries it.
 */
@Component
class TaskFacts {

    private static final Map<String, String> DECISIONS = Map.ofEntries(
            Map.entry("agree", "agreed"),
            Map.entry("return", "returned"),
            Map.entry("reject", "rejected"),
            Map.entry("public", "to pass on, and public"),
            Map.entry("not-public", "to pass on, not public"),
            Map.entry("none", "nothing to pass on"),
            Map.entry("new", "something new"),
            Map.entry("nothing-new", "nothing new"),
            Map.entry("all", "all agencies"),
            Map.entry("some", "some agencies"),
            Map.entry("accept", "accepted"),
            Map.entry("not-done", "cannot go out this way"),
            Map.entry("filled", "lists filled"),
            Map.entry("go-on", "goes on without them"),
            Map.entry("confirm", "confirmed"),
            Map.entry("refresh", "refreshed"),
            Map.entry("withdraw", "withdrawn"),
            Map.entry("not-confirmed", "not confirmed"),
            Map.entry("could-not-check", "could not be checked"),
            Map.entry("send", "to be sent"),
            Map.entry("wait", "to wait for another period"));

    private final TaskArrival arrival;
    private final Deadlines deadlines;
    private final Outbox outbox;
    private final Timeline timeline;
    private final Directory directory;
    private final Actor actor;
    private final ActedFor actedFor;
    private final PlanDeadline planDeadline;
    private final Happened happened;

    TaskFacts(
            TaskArrival arrival,
            Deadlines deadlines,
            Outbox outbox,
            Timeline timeline,
            Directory directory,
            Actor actor,
            ActedFor actedFor,
            PlanDeadline planDeadline,
            Happened happened) {
        this.arrival = arrival;
        this.deadlines = deadlines;
        this.outbox = outbox;
        this.timeline = timeline;
        this.directory = directory;
        this.actor = actor;
        this.actedFor = actedFor;
        this.planDeadline = planDeadline;
        this.happened = happened;
    }

    @EventListener(condition = "#task.eventName == 'create'")
    public void created(DelegateTask task) {
        if (isOfCirculation(task)) arrival.announce(task);
    }

    @EventListener(condition = "#task.eventName == 'complete'")
    public void completed(DelegateTask task) {
        if (!isOfCirculation(task)) return;
        String decision = text(task, Variables.DECISION);
        String comments = text(task, Variables.COMMENTS);
        // What there is to show for it is on the record, whether or not a channel's evidence is made of it.
        String said = comments == null ? text(task, Variables.EVIDENCE) : comments;
        timeline.record(new Fact(
                (Long) task.getVariable(Variables.CIRCULATION_ID),
                decision == null ? "done" : "decision",
                sentence(task, decision),
                said,
                actor.name(),
                null,
                happened.on(dayOf(task)),
                null));
        deadlines.close("task", task.getId());
        outbox.stopUnsent("task", task.getId());
    }

    @EventListener(condition = "#task.eventName == 'delete'")
    public void deleted(DelegateTask task) {
        if (!isOfCirculation(task)) return;
        deadlines.withdraw("task", task.getId());
        outbox.stopUnsent("task", task.getId());
    }

    /** The day that the form asks for; of a minuted decision, the day of the meeting that it was on the agenda of. */
    private LocalDate dayOf(DelegateTask task) {
        String said = text(task, "carriedOutOn");
        if (said != null) return LocalDate.parse(said);
        if (text(task, Variables.MINUTE_REFERENCE) == null) return null;
        return TaskOwner.groupOf(task)
                .flatMap(group -> planDeadline.meetingFor((Long) task.getVariable(Variables.CIRCULATION_ID), group))
                .map(Meeting::heldOn)
                .orElse(null);
    }

    private String sentence(DelegateTask task, String decision) {
        String sentence =
                "“" + task.getName() + "”: " + (decision == null ? "done" : DECISIONS.getOrDefault(decision, decision));
        Optional<String> covered = actedFor.inWords(task);
        if (covered.isPresent()) sentence += ". " + covered.get();
        String minute = text(task, Variables.MINUTE_REFERENCE);
        if (minute == null) return sentence;
        String group = TaskOwner.groupOf(task).map(directory::groupName).orElse("the chair");
        return sentence + ", recorded for the " + group + "’s chair, minute " + minute;
    }

    private static boolean isOfCirculation(DelegateTask task) {
        return task.getVariable(Variables.CIRCULATION_ID) != null;
    }

    private static String text(DelegateTask task, String variable) {
        return task.getVariable(variable) instanceof String value && !value.isBlank() ? value : null;
    }
}
