package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.circulation.cascade.Cascades;
import org.circulation.circulation.Circulation.State;
import org.circulation.testing.Story;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A thousand leads are a thousand rows of ours and not one of the engine's. */
@StoryTest
class EngineRowsTest {

    @Autowired
    Story story;

    @Autowired
    Cascades cascades;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcTemplate batches;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void the_engines_rows_of_a_circulation_do_not_depend_on_the_number_of_leads() {
        transactions.executeWithoutResult(status -> {
            leadsOfTenAgencies();
            var ten = rowsOfOneCirculation(10);
            leadsOfAnother(990);
            var thousand = rowsOfOneCirculation(1000);

            assertThat(ten.get("waiting")).isNotEmpty();
            assertThat(thousand).isEqualTo(ten);
            status.setRollbackOnly();
        });
    }

    /** What one circulation adds to each engine table: while the leads are asked, and once it has ended. */
    private Map<String, Map<String, Long>> rowsOfOneCirculation(int leads) {
        var before = engineRows();
        var policy = story.startPolicy("updated");
        policy.reachesTheLeads();
        assertThat(policy.leads()).hasSize(leads);
        assertThat(policy.lettersOf("cascade")).hasSize(leads);
        var waiting = added(before);

        long cascade = Long.parseLong(policy.leads().get(0).cascade());
        String last = policy.leads().get(0).agency();
        jdbc.sql("UPDATE cascade_agency SET answered = TRUE WHERE cascade_id = ? AND agency_id <> ?")
                .params(cascade, last)
                .update();
        cascades.closeAgency(cascade, last, "manager", "Enough");
        story.runJobs();
        assertThat(policy.state()).isEqualTo(State.COMPLETE);
        return Map.of("waiting", waiting, "ended", added(before));
    }

    private Map<String, Long> added(Map<String, Long> before) {
        var now = new TreeMap<>(engineRows());
        now.replaceAll((table, rows) -> rows - before.get(table));
        now.values().removeIf(rows -> rows == 0);
        return now;
    }

    private Map<String, Long> engineRows() {
        var rows = new TreeMap<String, Long>();
        engineTables()
                .forEach(table -> rows.put(
                        table,
                        jdbc.sql("SELECT count(*) FROM " + table)
                                .query(Long.class)
                                .single()));
        return rows;
    }

    /** Metrics are counted by the minute, whatever happens. */
    private List<String> engineTables() {
        return jdbc
                .sql("SELECT lower(table_name) FROM information_schema.tables WHERE lower(table_name) LIKE 'act_ru_%'"
                        + " OR lower(table_name) LIKE 'act_hi_%' OR lower(table_name) = 'act_ge_bytearray'")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> !table.equals("act_ru_meter_log"))
                .toList();
    }

    private void leadsOfTenAgencies() {
        jdbc.sql("UPDATE agency SET retired_at = :now")
                .param("now", OffsetDateTime.now())
                .update();
        leadsOfAnother(10);
    }

    private void leadsOfAnother(int agencies) {
        var ids = IntStream.range(0, agencies)
                .mapToObj(i -> "rows-" + agencies + "-" + i)
                .toList();
        batches.batchUpdate(
                "INSERT INTO agency (id, name, sector) VALUES (?, 'Agency', 'Schools')",
                ids.stream().map(id -> new Object[] {id}).toList());
        batches.batchUpdate(
                "INSERT INTO person (email, username, name, role) VALUES (?, ?, 'Lead', 'communication-lead')",
                ids.stream().map(id -> new Object[] {id + "@example.org", id}).toList());
        batches.batchUpdate(
                "INSERT INTO person_agency (person_id, agency_id) SELECT id, username FROM person WHERE username = ?",
                ids.stream().map(id -> new Object[] {id}).toList());
    }
}
