package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.circulation.testing.CirculationTest;
import org.circulation.testing.QueryCount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** A circulation is found by what stands in it and by whom it concerned, and the page says why. */
@CirculationTest
@Transactional
class SearchTest {

    private static final OffsetDateTime STARTED = OffsetDateTime.of(2090, 3, 1, 9, 0, 0, 0, ZoneOffset.UTC);

    @Autowired
    Choices choices;

    @Autowired
    PlanBoard board;

    @Autowired
    CirculationList circulations;

    @Autowired
    CirculationLines lines;

    @Autowired
    JdbcClient jdbc;

    SampleCirculations samples;
    String reference;
    long id;

    @BeforeEach
    void prepare() {
        samples = new SampleCirculations(jdbc);
        reference = SampleCirculations.reference();
        id = samples.circulation(reference, "Zebrafinch protocol", "running", STARTED);
        samples.circulation(SampleCirculations.reference(), "Another altogether", "running", STARTED);
    }

    @Test
    void given_words_of_its_reference_title_or_summary_when_searched_then_it_is_found() {
        jdbc.sql(
                        "UPDATE circulation SET summary = 'Since the spring, every home visit asks about quokkas and writes down what was said.' WHERE id = ?")
                .param(id)
                .update();
        assertThat(found(reference.toLowerCase())).containsExactly(reference);
        assertThat(found("ZEBRAFINCH proto")).containsExactly(reference);
        assertThat(found("about Quokkas")).containsExactly(reference);
        assertThat(reasons("quokkas"))
                .singleElement()
                .asString()
                .contains("asks about quokkas and writes")
                .startsWith("“…");
        assertThat(reasons("zebrafinch")).as("the title stands there").isEmpty();
    }

    @Test
    void given_a_documents_name_when_searched_then_it_is_found_and_the_page_says_why() {
        jdbc.sql(
                        "INSERT INTO document (circulation_id, name, version, media_type, size_bytes, sha256, content, uploaded_by, uploaded_at)"
                                + " VALUES (?, 'wombat thresholds.pdf', 1, 'application/pdf', 3, 'x', ?, 'training-chair', ?)")
                .params(id, "inside: echidna".getBytes(), STARTED)
                .update();
        assertThat(found("Wombat thresh")).containsExactly(reference);
        assertThat(reasons("wombat")).containsExactly("Document: wombat thresholds.pdf");
        assertThat(found("echidna")).as("what is in a file is not searched").isEmpty();
    }

    @Test
    void given_an_agency_or_its_lead_asked_in_a_cascade_when_searched_then_it_is_found_and_the_page_says_why() {
        samples.cascade(id, STARTED, LocalDate.of(2090, 4, 1));
        jdbc.sql("UPDATE agency SET name = 'Numbat Schools ' || name WHERE id IN (SELECT agency_id FROM cascade_agency"
                        + " WHERE cascade_id IN (SELECT id FROM cascade WHERE circulation_id = ?)) AND name LIKE '%o%'")
                .param(id)
                .update();
        assertThat(found("numbat schools")).containsExactly(reference);
        assertThat(reasons("numbat schools"))
                .singleElement()
                .asString()
                .startsWith("Agency: Numbat Schools")
                .contains("more");
        jdbc.sql("UPDATE person SET name = 'Head teacher of the Bilby School' WHERE name = 'Lead of Northside Housing'"
                        + " AND id IN (SELECT person_id FROM cascade_lead)")
                .update();
        assertThat(found("head teacher of the bilby")).contains(reference);
        assertThat(reasons("head teacher of the bilby")).contains("Asked: Head teacher of the Bilby School");
    }

    @Test
    void given_the_role_of_who_started_it_had_a_step_or_took_part_when_searched_then_it_is_found() {
        person("numbat-chair", "Chair of the Numbats", "numbat-keeper");
        person("numbat-office", "Officer for quolls", "quoll-officer");
        person("numbat-guest", "A third", "dunnart-visitor");
        jdbc.sql("UPDATE circulation SET started_by = 'numbat-chair' WHERE id = ?")
                .param(id)
                .update();
        samples.fact(id, "Agreed.", null, "numbat-office@example.org", STARTED);
        samples.deadline(id, "Decide", null, null, LocalDate.of(2090, 5, 1), 0);
        jdbc.sql("UPDATE deadline SET owner_user = 'numbat-guest' WHERE circulation_id = ?")
                .param(id)
                .update();
        assertThat(found("numbat keeper")).containsExactly(reference);
        assertThat(reasons("numbat keeper")).containsExactly("Started by: Chair of the Numbats");
        assertThat(found("quoll officer")).containsExactly(reference);
        assertThat(reasons("quoll-officer")).containsExactly("Took part: Officer for quolls");
        assertThat(reasons("dunnart visitor")).containsExactly("Had a step: A third");
    }

    @Test
    void given_a_groups_name_when_searched_then_what_it_had_a_step_in_is_found() {
        String group = "g" + UUID.randomUUID().toString().substring(0, 8);
        samples.group(group, "Potoroo Sub-Group");
        samples.deadline(id, "Decide", group, null, LocalDate.of(2090, 5, 1), 0);
        assertThat(found("potoroo")).containsExactly(reference);
        assertThat(reasons("potoroo")).containsExactly("With: Potoroo Sub-Group");
    }

    @Test
    void given_signs_that_sql_reads_when_searched_then_they_are_taken_literally() {
        assertThat(found("%")).isEmpty();
        assertThat(found("_")).isEmpty();
        assertThat(found("\\")).isEmpty();
        assertThat(found("'; DROP TABLE circulation; --")).isEmpty();
        jdbc.sql("UPDATE circulation SET title = '100% of_it \\ all' WHERE id = ?")
                .param(id)
                .update();
        assertThat(found("100%")).containsExactly(reference);
        assertThat(found("of_it")).containsExactly(reference);
        assertThat(found("it \\ all")).containsExactly(reference);
    }

    @Test
    void given_much_or_little_that_matches_when_searched_then_the_queries_are_as_many() throws Exception {
        show(choices.of(filter("zebrafinch")));
        int few = QueryCount.during(() -> show(choices.of(filter("zebrafinch"))));
        for (int i = 0; i < 60; i++) {
            long other = samples.circulation(SampleCirculations.reference(), "Zebrafinch " + i, "running", STARTED);
            samples.deadline(other, "Decide", "board", null, LocalDate.of(2090, 5, 1), 0);
        }
        assertThat(QueryCount.during(() -> show(choices.of(filter("zebrafinch")))))
                .isEqualTo(few);
        assertThat(show(choices.of(filter("zebrafinch")))).hasSize(25);
    }

    private List<String> found(String text) {
        Choice choice = choices.of(filter(text));
        int chosen = board.of(choice).chosen();
        var rows = circulations.page(choice, new Page(1, 25, chosen, ""));
        assertThat(rows).as("the board counts what the list shows").hasSize(Math.min(25, chosen));
        return rows.stream().map(CirculationList.Row::reference).toList();
    }

    private List<String> reasons(String text) {
        return show(choices.of(filter(text))).stream()
                .filter(line -> line.reference().equals(reference))
                .findFirst()
                .orElseThrow()
                .reasons();
    }

    private List<CirculationLines.Line> show(Choice choice) {
        return lines.of(circulations.page(choice, new Page(1, 25, 25, "")), choice);
    }

    private void person(String username, String name, String role) {
        jdbc.sql("INSERT INTO person (email, username, name, role) VALUES (?, ?, ?, ?)")
                .params(username + "@example.org", username, name, role)
                .update();
    }

    private static CirculationFilter filter(String text) {
        return new CirculationFilter("", "", "", "", "", "", text, "", "");
    }
}
