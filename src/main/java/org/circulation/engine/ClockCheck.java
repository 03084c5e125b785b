package org.circulation.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Each node judges what is due by its own clock and leases mail by the database's. A node whose clock is far off would
 * remind early or late, so it does not start.
 */
@Component
class ClockCheck implements SmartInitializingSingleton {

    private static final Duration TOLERANCE = Duration.ofMinutes(2);

    private final JdbcClient jdbc;

    ClockCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterSingletonsInstantiated() {
        check(Instant.now(), databaseTime());
    }

    static void check(Instant machine, Instant database) {
        Duration apart = Duration.between(machine, database).abs();
        if (apart.compareTo(TOLERANCE) > 0)
            throw new IllegalStateException("This machine's clock and the database's are " + apart.toSeconds()
                    + " seconds apart (at most " + TOLERANCE.toSeconds()
                    + " are accepted). Set the clock, for example by NTP, and start again.");
    }

    private Instant databaseTime() {
        return jdbc.sql("SELECT CURRENT_TIMESTAMP")
                .query((row, n) -> row.getObject(1, OffsetDateTime.class))
                .single()
                .toInstant();
    }
}
