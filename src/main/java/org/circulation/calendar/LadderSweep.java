package org.circulation.calendar;

import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Walks open deadlines up the ladder. One query finds a chunk of what is due; each rung is then claimed, taken and told
 * in a transaction of its own, so that two nodes never take the same rung and a listener that fails holds up nobody else.
 */
@Component
class LadderSweep {

    private static final Logger LOG = LoggerFactory.getLogger(LadderSweep.class);
    private static final int CHUNK = 500;

    private final JdbcClient jdbc;
    private final LadderSteps ladder;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate ownTransaction;

    LadderSweep(
            JdbcClient jdbc,
            LadderSteps ladder,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.ladder = ladder;
        this.events = events;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    int sweep(LocalDate today) {
        int reached = 0;
        long last = 0;
        List<Long> chunk;
        do {
            chunk = due(today, last);
            for (long id : chunk) reached += climb(id, today);
            if (!chunk.isEmpty()) last = chunk.get(chunk.size() - 1);
        } while (chunk.size() == CHUNK);
        return reached;
    }

    private List<Long> due(LocalDate today, long after) {
        return jdbc.sql("SELECT id FROM deadline WHERE closed_at IS NULL AND next_rung_on <= :today AND id > :after"
                        + " ORDER BY id LIMIT " + CHUNK)
                .param("today", today)
                .param("after", after)
                .query(Long.class)
                .list();
    }

    /** Every rung whose day has come, in order: after days without a sweep there may be several. */
    private int climb(long id, LocalDate today) {
        int reached = 0;
        try {
            while (Boolean.TRUE.equals(ownTransaction.execute(status -> takeRung(id, today)))) reached++;
        } catch (RuntimeException e) {
            LOG.error("Deadline {} stays on its rung and is tried again at the next sweep", id, e);
        }
        return reached;
    }

    private boolean takeRung(long id, LocalDate today) {
        var rung = jdbc.sql("SELECT next_rung FROM deadline WHERE id = :id AND closed_at IS NULL"
                        + " AND next_rung_on <= :today FOR UPDATE SKIP LOCKED")
                .param("id", id)
                .param("today", today)
                .query(Integer.class)
                .optional();
        if (rung.isEmpty()) return false;
        var deadline = jdbc.sql("SELECT " + JdbcDeadlines.COLUMNS + " FROM deadline WHERE id = :id")
                .param("id", id)
                .query(Deadline.class)
                .single();
        // A board may have shortened its ladder while this deadline stood on it.
        boolean exists = rung.get() < ladder.size();
        var next = ladder.after(rung.get(), deadline.dueOn(), deadline.waitsUntil());
        jdbc.sql("UPDATE deadline SET next_rung = :rung, next_rung_on = :rungOn WHERE id = :id")
                .param("rung", next.rung())
                .param("rungOn", next.on())
                .param("id", id)
                .update();
        if (exists) events.publishEvent(new RungReached(deadline, ladder.rung(rung.get())));
        return exists;
    }
}
