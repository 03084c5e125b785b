package org.circulation.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.circulation.DailyWork;
import org.circulation.delivery.Outbox;
import org.circulation.engine.BusinessClock;
import org.circulation.engine.DueJobs;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Moves the running application's clock. Timers, sweep and dispatcher then do what they would have done by waiting; the
 * clock stays where it was put, over restarts too.
 */
@Component
@Profile("demo")
class DemoClock {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BusinessClock clock;
    private final DueJobs dueJobs;
    private final List<DailyWork> work;
    private final Outbox outbox;
    private final JdbcClient jdbc;

    DemoClock(BusinessClock clock, DueJobs dueJobs, List<DailyWork> work, Outbox outbox, JdbcClient jdbc) {
        this.clock = clock;
        this.dueJobs = dueJobs;
        this.work = work;
        this.outbox = outbox;
        this.jdbc = jdbc;
        clock.setOffset(storedOffset());
    }

    Instant now() {
        return clock.instant();
    }

    /** Day by day, so that what is due on one day happens on it. */
    synchronized void advance(int days) {
        for (int day = 0; day < days; day++) {
            moveTo(storedOffset().plusDays(1));
            letHappen();
        }
    }

    /** Where the clock stands from the machine's. */
    synchronized void moveTo(Duration offset) {
        jdbc.sql("DELETE FROM demo_clock").update();
        jdbc.sql("INSERT INTO demo_clock (id, offset_seconds) VALUES (1, ?)")
                .param(offset.toSeconds())
                .update();
        clock.setOffset(offset);
    }

    /** Everything due by the clock's time has been done when this returns. */
    void letHappen() {
        doWhatIsDue();
        dispatch();
    }

    /** The same but for the letters, which wait. */
    void doWhatIsDue() {
        finishWork();
        work.forEach(DailyWork::doWhatIsDue);
        finishWork();
    }

    void dispatch() {
        outbox.dispatch();
    }

    /** What the engine does by itself, at once, has been done when this returns. */
    void finishWork() {
        dueJobs.await(PATIENCE);
    }

    Duration storedOffset() {
        return jdbc.sql("SELECT offset_seconds FROM demo_clock WHERE id = 1")
                .query(Long.class)
                .optional()
                .map(Duration::ofSeconds)
                .orElse(Duration.ZERO);
    }
}
