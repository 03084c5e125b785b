package org.circulation.demo;

import java.util.Set;
import org.circulation.circulation.Circulations;
import org.circulation.workflow.EvidenceChecks;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The demo's manager has evidence checked now and then; the last checks are still open. */
@Component
@Profile("demo")
class SampleChecks {

    /** From the day of the first start. */
    private static final Set<Integer> DAYS = Set.of(-48, -20, -2);

    private static final int HOW_MANY = 3;

    private final EvidenceChecks checks;
    private final Circulations circulations;
    private final JdbcClient jdbc;

    SampleChecks(EvidenceChecks checks, Circulations circulations, JdbcClient jdbc) {
        this.checks = checks;
        this.circulations = circulations;
        this.jdbc = jdbc;
    }

    /** On its days, of what was answered last by most. */
    void ask(int day) {
        if (!DAYS.contains(day)) return;
        jdbc.sql(
                        """
                        SELECT c.circulation_id FROM cascade c JOIN cascade_return r ON r.cascade_id = c.id
                         WHERE c.settled_at IS NOT NULL AND c.cancelled_at IS NULL
                         GROUP BY c.circulation_id HAVING COUNT(*) > 9 ORDER BY MAX(c.settled_at) DESC LIMIT 1""")
                .query(Long.class)
                .optional()
                .ifPresent(id -> checks.draw(circulations.get(id), HOW_MANY, "manager"));
    }
}
