package org.circulation.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.circulation.engine.Incidents;
import org.circulation.engine.OpenTasks;
import org.circulation.engine.OpenTasks.OpenTask;
import org.circulation.plan.Answerers;
import org.circulation.plan.BritishDates;
import org.circulation.plan.WorkingCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Circulations ready to show: who has each now, and what about it needs a look. As many queries for one as for a page. */
@Component
class CirculationLines {

    /** @param attention what a state by itself does not say: a review that is late, a failed step, refused mail */
    record Line(
            String reference,
            String title,
            String row,
            String started,
            String withWhom,
            String due,
            StateWord state,
            List<StateWord> attention,
            List<String> reasons) {}

    private final OpenTasks tasks;
    private final Incidents incidents;
    private final CirculationSearch search;
    private final Names names;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final WorkingCalendar calendar;

    CirculationLines(
            OpenTasks tasks,
            Incidents incidents,
            CirculationSearch search,
            Names names,
            JdbcClient jdbc,
            Clock clock,
            WorkingCalendar calendar) {
        this.tasks = tasks;
        this.incidents = incidents;
        this.search = search;
        this.names = names;
        this.jdbc = jdbc;
        this.clock = clock;
        this.calendar = calendar;
    }

    List<Line> of(List<CirculationList.Row> rows, Choice choice) {
        List<String> references =
                rows.stream().map(CirculationList.Row::reference).toList();
        List<Long> ids = rows.stream().map(CirculationList.Row::id).toList();
        Map<Long, String> holders = holders(rows);
        Map<String, Long> failures = incidents.ofReferences(references).stream()
                .collect(Collectors.groupingBy(Incidents.Incident::reference, Collectors.counting()));
        Map<Long, Long> refused = refusedMail(ids);
        Map<Long, List<String>> reasons =
                search.reasons(choice.getText(), choice.asked().like(), rows);
        LocalDate today = LocalDate.now(clock);
        return rows.stream()
                .map(row -> new Line(
                        row.reference(),
                        row.title(),
                        choice.rows().getOrDefault(row.rowKey(), Names.ofRow(row.rowKey())),
                        StateWord.shortDay(BritishDates.dayOf(row.startedAt()), today),
                        holders.getOrDefault(row.id(), ""),
                        row.dueOn() == null ? "" : StateWord.shortDay(row.dueOn(), today),
                        state(row, today),
                        attention(row, failures.get(row.reference()), refused.get(row.id()), today),
                        reasons.getOrDefault(row.id(), List.of())))
                .toList();
    }

    StateWord state(CirculationList.Row row, LocalDate today) {
        return StateWord.of(row.state(), row.dueOn(), row.waitsUntil(), today, calendar);
    }

    /** The review of what a complete circulation published is late: the circulation stays complete. */
    static boolean reviewIsLate(CirculationList.Row row, LocalDate today) {
        return row.state().equals("complete")
                && row.dueOn() != null
                && row.dueOn().isBefore(today);
    }

    private static List<StateWord> attention(CirculationList.Row row, Long failures, Long refused, LocalDate today) {
        var words = new ArrayList<StateWord>();
        if (reviewIsLate(row, today)) words.add(new StateWord("overdue", "Review overdue"));
        if (failures != null)
            words.add(
                    new StateWord("attention", failures == 1 ? "A step has failed" : failures + " steps have failed"));
        if (refused != null)
            words.add(new StateWord("attention", refused == 1 ? "1 message refused" : refused + " messages refused"));
        return words;
    }

    /** Who has each now, by the circulation's id: groups and people with an open task, then a cascade's answers to come. */
    Map<Long, String> holders(List<CirculationList.Row> rows) {
        Map<String, List<OpenTask>> open =
                tasks
                        .ofReferences(rows.stream()
                                .map(CirculationList.Row::reference)
                                .toList())
                        .stream()
                        .collect(Collectors.groupingBy(OpenTask::reference));
        Map<Long, String> cascades =
                openCascades(rows.stream().map(CirculationList.Row::id).toList());
        Map<String, String> groups = names.groups();
        Map<String, String> people = names.people(takers(open));
        Map<Long, String> holders = new HashMap<>();
        for (CirculationList.Row row : rows)
            holders.put(
                    row.id(),
                    withWhom(open.getOrDefault(row.reference(), List.of()), cascades.get(row.id()), groups, people));
        return holders;
    }

    private static Set<String> takers(Map<String, List<OpenTask>> open) {
        return open.values().stream()
                .flatMap(Collection::stream)
                .filter(task -> task.groups().isEmpty() && task.assignee() != null)
                .map(OpenTask::assignee)
                .collect(Collectors.toSet());
    }

    private static String withWhom(
            List<OpenTask> open, String cascade, Map<String, String> groups, Map<String, String> people) {
        var holders = open.stream()
                .flatMap(task -> task.groups().stream())
                .map(group -> Names.nameOf(groups, group))
                .distinct()
                .collect(Collectors.toList());
        open.stream()
                .filter(task -> task.groups().isEmpty() && task.assignee() != null)
                .map(task -> people.getOrDefault(task.assignee(), task.assignee()))
                .distinct()
                .forEach(holders::add);
        if (cascade != null) holders.add(cascade);
        return String.join(", ", holders);
    }

    private Map<Long, Long> refusedMail(List<Long> ids) {
        Map<Long, Long> refused = new HashMap<>();
        if (ids.isEmpty()) return refused;
        jdbc.sql("SELECT circulation_id, COUNT(*) AS n FROM delivery WHERE circulation_id IN (:ids)"
                        + " AND state = 'refused' GROUP BY circulation_id")
                .param("ids", ids)
                .query(row -> {
                    refused.put(row.getLong("circulation_id"), row.getLong("n"));
                });
        return refused;
    }

    private Map<Long, String> openCascades(List<Long> ids) {
        Map<Long, String> cascades = new HashMap<>();
        if (ids.isEmpty()) return cascades;
        jdbc.sql(
                        """
                        SELECT c.circulation_id, COUNT(*) - COUNT(a.person_id) AS agencies, COUNT(a.person_id) AS people,
                               SUM(CASE WHEN a.answered THEN 0 ELSE 1 END) AS waiting
                          FROM cascade c JOIN cascade_agency a ON a.cascade_id = c.id
                         WHERE c.circulation_id IN (:ids) AND c.settled_at IS NULL AND c.cancelled_at IS NULL
                         GROUP BY c.circulation_id
                        """)
                .param("ids", ids)
                .query(row -> {
                    var asked = new Answerers(row.getInt("agencies"), row.getInt("people"));
                    String waiting = row.getLong("waiting") + " of " + asked.inWords() + " still to answer";
                    cascades.put(
                            row.getLong("circulation_id"),
                            asked.people() == 0 ? "Communication leads (" + waiting + ")" : waiting);
                });
        return cascades;
    }
}
