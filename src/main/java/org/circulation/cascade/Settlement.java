package org.circulation.cascade;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.circulation.plan.Answerers;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sees to it that a cascade settles once. Every answer locks the cascade's row first: without that, two last answers at
 * the same moment would each see the other missing, and the circulation would wait for ever.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Settlement {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Settlement(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** The cascade as it is once nobody else is answering; held until the transaction ends. */
    Optional<CascadeRow> lock(long cascadeId) {
        return jdbc.sql("SELECT * FROM cascade WHERE id = :id FOR UPDATE")
                .param("id", cascadeId)
                .query(CascadeRow::of)
                .optional();
    }

    /** Settles a locked cascade if nobody is left to answer. */
    void settleIfAnswered(CascadeRow cascade) {
        int settled = jdbc.sql(
                        """
                        UPDATE cascade SET settled_at = :now
                         WHERE id = :id AND settled_at IS NULL AND cancelled_at IS NULL
                           AND NOT EXISTS (SELECT 1 FROM cascade_agency a WHERE a.cascade_id = :id AND NOT a.answered)""")
                .param("now", now())
                .param("id", cascade.id())
                .update();
        if (settled == 0) return;
        events.publishEvent(
                new CascadeSettled(cascade.id(), cascade.circulationId(), cascade.audiences(), asked(cascade.id())));
    }

    private Answerers asked(long cascadeId) {
        return jdbc.sql(
                        """
                        SELECT count(*) - count(person_id) AS agencies, count(person_id) AS people
                          FROM cascade_agency WHERE cascade_id = ?""")
                .param(cascadeId)
                .query(Answerers.class)
                .single();
    }

    OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
