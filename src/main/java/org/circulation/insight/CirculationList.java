package org.circulation.insight;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.circulation.plan.WorkingCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Circulations with how they stand, decided in SQL so that filter, order and pages are the database's work. */
@Repository
class CirculationList {

    /** One circulation as stored; {@code dueOn} and {@code waitsUntil} are null where nothing is open. */
    record Row(
            long id,
            String reference,
            String rowKey,
            String title,
            Instant startedAt,
            String state,
            LocalDate dueOn,
            LocalDate waitsUntil) {}

    /** Earliest due date of what is not waiting for a meeting; earliest meeting of what is. */
    private static final String STANDING =
            """
            FROM (SELECT c.*, d.due_on, d.waits_until,
                         CASE WHEN c.state <> 'running' THEN c.state
                              WHEN d.due_on < :today THEN 'overdue'
                              WHEN d.due_on <= :soon THEN 'due-soon'
                              WHEN d.due_on IS NULL AND d.waits_until IS NOT NULL THEN 'waiting'
                              ELSE 'on-time' END AS stands
                    FROM circulation c
                    LEFT JOIN (SELECT circulation_id,
                                      MIN(CASE WHEN waits_until >= :today THEN NULL ELSE due_on END) AS due_on,
                                      MIN(CASE WHEN waits_until >= :today THEN waits_until END) AS waits_until
                                 FROM deadline WHERE closed_at IS NULL GROUP BY circulation_id) d
                      ON d.circulation_id = c.id) s
            """;

    private static final String NARROWED =
            " WHERE (:state = '' OR s.stands = :state) AND (:row = '' OR s.row_key = :row)"
                    + " AND (:text = '' OR LOWER(s.title) LIKE :like ESCAPE '\\' OR LOWER(s.reference) LIKE :like ESCAPE '\\')";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final WorkingCalendar calendar;

    CirculationList(JdbcClient jdbc, Clock clock, WorkingCalendar calendar) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.calendar = calendar;
    }

    /** How many circulations stand how, whatever the filter: the figures at the top. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        CirculationFilter.STATES.forEach(state -> counts.put(state, 0L));
        jdbc.sql("SELECT s.stands, COUNT(*) AS n " + STANDING + " GROUP BY s.stands")
                .params(days())
                .query(row -> {
                    counts.put(row.getString("stands"), row.getLong("n"));
                });
        return counts;
    }

    long count(CirculationFilter filter) {
        return jdbc.sql("SELECT COUNT(*) " + STANDING + NARROWED)
                .params(values(filter))
                .query(Long.class)
                .single();
    }

    List<Row> page(CirculationFilter filter, Page page) {
        String urgent = "CASE s.stands WHEN 'overdue' THEN 0 WHEN 'due-soon' THEN 1 WHEN 'on-time' THEN 2"
                + " WHEN 'waiting' THEN 3 ELSE 4 END, s.due_on, s.waits_until, ";
        return jdbc.sql("SELECT s.* " + STANDING + NARROWED + " ORDER BY "
                        + (filter.order().equals("urgent") ? urgent : "") + "s.started_at DESC, s.id DESC LIMIT "
                        + page.size() + " OFFSET " + page.offset())
                .params(values(filter))
                .query((row, n) -> new Row(
                        row.getLong("id"),
                        row.getString("reference"),
                        row.getString("row_key"),
                        row.getString("title"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        row.getString("state"),
                        row.getObject("due_on", LocalDate.class),
                        row.getObject("waits_until", LocalDate.class)))
                .list();
    }

    private Map<String, Object> values(CirculationFilter filter) {
        Map<String, Object> values = days();
        values.put("state", filter.state());
        values.put("row", filter.row());
        values.put("text", filter.text());
        values.put("like", filter.likeText());
        return values;
    }

    private Map<String, Object> days() {
        LocalDate today = LocalDate.now(clock);
        Map<String, Object> days = new HashMap<>();
        days.put("today", today);
        days.put("soon", calendar.plusWorkingDays(today, StateWord.SOON));
        return days;
    }
}
