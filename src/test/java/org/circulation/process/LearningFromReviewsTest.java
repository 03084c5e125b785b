package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.circulation.circulation.Circulation.State;
import org.circulation.engine.Refused;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Row 12: what a review teaches reaches all agencies or those identified, is learnt at events, and is asked after. */
@StoryTest
class LearningFromReviewsTest extends PlanRowStory {

    private static final String MANAGER = "performance-manager";
    private static final Map<String, Object> EVENTS = Map.of(
            "singleAgencyEvents", "12 May, Police, 30 came",
            "multiAgencyEvents", "14 May, 25 came",
            "evidence", "https://board.example.org/registers");

    LearningFromReviewsTest() {
        super("learning-from-reviews");
    }

    @AfterEach
    void the_directory_is_put_right() {
        jdbc.sql("UPDATE agency SET retired_at = NULL").update();
    }

    @Test
    void a_published_review_starts_by_itself_and_its_learning_goes_to_the_agencies_identified_and_no_others() {
        story.jumpTo(LocalDate.of(2069, 4, 8));
        Map<String, Object> sent =
                new HashMap<>(form("kind", "serious-case-review", "starter", "head-of-safeguarding"));
        sent.put("link", "https://board.example.org/review");
        var review = story.startByMessage("review-published", sent);

        assertThat(review.passed()).contains("Event_ReviewPublished");
        assertThat(review.groupsWith("Task_ChooseAgencies")).containsExactly(MANAGER);
        assertThat(review.dueOf("Task_ChooseAgencies")).isEqualTo(LocalDate.of(2069, 4, 10));
        choose(review, "some", "brookfield-primary", "police");
        assertThat(review.dueOf("Task_WriteBriefing"))
                .as("ten working days, over Easter")
                .isEqualTo(LocalDate.of(2069, 4, 24));
        briefed(review);

        assertThat(review.lettersOf("cascade"))
                .containsExactlyInAnyOrder(
                        "lead-schools@example.org",
                        "dsl-brookfield-primary@example.org",
                        "lead-police@example.org",
                        "deputy-police@example.org");
        assertThat(review.agenciesAsked()).isEqualTo(2);
        assertThat(review.openTasks())
                .containsExactlyInAnyOrder("Task_ReportToGroups", "Task_HoldLearningEvents", "Task_ConfirmAddress");
        for (String group : new String[] {"Training Group", "Implementation Group", "Performance Management Group"})
            assertThat(review.facts())
                    .anyMatch(fact -> fact.contains("genda") && fact.contains(group)
                            || fact.startsWith("For the " + group + " to decide"));

        review.complete("Task_ReportToGroups", MANAGER, Map.of("evidence", "Minute 4/2069"));
        review.complete("Task_HoldLearningEvents", "training-manager", EVENTS);
        isOnTheWebsite(review);
        review.everyLeadAnswers();
        assertThat(review.openTasks()).as("only the newsletter is missing").isEmpty();
        theNewsletterIsSent();

        assertThat(review.openTasks()).containsExactly("Task_AskWhatChanged");
        review.complete("Task_AskWhatChanged", MANAGER, Map.of("comments", "Bruises are shown to a doctor"));
        assertThat(review.state()).isEqualTo(State.COMPLETE);
        assertThat(review.lettersOf("completed")).containsExactly("head-of-safeguarding@example.org");
        everyPromisedChannelHasItsEvidence(review);
        assertThat(wordsOf(review, "briefing")).isEqualTo("Briefing 3");
        assertThat(wordsOf(review, "report")).isEqualTo("Minute 4/2069");
        assertThat(wordsOf(review, "learning-events"))
                .isEqualTo("Single-agency: 12 May, Police, 30 came\nMulti-agency: 14 May, 25 came\n"
                        + "Registers: https://board.example.org/registers");
        assertThat(review.evidenceOf("learning-events").get(0).link()).isEqualTo("https://board.example.org/registers");
        assertThat(review.openDeadlines()).isEmpty();
    }

    @Test
    void a_completed_audit_is_started_by_hand_and_all_agencies_hear_of_it() {
        story.jumpTo(LocalDate.of(2069, 6, 3));
        var audit = startedByHand();
        assertThat(audit.passed()).contains("Event_ReviewCompleted");
        choose(audit, "all");
        briefed(audit);

        assertThat(audit.agenciesAsked()).isGreaterThanOrEqualTo(20);
        assertThat(audit.lettersOf("cascade")).hasSizeGreaterThanOrEqualTo(20).doesNotHaveDuplicates();
        assertThat(audit.facts()).contains("“Choose the agencies”: all agencies");
    }

    @Test
    void every_stage_that_is_late_is_escalated_and_nothing_is_taken_away() {
        story.jumpTo(LocalDate.of(2069, 12, 16));
        var review = startedByHand();
        waitedOut(review, "Task_ChooseAgencies", "Choose the agencies", LocalDate.of(2069, 12, 18));
        choose(review, "some", "police");
        waitedOut(
                review,
                "Task_WriteBriefing",
                "Write the briefing",
                // Ten working days from 19 December, over Christmas and New Year.
                LocalDate.of(2070, 1, 7));
        briefed(review);
        assertThat(review.dueOf("Task_HoldLearningEvents")).isEqualTo(LocalDate.of(2070, 3, 7));
        waitedOut(review, "Task_ReportToGroups", "Report to both groups", LocalDate.of(2070, 1, 22));
        waitedOut(review, "Task_HoldLearningEvents", "Hold learning events", LocalDate.of(2070, 3, 7));
        review.complete("Task_ReportToGroups", MANAGER, Map.of("evidence", "Minute 1"));
        review.complete("Task_HoldLearningEvents", "training-manager", EVENTS);
        isOnTheWebsite(review);
        review.everyLeadAnswers();
        itself().complete(APPROVE, "publicity-chair", SEND);
        story.runJobs();
        waitedOut(
                review,
                "Task_AskWhatChanged",
                "Ask what changed",
                // 90 days from 8 March.
                LocalDate.of(2070, 6, 6));
    }

    @Test
    void some_agencies_without_naming_one_are_not_all_of_them() {
        story.jumpTo(LocalDate.of(2069, 7, 1));
        var review = startedByHand();
        assertThatThrownBy(() -> choose(review, "some"))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("Specific agencies: choose at least one");
        assertThatThrownBy(() -> choose(review, "some", "no-such-agency"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Specific agencies: choose from the answers offered.");
        assertThat(review.openTasks()).containsExactly("Task_ChooseAgencies");
    }

    @Test
    void an_agency_that_is_no_longer_there_cannot_be_chosen() {
        story.jumpTo(LocalDate.of(2069, 7, 8));
        jdbc.sql("UPDATE agency SET retired_at = current_timestamp WHERE id = 'police'")
                .update();
        var review = startedByHand();
        assertThatThrownBy(() -> choose(review, "some", "police"))
                .hasMessageContaining("Specific agencies: choose from the answers offered.");
    }

    private Circulating startedByHand() {
        return story.start("learning-from-reviews", "training-manager", form("kind", "audit"));
    }

    private void choose(Circulating review, String which, String... agencies) {
        review.complete("Task_ChooseAgencies", MANAGER, Map.of("decision", which, "agencies", story.list(agencies)));
    }

    private static void briefed(Circulating review) {
        review.complete(
                "Task_WriteBriefing",
                MANAGER,
                Map.of("title", review.title(), "summary", "What to do differently", "evidence", "Briefing 3"));
    }
}
