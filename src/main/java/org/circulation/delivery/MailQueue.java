package org.circulation.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rows as a queue. Claims and their ends are in database time, so that nodes with different clocks agree; each
 * method is its own short transaction.
 */
@Component
class MailQueue {

    private static final String IN_SECONDS = "current_timestamp + CAST(:seconds AS INTEGER) * INTERVAL '1' SECOND";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MailQueue(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Takes what is due, oldest first, skipping what another claims at this moment. The attempt counts from here. */
    List<QueuedMail> claim(String claim, int chunk, Duration lease) {
        return transaction.execute(status -> {
            List<Long> ids = jdbc.sql(
                            """
                            SELECT id FROM delivery
                             WHERE state = 'queued' AND next_attempt_at <= current_timestamp
                             ORDER BY next_attempt_at, id LIMIT :chunk FOR UPDATE SKIP LOCKED""")
                    .param("chunk", chunk)
                    .query(Long.class)
                    .list();
            if (ids.isEmpty()) return List.of();
            jdbc.sql("UPDATE delivery SET attempts = attempts + 1, leased_by = :claim, next_attempt_at = " + IN_SECONDS
                            + " WHERE id IN (:ids)")
                    .param("claim", claim)
                    .param("seconds", lease.toSeconds())
                    .param("ids", ids)
                    .update();
            return jdbc.sql(
                            """
                            SELECT d.id, d.circulation_id, c.reference, d.kind, d.subject_type, d.subject_id,
                                   COALESCE(d.person_id, 0) AS person_id,
                                   d.email, d.name, d.attempts, c.subject, c.reason, c.model, d.created_at
                              FROM delivery d JOIN delivery_content c ON c.id = d.content_id
                             WHERE d.id IN (:ids) ORDER BY d.id""")
                    .param("ids", ids)
                    .query(QueuedMail.class)
                    .list();
        });
    }

    /** The last look before sending: false if it was stopped meanwhile or the claim has passed to another. */
    boolean mayLeave(long id, String claim, Duration lease) {
        return 1
                == jdbc.sql("UPDATE delivery SET leaving_since = current_timestamp, next_attempt_at = " + IN_SECONDS
                                + " WHERE id = :id AND state = 'queued' AND leased_by = :claim")
                        .param("seconds", lease.toSeconds())
                        .param("id", id)
                        .param("claim", claim)
                        .update();
    }

    /** It left. True even if it was stopped in the same moment: what left has left. */
    void sent(long id) {
        jdbc.sql(
                        "UPDATE delivery SET state = 'sent', sent_at = :now, leased_by = NULL, last_error = NULL WHERE id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    void later(long id, String claim, Duration wait, String error) {
        jdbc.sql("UPDATE delivery SET leased_by = NULL, leaving_since = NULL, last_error = :error, next_attempt_at = "
                        + IN_SECONDS + " WHERE id = :id AND leased_by = :claim")
                .param("error", MailText.line(error, 1000))
                .param("seconds", wait.toSeconds())
                .param("id", id)
                .param("claim", claim)
                .update();
    }

    /** The visible dead letter; one that was stopped meanwhile stays stopped. */
    void refused(long id, String claim, String error) {
        jdbc.sql("UPDATE delivery SET state = CASE WHEN state = 'queued' THEN 'refused' ELSE state END,"
                        + " leased_by = NULL, leaving_since = NULL, last_error = :error"
                        + " WHERE id = :id AND leased_by = :claim")
                .param("error", MailText.line(error, 1000))
                .param("id", id)
                .param("claim", claim)
                .update();
    }

    /** Gives back what was not tried, as if it had not been claimed; {@code error} says why, null if for no fault. */
    void giveBack(Collection<Long> ids, String claim, String error) {
        if (ids.isEmpty()) return;
        jdbc.sql("UPDATE delivery SET attempts = attempts - 1, leased_by = NULL, leaving_since = NULL,"
                        + " last_error = COALESCE(:error, last_error), next_attempt_at = current_timestamp"
                        + " WHERE id IN (:ids) AND leased_by = :claim")
                .param("error", error == null ? null : MailText.line(error, 1000))
                .param("ids", ids)
                .param("claim", claim)
                .update();
    }
}
