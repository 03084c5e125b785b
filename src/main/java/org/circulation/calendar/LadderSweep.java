package org.circulation.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.circulation.CirculationProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Walks due deadlines up the ladder, one rung a transaction. Several nodes may sweep at once: a row that one holds is
 * skipped by the others. A rung whose letters fail stays where it is and is tried again by the next sweep.
 */
@Component
class LadderSweep {

    private static final Logger LOG = LoggerFactory.getLogger(LadderSweep.class);

    private final JdbcClient jdbc;
    private final LadderDays ladderDays;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final boolean paused;

    LadderSweep(
            JdbcClient jdbc,
            LadderDays ladderDays,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock,
            CirculationProperties properties) {
        this.jdbc = jdbc;
        this.ladderDays = ladderDays;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.paused = properties.paused();
    }

    @Scheduled(fixedDelayString = "${circulation.sweep-interval:PT1M}", initialDelayString = "PT10S")
    void scheduled() {
        if (!paused) run();
    }

    int run() {
        LocalDate today = LocalDate.now(clock);
        Set<Long> failed = new HashSet<>();
        int reached = 0;
        while (step(today, failed)) reached++;
        return reached - failed.size();
    }

    /** @return false when no rung is due any more */
    private boolean step(LocalDate today, Set<Long> failed) {
        long[] id = {0};
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                Optional<Due> due = claim(today, failed);
                due.ifPresent(found -> {
                    id[0] = found.deadline().id();
                    climb(found);
                });
                return due.isPresent();
            }));
        } catch (RuntimeException e) {
            LOG.error("Rung of deadline {} could not be told; it is tried again by the next sweep", id[0], e);
            if (id[0] == 0) throw e;
            return failed.add(id[0]);
        }
    }

    private record Due(Deadline deadline, int rung) {}

    /** A group whose meeting has not come is waiting, not late: nothing is said of it until the day after. */
    private Optional<Due> claim(LocalDate today, Set<Long> failed) {
        return jdbc.sql(
                        """
                        SELECT * FROM deadline
                         WHERE closed_at IS NULL AND next_rung_on <= :today
                           AND (waits_until IS NULL OR waits_until < :today) AND id NOT IN (:failed)
                         ORDER BY next_rung_on, id FETCH FIRST 1 ROWS ONLY FOR UPDATE SKIP LOCKED
                        """)
                .param("today", today)
                .param("failed", failed.isEmpty() ? Set.of(0L) : failed)
                .query((row, n) -> new Due(DeadlineRows.deadline(row, n), row.getInt("next_rung")))
                .optional();
    }

    private void climb(Due due) {
        Deadline deadline = due.deadline();
        LadderDays.Step next = ladderDays.after(due.rung(), deadline.dueOn());
        jdbc.sql("UPDATE deadline SET next_rung = ?, next_rung_on = ? WHERE id = ?")
                .params(next.rung(), next.day(), deadline.id())
                .update();
        events.publishEvent(new RungReached(deadline, ladderDays.rung(due.rung())));
    }
}
