package org.circulation.insight;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The chosen circulations, a page at a time. */
@Repository
class CirculationList {

    /** A file holds no more circulations than this. */
    static final int MOST = 10_000;

    /**
     * One circulation as stored; {@code dueOn} and {@code waitsUntil} are null where nothing is open.
     *
     * @param dueOn earliest due date of what does not wait for a meeting
     */
    record Row(
            long id,
            String reference,
            String rowKey,
            String title,
            String summary,
            Instant startedAt,
            Instant endedAt,
            String state,
            LocalDate dueOn,
            LocalDate waitsUntil) {}

    private static final String URGENT =
            """
            CASE WHEN s.state IN ('running', 'complete') AND s.due_on < :today THEN 0
                 WHEN s.state <> 'running' THEN 4
                 WHEN s.stands = 'due-soon' THEN 1 WHEN s.stands = 'on-time' THEN 2 ELSE 3 END, s.due_on, s.waits_until,
            """;

    private final Chosen chosen;
    private final JdbcClient jdbc;

    CirculationList(Chosen chosen, JdbcClient jdbc) {
        this.chosen = chosen;
        this.jdbc = jdbc;
    }

    List<Row> page(Choice choice, Page page) {
        return some(choice, page.size(), page.offset());
    }

    /** As many as a file holds, and one more where there are more. */
    List<Row> forFile(Choice choice) {
        return some(choice, MOST + 1, 0);
    }

    private List<Row> some(Choice choice, int limit, int offset) {
        return jdbc.sql("SELECT s.* FROM " + chosen.table(choice) + " s" + Chosen.inState(choice) + " ORDER BY "
                        + (choice.getOrder().equals("urgent") ? URGENT : "") + "s.started_at DESC, s.id DESC LIMIT "
                        + limit + " OFFSET " + offset)
                .params(chosen.values(choice))
                .query((row, n) -> new Row(
                        row.getLong("id"),
                        row.getString("reference"),
                        row.getString("row_key"),
                        row.getString("title"),
                        row.getString("summary"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        CascadeFigures.instant(row, "ended_at"),
                        row.getString("state"),
                        row.getObject("due_on", LocalDate.class),
                        row.getObject("waits_until", LocalDate.class)))
                .list();
    }
}
