package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.circulation.circulation.Circulation.State;
import org.circulation.engine.Refused;
import org.circulation.testing.Story;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Row 06, branch by branch: path, deadlines, who was told and what is kept. */
@StoryTest
class PoliciesAndProceduresTest {

    @Autowired
    Story story;

    @Test
    void a_new_policy_goes_from_the_board_through_every_group_to_all_agencies_and_is_complete() {
        var policy = story.startPolicy("new");
        assertThat(policy.openTasks()).containsExactly("Task_AgreeNewPolicy");
        assertThat(policy.lettersOf("task")).containsExactly("board-chair@example.org");

        policy.complete("Task_AgreeNewPolicy", "board-chair", Map.of("decision", "agree"));
        assertThat(policy.openTasks()).containsExactly("Task_NameWhoIsResponsible");

        policy.complete(
                "Task_NameWhoIsResponsible", "implementation-chair", Map.of("responsible", story.list("audit")));
        assertThat(policy.openTasks()).containsExactlyInAnyOrder("Task_CarryOutAndReport", "Task_DecideTrainingPacks");

        policy.complete("Task_DecideTrainingPacks", "training-chair", Map.of("decision", "yes"));
        policy.complete("Task_ConsiderWiderPublicity", "publicity-chair", Map.of("decision", "yes"));
        policy.complete(
                "Task_CarryOutAndReport",
                "audit-chair",
                Map.of("carriedOutOn", story.today().toString(), "comments", "All audits updated"));
        policy.complete("Task_IncludeInTrainingPacks", "training-manager", Map.of("evidence", "Pack 7"));
        policy.complete("Task_PlanWiderPublicity", "publicity-chair", Map.of("comments", "Posters in libraries"));
        policy.complete("Task_ConfirmAddress", "board-admin", Map.of("link", "https://board.example.org/policies/1"));

        assertThat(policy.openTasks()).isEmpty();
        assertThat(policy.state()).isEqualTo(State.RUNNING);
        assertThat(policy.agenciesAsked()).isGreaterThanOrEqualTo(20);

        policy.everyLeadAnswers();

        assertThat(policy.state()).isEqualTo(State.COMPLETE);
        assertThat(policy.lettersOf("completed")).containsExactly("e-safety-chair@example.org");
        assertThat(policy.facts())
                .contains(
                        "“Agree the new policy”: agreed", "Published on the updates page", "Every agency has answered");
        assertThat(policy.openDeadlines()).isEmpty();
    }

    @Test
    void an_updated_policy_is_agreed_by_the_implementation_group_and_never_reaches_the_board() {
        var policy = story.startPolicy("updated");

        assertThat(policy.openTasks()).containsExactly("Task_AgreeUpdatedPolicy");
        assertThat(policy.lettersOf("task")).containsExactly("implementation-chair@example.org");

        policy.complete("Task_AgreeUpdatedPolicy", "implementation-chair", Map.of("decision", "agree"));

        assertThat(policy.openTasks()).containsExactly("Task_NameWhoIsResponsible");
    }

    @Test
    void a_returned_policy_goes_back_to_its_starter_and_comes_round_again() {
        var policy = story.startPolicy("updated");

        policy.complete(
                "Task_AgreeUpdatedPolicy",
                "implementation-chair",
                Map.of("decision", "return", "comments", "Name the referral number"));
        assertThat(policy.openTasks()).containsExactly("Task_RevisePolicy");
        assertThat(policy.assigneeOf("Task_RevisePolicy")).isEqualTo("e-safety-chair");

        policy.complete(
                "Task_RevisePolicy",
                "e-safety-chair",
                Map.of("title", "Better title " + policy.reference(), "summary", "Now with the number"));

        assertThat(policy.openTasks()).containsExactly("Task_AgreeUpdatedPolicy");
        assertThat(policy.title()).isEqualTo("Better title " + policy.reference());
        assertThat(policy.valueInForm("Task_AgreeUpdatedPolicy", "decision")).isNull();
        assertThat(policy.valueInForm("Task_AgreeUpdatedPolicy", "comments")).isNull();
    }

    @Test
    void a_rejected_policy_ends_and_its_starter_is_told_why() {
        var policy = story.startPolicy("new");

        policy.complete(
                "Task_AgreeNewPolicy",
                "board-chair",
                Map.of("decision", "reject", "comments", "National guidance is enough"));

        assertThat(policy.state()).isEqualTo(State.REJECTED);
        assertThat(policy.lettersOf("rejected")).containsExactly("e-safety-chair@example.org");
        assertThat(policy.openTasks()).isEmpty();
    }

    @Test
    void returning_or_rejecting_without_a_reason_is_refused() {
        var policy = story.startPolicy("new");

        assertThatThrownBy(() -> policy.complete("Task_AgreeNewPolicy", "board-chair", Map.of("decision", "return")))
                // As it is, so that Tasklist shows the sentence (400) and not the engine's own words (500).
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Comments: say why");
        assertThat(policy.openTasks()).containsExactly("Task_AgreeNewPolicy");
    }

    @Test
    void no_group_is_named_and_nothing_goes_into_the_packs_and_the_policy_still_reaches_the_leads() {
        var policy = story.startPolicy("new");
        policy.complete("Task_AgreeNewPolicy", "board-chair", Map.of("decision", "agree"));
        policy.complete("Task_NameWhoIsResponsible", "implementation-chair", Map.of());
        policy.complete("Task_DecideTrainingPacks", "training-chair", Map.of("decision", "no"));
        policy.complete("Task_ConsiderWiderPublicity", "publicity-chair", Map.of("decision", "no"));

        assertThat(policy.openTasks()).containsExactly("Task_ConfirmAddress");
    }

    @Test
    void an_administrator_records_a_chairs_decision_with_the_meetings_minute() {
        var policy = story.startPolicy("new");

        assertThatThrownBy(() -> policy.complete("Task_AgreeNewPolicy", "board-admin", Map.of("decision", "agree")))
                .hasMessageContaining("inute reference");

        policy.complete(
                "Task_AgreeNewPolicy", "board-admin", Map.of("decision", "agree", "minuteReference", "12/2026 item 4"));

        assertThat(policy.facts())
                .anySatisfy(
                        fact -> assertThat(fact).contains("recorded for the").contains("minute 12/2026 item 4"));
    }

    @Test
    void the_same_start_twice_within_a_minute_is_one() {
        var policy = story.startPolicy("new");

        assertThatThrownBy(() -> story.startAgain(policy)).hasMessageContaining("It is already circulating");
    }
}
