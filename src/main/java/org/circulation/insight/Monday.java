package org.circulation.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.circulation.engine.Incidents;
import org.circulation.plan.WorkingCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What needs a manager on a Monday morning, across the whole Board. A fixed number of queries, each with a limit. */
@Component
class Monday {

    private static final int FEW = 3;

    /** So many steps are read to show a few: several groups often have the same step at the same time. */
    private static final int READ = 30;

    /**
     * @param who whose it is
     * @param due the day in words
     */
    record Item(String reference, String title, String what, String who, String due, StateWord state) {

        private Item and(Item other) {
            return new Item(reference, title, what, who + ", " + other.who, due, state);
        }
    }

    /** @param answers how many circulations wait for this agency's answer past their date */
    record Silent(String id, String name, int answers) {}

    record Stuck(String reference, String step) {}

    /**
     * @param late steps that are late, of {@code lateCirculations}
     * @param thisWeek steps due from today to Sunday
     * @param waiting steps that wait for a meeting that has not come: none of them is late
     * @param agencies how many have an answer outstanding past its date; {@code silent} are those with most
     */
    record Needs(
            int late,
            int lateCirculations,
            List<Item> latest,
            int thisWeek,
            List<Item> week,
            int waiting,
            String nextMeeting,
            int agencies,
            List<Silent> silent,
            int failed,
            List<Stuck> stuck,
            int refused) {

        public boolean isCalm() {
            return late + thisWeek + agencies + failed + refused == 0;
        }
    }

    private record Counts(int late, int circulations, int thisWeek, int waiting, LocalDate nextMeeting) {}

    /** Open steps of circulations that still have any: complete ones have reviews of what they published. */
    private static final String OPEN =
            """
            FROM deadline d JOIN circulation c ON c.id = d.circulation_id
            WHERE d.closed_at IS NULL AND c.state IN ('running', 'complete')""";

    private static final String NOT_WAITING = " AND (d.waits_until IS NULL OR d.waits_until < :today)";
    private static final String LATE = OPEN + " AND d.due_on < :today" + NOT_WAITING;
    private static final String WEEK = OPEN + " AND d.due_on >= :today AND d.due_on <= :sunday" + NOT_WAITING;

    private final Incidents incidents;
    private final Names names;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final WorkingCalendar calendar;

    Monday(Incidents incidents, Names names, JdbcClient jdbc, Clock clock, WorkingCalendar calendar) {
        this.incidents = incidents;
        this.names = names;
        this.jdbc = jdbc;
        this.clock = clock;
        this.calendar = calendar;
    }

    Needs needs() {
        LocalDate today = LocalDate.now(clock);
        Map<String, Object> days = Map.of("today", today, "sunday", Chosen.sunday(today));
        Map<String, String> groups = names.groups();
        Counts counts = counts(days);
        var agencies = new int[1];
        List<Silent> silent = silent(days, agencies);
        var failed = new int[1];
        List<Stuck> stuck = stuck(failed);
        return new Needs(
                counts.late(),
                counts.circulations(),
                items(LATE, days, groups, today),
                counts.thisWeek(),
                items(WEEK, days, groups, today),
                counts.waiting(),
                counts.nextMeeting() == null ? null : StateWord.shortDay(counts.nextMeeting(), today),
                agencies[0],
                silent,
                failed[0],
                stuck,
                refused());
    }

    private Counts counts(Map<String, Object> days) {
        return jdbc.sql(
                        """
                        SELECT SUM(CASE WHEN stands = 'late' THEN 1 ELSE 0 END) AS late,
                               COUNT(DISTINCT CASE WHEN stands = 'late' THEN circulation_id END) AS circulations,
                               SUM(CASE WHEN stands = 'week' THEN 1 ELSE 0 END) AS this_week,
                               SUM(CASE WHEN stands = 'waiting' THEN 1 ELSE 0 END) AS waiting,
                               MIN(CASE WHEN stands = 'waiting' THEN waits_until END) AS next_meeting
                          FROM (SELECT d.circulation_id, d.waits_until,
                                       CASE WHEN d.waits_until >= :today THEN 'waiting' WHEN d.due_on < :today THEN 'late'
                                            WHEN d.due_on <= :sunday THEN 'week' ELSE 'later' END AS stands
                                  %s) s"""
                                .formatted(OPEN))
                .params(days)
                .query((row, n) -> new Counts(
                        row.getInt("late"),
                        row.getInt("circulations"),
                        row.getInt("this_week"),
                        row.getInt("waiting"),
                        row.getObject("next_meeting", LocalDate.class)))
                .single();
    }

    private List<Item> items(String which, Map<String, Object> days, Map<String, String> groups, LocalDate today) {
        Map<String, Item> items = new LinkedHashMap<>();
        jdbc.sql("SELECT c.reference, c.title, d.title AS step, d.owner_group, COALESCE((SELECT MIN(p.name)"
                        + " FROM person p WHERE p.username = d.owner_user), d.owner_user) AS owner, d.due_on " + which
                        + " ORDER BY d.due_on, d.id LIMIT " + READ)
                .params(days)
                .query(row -> {
                    LocalDate due = row.getObject("due_on", LocalDate.class);
                    Item item = new Item(
                            row.getString("reference"),
                            row.getString("title"),
                            row.getString("step"),
                            owner(row.getString("owner_group"), row.getString("owner"), groups),
                            StateWord.shortDay(due, today),
                            StateWord.ofDeadline(due, null, today, calendar));
                    items.merge(item.reference() + item.what() + item.due(), item, Item::and);
                });
        return items.values().stream().limit(FEW).toList();
    }

    private static String owner(String group, String person, Map<String, String> groups) {
        if (group != null) return Names.nameOf(groups, group);
        return person == null ? "Communication leads" : person;
    }

    private List<Silent> silent(Map<String, Object> days, int[] all) {
        return jdbc.sql(
                        """
                        SELECT a.agency_id, MAX(g.name) AS name, COUNT(*) AS answers, COUNT(*) OVER () AS agencies
                          FROM cascade k JOIN cascade_agency a ON a.cascade_id = k.id
                          LEFT JOIN agency g ON g.id = a.agency_id
                         WHERE k.settled_at IS NULL AND k.cancelled_at IS NULL AND k.due_on < :today
                           AND a.answered = FALSE AND a.person_id IS NULL
                         GROUP BY a.agency_id ORDER BY COUNT(*) DESC, MAX(g.name), a.agency_id LIMIT """
                                + " " + FEW)
                .params(days)
                .query((row, n) -> {
                    all[0] = row.getInt("agencies");
                    String id = row.getString("agency_id");
                    String name = row.getString("name");
                    return new Silent(id, name == null ? id : name, row.getInt("answers"));
                })
                .list();
    }

    private List<Stuck> stuck(int[] all) {
        Map<String, Integer> failed = new HashMap<>();
        jdbc.sql("SELECT f.BUSINESS_KEY_ AS reference, COUNT(*) AS steps, SUM(COUNT(*)) OVER () AS steps_of_all FROM ("
                        + Chosen.FAILED + ") f GROUP BY f.BUSINESS_KEY_ ORDER BY f.BUSINESS_KEY_ DESC LIMIT " + FEW)
                .query(row -> {
                    all[0] = row.getInt("steps_of_all");
                    failed.put(row.getString("reference"), row.getInt("steps"));
                });
        List<Stuck> stuck = new ArrayList<>();
        for (var incident : incidents.ofReferences(failed.keySet()).stream()
                .collect(Collectors.toMap(i -> i.reference(), i -> i, (a, b) -> a))
                .values()) stuck.add(new Stuck(incident.reference(), incident.step()));
        return stuck;
    }

    /** Refused, and still wanted. */
    private int refused() {
        return jdbc.sql("SELECT COUNT(*) FROM delivery WHERE state = 'refused' AND stopped_at IS NULL")
                .query(Integer.class)
                .single();
    }
}
