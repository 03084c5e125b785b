package org.circulation.insight;

import static org.circulation.insight.CascadeFigures.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How each group stands: two queries over all groups, however many tasks there are. */
@Repository
class GroupFigures {

    /**
     * One group. What is open divides into waiting, late and in time; reports are counted besides.
     *
     * @param open tasks that are the group's by the diagram, whoever has taken one
     * @param oldest when the oldest of them came, or null
     * @param waiting of these, those whose group's meeting is today or has not come: never late
     * @param late of these, those past their due date, and past the meeting they waited for if any
     * @param reports see {@link #REPORTS}
     * @param meetingId its next meeting, or null
     */
    record Group(
            String id,
            String name,
            int open,
            Instant oldest,
            int waiting,
            int late,
            int reports,
            String meetingId,
            LocalDate meetsOn) {}

    /** A meeting that is neither cancelled, closed nor replaced, the group's first from today on. */
    private static final String NEXT_MEETING =
            """
            (SELECT id, group_id, held_on FROM (
               SELECT id, group_id, held_on, ROW_NUMBER() OVER (PARTITION BY group_id ORDER BY held_on, id) AS place
                 FROM meeting
                WHERE held_on >= :today AND cancelled_at IS NULL AND closed_at IS NULL AND replaced_by IS NULL) n
              WHERE place = 1)
            """;

    static final String LATE = "d.due_on < :today AND (d.waits_until IS NULL OR d.waits_until < :today)";

    private static final String GROUPS =
            """
            SELECT g.id, g.name, t.open_tasks, t.oldest, t.waiting, t.late, m.id AS meeting_id, m.held_on
              FROM board_group g
              LEFT JOIN (SELECT d.owner_group, COUNT(*) AS open_tasks, MIN(d.opened_at) AS oldest,
                                SUM(CASE WHEN d.waits_until >= :today THEN 1 ELSE 0 END) AS waiting,
                                SUM(CASE WHEN %s THEN 1 ELSE 0 END) AS late
                           FROM board_group o
                           JOIN deadline d ON d.owner_group = o.id AND d.closed_at IS NULL AND d.subject_type = 'task'
                          GROUP BY d.owner_group) t ON t.owner_group = g.id
              LEFT JOIN %s m ON m.group_id = g.id
             WHERE g.retired_at IS NULL
             ORDER BY g.position, g.id
            """
                    .formatted(LATE, NEXT_MEETING);

    /**
     * Reports due from a group: its open tasks of the kind "carry out and report" ({@link GroupTasks#REPORTS_BACK}), and
     * open tasks for the papers of its next meeting, whoever collects these. Each once.
     */
    static final String REPORTS =
            """
            (SELECT d.owner_group AS group_id, d.id
               FROM board_group o
               JOIN deadline d ON d.owner_group = o.id AND d.closed_at IS NULL AND d.subject_type = 'task'
               JOIN ACT_RU_TASK k ON k.ID_ = d.subject_id AND k.TASK_DEF_KEY_ IN (:reportsBack)
             UNION
             SELECT m.group_id, d.id
               FROM %s m
               JOIN circulation c ON c.meeting_id = m.id AND c.row_key = 'meeting-papers' AND c.state = 'running'
               JOIN deadline d ON d.circulation_id = c.id AND d.closed_at IS NULL AND d.subject_type = 'task')
            """
                    .formatted(NEXT_MEETING);

    private final JdbcClient jdbc;
    private final Clock clock;

    GroupFigures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Groups in use, in the directory's order. */
    List<Group> all() {
        LocalDate today = LocalDate.now(clock);
        Map<String, Integer> reports = new HashMap<>();
        jdbc.sql("SELECT group_id, COUNT(*) AS n FROM " + REPORTS + " r GROUP BY group_id")
                .param("today", today)
                .param("reportsBack", GroupTasks.REPORTS_BACK)
                .query(row -> {
                    reports.put(row.getString("group_id"), row.getInt("n"));
                });
        return jdbc.sql(GROUPS)
                .param("today", today)
                .query((row, n) -> group(row, reports.getOrDefault(row.getString("id"), 0)))
                .list();
    }

    /** Empty when there is no such group, or it is retired. */
    Optional<Group> of(String id) {
        return all().stream().filter(group -> group.id().equals(id)).findFirst();
    }

    private static Group group(ResultSet row, int reports) throws SQLException {
        return new Group(
                row.getString("id"),
                row.getString("name"),
                row.getInt("open_tasks"),
                instant(row, "oldest"),
                row.getInt("waiting"),
                row.getInt("late"),
                reports,
                row.getString("meeting_id"),
                row.getObject("held_on", LocalDate.class));
    }
}
