package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.circulation.circulation.Channels;
import org.circulation.circulation.Circulation.State;
import org.circulation.testing.Coverage;
import org.circulation.testing.Story;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every node and every flow of row 06 and its shared blocks is gone through by a story. */
@StoryTest
class EveryPathTest {

    @Autowired
    Story story;

    @Autowired
    Channels channels;

    @Autowired
    Coverage coverage;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void clock_and_directory_are_put_right() {
        story.resetClock();
        jdbc.sql("UPDATE agency SET retired_at = NULL").update();
    }

    @Test
    void every_node_and_flow_is_gone_through() {
        coverage.watch("policies-and-procedures", "put-on-agenda", "publish-on-website", "cascade-to-agencies");

        story.noMeetingsFrom(LocalDate.of(2033, 3, 2));
        newPolicyLateAtEveryStage();
        updatedPolicyLateAndRejected();
        everyoneIsOnlyTold();
        nobodyIsThereToTell();

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

    /** A row that asks for no answer: the block tells every lead, waits for nobody and promises nothing. */
    private void everyoneIsOnlyTold() {
        var policy = story.startPolicy("updated");
        var block = cascade(policy, "INFORM");
        story.runJobs();

        assertThat(ended(block)).isTrue();
        assertThat(policy.lettersOf("cascade")).hasSizeGreaterThanOrEqualTo(20);
        assertThat(policy.openDeadlines()).noneMatch(open -> open.subjectType().equals("cascade"));
        assertThat(policy.facts()).doesNotContain("Every agency has answered");
    }

    /** A directory without leads must not end as "all told": the administrators are asked to find them first. */
    private void nobodyIsThereToTell() {
        jdbc.sql("UPDATE agency SET retired_at = :now")
                .param("now", OffsetDateTime.now())
                .update();
        var policy = story.startPolicy("updated");
        var block = cascade(policy, "RETURN");
        story.runJobs();
        assertThat(policy.openTasks()).contains("Task_FindAudience");
        assertThat(policy.facts()).contains("Nobody to tell: the directory holds no communication leads");
        assertThat(policy.lettersOf("task")).contains("board-admin@example.org");
        late();
        assertThat(policy.facts()).contains("The plan’s deadline passed: “Find whom to tell”");

        jdbc.sql("UPDATE agency SET retired_at = NULL").update();
        policy.complete("Task_FindAudience", "board-admin", Map.of("decision", "filled", "comments", "Leads imported"));

        assertThat(policy.openTasks()).doesNotContain("Task_FindAudience");
        assertThat(policy.agenciesAsked()).isGreaterThanOrEqualTo(20);
        policy.everyLeadAnswers();
        assertThat(ended(block)).isTrue();

        jdbc.sql("UPDATE agency SET retired_at = :now")
                .param("now", OffsetDateTime.now())
                .update();
        var other = story.startPolicy("updated");
        var without = cascade(other, "RETURN");
        story.runJobs();
        other.complete(
                "Task_FindAudience", "board-admin", Map.of("decision", "go-on", "comments", "Told by telephone"));
        jdbc.sql("UPDATE agency SET retired_at = NULL").update();
        assertThat(ended(without)).isTrue();
        assertThat(channels.of(other.id())).anySatisfy(evidence -> assertThat(evidence.words())
                .startsWith("Nobody is on the list: ")
                .endsWith("Told by telephone"));
    }

    private String cascade(Circulating policy, String ask) {
        return runtime.startProcessInstanceByKey(
                        "cascade-to-agencies",
                        policy.reference(),
                        Map.of(
                                "circulationId",
                                policy.id(),
                                "reference",
                                policy.reference(),
                                "title",
                                policy.title(),
                                "term",
                                "P7D",
                                "starter",
                                "e-safety-chair",
                                "ask",
                                ask,
                                "audience",
                                "communication-leads"))
                .getId();
    }

    private boolean ended(String processInstance) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceId(processInstance)
                        .count()
                == 0;
    }

    /** Past whatever is due now. */
    private void late() {
        story.jumpTo(story.today().plusDays(9));
        story.runJobs();
    }
}
