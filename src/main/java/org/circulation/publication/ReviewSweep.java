package org.circulation.publication;

import java.time.Clock;
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

/** Each item's date is claimed and told in a transaction of its own, so that two nodes never ask twice and one fault stops nobody else. */
@Component
class ReviewSweep implements ReviewsDue {

    private static final Logger LOG = LoggerFactory.getLogger(ReviewSweep.class);
    private static final String DUE = " withdrawn_at IS NULL AND review_on < :today"
            + " AND (review_asked_on IS NULL OR review_asked_on <> review_on)";

    private record Item(long circulationId, LocalDate reviewOn) {}

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;

    ReviewSweep(
            JdbcClient jdbc, ApplicationEventPublisher events, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public int sweep() {
        LocalDate today = LocalDate.now(clock);
        List<Item> due = jdbc.sql("SELECT DISTINCT circulation_id, review_on FROM publication WHERE" + DUE
                        + " ORDER BY review_on, circulation_id")
                .param("today", today)
                .query(Item.class)
                .list();
        int asked = 0;
        for (Item item : due) if (ask(item, today)) asked++;
        return asked;
    }

    private boolean ask(Item item, LocalDate today) {
        try {
            return Boolean.TRUE.equals(ownTransaction.execute(status -> {
                int claimed = jdbc.sql("UPDATE publication SET review_asked_on = review_on"
                                + " WHERE circulation_id = :id AND review_on = :review AND" + DUE)
                        .param("id", item.circulationId())
                        .param("review", item.reviewOn())
                        .param("today", today)
                        .update();
                if (claimed > 0) events.publishEvent(new ReviewDue(item.circulationId(), item.reviewOn()));
                return claimed > 0;
            }));
        } catch (RuntimeException e) {
            LOG.error("The review of item {} could not be asked for and is tried again", item.circulationId(), e);
            return false;
        }
    }
}
