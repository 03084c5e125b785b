package org.circulation.insight;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.circulation.engine.Incidents;
import org.circulation.engine.OpenTasks;
import org.circulation.insight.CirculationFacts.RungTaken;
import org.circulation.insight.Shown.Cascade;
import org.circulation.insight.Shown.CascadeLine;
import org.circulation.insight.Shown.DeadlineLine;
import org.circulation.insight.Shown.Failure;
import org.circulation.insight.Shown.Holder;
import org.circulation.insight.Shown.Item;
import org.circulation.insight.Shown.Promise;
import org.circulation.insight.Shown.Step;
import org.circulation.plan.BritishDates;
import org.circulation.plan.WorkingCalendar;
import org.springframework.stereotype.Component;

/** Turns one circulation's facts into what its page says. */
@Component
class CirculationPage {

    private final OpenTasks tasks;
    private final Incidents incidents;
    private final Names names;
    private final Ladders ladders;
    private final WorkingCalendar calendar;
    private final Clock clock;

    CirculationPage(
            OpenTasks tasks, Incidents incidents, Names names, Ladders ladders, WorkingCalendar calendar, Clock clock) {
        this.tasks = tasks;
        this.incidents = incidents;
        this.names = names;
        this.ladders = ladders;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** The circulation's own state: its most pressing open promise. */
    StateWord state(Item item, List<Promise> promises) {
        LocalDate due = null;
        LocalDate waits = null;
        for (Promise promise : promises) {
            if (promise.closedAt() != null) continue;
            boolean waiting =
                    promise.waitsUntil() != null && !promise.waitsUntil().isBefore(today());
            if (waiting) waits = earlier(waits, promise.waitsUntil());
            else due = earlier(due, promise.dueOn());
        }
        return StateWord.of(item.state(), due, waits, today(), calendar);
    }

    /** Whose turn it is: open tasks, open cascades, and what else was promised and is open; each with its ladder. */
    List<Holder> holders(Item item, List<Promise> promises, List<Cascade> cascades, List<RungTaken> taken) {
        Map<String, Promise> bySubject = promises.stream()
                .filter(p -> p.closedAt() == null)
                .collect(Collectors.toMap(
                        p -> p.subjectType() + p.subjectId(), Function.identity(), (a, b) -> a, LinkedHashMap::new));
        Map<String, String> groups = names.groups();
        var open = tasks.ofReferences(List.of(item.reference()));
        Map<String, String> people = names.people(Stream.concat(
                        promises.stream().map(Promise::ownerUser),
                        open.stream().flatMap(t -> Stream.concat(Stream.ofNullable(t.assignee()), t.users().stream())))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        List<Holder> holders = new ArrayList<>();
        for (var task : open) {
            Promise promise = bySubject.remove("task" + task.id());
            String who = Stream.concat(
                            task.groups().stream().map(g -> Names.nameOf(groups, g)),
                            task.users().stream().map(u -> people.getOrDefault(u, u)))
                    .collect(Collectors.joining(", "));
            String by = task.assignee() == null ? null : people.getOrDefault(task.assignee(), task.assignee());
            holders.add(
                    holder(task.name(), who, by, day(task.created()), task.due(), promise, ladders.of(promise, taken)));
        }
        for (Cascade cascade : cascades)
            if (cascade.getOpen()) {
                Promise promise = bySubject.remove("cascade" + cascade.id());
                holders.add(holder(
                        cascades.size() == 1
                                ? cascade.getTitle()
                                : cascade.getTitle() + ": " + audience(cascade, groups),
                        (cascade.asked().all() - cascade.answered()) + " of "
                                + cascade.asked().inWords() + " still to answer",
                        null,
                        day(cascade.openedAt()),
                        cascade.dueOn(),
                        promise,
                        ladders.of(promise, taken)));
            }
        for (Promise promise : bySubject.values())
            holders.add(holder(
                    promise.title(),
                    owner(promise, groups, people),
                    null,
                    day(promise.openedAt()),
                    promise.dueOn(),
                    promise,
                    ladders.of(promise, taken)));
        return holders;
    }

    private Holder holder(
            String what, String who, String taken, String since, LocalDate due, Promise promise, List<Step> ladder) {
        LocalDate until = promise == null ? due : promise.dueOn();
        return new Holder(
                what,
                who,
                taken,
                since,
                day(until),
                word(until, promise == null ? null : promise.waitsUntil()),
                ladder);
    }

    /** Every cascade of a circulation that has several. */
    List<CascadeLine> cascades(List<Cascade> cascades, Cascade shown, Map<Long, Funnel> funnels) {
        Map<String, String> groups = names.groups();
        return cascades.stream()
                .map(c -> new CascadeLine(
                        c.id(),
                        audience(c, groups),
                        day(c.openedAt()),
                        day(c.dueOn()),
                        c.ask().equals("inform")
                                ? c.asked().inWords() + ", told only"
                                : c.answered() + " of " + c.asked().inWords(),
                        state(c),
                        c.equals(shown),
                        funnels.get(c.id())))
                .toList();
    }

    private StateWord state(Cascade cascade) {
        if (cascade.cancelledAt() != null) return new StateWord("cancelled", "Cancelled");
        if (cascade.settledAt() != null) return new StateWord("complete", "Settled");
        return word(cascade.dueOn(), null);
    }

    /** "agency:7" is one agency's leads; a choice of agencies is shown by how many they are. */
    private static String audience(Cascade cascade, Map<String, String> groups) {
        if (cascade.audience().contains("agency:")) return "The agencies chosen";
        return Arrays.stream(cascade.audience().split(";"))
                .map(key -> Names.nameOf(groups, key))
                .collect(Collectors.joining(", "));
    }

    /** Every promise with its state, as the actions' forms offer them. */
    List<DeadlineLine> deadlines(List<Promise> promises) {
        Map<String, String> groups = names.groups();
        Map<String, String> people = owners(promises);
        return promises.stream()
                .map(p -> new DeadlineLine(
                        p.id(),
                        p.title(),
                        owner(p, groups, people),
                        day(p.dueOn()),
                        p.closedAt() == null ? null : BritishDates.of(p.closedAt()),
                        p.withdrawn(),
                        p.closedAt() == null ? word(p.dueOn(), p.waitsUntil()) : new StateWord("complete", "Done")))
                .toList();
    }

    private Map<String, String> owners(List<Promise> promises) {
        return names.people(promises.stream()
                .map(Promise::ownerUser)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    }

    private static String owner(Promise promise, Map<String, String> groups, Map<String, String> people) {
        if (promise.ownerGroup() != null) return Names.nameOf(groups, promise.ownerGroup());
        if (promise.ownerUser() != null) return people.getOrDefault(promise.ownerUser(), promise.ownerUser());
        return promise.subjectType().equals("cascade") ? "Communication leads" : "";
    }

    List<Failure> failures(Item item) {
        return incidents.ofReferences(List.of(item.reference())).stream()
                .map(i -> new Failure(i.id(), i.inWords(), BritishDates.of(i.since()), i.detail(), i.mayTryAgain()))
                .toList();
    }

    private StateWord word(LocalDate due, LocalDate waits) {
        return StateWord.ofDeadline(due, waits, today(), calendar);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a == null || b.isBefore(a) ? b : a;
    }

    private String day(LocalDate day) {
        return day == null ? "" : StateWord.shortDay(day, today());
    }

    private String day(Instant time) {
        return day(BritishDates.dayOf(time));
    }
}
