package org.circulation.insight;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Agencies, leads, questions and answers as the other rooms would leave them, each with ids of its own. */
final class SampleAgencies {

    private final JdbcClient jdbc;
    private final SampleCirculations circulations;

    SampleAgencies(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.circulations = new SampleCirculations(jdbc);
    }

    String agency(String name, String sector) {
        String id = "x" + UUID.randomUUID().toString().substring(0, 12);
        jdbc.sql("INSERT INTO agency (id, name, sector) VALUES (?, ?, ?)")
                .params(id, name, sector)
                .update();
        return id;
    }

    void retireAgency(String id, OffsetDateTime when) {
        jdbc.sql("UPDATE agency SET retired_at = ? WHERE id = ?")
                .params(when, id)
                .update();
    }

    long lead(String... agencies) {
        long person = person("communication-lead");
        for (String agency : agencies)
            jdbc.sql("INSERT INTO person_agency (person_id, agency_id) VALUES (?, ?)")
                    .params(person, agency)
                    .update();
        return person;
    }

    long listed(String audience) {
        long person = person("member");
        jdbc.sql("INSERT INTO person_audience (person_id, audience) VALUES (?, ?)")
                .params(person, audience)
                .update();
        return person;
    }

    private long person(String role) {
        String key = UUID.randomUUID().toString();
        jdbc.sql("INSERT INTO person (email, username, name, role) VALUES (?, ?, ?, ?)")
                .params(key + "@example.org", key, "Person " + key.substring(0, 6), role)
                .update();
        return jdbc.sql("SELECT id FROM person WHERE username = ?")
                .param(key)
                .query(Long.class)
                .single();
    }

    void retirePerson(long person, OffsetDateTime when) {
        jdbc.sql("UPDATE person SET retired_at = ? WHERE id = ?")
                .params(when, person)
                .update();
    }

    long circulation(String row, OffsetDateTime started) {
        long id = circulations.circulation(SampleCirculations.reference(), "About " + row, "running", started);
        jdbc.sql("UPDATE circulation SET row_key = ? WHERE id = ?")
                .params(row, id)
                .update();
        return id;
    }

    long cascade(long circulation, String audience, String ask, OffsetDateTime opened, LocalDate due) {
        jdbc.sql("INSERT INTO cascade (circulation_id, audience, ask, opened_at, due_on) VALUES (?, ?, ?, ?, ?)")
                .params(circulation, audience, ask, opened, due)
                .update();
        return jdbc.sql("SELECT MAX(id) FROM cascade WHERE circulation_id = ?")
                .param(circulation)
                .query(Long.class)
                .single();
    }

    void ask(long cascade, String agency, boolean inform) {
        jdbc.sql("INSERT INTO cascade_agency (cascade_id, agency_id, answered) VALUES (?, ?, ?)")
                .params(cascade, agency, inform)
                .update();
    }

    void askPerson(long cascade, long person) {
        jdbc.sql("INSERT INTO cascade_agency (cascade_id, agency_id, person_id, name) VALUES (?, ?, ?, 'Somebody')")
                .params(cascade, "person:" + person, person)
                .update();
        speaks(cascade, "person:" + person, person);
    }

    void speaks(long cascade, String agency, long person) {
        jdbc.sql("INSERT INTO cascade_lead (cascade_id, agency_id, person_id, email, name) VALUES (?, ?, ?, 'e', 'n')")
                .params(cascade, agency, person)
                .update();
    }

    /** @param facts assignments with {@code :t}, e.g. "acknowledged_at = :t" */
    void answer(long cascade, String agency, String facts, OffsetDateTime when) {
        jdbc.sql("UPDATE cascade_agency SET " + facts + " WHERE cascade_id = :cascade AND agency_id = :agency")
                .param("t", when)
                .param("cascade", cascade)
                .param("agency", agency)
                .update();
    }

    void passOn(
            long cascade,
            String agency,
            long person,
            String methods,
            Integer reach,
            String unit,
            String link,
            OffsetDateTime when) {
        jdbc.sql(
                        "INSERT INTO cascade_return (cascade_id, agency_id, person_id, methods, reach, reach_unit, happened_on,"
                                + " link, recorded_at) VALUES (:c, :a, :p, :m, :r, :u, :d, :l, :t)")
                .param("c", cascade)
                .param("a", agency)
                .param("p", person)
                .param("m", methods)
                .param("r", reach, java.sql.Types.INTEGER)
                .param("u", unit, java.sql.Types.VARCHAR)
                .param("d", when.toLocalDate())
                .param("l", link, java.sql.Types.VARCHAR)
                .param("t", when)
                .update();
    }

    /** A message to the person's address. @param state queued, sent, refused or stopped */
    void mail(String subjectType, long subject, long person, String state, OffsetDateTime when) {
        String key = UUID.randomUUID().toString();
        jdbc.sql(
                        "INSERT INTO delivery_content (kind, subject_type, subject_id, round, subject, reason, model, created_at,"
                                + " digest) VALUES ('note', ?, ?, 0, 's', 'r', '{}', ?, ?)")
                .params(subjectType, String.valueOf(subject), when, key)
                .update();
        jdbc.sql(
                        "INSERT INTO delivery (content_id, subject_type, subject_id, kind, round, person_id, email, name, state,"
                                + " next_attempt_at, sent_at, last_error, created_at)"
                                + " SELECT c.id, c.subject_type, c.subject_id, :kind, 0, p.id, p.email, p.name, :state, :t, :sent,"
                                + " CASE WHEN :state = 'refused' THEN '550 5.1.1 No such mailbox' END, :t"
                                + " FROM delivery_content c, person p WHERE c.digest = :digest AND p.id = :person")
                .param("kind", key.substring(0, 8))
                .param("state", state)
                .param("t", when)
                .param("sent", state.equals("sent") ? when : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("digest", key)
                .param("person", person)
                .update();
    }
}
