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

    void group(String id, String name) {
        jdbc.sql("INSERT INTO board_group (id, name) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(id, name)
                .update();
    }

    void fact(long circulation, String what, String detail, String actor, OffsetDateTime when) {
        jdbc.sql("INSERT INTO circulation_event (circulation_id, kind, what, detail, actor, happened_at, recorded_at)"
                        + " VALUES (?, 'fact', ?, ?, ?, ?, ?)")
                .params(circulation, what, detail, actor, when, when.plusMinutes(3))
                .update();
    }

    /** Six agencies, each at another point: silent, refused, acknowledged, cascaded with evidence, declined, closed. */
    void cascade(long circulation, OffsetDateTime opened, LocalDate due) {
        jdbc.sql(
                        "INSERT INTO cascade (circulation_id, audience, ask, opened_at, due_on) VALUES (?, 'communication-leads',"
                                + " 'return', ?, ?)")
                .params(circulation, opened, due)
                .update();
        long id = jdbc.sql("SELECT MAX(id) FROM cascade WHERE circulation_id = ?")
                .param(circulation)
                .query(Long.class)
                .single();
        jdbc.sql("INSERT INTO delivery_content (circulation_id, kind, subject_type, subject_id, round, subject, reason,"
                        + " model, created_at, digest) VALUES (?, 'cascade', 'cascade', ?, 0, 's', 'r', '{}', ?, ?)")
                .params(
                        circulation,
                        String.valueOf(id),
                        opened,
                        UUID.randomUUID().toString())
                .update();
        long content = jdbc.sql("SELECT MAX(id) FROM delivery_content")
                .query(Long.class)
                .single();
        agency(id, content, "Adult Social Care", "sent", opened, "");
        agency(id, content, "Brookfield Primary School", "refused", opened, "");
        agency(id, content, "Community Health Trust", "sent", opened, "acknowledged_at = :t");
        agency(
                id,
                content,
                "Harbour Youth Service",
                "sent",
                opened,
                "acknowledged_at = :t, returned_at = :t, evidenced_at = :t, answered = TRUE");
        agency(
                id,
                content,
                "Northside Housing",
                "sent",
                opened,
                "declined_at = :t, decline_kind = 'not-for-my-agency', decline_reason = 'We have no homes with babies.', answered = TRUE");
        agency(
                id,
                content,
                "Police, public protection",
                "queued",
                opened,
                "closed_at = :t, closed_by = 'manager', close_reason = 'Told in person at the briefing.', answered = TRUE");
        jdbc.sql("INSERT INTO feedback_message (circulation_id, body, received_at) VALUES (?,"
                        + " 'Could there be a version in Polish? Families ask us. <i>Thank you</i>', ?)")
                .params(circulation, opened)
                .update();
    }

    /** Six more agencies for the circulation's cascade. */
    void moreAgencies(long circulation) {
        long id = jdbc.sql("SELECT MAX(id) FROM cascade WHERE circulation_id = ?")
                .param(circulation)
                .query(Long.class)
                .single();
        long content = jdbc.sql("SELECT MAX(id) FROM delivery_content WHERE subject_id = ?")
                .param(String.valueOf(id))
                .query(Long.class)
                .single();
        for (int i = 0; i < 6; i++)
            agency(
                    id,
                    content,
                    "School " + i,
                    "sent",
                    OffsetDateTime.now(ZoneOffset.UTC),
                    "acknowledged_at = :t, returned_at = :t");
    }

    private void agency(long cascade, long content, String name, String mail, OffsetDateTime when, String facts) {
        String key = UUID.randomUUID().toString();
        jdbc.sql("INSERT INTO agency (id, name, sector) VALUES (?, ?, 'Services')")
                .params(key, name)
                .update();
        jdbc.sql(
                        "INSERT INTO person (email, username, name, role) VALUES (?, ?, 'Lead of ' || ?, 'communication-lead')")
                .params(key + "@example.org", key, name)
                .update();
        long person = jdbc.sql("SELECT id FROM person WHERE username = ?")
                .param(key)
                .query(Long.class)
                .single();
        jdbc.sql("INSERT INTO cascade_agency (cascade_id, agency_id) VALUES (?, ?)")
                .params(cascade, key)
                .update();
        if (!facts.isEmpty())
            jdbc.sql("UPDATE cascade_agency SET " + facts + " WHERE agency_id = :id")
                    .param("t", when.plusDays(1))
                    .param("id", key)
                    .update();
        jdbc.sql("INSERT INTO cascade_lead VALUES (?, ?, ?, ?, ?)")
                .params(cascade, key, person, key + "@example.org", "Lead of " + name)
                .update();
        jdbc.sql(
                        "INSERT INTO delivery (content_id, circulation_id, subject_type, subject_id, kind, round, person_id, email, name, state,"
                                + " next_attempt_at, last_error, created_at) VALUES (?, (SELECT circulation_id FROM cascade WHERE id = ?), 'cascade', ?, 'cascade', 0, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        content,
                        cascade,
                        String.valueOf(cascade),
                        person,
                        key + "@example.org",
                        name,
                        mail,
                        when,
                        mail.equals("refused") ? "550 5.1.1 No such mailbox" : null,
                        when)
                .update();
        if (facts.contains("returned_at"))
            jdbc.sql(
                            "INSERT INTO cascade_return (cascade_id, agency_id, person_id, methods, reach, reach_unit,"
                                    + " happened_on, note, file_name, file, recorded_at) VALUES (?, ?, ?, 'team-meeting;supervision',"
                                    + " 42, 'people', ?, 'Good talk about sofas; two teams want the leaflet.', 'attendance.pdf', ?, ?)")
                    .params(cascade, key, person, when.toLocalDate(), new byte[] {1, 2, 3}, when.plusDays(1))
                    .update();
    }

    static String reference() {
        return "POL-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(java.util.Locale.UK);
    }
}
