package org.circulation.calendar;

import java.time.LocalDate;
import java.util.List;
import org.circulation.plan.PlanTable;
import org.circulation.plan.Rung;
import org.circulation.plan.WorkingCalendar;
import org.springframework.stereotype.Component;

/** On which day a deadline reaches which rung. */
@Component
class LadderSteps {

    /** @param on null: the ladder has no further rung */
    record Step(int rung, LocalDate on) {}

    private final List<Rung> ladder;
    private final WorkingCalendar calendar;

    LadderSteps(PlanTable plan, WorkingCalendar calendar) {
        this.ladder = plan.ladder();
        this.calendar = calendar;
    }

    /**
     * The first step of a deadline that is opened or moved today. Rungs whose day has gone by are skipped, since nobody
     * needs yesterday's reminder; a deadline that is late already begins at the first rung for late ones.
     */
    Step first(LocalDate dueOn, LocalDate waitsUntil, LocalDate today) {
        boolean late = dueOn.isBefore(today);
        for (int i = 0; i < ladder.size(); i++) {
            LocalDate day = dayOf(ladder.get(i), dueOn, waitsUntil);
            if (late ? ladder.get(i).workingDays() > 0 : !day.isBefore(today)) return new Step(i, day);
        }
        return new Step(ladder.size(), null);
    }

    Step after(int rung, LocalDate dueOn, LocalDate waitsUntil) {
        int next = rung + 1;
        return new Step(next, next < ladder.size() ? dayOf(ladder.get(next), dueOn, waitsUntil) : null);
    }

    Rung rung(int number) {
        return ladder.get(number);
    }

    int size() {
        return ladder.size();
    }

    /** A group whose meeting has not come is never late: only reminders may reach it until the day after. */
    private LocalDate dayOf(Rung rung, LocalDate dueOn, LocalDate waitsUntil) {
        LocalDate day = calendar.plusWorkingDays(dueOn, rung.workingDays());
        boolean tooEarly = waitsUntil != null && rung.workingDays() >= 0 && !day.isAfter(waitsUntil);
        return tooEarly ? waitsUntil.plusDays(1) : day;
    }
}
