package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.TaskService;
import org.circulation.cascade.Cascades;
import org.circulation.circulation.Circulation.State;
import org.circulation.engine.Desk;
import org.circulation.engine.Refused;
import org.circulation.testing.Coverage;
import org.circulation.testing.Story;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.Story.Lead;
import org.circulation.testing.StoryTest;
import org.circulation.testing.WebSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Row 08: each agency publishes its own events by its own channel, and the missing ones are chased. */
@StoryTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SingleAgencyTrainingTest {

    private static final String CHECK = "Task_CheckLinks";
    private static final String LINKED = "&link=https%3A%2F%2Fagency.example.org%2Ftraining&programme=yes";

    /** Five working days on is 30 December 2065: Christmas Day is a Friday, Boxing Day's holiday the Monday after. */
    private static final LocalDate BEFORE_CHRISTMAS = LocalDate.of(2065, 12, 21);

    private static final LocalDate DUE = LocalDate.of(2065, 12, 30);
    private static final AtomicInteger ITEMS = new AtomicInteger();

    @Autowired
    Story story;

    @Autowired
    Coverage coverage;

    @Autowired
    Cascades cascades;

    @Autowired
    JdbcClient jdbc;

    private final Outside outside;

    @Autowired
    SingleAgencyTrainingTest(Story story, TaskService tasks, Desk desk, JdbcClient jdbc) {
        outside = new Outside(story, tasks, desk, jdbc);
    }

    @BeforeAll
    void every_path_is_watched() {
        coverage.watch("single-agency-training");
    }

    @AfterAll
    void every_path_was_taken() {
        coverage.assertEverythingTaken();
    }

    @AfterEach
    void clock_and_directory_are_put_right() {
        story.resetClock();
        jdbc.sql("UPDATE agency SET retired_at = NULL").update();
    }

    @Test
    void every_agency_publishes_by_its_own_channel_and_the_links_to_the_multi_agency_programme_are_checked() {
        story.jumpTo(BEFORE_CHRISTMAS);
        var events = started("lead-schools");
        assertThat(events.passed()).contains("Event_EventsPublished", "Call_PublishInEachAgency");
        assertThat(events.openTasks()).isEmpty();
        assertThat(events.agenciesAsked()).isGreaterThanOrEqualTo(20);
        assertThat(events.openDeadlines()).singleElement().satisfies(open -> assertThat(open.dueOn())
                .as("5 working days over Christmas")
                .isEqualTo(DUE));
        var schools = leadOf(events, "hillcrest-primary");
        assertThat(page(events, schools)).contains("Learning Leads website");
        assertThat(page(events, leadOf(events, "police"))).contains("he plan names no channel for your agency");

        allPublish(events);

        assertThat(events.openTasks()).containsExactly(CHECK);
        assertThat(events.groupsWith(CHECK)).containsExactly("training-admin");
        assertThat(events.lettersOf("task")).containsExactly("training-admin@example.org");
        assertThat(events.facts()).contains("Every agency has answered");
        assertThat(events.dueOf(CHECK)).isEqualTo(DUE);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM cascade_return r JOIN cascade c ON c.id = r.cascade_id"
                                + " WHERE c.circulation_id = ? AND r.channel = 'Own channel' AND r.link IS NOT NULL")
                        .param(events.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(events.agenciesAsked());

        events.complete(CHECK, "training-admin", Map.of("evidence", "All 30 pages link to it"));

        assertThat(events.state()).isEqualTo(State.COMPLETE);
        assertThat(events.evidenceOf("agency-channel")).singleElement().satisfies(evidence -> {
            assertThat(evidence.used()).isTrue();
            assertThat(evidence.words()).isEqualTo("All 30 pages link to it");
            assertThat(evidence.by()).isEqualTo("training-admin");
        });
        assertThat(events.lettersOf("completed")).containsExactly("lead-schools@example.org");
    }

    @Test
    void an_agency_that_names_no_channel_or_links_nowhere_is_asked_again_on_its_page() {
        story.jumpTo(LocalDate.of(2066, 1, 11));
        var events = started("training-admin");
        var police = leadOf(events, "police");

        var without = outside.publishes(events, police, "", "&link=our+intranet");
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(without.body())
                .contains("Enter the channel by which you published the events")
                .contains("The link must be a web address")
                .contains("Link your events to the Board’s multi-agency programme");
        assertThat(outside.missing(events)).contains(police);

        Outside.accepted(outside.publishes(events, police, "Police+portal", LINKED));
        assertThat(outside.missing(events)).doesNotContain(police);
    }

    @Test
    void missing_ones_are_chased_once_when_the_deadline_has_passed_and_the_links_wait_for_them() {
        story.jumpTo(BEFORE_CHRISTMAS);
        var events = started("training-admin");
        var police = leadOf(events, "police");
        outside.missing(events).stream()
                .filter(lead -> !lead.agency().equals("police"))
                .forEach(lead -> outside.publishes(events, lead, "Own+channel", LINKED));
        story.jumpTo(DUE);
        story.runJobs();
        assertThat(events.facts()).noneMatch(fact -> fact.startsWith("Missing ones chased"));
        story.advanceTo(DUE.plusDays(1));

        assertThat(events.facts())
                .contains("The plan’s deadline passed: “Wait for everyone’s answer”")
                .anyMatch(fact -> fact.matches("Missing ones chased: \\d (person|people) who ha(s|ve) not answered"))
                .anyMatch(fact -> fact.startsWith("Overdue") && fact.contains("earlier today"));
        assertThat(events.lettersOf("nudge"))
                .as("the police's leads, once")
                .contains("lead-police@example.org")
                .allMatch(email -> email.contains("police"))
                .doesNotHaveDuplicates();
        assertThat(events.openTasks()).as("an agency is missing").isEmpty();

        Outside.accepted(outside.publishes(events, police, "Police+portal", LINKED));
        story.runJobs();
        assertThat(events.dueOf(CHECK)).as("its own time").isEqualTo(LocalDate.of(2066, 1, 8));
        story.advanceTo(LocalDate.of(2066, 1, 9));
        assertThat(events.facts()).contains("The plan’s deadline passed: “Check the links”");
        assertThat(events.openTasks()).containsExactly(CHECK);
    }

    @Test
    void a_deadline_that_is_put_off_puts_off_the_chase() {
        story.jumpTo(LocalDate.of(2066, 2, 1));
        var events = started("training-admin");
        assertThat(events.timersOf("Event_PublishInEachAgencyDeadlinePassed"))
                .containsExactly(LocalDate.of(2066, 2, 8));
        var deadline = events.openDeadlines().get(0);

        story.signedIn("manager")
                .postForm(
                        "/dashboard/circulations/" + events.reference() + "/extend",
                        "deadline=" + deadline.id() + "&dueOn=2066-02-22&reason=Half+term");

        assertThat(events.timersOf("Event_PublishInEachAgencyDeadlinePassed"))
                .containsExactly(LocalDate.of(2066, 2, 22));
        story.jumpTo(LocalDate.of(2066, 2, 20));
        story.runJobs();
        assertThat(events.lettersOf("nudge")).isEmpty();
    }

    @Test
    void an_agency_that_runs_no_events_declines_with_a_reason_or_is_closed_by_a_manager() {
        story.jumpTo(LocalDate.of(2066, 3, 1));
        var events = started("training-admin");
        var police = leadOf(events, "police");
        var declined = new WebSession(story.port())
                .postForm(
                        events.linkOf(police) + "/decline",
                        "declineFor=police&kind=not-for-my-agency&reason=We+use+the+Board%27s+courses");
        Outside.accepted(declined);
        var closed = new HashSet<String>();
        outside.missing(events).forEach(lead -> {
            if (closed.add(lead.agency()))
                cascades.closeAgency(Long.parseLong(lead.cascade()), lead.agency(), "manager", "No events this year");
        });
        story.runJobs();

        assertThat(events.openTasks()).containsExactly(CHECK);
    }

    @Test
    void with_no_leads_in_the_directory_the_administrators_find_them_first() {
        story.jumpTo(LocalDate.of(2066, 3, 2));
        jdbc.sql("UPDATE agency SET retired_at = current_timestamp").update();
        var events = started("training-admin");

        assertThat(events.openTasks()).containsExactly("Task_FindAudience");
    }

    @Test
    void what_the_forms_lack_is_named() {
        story.jumpTo(LocalDate.of(2066, 3, 3));
        assertThatThrownBy(() -> story.start(
                        "single-agency-training",
                        "training-admin",
                        Map.of("title", "Events", "link", "see our programme")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("What it is about, and what people must do: this is needed.")
                .hasMessageContaining("Link to the multi-agency programme: use a web address");
    }

    private Circulating started(String who) {
        int n = ITEMS.incrementAndGet();
        return story.start(
                "single-agency-training",
                who,
                Map.of(
                        "title", "Single-agency events " + n,
                        "summary", "Publish yours " + n,
                        "link", "https://board.example.org/programme"));
    }

    private void allPublish(Circulating events) {
        List<Lead> missing = outside.missing(events);
        var answered = new HashSet<String>();
        for (Lead lead : missing)
            if (answered.add(lead.agency())) Outside.accepted(outside.publishes(events, lead, "Own+channel", LINKED));
        story.runJobs();
    }

    private Lead leadOf(Circulating events, String agency) {
        return outside.missing(events).stream()
                .filter(lead -> lead.agency().equals(agency))
                .findFirst()
                .orElseThrow();
    }

    private String page(Circulating events, Lead lead) {
        return new WebSession(story.port()).get(events.linkOf(lead)).body();
    }
}
