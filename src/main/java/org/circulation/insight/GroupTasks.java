package org.circulation.insight;

import static org.circulation.insight.CascadeFigures.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.circulation.plan.BritishDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One group's tasks, meetings and share on time, as rows. Each list is cut to a page. */
@Repository
class GroupTasks {

    /** Steps that carry something out and report back: row 06, and row 12 to both groups. */
    static final List<String> REPORTS_BACK = List.of("Task_CarryOutAndReport", "Task_ReportToGroups");

    static final int MONTHS = 12;

    /** @param takenBy the name of who has taken it, or null */
    record Open(
            String taskId,
            String what,
            String reference,
            String title,
            String owner,
            Instant since,
            LocalDate dueOn,
            LocalDate waitsUntil,
            String takenBy) {}

    /** @param by the name of who did it, or null where the record is no longer kept */
    record Finished(String what, String reference, String title, Instant at, boolean onTime, String by) {}

    record Meeting(String id, LocalDate on, boolean provisional, int items) {}

    /** @param kept of {@code counted} promises, those kept on time */
    record Share(int kept, int counted) {}

    private static final String TASK =
            """
            SELECT d.subject_id, d.title AS what, d.opened_at, d.due_on, d.waits_until, c.reference, c.title,
                   o.name AS owner, COALESCE(p.name, k.ASSIGNEE_) AS taken_by
              FROM deadline d
              JOIN circulation c ON c.id = d.circulation_id
              LEFT JOIN board_group o ON o.id = d.owner_group
              LEFT JOIN ACT_RU_TASK k ON k.ID_ = d.subject_id
              LEFT JOIN person p ON p.username = k.ASSIGNEE_ AND p.retired_at IS NULL
            """;

    /** Late first, then what is due, then what only waits for its meeting. */
    private static final String MOST_URGENT =
            " ORDER BY CASE WHEN d.waits_until >= :today THEN 1 ELSE 0 END, d.due_on, d.id";

    private static final String ON_TIME = "(%1$s <= %2$s OR %1$s <= %3$s)"
            .formatted(
                    PlanFigures.day("d.closed_at AT TIME ZONE 'Europe/London'"),
                    PlanFigures.day("d.due_on"),
                    PlanFigures.day("d.waits_until"));

    private static final String FINISHED =
            """
             FROM deadline d JOIN circulation c ON c.id = d.circulation_id AND c.state <> 'cancelled'
            WHERE d.owner_group = :group AND d.subject_type = 'task' AND d.closed_at >= :from AND d.closed_at <= :now
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    GroupTasks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Open> open(String group, Page page) {
        return jdbc.sql(TASK + " WHERE d.owner_group = :group AND d.closed_at IS NULL AND d.subject_type = 'task'"
                        + MOST_URGENT + " LIMIT :size OFFSET :skip")
                .param("group", group)
                .param("today", LocalDate.now(clock))
                .param("size", page.size())
                .param("skip", page.offset())
                .query((row, n) -> open(row))
                .list();
    }

    List<Open> reports(String group, int most) {
        return jdbc.sql(TASK + " JOIN " + GroupFigures.REPORTS + " r ON r.id = d.id AND r.group_id = :group"
                        + MOST_URGENT + " LIMIT :size")
                .param("group", group)
                .param("reportsBack", REPORTS_BACK)
                .param("today", LocalDate.now(clock))
                .param("size", most)
                .query((row, n) -> open(row))
                .list();
    }

    List<Meeting> meetings(String group, int most) {
        return jdbc.sql(
                        """
                        SELECT m.id, m.held_on, m.provisional,
                               (SELECT COUNT(*) FROM agenda_item a WHERE a.meeting_id = m.id) AS items
                          FROM meeting m
                         WHERE m.group_id = :group AND m.held_on >= :today AND m.cancelled_at IS NULL
                           AND m.closed_at IS NULL AND m.replaced_by IS NULL
                         ORDER BY m.held_on, m.id LIMIT :size""")
                .param("group", group)
                .param("today", LocalDate.now(clock))
                .param("size", most)
                .query((row, n) -> new Meeting(
                        row.getString("id"),
                        row.getObject("held_on", LocalDate.class),
                        row.getBoolean("provisional"),
                        row.getInt("items")))
                .list();
    }

    /** Promises of the twelve months, closed or late now. */
    Share share(String group, int late) {
        return during(group, "SELECT COUNT(*) AS counted, SUM(CASE WHEN " + ON_TIME + " THEN 1 ELSE 0 END) AS kept")
                .query((row, n) -> new Share(row.getInt("kept"), row.getInt("counted") + late))
                .single();
    }

    List<Finished> finished(String group, Page page) {
        return during(
                        group,
                        """
                        SELECT f.*, COALESCE(p.name, h.ASSIGNEE_) AS done_by
                          FROM (SELECT d.id, d.subject_id, d.title AS what, d.closed_at, c.reference, c.title,
                        """
                                + "CASE WHEN " + ON_TIME + " THEN 1 ELSE 0 END AS kept",
                        """
                         ORDER BY d.closed_at DESC, d.id DESC LIMIT :size OFFSET :skip) f
                          LEFT JOIN ACT_HI_TASKINST h ON h.ID_ = f.subject_id
                          LEFT JOIN person p ON p.username = h.ASSIGNEE_ AND p.retired_at IS NULL
                         ORDER BY f.closed_at DESC, f.id DESC""")
                .param("size", page.size())
                .param("skip", page.offset())
                .query((row, n) -> new Finished(
                        row.getString("what"),
                        row.getString("reference"),
                        row.getString("title"),
                        instant(row, "closed_at"),
                        row.getInt("kept") == 1,
                        row.getString("done_by")))
                .list();
    }

    private JdbcClient.StatementSpec during(String group, String select) {
        return during(group, select, "");
    }

    private JdbcClient.StatementSpec during(String group, String select, String after) {
        return jdbc.sql(select + FINISHED + after)
                .param("group", group)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param(
                        "from",
                        LocalDate.now(clock)
                                .minusMonths(MONTHS)
                                .atStartOfDay(BritishDates.LONDON)
                                .toOffsetDateTime());
    }

    private static Open open(ResultSet row) throws SQLException {
        return new Open(
                row.getString("subject_id"),
                row.getString("what"),
                row.getString("reference"),
                row.getString("title"),
                row.getString("owner"),
                instant(row, "opened_at"),
                row.getObject("due_on", LocalDate.class),
                row.getObject("waits_until", LocalDate.class),
                row.getString("taken_by"));
    }
}
