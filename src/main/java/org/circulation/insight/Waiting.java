package org.circulation.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.circulation.engine.OpenTasks;
import org.circulation.engine.OpenTasks.OpenTask;
import org.circulation.plan.WorkingCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits for a person, and what is late. */
@Component
class Waiting {

    private static final int LATE_SHOWN = 10;

    /**
     * @param taskId null where a whole cascade is late
     * @param forWhom whom the viewer covers for with this task; empty where it is their own
     */
    record Line(
            String taskId,
            String what,
            String reference,
            String title,
            String who,
            String due,
            StateWord state,
            String forWhom) {
        public boolean getLate() {
            return state.key().equals("overdue");
        }
    }

    private record Subject(LocalDate dueOn, LocalDate waitsUntil) {}

    private final OpenTasks tasks;
    private final ForWhom forWhom;
    private final Names names;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final WorkingCalendar calendar;

    Waiting(OpenTasks tasks, ForWhom forWhom, Names names, JdbcClient jdbc, Clock clock, WorkingCalendar calendar) {
        this.tasks = tasks;
        this.forWhom = forWhom;
        this.names = names;
        this.jdbc = jdbc;
        this.clock = clock;
        this.calendar = calendar;
    }

    /** Tasks for the person or their groups, soonest due first, with the deadline's own words. */
    List<Line> forMe(Viewer viewer) {
        ForWhom.Covering covering = forWhom.of(viewer);
        List<OpenTask> mine = tasks.forPerson(viewer.username(), covering.people(), viewer.groups());
        Map<String, String> titles = titles(mine);
        Map<String, Subject> deadlines = deadlines(mine);
        Map<String, String> groups = names.groups();
        LocalDate today = LocalDate.now(clock);
        return mine.stream()
                .map(task -> {
                    Subject subject = deadlines.getOrDefault(task.id(), new Subject(task.due(), null));
                    return new Line(
                            task.id(),
                            task.name(),
                            task.reference(),
                            titles.getOrDefault(task.reference(), ""),
                            task.groups().stream()
                                    .map(g -> Names.nameOf(groups, g))
                                    .collect(Collectors.joining(", ")),
                            subject.dueOn() == null ? "" : StateWord.shortDay(subject.dueOn(), today),
                            StateWord.ofDeadline(subject.dueOn(), subject.waitsUntil(), today, calendar),
                            covering.forWhom(task));
                })
                .toList();
    }

    long countLateEverywhere() {
        return jdbc.sql("SELECT COUNT(*) " + LATE)
                .param("today", LocalDate.now(clock))
                .query(Long.class)
                .single();
    }

    /** The promises latest of all, whoever owns them. */
    List<Line> lateEverywhere() {
        LocalDate today = LocalDate.now(clock);
        Map<String, String> groups = names.groups();
        return jdbc.sql("SELECT d.title AS promise, d.owner_group, COALESCE((SELECT MIN(p.name) FROM person p"
                        + " WHERE p.username = d.owner_user), d.owner_user) AS owner_user, d.due_on, d.waits_until, d.subject_type,"
                        + " c.reference, c.title " + LATE + " ORDER BY d.due_on, d.id LIMIT " + LATE_SHOWN)
                .param("today", today)
                .query((row, n) -> new Line(
                        null,
                        row.getString("promise"),
                        row.getString("reference"),
                        row.getString("title"),
                        row.getString("owner_group") != null
                                ? Names.nameOf(groups, row.getString("owner_group"))
                                : row.getString("owner_user") != null
                                        ? row.getString("owner_user")
                                        : "Communication leads",
                        StateWord.shortDay(row.getObject("due_on", LocalDate.class), today),
                        StateWord.ofDeadline(row.getObject("due_on", LocalDate.class), null, today, calendar),
                        ""))
                .list();
    }

    private static final String LATE =
            """
            FROM deadline d JOIN circulation c ON c.id = d.circulation_id
            WHERE d.closed_at IS NULL AND d.due_on < :today
              AND (d.waits_until IS NULL OR d.waits_until < :today)
            """;

    private Map<String, String> titles(List<OpenTask> open) {
        Map<String, String> titles = new HashMap<>();
        var references = open.stream()
                .map(OpenTask::reference)
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toList();
        if (references.isEmpty()) return titles;
        jdbc.sql("SELECT reference, title FROM circulation WHERE reference IN (:references)")
                .param("references", references)
                .query(row -> {
                    titles.put(row.getString("reference"), row.getString("title"));
                });
        return titles;
    }

    private Map<String, Subject> deadlines(List<OpenTask> open) {
        Map<String, Subject> deadlines = new HashMap<>();
        if (open.isEmpty()) return deadlines;
        jdbc.sql(
                        "SELECT subject_id, due_on, waits_until FROM deadline WHERE subject_type = 'task' AND closed_at IS NULL"
                                + " AND subject_id IN (:tasks)")
                .param("tasks", open.stream().map(OpenTask::id).toList())
                .query(row -> {
                    deadlines.put(
                            row.getString("subject_id"),
                            new Subject(
                                    row.getObject("due_on", LocalDate.class),
                                    row.getObject("waits_until", LocalDate.class)));
                });
        return deadlines;
    }
}
