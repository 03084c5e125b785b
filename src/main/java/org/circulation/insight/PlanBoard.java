package org.circulation.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.circulation.insight.PlanFigures.Circulated;
import org.circulation.insight.PlanFigures.Promised;
import org.circulation.plan.BritishDates;
import org.circulation.plan.PlanRow;
import org.circulation.plan.WorkingCalendar;
import org.springframework.stereotype.Component;

/** The plan on one page: its seventeen rows in its own order, each with how its promises stand. */
@Component
class PlanBoard {

    private static final Circulated NOTHING = new Circulated(0, null, null);
    private static final Promised NO_PROMISES = new Promised(0, 0, 0, null, null, null);

    /**
     * One row of the plan.
     *
     * @param next what is due next, or null when nothing is
     * @param due its date, or null where it waits for a meeting
     * @param state its state where the date alone would say too little (due soon, waiting for its meeting), or null
     * @param share whole per cent of promises kept on time, or null when none counts
     * @param last reference of the last circulation that went all the way, or null
     */
    record Line(
            int number,
            String key,
            String name,
            int inFlight,
            String next,
            String due,
            StateWord state,
            int overdue,
            Integer share,
            int kept,
            int counted,
            String last,
            String lastOn) {}

    private final Names names;
    private final PlanFigures figures;
    private final WorkingCalendar calendar;
    private final Clock clock;

    PlanBoard(Names names, PlanFigures figures, WorkingCalendar calendar, Clock clock) {
        this.names = names;
        this.figures = figures;
        this.calendar = calendar;
        this.clock = clock;
    }

    List<Line> lines() {
        Map<String, Circulated> circulated = figures.circulated();
        Map<String, Promised> promised = figures.promised();
        LocalDate today = LocalDate.now(clock);
        return names.plan().stream()
                .map(row -> line(
                        row,
                        circulated.getOrDefault(row.key(), NOTHING),
                        promised.getOrDefault(row.key(), NO_PROMISES),
                        today))
                .toList();
    }

    private Line line(PlanRow row, Circulated circulated, Promised promised, LocalDate today) {
        StateWord state = promised.dueOn() == null
                ? null
                : StateWord.ofDeadline(promised.dueOn(), promised.waitsUntil(), today, calendar);
        return new Line(
                row.number(),
                row.key(),
                Names.ofRow(row.key()),
                circulated.inFlight(),
                promised.next(),
                promised.dueOn() == null || promised.waitsUntil() != null
                        ? null
                        : StateWord.shortDay(promised.dueOn(), today),
                state == null || state.key().equals("on-time") ? null : state,
                promised.overdue(),
                promised.counted() == 0 ? null : share(promised),
                promised.kept(),
                promised.counted(),
                circulated.last(),
                circulated.lastAt() == null
                        ? null
                        : StateWord.shortDay(BritishDates.dayOf(circulated.lastAt()), today));
    }

    /** Rounded down: only what was always kept is 100 %. */
    private static int share(Promised promised) {
        return promised.kept() * 100 / promised.counted();
    }
}
