package org.circulation.cascade;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.delivery.PersonalLinks;
import org.circulation.plan.Ask;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/**
 * Test data of its own for each test. The audience {@code communication-leads} is one for all, so each test retires its
 * leads when it is done ({@link #retireAll}).
 */
class Sample {

    static final String LEADS = "communication-leads";
    static final LocalDate DUE = LocalDate.of(2026, 12, 11);

    private final JdbcClient jdbc;
    private final Circulations circulations;
    private final Cascades cascades;
    private final PersonalLinks links;
    private final List<Long> people = new ArrayList<>();

    Sample(JdbcClient jdbc, Circulations circulations, Cascades cascades, PersonalLinks links) {
        this.jdbc = jdbc;
        this.circulations = circulations;
        this.cascades = cascades;
        this.links = links;
    }

    Circulation circulation(String title, String summary, String link) {
        return circulation("policies-and-procedures", title, summary, link);
    }

    /** One of another row of the plan. */
    Circulation circulationOf(String row) {
        return circulation(row, "Item " + unique(), "What changed.", null);
    }

    private Circulation circulation(String row, String title, String summary, String link) {
        return circulations.open(new Circulations.Start(
                "POL", row, "new", title, summary, link, null, "starter-" + UUID.randomUUID(), "{}"));
    }

    Circulation circulation() {
        return circulation("Neglect policy " + unique(), "What changed.\nAnd who must know.", null);
    }

    String agency(String name) {
        return agency(name, "school");
    }

    String agencyOf(String sector) {
        return agency(sector + " agency", sector);
    }

    private String agency(String name, String sector) {
        String id = "agency-" + unique();
        jdbc.sql("INSERT INTO agency (id, name, sector) VALUES (?, ?, ?)")
                .params(id, name, sector)
                .update();
        return id;
    }

    /** The key of a list of its own. */
    String list() {
        return "list-" + unique();
    }

    static String inWords(String list) {
        return "L" + list.substring(1).replace('-', ' ');
    }

    /** Somebody on lists, with at most one agency. */
    long member(String name, List<String> lists, String... agency) {
        long id = person(name, "contact", agency);
        lists.forEach(list -> listed(id, list));
        return id;
    }

    void listed(long person, String list) {
        jdbc.sql("INSERT INTO person_audience (person_id, audience) VALUES (?, ?)")
                .params(person, list)
                .update();
    }

    String agency() {
        return agency("Brookfield Primary School");
    }

    long lead(String... agencies) {
        return person("Jo Lead", "communication-lead", agencies);
    }

    private long person(String name, String role, String... agencies) {
        String email = "lead-" + unique() + "@example.org";
        var key = new GeneratedKeyHolder();
        jdbc.sql("INSERT INTO person (email, username, name, role) VALUES (:e, :e, :name, :role)")
                .param("e", email)
                .param("name", name)
                .param("role", role)
                .update(key, "id");
        long id = key.getKey().longValue();
        for (String agency : agencies)
            jdbc.sql("INSERT INTO person_agency (person_id, agency_id) VALUES (?, ?)")
                    .params(id, agency)
                    .update();
        people.add(id);
        return id;
    }

    String emailOf(long person) {
        return jdbc.sql("SELECT email FROM person WHERE id = ?")
                .param(person)
                .query(String.class)
                .single();
    }

    Cascades.Opened open(Circulation circulation, Ask ask) {
        return cascades.open(circulation.id(), LEADS, ask, DUE);
    }

    /** The path of the link in a person's message. */
    String path(long cascadeId, long person) {
        return links.linkFor("cascade", String.valueOf(cascadeId), person).replaceFirst("https?://[^/]+", "");
    }

    void retire(long person) {
        jdbc.sql("UPDATE person SET retired_at = CURRENT_TIMESTAMP WHERE id = ?")
                .param(person)
                .update();
    }

    void retireAll() {
        people.forEach(this::retire);
        people.clear();
    }

    static String unique() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
