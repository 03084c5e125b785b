package org.circulation.workflow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.circulation.calendar.Deadline;
import org.circulation.calendar.Deadlines;
import org.circulation.calendar.Meetings;
import org.circulation.cascade.Cascades;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulation.State;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.delivery.Letter;
import org.circulation.delivery.Outbox;
import org.circulation.newsletter.Newsletter;
import org.circulation.plan.BritishDates;
import org.circulation.publication.Publications;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What managers do to a running circulation, each with a reason and a trace. */
@Service
@Transactional
class ManagerActions {

    /** Letters by which people heard of a circulation: who got one hears of its correction or end too. */
    private static final List<String> TOLD_BY =
            List.of("task", "unattended", "call-for-papers", "cascade", "nudge", "completed", "newsletter");

    private final Circulations circulations;
    private final Cascades cascades;
    private final Deadlines deadlines;
    private final Meetings meetings;
    private final Publications publications;
    private final Newsletter newsletter;
    private final Outbox outbox;
    private final Timeline timeline;
    private final Letters letters;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Clock clock;

    ManagerActions(
            Circulations circulations,
            Cascades cascades,
            Deadlines deadlines,
            Meetings meetings,
            Publications publications,
            Newsletter newsletter,
            Outbox outbox,
            Timeline timeline,
            Letters letters,
            RuntimeService runtime,
            TaskService tasks,
            Clock clock) {
        this.circulations = circulations;
        this.cascades = cascades;
        this.deadlines = deadlines;
        this.meetings = meetings;
        this.publications = publications;
        this.newsletter = newsletter;
        this.outbox = outbox;
        this.timeline = timeline;
        this.letters = letters;
        this.runtime = runtime;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** @return how many people were asked once more */
    int nudge(Circulation circulation, String by, String reason) {
        requireRunning(circulation);
        int people = cascades.nudge(circulation.id(), by, reason);
        if (people == 0)
            throw new ActionRefused(
                    "There is nobody to ask: nobody has been asked yet, all have answered, or those who have not"
                            + " are no longer in the directory.");
        record(
                circulation,
                "nudged",
                "Asked " + people + (people == 1 ? " person" : " people") + " who had not answered once more",
                reason,
                by);
        return people;
    }

    void extend(Circulation circulation, long deadlineId, LocalDate dueOn, String by, String reason) {
        requireRunning(circulation);
        Deadline deadline = deadlines.openOf(circulation.id()).stream()
                .filter(open -> open.id() == deadlineId)
                .findFirst()
                .orElseThrow(() -> new ActionRefused("That deadline is no longer open, so it cannot be extended."));
        if (!dueOn.isAfter(deadline.dueOn()) || dueOn.isBefore(LocalDate.now(clock)))
            throw new ActionRefused("New due date: choose a day after " + BritishDates.of(deadline.dueOn())
                    + " that is not in the past.");
        deadlines.extend(deadline.subjectType(), deadline.subjectId(), dueOn);
        if ("cascade".equals(deadline.subjectType())) cascades.extend(Long.parseLong(deadline.subjectId()), dueOn);
        record(
                circulation,
                "extended",
                "“" + deadline.title() + "” extended from " + BritishDates.of(deadline.dueOn()) + " to "
                        + BritishDates.of(dueOn),
                reason,
                by);
    }

    /** Corrects the item wherever it stands and tells everyone who was told the first version. */
    void correct(Circulation circulation, String title, String summary, String correction, String by, String reason) {
        if (circulation.state() == State.CANCELLED || circulation.state() == State.REJECTED)
            throw new ActionRefused("It has ended without being circulated, so there is nothing to correct.");
        circulations.revise(circulation.id(), title, summary, circulation.link());
        correctRunning(circulation.reference(), title, summary);
        publications.correct(circulation.id(), title, summary, correction);
        newsletter.correct(circulation.id(), title, summary);
        int round = (int) timeline.of(circulation.id()).stream()
                .filter(fact -> fact.kind().equals("corrected"))
                .count();
        int told = tellThoseTold(
                circulations.get(circulation.id()),
                "correction",
                "Correction: " + title,
                round,
                Map.of("correction", correction));
        record(
                circulation,
                "corrected",
                "Corrected; " + told + " people who had been told are told of it",
                correction + "\n\nReason: " + reason,
                by);
    }

    private void correctRunning(String reference, String title, String summary) {
        for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .unlimitedList()) {
            runtime.setVariable(instance.getId(), Variables.TITLE, title);
            if (instance.getRootProcessInstanceId().equals(instance.getId()))
                runtime.setVariable(instance.getId(), Variables.SUMMARY, summary);
        }
        tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .unlimitedList()
                .forEach(task -> tasks.setVariableLocal(task.getId(), Variables.ITEM, title));
    }

    /** Stops what is unsent, tells those who were told, and ends the circulation. */
    void cancel(Circulation circulation, String by, String byName, String reason) {
        requireRunning(circulation);
        outbox.stopUnsent(circulation.id());
        circulations.end(circulation.id(), State.CANCELLED);
        cascades.cancel(circulation.id());
        publications.withdraw(circulation.id());
        newsletter.withdraw(circulation.id(), by);
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(circulation.reference())
                .rootProcessInstances()
                .unlimitedList()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "Cancelled: " + reason));
        deadlines.closeAll(circulation.id());
        meetings.takeOffAgendas(circulation.id());
        int told = tellThoseTold(
                circulation,
                "cancelled",
                "Cancelled: " + circulation.title(),
                0,
                Map.of("reason", reason, "by", byName));
        record(circulation, "cancelled", "Cancelled; " + told + " people who had been told are told of it", reason, by);
    }

    /** @param agencyId the agency's id, or {@code person:<id>} for somebody asked for themselves */
    void closeAgency(Circulation circulation, String agencyId, String by, String reason) {
        requireRunning(circulation);
        if (cascades.of(circulation.id()).isEmpty()) throw new ActionRefused("Nobody has been asked yet.");
        boolean closed = cascades.waitingFor(circulation.id(), agencyId)
                .map(cascade -> cascades.closeAgency(cascade, agencyId, by, reason))
                .orElse(false);
        if (!closed)
            throw new ActionRefused("It was not asked or has already answered, so its answer is not waited for.");
    }

    void recordRetry(Circulation circulation, String by, String reason) {
        record(circulation, "retried", "A step that had failed is tried again", reason, by);
    }

    private int tellThoseTold(
            Circulation circulation, String kind, String subject, int round, Map<String, Object> more) {
        Map<String, Object> model = new HashMap<>(more);
        model.put("link", letters.documents(circulation));
        Letter letter = letters.about(
                circulation,
                kind,
                "circulation",
                String.valueOf(circulation.id()),
                round,
                subject,
                "You were told about this before.",
                model);
        return outbox.toThoseTold(letter, TOLD_BY);
    }

    private static void requireRunning(Circulation circulation) {
        if (circulation.state() != State.RUNNING)
            throw new ActionRefused(circulation.reference() + " has already ended, so this can no longer be done.");
    }

    private void record(Circulation circulation, String kind, String what, String reason, String by) {
        timeline.record(Fact.of(circulation.id(), kind, what, reason, by));
    }

    /** A manager asked for what cannot be done; the sentence says why. */
    static class ActionRefused extends RuntimeException {
        ActionRefused(String plainSentence) {
            super(plainSentence);
        }
    }
}
