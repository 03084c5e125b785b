package org.circulation.workflow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.circulation.calendar.Deadline;
import org.circulation.calendar.RungReached;
import org.circulation.cascade.Cascades;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Timeline;
import org.circulation.circulation.Timeline.Fact;
import org.circulation.directory.Directory;
import org.circulation.directory.Person;
import org.circulation.plan.Answerers;
import org.circulation.plan.BritishDates;
import org.circulation.plan.Rung;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A rung of the escalation ladder has come: those it names are told. Nothing is taken away from anybody. */
@Component
class LadderLetters {

    private final Circulations circulations;
    private final Directory directory;
    private final Cascades cascades;
    private final Timeline timeline;
    private final Letters letters;
    private final Deputies deputies;
    private final Clock clock;

    LadderLetters(
            Circulations circulations,
            Directory directory,
            Cascades cascades,
            Timeline timeline,
            Letters letters,
            Deputies deputies,
            Clock clock) {
        this.circulations = circulations;
        this.directory = directory;
        this.cascades = cascades;
        this.timeline = timeline;
        this.letters = letters;
        this.deputies = deputies;
        this.clock = clock;
    }

    @EventListener
    void on(RungReached reached) {
        Deadline deadline = reached.deadline();
        Rung rung = reached.rung();
        Circulation circulation = circulations.get(deadline.circulationId());
        String reminded = remind(deadline, rung);
        Map<Long, Person> people = new LinkedHashMap<>();
        for (String whom : rung.tell()) peopleFor(whom, deadline).forEach(person -> people.put(person.id(), person));
        if (!people.isEmpty()) tell(circulation, deadline, rung, List.copyOf(people.values()), null);
        List<Deputies.Deputy> covering = coveringFor(rung, deadline, people);
        for (Deputies.Deputy deputy : covering)
            tell(circulation, deadline, rung, List.of(deputy.person()), deputy.forWhom());
        timeline.record(Fact.of(
                circulation.id(),
                kind(rung),
                rung.name() + ": “" + deadline.title() + "”, due " + BritishDates.of(deadline.dueOn()) + ". Told: "
                        + told(people, covering, reminded),
                null,
                Timeline.CIRCULATION));
    }

    /** The owners of a cascade's promise are those who have not answered. */
    private String remind(Deadline deadline, Rung rung) {
        if (!"cascade".equals(deadline.subjectType()) || !rung.tell().contains("owner")) return null;
        if (chasedToday(deadline.circulationId())) return "those who had not answered, earlier today";
        int reminded = cascades.nudgeOne(Long.parseLong(deadline.subjectId()), Timeline.CIRCULATION, rung.name());
        if (reminded == 0) return null;
        String who = asked(deadline).people() == 0
                ? reminded == 1 ? " lead" : " leads"
                : reminded == 1 ? " person" : " people";
        return reminded + who + " who had not answered";
    }

    /** The row's own diagram wrote to those who are missing this very day (rows 05, 08 and 09): once is enough. */
    private boolean chasedToday(long circulationId) {
        LocalDate today = LocalDate.now(clock);
        return timeline.of(circulationId).stream()
                .anyMatch(fact -> fact.kind().equals(Reminders.CHASED)
                        && BritishDates.dayOf(fact.happenedAt()).equals(today));
    }

    private Answerers asked(Deadline deadline) {
        return cascades.of(deadline.circulationId()).stream()
                .filter(cascade -> String.valueOf(cascade.id()).equals(deadline.subjectId()))
                .map(Cascades.Progress::asked)
                .findFirst()
                .orElseThrow();
    }

    private List<Person> peopleFor(String whom, Deadline deadline) {
        boolean cascade = "cascade".equals(deadline.subjectType());
        return switch (whom) {
            case "owner" -> cascade ? List.of() : owners(deadline);
            case "line" -> cascade ? owners(deadline) : directory.actingFor(lineAbove(deadline.ownerGroup()));
            default -> directory.actingFor(whom);
        };
    }

    /** Whoever covers for an owner or a chair above is told as they are; what is an office's stays with the office. */
    private List<Deputies.Deputy> coveringFor(Rung rung, Deadline deadline, Map<Long, Person> told) {
        List<Deputies.Deputy> covering = new ArrayList<>();
        for (String whom : rung.tell())
            for (Deputies.Deputy deputy : deputies.of(groupTold(whom, deadline), peopleFor(whom, deadline)))
                if (!told.containsKey(deputy.person().id())
                        && covering.stream().noneMatch(other -> other.person().equals(deputy.person())))
                    covering.add(deputy);
        return covering;
    }

    /** Null where a person is told for themselves. */
    private static String groupTold(String whom, Deadline deadline) {
        boolean line = "line".equals(whom) && !"cascade".equals(deadline.subjectType());
        if (line) return lineAbove(deadline.ownerGroup());
        if (!"owner".equals(whom) && !"line".equals(whom)) return whom;
        return deadline.ownerUser() != null ? null : deadline.ownerGroup();
    }

    private List<Person> owners(Deadline deadline) {
        if (deadline.ownerUser() != null)
            return directory.byUsername(deadline.ownerUser()).stream().toList();
        List<Person> acting = directory.actingFor(deadline.ownerGroup());
        return acting.isEmpty() ? directory.actingFor("board-admin") : acting;
    }

    /** Sub-groups answer to the Implementation Group (strategy, 4a), it to the Board; offices to the Board's administrators. */
    private static String lineAbove(String group) {
        if (group == null) return "board-admin";
        return switch (group) {
            case "training", "publicity", "e-safety", "audit", "performance" -> "implementation";
            case "implementation" -> "board";
            default -> "board-admin";
        };
    }

    /** @param forWhom for whom the reader covers, in a sentence; null: they are told in their own right */
    private void tell(Circulation circulation, Deadline deadline, Rung rung, List<Person> people, String forWhom) {
        String whose = deadline.ownerGroup() != null
                ? directory.groupName(deadline.ownerGroup())
                : directory.displayName(deadline.ownerUser());
        Map<String, Object> model = new HashMap<>();
        model.put("promise", deadline.title());
        model.put("due", BritishDates.of(deadline.dueOn()));
        model.put(
                "whose",
                "cascade".equals(deadline.subjectType()) ? asked(deadline).noun() + " that have not answered" : whose);
        model.put("link", link(circulation, deadline, rung));
        model.put("coverFor", forWhom);
        letters.about(
                circulation,
                new Letters.Subject(deadline.subjectType(), deadline.subjectId()),
                kind(rung),
                rung.number(),
                rung.name() + ": " + deadline.title() + " – " + circulation.title(),
                forWhom != null
                        ? forWhom
                        : "The Board’s plan says who hears when something comes due or is late, and names you.",
                model,
                people);
    }

    /** Where each reader can go: to their task, to the page of a chair's own circulation, or to the managers' page. */
    private String link(Circulation circulation, Deadline deadline, Rung rung) {
        if ("task".equals(deadline.subjectType())) return letters.task(deadline.subjectId());
        return rung.tell().contains("line") ? letters.documents(circulation) : letters.dashboard(circulation);
    }

    private static String kind(Rung rung) {
        if (rung.workingDays() < 0) return "reminder";
        if (rung.workingDays() == 0) return "due-today";
        return rung.tell().contains("owner") ? "overdue" : "escalated";
    }

    private static String told(Map<Long, Person> people, List<Deputies.Deputy> covering, String reminded) {
        List<String> told = new ArrayList<>();
        if (reminded != null) told.add(reminded);
        if (!people.isEmpty())
            told.add(people.values().stream().map(Person::name).collect(Collectors.joining(", ")));
        covering.forEach(deputy -> told.add(deputy.inWords()));
        return told.isEmpty() ? "nobody (the directory holds no one to tell)" : String.join("; ", told);
    }
}
