package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.circulation.testing.CirculationTest;
import org.circulation.testing.QueryCount;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A circulation that asked fifty thousand people: its page is no longer, asks no more, and is right. */
@CirculationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiftyThousandTest {

    private static final int MANY = 50_000;
    private static final int FEW = 5;
    private static final long FIRST = 2_092_000_000L;

    /** What a page may weigh: some tens of lines, however many there are. */
    private static final int LARGEST = 250_000;

    @Autowired
    WebApplicationContext application;

    @Autowired
    JdbcClient jdbc;

    private MockMvc mvc;
    private String few;
    private String many;

    @BeforeAll
    void two_circulations_alike_but_for_their_size() {
        mvc = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        few = asked(FIRST, FEW);
        many = asked(FIRST + 10, MANY);
        // Nobody fills a table at one stroke and reads it at once: the database would not yet know how much there is.
        jdbc.sql("ANALYZE").update();
    }

    /** Other tests of this database count what there is. */
    @AfterAll
    void leave_nothing() {
        for (String reference : new String[] {few, many}) {
            long id = new SampleCirculations(jdbc).idOf(reference);
            String cascades = " WHERE cascade_id IN (SELECT id FROM cascade WHERE circulation_id = " + id + ")";
            jdbc.sql("DELETE FROM cascade_return" + cascades).update();
            jdbc.sql("DELETE FROM cascade_lead" + cascades).update();
            jdbc.sql("DELETE FROM cascade_agency" + cascades).update();
            for (String table : new String[] {"cascade", "delivery", "delivery_content", "circulation_event"})
                jdbc.sql("DELETE FROM " + table + " WHERE circulation_id = " + id)
                        .update();
            jdbc.sql("DELETE FROM circulation WHERE id = " + id).update();
        }
    }

    @Test
    void fifty_thousand_are_told_by_as_many_queries_as_five_and_on_a_page_of_the_same_size() throws Exception {
        String small = page(few, "");
        int queries = QueryCount.during(() -> page(few, ""));
        String large = page(many, "");
        assertThat(QueryCount.during(() -> page(many, ""))).isEqualTo(queries);
        assertThat(large.length()).isLessThan(LARGEST).isGreaterThan(small.length());
        assertThat(text(large))
                .contains("Sent 40,000 of 50,000 people", "Delivered 30,000 of 50,000 people")
                .contains("Acknowledged 25,000 of 50,000 people", "Cascaded 10,000 of 50,000 people")
                .contains("Evidenced 5,000 of 50,000 people", "Page 1 of 1000");
        assertThat(text(small)).contains("Sent 5 of 5 people", "Delivered 5 of 5 people", "Cascaded 2 of 5 people");
    }

    @Test
    void its_last_pages_are_as_short_and_quick_enough_to_wait_for() throws Exception {
        long begun = System.nanoTime();
        String last = page(many, "?page=1000&evidence=1000&when=2500&kind=answers");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        assertThat(last.length()).isLessThan(LARGEST);
        assertThat(text(last)).contains("Page 1000 of 1000");
    }

    private String page(String reference, String query) throws Exception {
        return mvc.perform(get("/dashboard/circulations/" + reference + query)
                        .with(user("manager").authorities(AuthorityUtils.createAuthorityList("managers"))))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static String text(String html) {
        return html.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ");
    }

    /** Of ten, eight were written to, six reached, five acknowledged, two passed it on and one shows it. */
    private String asked(long first, int people) {
        var when = OffsetDateTime.of(2092, 6, 3, 9, 0, 0, 0, ZoneOffset.UTC);
        String reference = SampleCirculations.reference();
        long id = new SampleCirculations(jdbc).circulation(reference, "To everyone", "running", when);
        jdbc.sql(
                        "INSERT INTO cascade (circulation_id, audience, ask, opened_at, due_on) VALUES (?, 'everyone', 'return', ?, ?)")
                .params(id, when, when.toLocalDate().plusDays(7))
                .update();
        long cascade = jdbc.sql("SELECT id FROM cascade WHERE circulation_id = ?")
                .param(id)
                .query(Long.class)
                .single();
        jdbc.sql(
                        "INSERT INTO delivery_content (circulation_id, kind, subject_type, subject_id, round, subject, reason, model,"
                                + " created_at, digest) VALUES (?, 'cascade', 'cascade', ?, 0, 's', 'r', '{}', ?, 'x')")
                .params(id, String.valueOf(cascade), when)
                .update();
        String each = " FROM (" + numbers(people) + ") n";
        set(
                "INSERT INTO cascade_agency (cascade_id, agency_id, person_id, name, acknowledged_at, returned_at, evidenced_at,"
                        + " answered) SELECT :cascade, 'person:' || CAST(:first + n.i AS VARCHAR(20)), :first + n.i, 'Person ' || CAST(n.i"
                        + " AS VARCHAR(20)), CASE WHEN MOD(n.i, 10) < 5 THEN CAST(:at AS TIMESTAMP WITH TIME ZONE) END, CASE WHEN MOD(n.i,"
                        + " 10) < 2 THEN CAST(:at AS TIMESTAMP WITH TIME ZONE) END, CASE WHEN MOD(n.i, 10) < 1 THEN CAST(:at AS TIMESTAMP"
                        + " WITH TIME ZONE) END, MOD(n.i, 10) < 2" + each,
                cascade,
                id,
                first,
                when);
        set(
                "INSERT INTO cascade_lead (cascade_id, agency_id, person_id, email, name) SELECT :cascade, 'person:' || CAST(:first +"
                        + " n.i AS VARCHAR(20)), :first + n.i, 'p@example.org', 'Person'" + each,
                cascade,
                id,
                first,
                when);
        set(
                "INSERT INTO delivery (content_id, circulation_id, subject_type, subject_id, kind, round, person_id, email, name, state,"
                        + " next_attempt_at, created_at) SELECT (SELECT id FROM delivery_content WHERE circulation_id = :id), :id, 'cascade',"
                        + " CAST(:cascade AS VARCHAR(20)), 'cascade', 0, :first + n.i, 'p@example.org', 'Person', CASE WHEN MOD(n.i, 10) < 6"
                        + " THEN 'sent' WHEN MOD(n.i, 10) < 8 THEN 'refused' ELSE 'stopped' END, :at, :at" + each,
                cascade,
                id,
                first,
                when);
        set(
                "INSERT INTO cascade_return (cascade_id, agency_id, person_id, methods, happened_on, note, link, recorded_at) SELECT"
                        + " :cascade, 'person:' || CAST(:first + n.i AS VARCHAR(20)), :first + n.i, 'briefing', CAST(:at AS DATE), 'Done.', CASE"
                        + " WHEN MOD(n.i, 10) < 1 THEN 'https://example.org' END, :at" + each
                        + " WHERE MOD(n.i, 10) < 2",
                cascade,
                id,
                first,
                when);
        set(
                "INSERT INTO circulation_event (circulation_id, kind, what, actor, happened_at, recorded_at) SELECT :id, 'returned',"
                        + " 'Passed on', 'p@example.org', :at, :at" + each,
                cascade,
                id,
                first,
                when);
        return reference;
    }

    private void set(String sql, long cascade, long id, long first, OffsetDateTime when) {
        var statement = jdbc.sql(sql);
        if (sql.contains(":cascade")) statement = statement.param("cascade", cascade);
        if (sql.contains(":id")) statement = statement.param("id", id);
        if (sql.contains(":first")) statement = statement.param("first", first);
        if (sql.contains(":at")) statement = statement.param("at", when);
        statement.update();
    }

    /** 0 to n - 1, in the SQL that both databases speak. */
    private static String numbers(int n) {
        String digits = "(VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9))";
        return "SELECT a.d + 10 * b.d + 100 * c.d + 1000 * d.d + 10000 * e.d AS i FROM " + digits + " a(d), " + digits
                + " b(d), " + digits + " c(d), " + digits + " d(d), " + digits
                + " e(d) WHERE a.d + 10 * b.d + 100 * c.d + 1000 * d.d + 10000 * e.d < " + n;
    }
}
