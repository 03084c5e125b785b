package org.circulation.workflow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.circulation.calendar.Deadline;
import org.circulation.calendar.Deadlines;
import org.circulation.cascade.Cascades;
import org.circulation.circulation.Circulation;
import org.circulation.engine.Incidents;
import org.circulation.engine.Incidents.Incident;
import org.circulation.plan.BritishDates;
import org.circulation.plan.WorkingCalendar;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What managers do so that a running circulation goes on, each with a reason and a trace. Every action says in a sentence
 * what came of it; the same again within a minute is said, and not done twice.
 */
@Service
@Transactional
class ManagerActions {

    static final String DONE_BEFORE = "You did this a moment ago. It was not done a second time.";

    private final Cascades cascades;
    private final Deadlines deadlines;
    private final Incidents incidents;
    private final TaskNudges taskNudges;
    private final ActionRecord record;
    private final WorkingCalendar calendar;
    private final Clock clock;

    ManagerActions(
            Cascades cascades,
            Deadlines deadlines,
            Incidents incidents,
            TaskNudges taskNudges,
            ActionRecord record,
            WorkingCalendar calendar,
            Clock clock) {
        this.cascades = cascades;
        this.deadlines = deadlines;
        this.incidents = incidents;
        this.taskNudges = taskNudges;
        this.record = record;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Stands among those to be nudged for everyone whose answer is missing. */
    static final String ANSWERS = "answers";

    /** @param whom {@link #ANSWERS} and ids of tasks; none: whoever has it now */
    String nudge(Circulation seen, Collection<String> whom, String by, String reason) {
        Circulation circulation = record.takeTurnWithRunning(seen);
        List<String> done = new ArrayList<>();
        if (whom.isEmpty() || whom.contains(ANSWERS)) askOnceMore(circulation, by, reason, done);
        taskNudges.nudge(circulation, whom, by, reason, done);
        if (done.isEmpty())
            throw new ActionRefused("There is nobody to remind: nobody has it now, all have answered, or those who have"
                    + " not are no longer in the directory.");
        return String.join(" ", done);
    }

    private void askOnceMore(Circulation circulation, String by, String reason, List<String> done) {
        if (record.justDone(circulation, "nudged", "Asked ", reason, by)) {
            done.add(DONE_BEFORE);
            return;
        }
        int people = cascades.nudge(circulation.id(), by, reason);
        if (people == 0) return;
        String counted = people + (people == 1 ? " person" : " people");
        record.add(circulation, "nudged", "Asked " + counted + " who had not answered once more", reason, by);
        done.add(counted + (people == 1 ? " was" : " were") + " asked once more.");
    }

    String extend(Circulation seen, long deadlineId, LocalDate dueOn, String by, String reason) {
        Circulation circulation = record.takeTurnWithRunning(seen);
        Deadline deadline = deadlines.openOf(circulation.id()).stream()
                .filter(open -> open.id() == deadlineId)
                .findFirst()
                .orElseThrow(() -> new ActionRefused("That deadline is no longer open, so it cannot be extended."));
        if (record.justDone(circulation, "extended", "“" + deadline.title() + "” ", reason, by)
                && dueOn.equals(deadline.dueOn())) return DONE_BEFORE;
        if (!dueOn.isAfter(deadline.dueOn()) || dueOn.isBefore(LocalDate.now(clock)))
            throw new ActionRefused(
                    "extend-dueOn",
                    "New due date: choose a day after " + BritishDates.of(deadline.dueOn())
                            + " that is not in the past.");
        if (dueOn.isAfter(LocalDate.now(clock).plusYears(2)))
            throw new ActionRefused("extend-dueOn", "New due date: choose a day within the next two years.");
        move(circulation, deadline, dueOn, by, reason);
        return "“" + deadline.title() + "” is now due on " + BritishDates.of(dueOn) + ".";
    }

    /** Every open deadline. @return how many there were */
    int extendAll(Circulation seen, int workingDays, String by, String reason) {
        Circulation circulation = record.takeTurnWithRunning(seen);
        if (record.justDone(circulation, "extended", "“", reason, by)) throw new ActionRefused(DONE_BEFORE);
        List<Deadline> open = deadlines.openOf(circulation.id());
        if (open.isEmpty()) throw new ActionRefused("It has no open deadline.");
        open.forEach(deadline -> move(circulation, deadline, later(deadline, workingDays), by, reason));
        return open.size();
    }

    /** So many working days after its day, or after today where that has passed: nobody is given a day that is over. */
    LocalDate later(Deadline deadline, int workingDays) {
        LocalDate today = LocalDate.now(clock);
        LocalDate from = deadline.dueOn().isBefore(today) ? today : deadline.dueOn();
        return calendar.plusWorkingDays(from, workingDays);
    }

    private void move(Circulation circulation, Deadline deadline, LocalDate dueOn, String by, String reason) {
        deadlines.extend(deadline.subjectType(), deadline.subjectId(), dueOn);
        if ("cascade".equals(deadline.subjectType())) cascades.extend(Long.parseLong(deadline.subjectId()), dueOn);
        record.add(
                circulation,
                "extended",
                "“" + deadline.title() + "” extended from " + BritishDates.of(deadline.dueOn()) + " to "
                        + BritishDates.of(dueOn),
                reason,
                by);
    }

    /** @param agencyId the agency's id, or {@code person:<id>} for somebody asked for themselves */
    String closeAgency(Circulation seen, String agencyId, String by, String reason) {
        Circulation circulation = record.takeTurnWithRunning(seen);
        if (cascades.of(circulation.id()).isEmpty()) throw new ActionRefused("Nobody has been asked yet.");
        boolean closed = cascades.waitingFor(circulation.id(), agencyId)
                .map(cascade -> cascades.closeAgency(cascade, agencyId, by, reason))
                .orElse(false);
        if (!closed)
            throw new ActionRefused("It was not asked or has already answered, so its answer is not waited for.");
        return "That answer is no longer waited for.";
    }

    /** @param incidentId one of the circulation's; null: every one that can be tried again */
    String tryAgain(Circulation circulation, String incidentId, String by, String reason) {
        List<Incident> tried = incidents.ofReferences(List.of(circulation.reference())).stream()
                .filter(incident -> incidentId == null || incident.id().equals(incidentId))
                .filter(incident -> incident.mayTryAgain() && incidents.tryAgain(incident.id()))
                .toList();
        if (tried.isEmpty()) throw new ActionRefused("No step of it is waiting to be tried again any more.");
        for (Incident incident : tried)
            record.add(
                    circulation,
                    "retried",
                    "A step that had failed is tried again: “" + incident.step() + "”",
                    reason,
                    by);
        return tried.size() == 1
                ? "The step that failed is being tried again."
                : tried.size() + " steps that failed are being tried again.";
    }
}
