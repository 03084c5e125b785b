package org.circulation.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulation.State;
import org.circulation.circulation.Circulations;
import org.circulation.plan.BritishDates;
import org.circulation.plan.PlanRow;
import org.circulation.plan.PlanTable;
import org.circulation.testing.CirculationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The demo's first minute, on an application of its own whose engine works by itself. */
@CirculationTest
@TestPropertySource(
        properties = {
            "circulation.demo.history=true",
            "camunda.bpm.job-execution.enabled=true",
            "camunda.bpm.job-execution.wait-time-in-millis=500",
            "camunda.bpm.job-execution.max-wait=2000"
        })
@DirtiesContext
class DemoHistoryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    @Autowired
    DemoHistory history;

    @Autowired
    DemoClock clock;

    @Autowired
    Circulations circulations;

    @Autowired
    PlanTable plan;

    @Autowired
    JdbcClient jdbc;

    @Test
    void the_first_start_fills_in_every_row_at_different_stages() throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!history.isFilledIn() && System.nanoTime() < until) Thread.sleep(200);
        assertThat(history.isFilledIn()).isTrue();
        assertThat(BritishDates.dayOf(clock.now())).isEqualTo(LocalDate.now(BritishDates.LONDON));
        assertThat(count("SELECT COUNT(*) FROM ACT_RU_INCIDENT")).isZero();

        Map<String, List<Circulation>> byRow =
                plan.rows().stream().collect(Collectors.toMap(PlanRow::key, row -> circulations.ofRow(row.key())));
        assertThat(byRow).allSatisfy((row, all) -> assertThat(all).as(row).isNotEmpty());
        assertThat(byRow.values().stream().filter(all -> all.stream().anyMatch(one -> one.state() == State.COMPLETE)))
                .hasSizeGreaterThanOrEqualTo(10);
        assertThat(count("SELECT COUNT(*) FROM deadline WHERE closed_at IS NULL AND due_on < ?", clock.now()))
                .isBetween(1, 12);
        assertThat(count("SELECT COUNT(*) FROM deadline WHERE closed_at IS NULL AND waits_until >= ?", clock.now()))
                .isPositive();
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    private int count(String sql, Instant now) {
        return jdbc.sql(sql).param(BritishDates.dayOf(now)).query(Integer.class).single();
    }
}
