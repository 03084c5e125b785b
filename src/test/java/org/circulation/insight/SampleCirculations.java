package org.circulation.insight;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows as the other rooms would leave them, each with ids of its own. */
final class SampleCirculations {

    private final JdbcClient jdbc;

    SampleCirculations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long circulation(String reference, String title, String state, OffsetDateTime started) {
        jdbc.sql(
                        """
                        INSERT INTO circulation (reference, row_key, kind, title, summary, link, started_by, started_at, state, plan_values, start_digest)
                        VALUES (:reference, 'policies-and-procedures', 'new', :title,
                                'Practitioners asked for one clear threshold. This policy sets out when to refer, to whom, and what happens next.',
                                'https://board.example.org/policies', 'training-chair', :started, :state, '{}', :digest)
                        """)
                .param("reference", reference)
                .param("title", title)
                .param("started", started)
                .param("state", state)
                .param("digest", UUID.randomUUID().toString())
                .update();
        return idOf(reference);
    }

    long idOf(String reference) {
        return jdbc.sql("SELECT id FROM circulation WHERE reference = ?")
                .param(reference)
                .query(Long.class)
                .single();
    }

    void deadline(long circulation, String title, String group, LocalDate waitsUntil, LocalDate dueOn, int nextRung) {
        jdbc.sql(
                        "INSERT INTO deadline (subject_type, subject_id, circulation_id, title, owner_group, waits_until, due_on,"
                                + " opened_at, next_rung) VALUES ('task', :id, :circulation, :title, :group, :waits, :due, :opened, :rung)")
                .param("id", UUID.randomUUID().toString())
                .param("circulation", circulation)
                .param("title", title)
                .param("group", group)
                .param("waits", waitsUntil)
                .param("due", dueOn)
                .param("opened", OffsetDateTime.now(ZoneOffset.UTC))
                .param("rung", nextRung)
                .update();
    }

    static String reference() {
        return "POL-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.UK);
    }
}
