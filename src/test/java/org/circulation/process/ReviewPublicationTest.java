package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.circulation.circulation.Circulation.State;
import org.circulation.engine.Refused;
import org.circulation.engine.WhereItIs;
import org.circulation.publication.Publications;
import org.circulation.publication.Publications.Version;
import org.circulation.publication.ReviewsDue;
import org.circulation.testing.Coverage;
import org.circulation.testing.Story;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.StoryTest;
import org.circulation.testing.WebSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is published stays true: a year on, its owner confirms it, refreshes it or takes it down. */
@StoryTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewPublicationTest {

    private static final String REVIEW = "Task_ReviewPublication";
    private static final LocalDate PUBLISHED = LocalDate.of(2046, 3, 6);

    /** The leap day makes no difference to "a year on". */
    private static final LocalDate REVIEW_BY = LocalDate.of(2047, 3, 6);

    @Autowired
    Story story;

    @Autowired
    ReviewsDue reviews;

    @Autowired
    Publications publications;

    @Autowired
    WhereItIs whereItIs;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Coverage coverage;

    Circulating policy;

    @BeforeAll
    void watch() {
        coverage.watch("review-publication");
    }

    @AfterAll
    void every_node_and_flow_was_gone_through() {
        coverage.assertEverythingTaken();
    }

    @BeforeEach
    void a_policy_is_published_and_has_gone_all_the_way_round() {
        story.jumpTo(PUBLISHED);
        policy = story.startPolicy("updated");
        policy.reachesTheLeads();
        policy.everyLeadAnswers();
        assertThat(policy.state()).isEqualTo(State.COMPLETE);
        // Other stories' publications, of earlier years, are not asked about here.
        jdbc.sql("UPDATE publication SET review_asked_on = review_on WHERE reference <> ?")
                .param(policy.reference())
                .update();
    }

    @AfterEach
    void the_clock_is_put_right_and_nothing_waits() {
        if (policy.openTasks().contains(REVIEW)) answer(Map.of("decision", "confirm"));
        story.resetClock();
    }

    @Test
    void on_its_review_date_it_is_still_good_and_on_the_day_after_its_owner_is_asked_once() {
        story.jumpTo(REVIEW_BY);
        assertThat(reviews.sweep()).isZero();
        assertThat(page()).doesNotContain("Past its review date");

        story.jumpTo(REVIEW_BY.plusDays(1));
        assertThat(page()).contains("Past its review date");
        assertThat(reviews.sweep()).isEqualTo(1);
        assertThat(reviews.sweep()).as("once").isZero();
        assertThat(policy.openTasks()).containsExactly(REVIEW);
        assertThat(policy.dueOf(REVIEW)).as("the row's week").isEqualTo(LocalDate.of(2047, 3, 14));
        assertThat(policy.lettersOf("task")).last().isEqualTo("e-safety-chair@example.org");
        assertThat(policy.facts()).contains("Past its review date, Wednesday 6 March 2047");
        assertThat(policy.valueInForm(REVIEW, "summary")).isEqualTo("What changed");
        assertThat(whereItIs.of(policy.reference()).orElseThrow().processKey())
                .as("its page still shows the row's diagram")
                .isEqualTo("policies-and-procedures");
    }

    @Test
    void confirmed_it_stands_as_it_is_for_another_year() {
        due();
        answer(Map.of("decision", "confirm", "comments", "Checked against the new guidance."));
        assertThat(policy.facts())
                .contains("“Confirm, refresh or withdraw”: confirmed")
                .contains("Still true as published; next review by Saturday 7 March 2048");
        assertThat(page()).doesNotContain("Past its review date").contains("Saturday 7 March 2048");
        assertThat(reviews.sweep()).isZero();
        story.jumpTo(LocalDate.of(2048, 3, 8));
        assertThat(reviews.sweep()).as("and then again").isEqualTo(1);
    }

    @Test
    void refreshed_the_words_change_nobody_is_told_and_the_timeline_keeps_them() {
        publications.writeVersion(policy.id(), "parents", policy.title(), "For you at home.");
        publications.publish(
                policy.id(),
                policy.reference(),
                "policies-and-procedures",
                policy.title(),
                "What changed",
                null,
                REVIEW_BY);
        due();
        int letters = letters();
        assertRefused(Map.of("decision", "refresh"), "New text: nothing was changed");
        assertRefused(Map.of("decision", "refresh", "summary", " "), "New text: write what it says now");
        assertRefused(
                Map.of("decision", "refresh", "summary", "x".repeat(3501)), "New text: use at most 3,500 characters");
        assertThat(policy.openTasks()).containsExactly(REVIEW);

        answer(Map.of("decision", "refresh", "parentsSummary", "New for you at home."));
        assertThat(publications.versionsOf(policy.id()))
                .extracting(Version::summary)
                .containsExactly("What changed", "New for you at home.");
        assertThat(policy.facts())
                .contains("Words refreshed on the updates page: parents", "Next review by Saturday 7 March 2048");
        assertThat(letters()).isEqualTo(letters);
        assertThat(new WebSession(story.port()).get("/updates.atom?for=parents").body())
                .contains("New for you at home.");
    }

    @Test
    void withdrawn_it_is_taken_down_with_a_reason() {
        due();
        assertRefused(Map.of("decision", "withdraw"), "Comments: say why it is taken down");
        String task = "/camunda/api/engine/engine/default/task/" + policy.taskId(REVIEW);
        var inTasklist = story.signedIn("e-safety-chair")
                .call("POST", task + "/submit-form", "{\"variables\":{\"decision\":{\"value\":\"withdraw\"}}}");
        assertThat(inTasklist.statusCode()).isEqualTo(400);
        assertThat(inTasklist.body())
                .contains("\"Comments: say why it is taken down, for those who look for it later.\"");
        answer(Map.of("decision", "withdraw", "comments", "The law has changed."));
        assertThat(new WebSession(story.port())
                        .get("/updates/" + policy.reference())
                        .statusCode())
                .isEqualTo(410);
        assertThat(policy.facts()).contains("Taken down from the updates page");
        assertThat(policy.state()).isEqualTo(State.COMPLETE);
        story.jumpTo(LocalDate.of(2048, 6, 1));
        assertThat(reviews.sweep()).as("what is down needs no review").isZero();
    }

    @Test
    void left_undone_it_is_late_climbs_the_ladder_and_shows_on_everyones_pages() {
        due();
        story.advanceTo(REVIEW_BY.plusDays(14));
        assertThat(policy.facts()).contains("The plan’s deadline passed: “Confirm, refresh or withdraw”");
        assertThat(policy.lettersOf("overdue")).contains("e-safety-chair@example.org");
        assertThat(policy.openTasks()).containsExactly(REVIEW);
        assertThat(story.signedIn("e-safety-chair").get("/").body())
                .contains("What is late", "Confirm, refresh or withdraw", policy.title());
        var manager = story.signedIn("manager");
        assertThat(manager.get("/dashboard").statusCode()).isEqualTo(200);
        assertThat(manager.get("/dashboard/circulations/" + policy.reference()).body())
                .contains("Confirm, refresh or withdraw", "E-safety Group");
    }

    @Test
    void what_its_form_does_not_offer_is_refused_and_a_task_that_failed_to_start_is_tried_again() {
        due();
        assertRefused(Map.of("decision", "maybe"), "Is it still true? Choose one of the answers offered.");
        assertRefused(
                Map.of("decision", "confirm", "ownerGroup", "board"), "\"ownerGroup\" is not a field of this form.");
        answer(Map.of("decision", "confirm"));

        long nobodys = 20_461_109_003L;
        publications.publish(
                nobodys, "POL-2046-NONE", "policies-and-procedures", "T", "S", null, LocalDate.of(2047, 1, 1));
        assertThat(reviews.sweep())
                .as("its circulation is not there: the sweep goes on")
                .isZero();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM publication WHERE circulation_id = ? AND review_asked_on IS NULL")
                        .param(nobodys)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        publications.withdraw(nobodys);
    }

    private void due() {
        story.jumpTo(REVIEW_BY.plusDays(1));
        assertThat(reviews.sweep()).isEqualTo(1);
    }

    private void answer(Map<String, Object> values) {
        policy.complete(REVIEW, "e-safety-chair", values);
    }

    private void assertRefused(Map<String, Object> values, String sentence) {
        assertThatThrownBy(() -> answer(values)).isInstanceOf(Refused.class).hasMessageContaining(sentence);
    }

    private String page() {
        return new WebSession(story.port())
                .get("/updates/" + policy.reference())
                .body();
    }

    private int letters() {
        return jdbc.sql("SELECT COUNT(*) FROM delivery WHERE circulation_id = ?")
                .param(policy.id())
                .query(Integer.class)
                .single();
    }
}
