package org.circulation.publication;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.circulation.delivery.Outbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Addresses of the public that were confirmed, and nothing else about anybody. */
@Repository
class AlertSubscribers {

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Clock clock;

    AlertSubscribers(JdbcClient jdbc, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What was chosen before gives way. */
    @Transactional
    void subscribe(String email, AlertChoice choice) {
        jdbc.sql("INSERT INTO alert_subscriber (email, subscribed_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(email, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        // Locked, so that the same link opened twice at once ends as one choice.
        long id = jdbc.sql("SELECT id FROM alert_subscriber WHERE email = ? FOR UPDATE")
                .param(email)
                .query(Long.class)
                .single();
        jdbc.sql("DELETE FROM alert_choice WHERE subscriber_id = ?").param(id).update();
        List<String> topics = choice.topics().isEmpty() ? List.of("") : choice.topics();
        for (Audience section : choice.sections())
            for (String topic : topics)
                jdbc.sql("INSERT INTO alert_choice (subscriber_id, section, topic) VALUES (?, ?, ?)")
                        .params(id, section.key(), topic)
                        .update();
    }

    /** Forgets the address, and what was or is to be sent to it. */
    @Transactional
    void stop(long id) {
        Optional<String> email = emailOf(id);
        if (email.isEmpty()) return;
        jdbc.sql("DELETE FROM alert_choice WHERE subscriber_id = ?").param(id).update();
        jdbc.sql("DELETE FROM alert_subscriber WHERE id = ?").param(id).update();
        outbox.forget(email.get());
    }

    Optional<String> emailOf(long id) {
        return jdbc.sql("SELECT email FROM alert_subscriber WHERE id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }

    Optional<Long> idOf(String email) {
        return jdbc.sql("SELECT id FROM alert_subscriber WHERE email = ?")
                .param(email)
                .query(Long.class)
                .optional();
    }

    List<String> of(Audience section, String topic) {
        return jdbc.sql(
                        """
                        SELECT s.email FROM alert_subscriber s
                         WHERE EXISTS (SELECT 1 FROM alert_choice c
                                        WHERE c.subscriber_id = s.id AND c.section = :section AND c.topic IN ('', :topic))""")
                .param("section", section.key())
                .param("topic", topic)
                .query(String.class)
                .list();
    }
}
