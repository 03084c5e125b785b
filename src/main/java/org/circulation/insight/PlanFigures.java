package org.circulation.insight;

import static org.circulation.insight.CascadeFigures.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.circulation.plan.BritishDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How each row of the plan stands: two queries over all its circulations and promises, however many there are. */
@Repository
class PlanFigures {

    /** Promises count for the on-time share for this long. */
    static final int MONTHS = 12;

    /** @param last the newest circulation that went all the way, or null */
    record Circulated(int inFlight, String last, Instant lastAt) {}

    /**
     * @param overdue running circulations with a promise that is late now
     * @param kept of {@code counted}, those closed by the end of their due date
     * @param counted promises closed within {@link #MONTHS} months, or late now
     * @param dueOn the earliest due date of what is open and not late, or null
     * @param waitsUntil the meeting which that promise waits for, or null
     */
    record Promised(int overdue, int kept, int counted, String next, LocalDate dueOn, LocalDate waitsUntil) {}

    private static final String CIRCULATED =
            """
            SELECT row_key, SUM(CASE WHEN state = 'running' THEN 1 ELSE 0 END) AS in_flight,
                   MAX(CASE WHEN state = 'complete' AND place = 1 THEN reference END) AS last_reference,
                   MAX(CASE WHEN state = 'complete' AND place = 1 THEN ended_at END) AS last_at
              FROM (SELECT row_key, state, reference, ended_at,
                           ROW_NUMBER() OVER (PARTITION BY row_key, state ORDER BY ended_at DESC, id DESC) AS place
                      FROM circulation) c
             GROUP BY row_key
            """;

    /** Reading rule "Whose week": what waits for a meeting that has not come is not late, whatever its date says. */
    private static final String PROMISED =
            """
            SELECT row_key, COUNT(DISTINCT CASE WHEN stands = 'late' THEN circulation_id END) AS overdue,
                   SUM(CASE WHEN stands = 'kept' THEN 1 ELSE 0 END) AS kept,
                   SUM(CASE WHEN stands IN ('kept', 'broken', 'late') THEN 1 ELSE 0 END) AS counted,
                   MAX(CASE WHEN stands = 'open' AND place = 1 THEN title END) AS next_title,
                   MAX(CASE WHEN stands = 'open' AND place = 1 THEN due_on END) AS next_due,
                   MAX(CASE WHEN stands = 'open' AND place = 1 AND waits_until >= :today THEN waits_until END) AS next_meeting
              FROM (SELECT s.*, ROW_NUMBER() OVER (PARTITION BY row_key, stands ORDER BY due_on, id) AS place
                      FROM (SELECT c.row_key, d.id, d.circulation_id, d.title, d.due_on, d.waits_until,
                                   CASE WHEN d.closed_at IS NULL AND d.due_on < :today
                                             AND (d.waits_until IS NULL OR d.waits_until < :today) THEN 'late'
                                        WHEN d.closed_at IS NULL THEN 'open'
                                        WHEN %s <= %s OR %s <= %s THEN 'kept'
                                        ELSE 'broken' END AS stands
                              FROM deadline d JOIN circulation c ON c.id = d.circulation_id
                             WHERE (d.closed_at IS NULL AND c.state = 'running')
                                OR (d.closed_at >= :from AND d.closed_at <= :now AND c.state <> 'cancelled')) s) p
             GROUP BY row_key
            """
                    .formatted(
                            day("d.closed_at AT TIME ZONE 'Europe/London'"),
                            day("d.due_on"),
                            day("d.closed_at AT TIME ZONE 'Europe/London'"),
                            day("d.waits_until"));

    private final JdbcClient jdbc;
    private final Clock clock;

    PlanFigures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Map<String, Circulated> circulated() {
        Map<String, Circulated> rows = new HashMap<>();
        jdbc.sql(CIRCULATED).query(row -> {
            rows.put(
                    row.getString("row_key"),
                    new Circulated(row.getInt("in_flight"), row.getString("last_reference"), instant(row, "last_at")));
        });
        return rows;
    }

    Map<String, Promised> promised() {
        LocalDate today = LocalDate.now(clock);
        Map<String, Promised> rows = new HashMap<>();
        jdbc.sql(PROMISED)
                .param("today", today)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param(
                        "from",
                        today.minusMonths(MONTHS)
                                .atStartOfDay(BritishDates.LONDON)
                                .toOffsetDateTime())
                .query(row -> {
                    rows.put(row.getString("row_key"), promised(row));
                });
        return rows;
    }

    private static Promised promised(ResultSet row) throws SQLException {
        return new Promised(
                row.getInt("overdue"),
                row.getInt("kept"),
                row.getInt("counted"),
                row.getString("next_title"),
                row.getObject("next_due", LocalDate.class),
                row.getObject("next_meeting", LocalDate.class));
    }

    /** A day as a number. H2 casts a time to a date in the session's zone; its parts it takes in the zone asked for. */
    static String day(String moment) {
        return "(EXTRACT(YEAR FROM %1$s) * 10000 + EXTRACT(MONTH FROM %1$s) * 100 + EXTRACT(DAY FROM %1$s))"
                .formatted(moment);
    }
}
