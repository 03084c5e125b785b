package org.circulation.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.circulation.insight.CirculationFacts.RungTaken;
import org.circulation.insight.Shown.Promise;
import org.circulation.insight.Shown.Step;
import org.circulation.plan.BritishDates;
import org.circulation.plan.PlanTable;
import org.circulation.plan.Rung;
import org.circulation.plan.WorkingCalendar;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The ladder of one promise: which rungs were reached and when, which comes next, and who is told then. */
@Component
class Ladders {

    private final ObjectProvider<PlanTable> plan;
    private final WorkingCalendar calendar;
    private final Clock clock;

    Ladders(ObjectProvider<PlanTable> plan, WorkingCalendar calendar, Clock clock) {
        this.plan = plan;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Empty where there is no promise, or no ladder. */
    List<Step> of(Promise promise, List<RungTaken> taken) {
        PlanTable table = plan.getIfAvailable();
        if (table == null || promise == null) return List.of();
        return table.ladder().stream()
                .map(rung -> new Step(
                        rung.name(),
                        rung.number() < promise.nextRung()
                                ? "reached"
                                : rung.number() == promise.nextRung() ? "next" : "later",
                        rung.number() < promise.nextRung()
                                ? reachedOn(promise, rung, taken)
                                : day(calendar.plusWorkingDays(promise.dueOn(), rung.workingDays())),
                        rung.tell().stream().map(whom -> told(whom)).collect(Collectors.joining(", "))))
                .toList();
    }

    /** As its letters' fact says; a rung whose day was past as the promise was made has none. */
    private String reachedOn(Promise promise, Rung rung, List<RungTaken> taken) {
        String words = rung.name() + ": “" + promise.title() + "”";
        return taken.stream()
                .filter(one -> one.words().startsWith(words) && !one.at().isBefore(promise.openedAt()))
                .findFirst()
                .map(one -> day(BritishDates.dayOf(one.at())))
                .orElse(null);
    }

    private static String told(String whom) {
        return switch (whom) {
            case "owner" -> "whose it is";
            case "line" -> "the line above";
            default -> Names.nameOf(Map.of(), whom);
        };
    }

    private String day(LocalDate day) {
        return StateWord.shortDay(day, LocalDate.now(clock));
    }
}
