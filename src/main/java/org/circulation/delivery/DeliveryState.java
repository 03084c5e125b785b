package org.circulation.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.circulation.plan.BritishDates;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How delivery stands, for managers, and the second chance of a refused message. */
@Repository
class DeliveryState {

    /** How many messages are in each state. */
    record Counts(long queued, long sent, long refused, long stopped) {

        public long getAll() {
            return queued + sent + refused + stopped;
        }
    }

    /** The message that has waited longest. {@code problem}: why it has not left yet, or null */
    record Oldest(String since, String age, String problem) {}

    /** A refused message. @param wanted false if its circulation ended or its reader has left the directory */
    record Refused(
            long id,
            String subject,
            String reference,
            String name,
            String email,
            String written,
            String problem,
            boolean wanted) {}

    private static final String WANTED =
            "d.stopped_at IS NULL AND (d.address IS NOT NULL OR EXISTS (SELECT 1 FROM person p"
                    + " WHERE p.id = d.person_id AND p.retired_at IS NULL))";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    DeliveryState(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    Counts counts() {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql("SELECT state, COUNT(*) AS n FROM delivery GROUP BY state").query(row -> {
            counts.put(row.getString("state"), row.getLong("n"));
        });
        return new Counts(
                counts.getOrDefault("queued", 0L),
                counts.getOrDefault("sent", 0L),
                counts.getOrDefault("refused", 0L),
                counts.getOrDefault("stopped", 0L));
    }

    Optional<Oldest> oldestQueued() {
        return jdbc.sql(
                        "SELECT created_at, last_error FROM delivery WHERE state = 'queued' ORDER BY created_at, id LIMIT 1")
                .query((row, n) -> {
                    Instant since =
                            row.getObject("created_at", OffsetDateTime.class).toInstant();
                    return new Oldest(
                            BritishDates.of(since),
                            inWords(Duration.between(since, clock.instant())),
                            row.getString("last_error"));
                })
                .optional();
    }

    List<Refused> refused(int size, long offset) {
        return jdbc.sql(
                        """
                        SELECT d.id, c.subject, c.reference, d.name, d.email, d.created_at, d.last_error,
                               CASE WHEN %s THEN TRUE ELSE FALSE END AS wanted
                          FROM delivery d JOIN delivery_content c ON c.id = d.content_id
                         WHERE d.state = 'refused' ORDER BY d.id DESC LIMIT :size OFFSET :offset"""
                                .formatted(WANTED))
                .param("size", size)
                .param("offset", offset)
                .query((row, n) -> new Refused(
                        row.getLong("id"),
                        row.getString("subject"),
                        row.getString("reference"),
                        row.getString("name"),
                        row.getString("email"),
                        BritishDates.of(row.getObject("created_at", OffsetDateTime.class)
                                .toInstant()),
                        row.getString("last_error"),
                        row.getBoolean("wanted")))
                .list();
    }

    /**
     * Queues a refused message again, to the address the directory has for its reader today.
     *
     * @return the reader's name; empty if the message is no longer refused or no longer wanted
     */
    @Transactional
    Optional<String> tryAgain(long id, String by, String reason) {
        int queued = jdbc.sql(
                        """
                        UPDATE delivery d
                           SET state = 'queued', attempts = 0, leased_by = NULL, leaving_since = NULL,
                               next_attempt_at = current_timestamp,
                               email = COALESCE(d.address, (SELECT p.email FROM person p WHERE p.id = d.person_id)),
                               name = COALESCE((SELECT p.name FROM person p WHERE p.id = d.person_id), d.name)
                         WHERE d.id = :id AND d.state = 'refused' AND %s"""
                                .formatted(WANTED))
                .param("id", id)
                .update();
        if (queued == 0) return Optional.empty();
        DeliveryRetried retried = jdbc.sql("SELECT circulation_id, name, kind FROM delivery WHERE id = :id")
                .param("id", id)
                .query((row, n) -> new DeliveryRetried(
                        row.getObject("circulation_id", Long.class),
                        row.getString("name"),
                        row.getString("kind"),
                        by,
                        reason))
                .single();
        events.publishEvent(retried);
        return Optional.of(retried.recipient());
    }

    static String inWords(Duration age) {
        if (age.toDays() > 0) return count(age.toDays(), "day");
        if (age.toHours() > 0) return count(age.toHours(), "hour");
        if (age.toMinutes() > 0) return count(age.toMinutes(), "minute");
        return "less than a minute";
    }

    private static String count(long n, String unit) {
        return n + " " + unit + (n == 1 ? "" : "s");
    }
}
