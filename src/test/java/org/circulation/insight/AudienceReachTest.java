package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.circulation.testing.Story;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Who heard of what, and through what: each way by itself, and what must not count as one. */
@StoryTest
@Transactional // what a list heard would stand in every other test's year
class AudienceReachTest {

    private static final LocalDate TODAY = LocalDate.of(2082, 11, 20);
    private static final LocalDate DAY = LocalDate.of(2082, 11, 3);

    @Autowired
    AudienceReach reach;

    @Autowired
    Story story;

    @Autowired
    JdbcClient jdbc;

    SampleAgencies samples;

    @BeforeEach
    void prepare() {
        samples = new SampleAgencies(jdbc);
        story.jumpTo(TODAY);
    }

    @AfterEach
    void reset() {
        story.resetClock();
    }

    @Test
    void given_a_message_to_a_list_when_our_server_took_it_then_the_list_is_reached_and_not_before() {
        long person = samples.listed("council-leads");
        long cascade = tell("essential-information", "council-leads;strategic-partnerships");
        samples.askPerson(cascade, person);
        assertThat(line("council-leads").isReached()).as("nothing has left").isFalse();
        samples.mail("cascade", cascade, person, "refused", at(DAY));
        assertThat(line("council-leads").isReached()).as("it was refused").isFalse();
        samples.mail("cascade", cascade, person, "sent", at(DAY));
        assertThat(line("council-leads").topics()).isEqualTo(Map.of("essential-information", 1));
        assertThat(line("council-leads").through()).containsExactly("Email");
        assertThat(line("council-leads").last()).isEqualTo(at(DAY).toInstant());
        assertThat(line("strategic-partnerships").isReached())
                .as("the message named it, and nobody of it was written to")
                .isFalse();
    }

    @Test
    void given_a_message_to_one_list_whose_reader_has_left_it_since_when_counted_then_the_list_was_reached() {
        long person = samples.listed("basic-awareness");
        long cascade = tell("training-materials", "basic-awareness");
        samples.askPerson(cascade, person);
        samples.mail("cascade", cascade, person, "sent", at(DAY));
        jdbc.sql("DELETE FROM person_audience WHERE person_id = ?")
                .param(person)
                .update();
        assertThat(line("basic-awareness").topics()).isEqualTo(Map.of("training-materials", 1));
    }

    @Test
    void given_agencies_chosen_by_name_when_their_leads_were_written_to_then_communication_leads_are_reached() {
        String agency = samples.agency("Chosen 82", "Chosen 82");
        long lead = samples.lead(agency);
        long cascade = tell("learning-from-reviews", "agency:" + agency);
        samples.ask(cascade, agency, false);
        samples.speaks(cascade, agency, lead);
        samples.mail("cascade", cascade, lead, "sent", at(DAY));
        assertThat(line("communication-leads").topics()).containsEntry("learning-from-reviews", 1);
    }

    @Test
    void given_an_agenda_when_its_meeting_was_held_then_the_group_is_reached_and_not_before() {
        long circulation = samples.circulation("audit-information", at(DAY));
        meeting("m82a", "audit", TODAY.plusDays(1));
        onAgenda(circulation, "audit", "m82a");
        assertThat(line("audit").topics()).as("the meeting has not come").isEmpty();
        jdbc.sql("UPDATE meeting SET held_on = ? WHERE id = 'm82a'").param(DAY).update();
        assertThat(line("audit").topics()).isEqualTo(Map.of("audit-information", 1));
        assertThat(line("audit").through()).containsExactly("Agenda");
        assertThat(line("audit").last().atZone(ZoneId.of("Europe/London")).toLocalDate())
                .isEqualTo(DAY);
        jdbc.sql("UPDATE meeting SET cancelled_at = ? WHERE id = 'm82a'")
                .param(at(DAY))
                .update();
        assertThat(line("audit").topics()).as("it was not held").isEmpty();
        onAgenda(samples.circulation("audit-information", at(DAY)), "audit", null);
        assertThat(line("audit").topics()).as("decided between meetings").containsEntry("audit-information", 1);
    }

    @Test
    void given_publications_when_one_is_for_everyone_then_every_section_of_the_public_is_reached() {
        publish(samples.circulation("government-publications", at(DAY)), "government-publications", "everyone");
        long esafety = samples.circulation("e-safety-information", at(DAY));
        publish(esafety, "e-safety-information", "parents");
        publish(esafety, "e-safety-information", "young-people");
        assertThat(line("parents").topics()).isEqualTo(Map.of("government-publications", 1, "e-safety-information", 1));
        assertThat(line("professionals").topics()).isEqualTo(Map.of("government-publications", 1));
        assertThat(line("parents").people()).as("no list of ours").isNull();
        assertThat(line("parents").promised()).isEqualTo(Set.of("e-safety-information"));
    }

    @Test
    void given_an_edition_when_it_was_sent_to_a_list_then_each_of_its_items_reached_the_list() {
        long reader = samples.listed("training-pool");
        long circulation = samples.circulation("training-programme", at(DAY));
        long dropped = samples.circulation("audit-information", at(DAY));
        jdbc.sql("INSERT INTO newsletter_edition (number, state, opened_at, editing_on, due_on, sent_at)"
                        + " VALUES (8201, 'sent', ?, ?, ?, ?)")
                .params(at(DAY), DAY, DAY, at(DAY))
                .update();
        long edition = jdbc.sql("SELECT id FROM newsletter_edition WHERE number = 8201")
                .query(Long.class)
                .single();
        item(edition, circulation, null);
        item(edition, dropped, "Not now");
        assertThat(line("training-pool").isReached()).as("nobody has had it").isFalse();
        samples.mail("edition", edition, reader, "sent", at(DAY));
        assertThat(line("training-pool").topics()).isEqualTo(Map.of("training-programme", 1));
        assertThat(line("training-pool").through()).containsExactly("Newsletter");
        assertThat(line("communication-leads").isReached())
                .as("no lead was among its readers")
                .isFalse();
    }

    @Test
    void given_one_circulation_by_two_ways_when_counted_then_it_counts_once_with_both_named() {
        long person = samples.listed("implementation");
        jdbc.sql("INSERT INTO person_group (person_id, group_id) VALUES (?, 'implementation')")
                .param(person)
                .update();
        long circulation = samples.circulation("essential-information", at(DAY));
        long cascade = samples.cascade(circulation, "implementation", "inform", at(DAY), DAY);
        samples.askPerson(cascade, person);
        samples.mail("cascade", cascade, person, "sent", at(DAY));
        meeting("m82b", "implementation", DAY);
        onAgenda(circulation, "implementation", "m82b");
        assertThat(line("implementation").topics()).isEqualTo(Map.of("essential-information", 1));
        assertThat(line("implementation").through()).containsExactly("Email", "Agenda");
    }

    @Test
    void given_one_topic_when_chosen_then_only_its_audiences_are_asked_about() {
        assertThat(reach.lines(filter("single-agency-training")))
                .extracting(AudienceReach.Line::key)
                .containsExactly("communication-leads");
        assertThat(reach.lines(filter("partnership-messages")))
                .as("found out only when it runs")
                .isEmpty();
        assertThat(reach.lines(filter("")))
                .extracting(AudienceReach.Line::key)
                .doesNotHaveDuplicates()
                .contains("council-leads", "cp-training-pool", "gm-partnership", "parents", "professionals")
                .doesNotContain("meeting-list", "partnership-choice");
    }

    private AudienceReach.Line line(String key) {
        return reach.lines(filter("")).stream()
                .filter(line -> line.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static AgencyFilter filter(String row) {
        return AgencyFilter.of(
                Period.of("2082-11-01", "2082-11-30", TODAY), TODAY, row, "", 1, List.of(row), List.of());
    }

    private long tell(String row, String audiences) {
        return samples.cascade(samples.circulation(row, at(DAY)), audiences, "inform", at(DAY), DAY.plusDays(7));
    }

    private void meeting(String id, String group, LocalDate day) {
        jdbc.sql("INSERT INTO meeting (id, group_id, held_on) VALUES (?, ?, ?)")
                .params(id, group, day)
                .update();
    }

    private void onAgenda(long circulation, String group, String meeting) {
        jdbc.sql("INSERT INTO agenda_item (circulation_id, group_id, meeting_id, title, added_at)"
                        + " VALUES (:c, :g, :m, 't', :t)")
                .param("c", circulation)
                .param("g", group)
                .param("m", meeting, java.sql.Types.VARCHAR)
                .param("t", at(DAY))
                .update();
    }

    private void publish(long circulation, String topic, String audience) {
        jdbc.sql("INSERT INTO publication (circulation_id, audience, reference, topic, title, summary, published_at,"
                        + " updated_at) VALUES (?, ?, 'X-82', ?, 't', 's', ?, ?)")
                .params(circulation, audience, topic, at(DAY), at(DAY))
                .update();
    }

    private void item(long edition, long circulation, String dropped) {
        jdbc.sql(
                        "INSERT INTO newsletter_item (edition_id, circulation_id, title, words, position, added_at, drop_reason)"
                                + " VALUES (:e, :c, 't', 'w', 1, :t, :d)")
                .param("e", edition)
                .param("c", circulation)
                .param("t", at(DAY))
                .param("d", dropped, java.sql.Types.VARCHAR)
                .update();
    }

    private static OffsetDateTime at(LocalDate day) {
        return day.atTime(10, 0).atZone(ZoneId.of("Europe/London")).toOffsetDateTime();
    }
}
