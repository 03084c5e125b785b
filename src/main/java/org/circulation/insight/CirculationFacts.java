package org.circulation.insight;

import static org.circulation.insight.CascadeFigures.instant;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.circulation.insight.Shown.Item;
import org.circulation.insight.Shown.Message;
import org.circulation.insight.Shown.Promise;
import org.circulation.plan.BritishDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One circulation's own rows: item, deadlines, rungs, messages back. */
@Repository
class CirculationFacts {

    private static final int MOST_RUNGS = 500;
    private static final int MOST_PROMISES = 200;
    private static final int MOST_MESSAGES = 20;

    /** @param words "Overdue: “Agree the policy”, due …" */
    record RungTaken(String words, Instant at) {}

    private final JdbcClient jdbc;

    CirculationFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Item> item(String reference) {
        return jdbc.sql("SELECT * FROM circulation WHERE reference = ?")
                .param(reference)
                .query((row, n) -> new Item(
                        row.getLong("id"),
                        row.getString("reference"),
                        row.getString("row_key"),
                        row.getString("kind"),
                        row.getString("title"),
                        row.getString("summary"),
                        row.getString("link"),
                        row.getString("started_by"),
                        instant(row, "started_at"),
                        row.getString("state"),
                        instant(row, "ended_at")))
                .optional();
    }

    /** Open promises first, soonest due first; then kept ones, newest first. */
    List<Promise> promises(long circulationId) {
        return jdbc.sql("SELECT * FROM deadline WHERE circulation_id = ?"
                        + " ORDER BY CASE WHEN closed_at IS NULL THEN 0 ELSE 1 END, closed_at DESC, due_on, id LIMIT "
                        + MOST_PROMISES)
                .param(circulationId)
                .query((row, n) -> new Promise(
                        row.getLong("id"),
                        row.getString("subject_type"),
                        row.getString("subject_id"),
                        row.getString("title"),
                        row.getString("owner_group"),
                        row.getString("owner_user"),
                        row.getObject("waits_until", LocalDate.class),
                        row.getObject("due_on", LocalDate.class),
                        instant(row, "opened_at"),
                        instant(row, "closed_at"),
                        row.getBoolean("withdrawn"),
                        row.getInt("next_rung")))
                .list();
    }

    /** Rungs of the ladder that were taken, the newest first: what the ladder's letters left on the timeline. */
    List<RungTaken> rungsTaken(long circulationId) {
        return jdbc.sql("SELECT what, happened_at FROM circulation_event WHERE circulation_id = ?"
                        + " AND kind IN ('reminder', 'due-today', 'overdue', 'escalated') ORDER BY id DESC LIMIT "
                        + MOST_RUNGS)
                .param(circulationId)
                .query((row, n) -> new RungTaken(row.getString("what"), instant(row, "happened_at")))
                .list();
    }

    List<Message> messages(long circulationId) {
        return jdbc.sql(
                        """
                        SELECT f.body, f.received_at, p.name AS person, g.name AS agency
                          FROM feedback_message f
                          LEFT JOIN person p ON p.id = f.person_id
                          LEFT JOIN agency g ON g.id = f.agency_id
                         WHERE f.circulation_id = ? ORDER BY f.id DESC LIMIT %d
                        """
                                .formatted(MOST_MESSAGES))
                .param(circulationId)
                .query((row, n) -> new Message(
                        row.getString("person") == null ? "Someone" : row.getString("person"),
                        row.getString("agency"),
                        row.getString("body"),
                        BritishDates.of(instant(row, "received_at"))))
                .list();
    }
}
