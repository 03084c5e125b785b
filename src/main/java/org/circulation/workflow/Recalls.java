package org.circulation.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.circulation.calendar.Deadlines;
import org.circulation.calendar.Meetings;
import org.circulation.cascade.Cascades;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulation.State;
import org.circulation.circulation.Circulations;
import org.circulation.delivery.Outbox;
import org.circulation.newsletter.Newsletter;
import org.circulation.publication.Publications;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Corrects, cancels or withdraws what was sent: everyone told the first is told the second, with its reason. */
@Service
@Transactional
class Recalls {

    private final Circulations circulations;
    private final Cascades cascades;
    private final Deadlines deadlines;
    private final Meetings meetings;
    private final Publications publications;
    private final Newsletter newsletter;
    private final Outbox outbox;
    private final ThoseTold told;
    private final ActionRecord record;
    private final RuntimeService runtime;
    private final TaskService tasks;

    Recalls(
            Circulations circulations,
            Cascades cascades,
            Deadlines deadlines,
            Meetings meetings,
            Publications publications,
            Newsletter newsletter,
            Outbox outbox,
            ThoseTold told,
            ActionRecord record,
            RuntimeService runtime,
            TaskService tasks) {
        this.circulations = circulations;
        this.cascades = cascades;
        this.deadlines = deadlines;
        this.meetings = meetings;
        this.publications = publications;
        this.newsletter = newsletter;
        this.outbox = outbox;
        this.told = told;
        this.record = record;
        this.runtime = runtime;
        this.tasks = tasks;
    }

    /** Why it can be neither corrected nor withdrawn; null where it can. */
    String whyNot(Circulation circulation) {
        if (circulations.withdrawalOf(circulation.id()).isPresent())
            return circulation.reference() + " has already been withdrawn.";
        if (circulation.state() == State.CANCELLED)
            return circulation.reference() + " was cancelled, and everyone who had been told was told so.";
        if (circulation.state() == State.REJECTED)
            return circulation.reference() + " has ended without being circulated, so there is nothing to take back.";
        return null;
    }

    /** Corrects the item wherever it stands. */
    String correct(Circulation seen, String title, String summary, String correction, String by, String reason) {
        Circulation circulation = takeTurnWithWhatWasSent(seen);
        if (record.justDone(circulation, "corrected", "Corrected", correction, by)) return ManagerActions.DONE_BEFORE;
        circulations.revise(circulation.id(), title, summary, circulation.link());
        correctRunning(circulation.reference(), title, summary);
        int alerts = publications.correct(circulation.id(), title, summary, correction);
        newsletter.correct(circulation.id(), title, summary);
        int people = told.tell(
                circulations.get(circulation.id()),
                "correction",
                "Correction: " + title,
                record.count(circulation, "corrected"),
                Map.of("correction", correction));
        record.add(circulation, "corrected", "Corrected; " + toldOfIt(people, alerts), correction, by);
        record.add(circulation, "corrected-why", "Why it was corrected", reason, by);
        return "It was corrected; " + toldOfIt(people, alerts) + ".";
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

    /** Ends a running circulation and stops what is unsent. @param byName as the letters name who cancels it */
    String cancel(Circulation seen, String by, String byName, String reason) {
        Circulation circulation = record.takeTurnWithRunning(seen);
        int alerts = end(circulation, "The circulation was cancelled.", by, reason);
        int people = told.tell(
                circulation,
                "cancelled",
                "Cancelled: " + circulation.title(),
                0,
                Map.of("reason", reason, "by", byName));
        record.add(circulation, "cancelled", "Cancelled; " + toldOfIt(people, alerts), reason, by);
        return "It was cancelled; " + toldOfIt(people, alerts) + ".";
    }

    /** Takes back what was sent, be it complete or still running; a running circulation is cancelled with it. */
    String withdraw(Circulation seen, String by, String byName, String reason) {
        Circulation circulation = takeTurnWithWhatWasSent(seen);
        circulations.withdraw(circulation.id(), by, reason);
        int alerts = end(circulation, "The item was withdrawn.", by, reason);
        int people = told.tell(
                circulation,
                "withdrawn",
                "Withdrawn: " + circulation.title(),
                0,
                Map.of("reason", reason, "by", byName));
        record.add(circulation, "withdrawn", "Withdrawn; " + toldOfIt(people, alerts), reason, by);
        return "It was withdrawn; " + toldOfIt(people, alerts) + ".";
    }

    private Circulation takeTurnWithWhatWasSent(Circulation seen) {
        Circulation circulation = circulations.takeTurn(seen.id());
        String whyNot = whyNot(circulation);
        if (whyNot != null) throw new ActionRefused(whyNot);
        return circulation;
    }

    /** @return how many addresses of the public are told */
    private int end(Circulation circulation, String newsletterWords, String by, String reason) {
        outbox.stopUnsent(circulation.id());
        circulations.end(circulation.id(), State.CANCELLED);
        cascades.cancel(circulation.id());
        int alerts = publications.withdraw(circulation.id(), reason);
        newsletter.withdraw(circulation.id(), newsletterWords, by);
        String why = "Ended by a manager: " + (reason.length() > 1000 ? reason.substring(0, 1000) + "…" : reason);
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(circulation.reference())
                .rootProcessInstances()
                .unlimitedList()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), why));
        deadlines.closeAll(circulation.id());
        // Agendas of meetings that have been held stay what they were.
        if (circulation.state() == State.RUNNING) meetings.takeOffAgendas(circulation.id());
        return alerts;
    }

    /** "12 people who had been told are told of it, and 3 addresses that asked for emails". */
    private static String toldOfIt(int people, int alerts) {
        List<String> told = new ArrayList<>();
        if (people > 0) told.add(people + (people == 1 ? " person" : " people") + " who had been told");
        if (alerts > 0)
            told.add(alerts + (alerts == 1 ? " address" : " addresses") + " that asked for emails about updates");
        if (told.isEmpty()) return "nobody had been told yet";
        return String.join(" and ", told) + (people + alerts == 1 ? " is" : " are") + " told of it";
    }
}
