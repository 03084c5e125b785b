package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.circulation.circulation.Circulation.State;
import org.circulation.testing.Coverage;
import org.circulation.testing.Story;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every node and every flow of row 06 is gone through by a story. */
@StoryTest
class EveryPathTest {

    @Autowired
    Story story;

    @Autowired
    Coverage coverage;

    @AfterEach
    void the_clock_is_put_right() {
        story.resetClock();
    }

    @Test
    void every_node_and_flow_is_gone_through() {
        coverage.watch("policies-and-procedures");

        story.noMeetingsFrom(LocalDate.of(2033, 3, 2));
        newPolicyLateAtEveryStage();
        updatedPolicyLateAndRejected();

        coverage.assertEverythingTaken();
    }

    private void newPolicyLateAtEveryStage() {
        story.jumpTo(LocalDate.of(2033, 3, 1));
        var policy = story.startPolicy("new");
        late();
        policy.complete("Task_AgreeNewPolicy", "board-chair", Map.of("decision", "return", "comments", "Shorter"));
        late();
        policy.complete(
                "Task_RevisePolicy", "e-safety-chair", Map.of("title", "Shorter", "summary", policy.reference()));
        policy.complete("Task_AgreeNewPolicy", "board-chair", Map.of("decision", "agree"));
        late();
        policy.complete(
                "Task_NameWhoIsResponsible", "implementation-chair", Map.of("responsible", story.list("audit")));
        late();
        policy.complete("Task_DecideTrainingPacks", "training-chair", Map.of("decision", "yes"));
        late();
        policy.complete("Task_ConsiderWiderPublicity", "publicity-chair", Map.of("decision", "yes"));
        late();
        policy.complete(
                "Task_CarryOutAndReport",
                "audit-chair",
                Map.of("carriedOutOn", story.today().toString(), "comments", "Done"));
        policy.complete("Task_IncludeInTrainingPacks", "training-manager", Map.of("evidence", "Pack 7"));
        policy.complete("Task_PlanWiderPublicity", "publicity-chair", Map.of("comments", "Posters"));
        policy.complete("Task_ConfirmAddress", "board-admin", Map.of("link", "https://board.example.org/p"));
        late();
        policy.everyLeadAnswers();
        assertThat(policy.state()).isEqualTo(State.COMPLETE);
    }

    private void updatedPolicyLateAndRejected() {
        var policy = story.startPolicy("updated");
        late();
        policy.complete(
                "Task_AgreeUpdatedPolicy", "implementation-chair", Map.of("decision", "reject", "comments", "No need"));
        assertThat(policy.state()).isEqualTo(State.REJECTED);
    }

    /** Past whatever is due now. */
    private void late() {
        story.jumpTo(story.today().plusDays(9));
        story.runJobs();
    }
}
