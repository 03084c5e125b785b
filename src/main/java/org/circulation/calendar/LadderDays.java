package org.circulation.calendar;

import java.time.LocalDate;
import java.util.List;
import org.circulation.plan.PlanTable;
import org.circulation.plan.Rung;
import org.circulation.plan.WorkingCalendar;
import org.springframework.stereotype.Component;

/** When the ladder's rungs come for a due date. */
@Component
class LadderDays {

    private final PlanTable plan;
    private final WorkingCalendar workingCalendar;

    LadderDays(PlanTable plan, WorkingCalendar workingCalendar) {
        this.plan = plan;
        this.workingCalendar = workingCalendar;
    }

    /** A rung and its day; {@code day} is null after the last rung. */
    record Step(int rung, LocalDate day) {}

    /**
     * The first rung still ahead of somebody who opens a promise today: one whose day has passed says nothing new, but what
     * is already late is never silent, so that the rungs after the due day are all kept.
     */
    Step first(LocalDate dueOn, LocalDate today) {
        List<Rung> ladder = plan.ladder();
        for (Rung rung : ladder) {
            LocalDate day = dayOf(rung, dueOn);
            if (!day.isBefore(today) || rung.workingDays() > 0) return new Step(rung.number(), day);
        }
        return new Step(ladder.size(), null);
    }

    /** The rung after this one. */
    Step after(int rung, LocalDate dueOn) {
        return plan.ladder().size() > rung + 1
                ? new Step(rung + 1, dayOf(rung(rung + 1), dueOn))
                : new Step(rung + 1, null);
    }

    Rung rung(int number) {
        return plan.ladder().get(number);
    }

    private LocalDate dayOf(Rung rung, LocalDate dueOn) {
        return workingCalendar.plusWorkingDays(dueOn, rung.workingDays());
    }
}
