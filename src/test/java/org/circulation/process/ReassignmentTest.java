package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.circulation.calendar.Deadline;
import org.circulation.calendar.Meetings;
import org.circulation.directory.DirectoryChanged;
import org.circulation.testing.Story.Circulating;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** A task goes to somebody else: who has it next can do it, who had it cannot, both are told, and its promise follows. */
class ReassignmentTest extends ManagerStory {

    private static final String AGREE = "Task_AgreeUpdatedPolicy";

    @Autowired
    TaskService tasks;

    @Autowired
    Meetings meetings;

    @Autowired
    ApplicationEventPublisher events;

    @AfterEach
    void the_deputy_leaves() {
        jdbc.sql("UPDATE person SET retired_at = CURRENT_TIMESTAMP WHERE username = 'implementation-deputy'")
                .update();
        events.publishEvent(new DirectoryChanged());
    }

    private void theGroupHasADeputy() {
        jdbc.sql(
                        "INSERT INTO person (email, username, name, role) VALUES ('implementation-deputy@example.org',"
                                + " 'implementation-deputy', 'Deputy chair, Implementation Group', 'chair') ON CONFLICT DO NOTHING")
                .update();
        jdbc.sql("UPDATE person SET retired_at = NULL WHERE username = 'implementation-deputy'")
                .update();
        jdbc.sql("INSERT INTO person_group (person_id, group_id) SELECT id, 'implementation' FROM person"
                        + " WHERE username = 'implementation-deputy' ON CONFLICT DO NOTHING")
                .update();
        events.publishEvent(new DirectoryChanged());
    }

    @Test
    void another_group_can_do_it_the_first_cannot_and_both_are_told_with_the_reason() {
        var policy = story.startPolicy("updated");
        LocalDate due = policy.dueOf(AGREE);

        assertThat(given(policy, "group:training", "The chair is away"))
                .contains("is now with Training Group", "They have been told");

        assertThat(policy.lettersOf("reassigned")).containsExactly("training-chair@example.org");
        assertThat(policy.lettersOf("handed-over")).containsExactly("implementation-chair@example.org");
        assertThat(model(policy, "reassigned"))
                .contains("The chair is away", "Training Group", "Implementation Group", "/tasks/");
        assertThat(model(policy, "handed-over")).contains("The chair is away", "/documents");
        assertThat(policy.facts())
                .contains("“Agree the updated policy” given to Training Group; it was with Implementation Group");
        assertThat(manager.get(page(policy)).body()).contains("The chair is away");
        assertThat(deadline(policy).ownerGroup()).isEqualTo("training");
        assertThat(deadline(policy).dueOn()).isEqualTo(due);
        assertThat(policy.valueInForm(AGREE, "group")).isEqualTo("Training Group");

        assertThat(catchThrowable(() -> policy.complete(AGREE, "implementation-chair", Map.of("decision", "agree"))))
                .isNotNull();
        assertThat(policy.openTasks()).containsExactly(AGREE);
        policy.complete(AGREE, "training-chair", Map.of("decision", "agree"));
        assertThat(policy.openTasks()).doesNotContain(AGREE);
    }

    @Test
    void one_person_of_the_group_has_it_and_its_promise_and_then_it_goes_back() {
        theGroupHasADeputy();
        var policy = story.startPolicy("updated");

        given(policy, "person:implementation-deputy", "She wrote it");
        assertThat(policy.assigneeOf(AGREE)).isEqualTo("implementation-deputy");
        assertThat(deadline(policy).ownerUser()).isEqualTo("implementation-deputy");
        assertThat(deadline(policy).ownerGroup()).isEqualTo("implementation");
        assertThat(policy.lettersOf("reassigned")).containsExactly("implementation-deputy@example.org");
        assertThat(policy.lettersOf("handed-over")).containsExactly("implementation-chair@example.org");

        assertThat(given(policy, "person:implementation-deputy", "Once more")).contains("already");
        given(policy, "person:implementation-chair", "The chair is back");
        assertThat(policy.lettersOf("handed-over")).contains("implementation-deputy@example.org");

        given(policy, "back", "Whoever has time");
        assertThat(policy.assigneeOf(AGREE)).isNull();
        assertThat(deadline(policy).ownerUser()).isNull();
        assertThat(policy.groupsWith(AGREE)).containsExactly("implementation");
        assertThat(given(policy, "back", "Again")).contains("It is with its group already");
        policy.complete(AGREE, "implementation-deputy", Map.of("decision", "agree"));
    }

    @Test
    void only_people_of_the_group_and_groups_that_work_can_be_given_it_and_what_was_typed_stays() {
        var policy = story.startPolicy("updated");
        String refused = given(policy, "person:training-chair", "A good <b>reason</b>");
        assertThat(refused)
                .contains("govuk-error-summary", "#reassign-to", "does not act for the Implementation Group")
                .contains("A good &lt;b&gt;reason&lt;/b&gt;");
        for (String nobody : new String[] {"group:managers", "group:administrators", "group:no-such-group"})
            assertThat(given(policy, nobody, "Why")).as(nobody).contains("Nobody with an account acts for");
        assertThat(given(policy, "", "Why")).contains("To whom: choose a person or a group.");
        assertThat(given(policy, "elsewhere", "Why")).contains("To whom: choose a person or a group.");
        assertThat(given(policy, "group:implementation", "Why")).contains("already");
        assertThat(policy.lettersOf("reassigned")).isEmpty();
    }

    @Test
    void the_same_form_sent_twice_is_done_once() {
        var policy = story.startPolicy("updated");
        given(policy, "group:training", "The chair is away");
        assertThat(given(policy, "group:training", "The chair is away")).contains("You did this a moment ago");
        assertThat(policy.lettersOf("reassigned")).hasSize(1);
        assertThat(policy.facts()).filteredOn(fact -> fact.contains("given to")).hasSize(1);
    }

    @Test
    void a_task_that_was_completed_meanwhile_is_said_to_be() {
        var policy = story.startPolicy("updated");
        String task = policy.taskId(AGREE);
        policy.complete(AGREE, "implementation-chair", Map.of("decision", "agree"));
        assertThat(sent(policy, "reassign", Map.of("task", task, "to", "group:training", "reason", "Why")))
                .contains("completed or withdrawn meanwhile", "Nothing was changed");
        String other = story.startPolicy("updated").taskId(AGREE);
        assertThat(sent(policy, "reassign", Map.of("task", other, "to", "group:training", "reason", "Why")))
                .as("another circulation's task")
                .contains("completed or withdrawn meanwhile");
    }

    @Test
    void another_group_does_not_wait_for_the_first_groups_meeting() {
        LocalDate meeting = MONDAY.plusDays(21);
        meetings.put("reassigned-implementation", "implementation", meeting);
        var policy = story.startPolicy("updated", meeting);
        assertThat(deadline(policy).waitsUntil()).isEqualTo(meeting);

        given(policy, "group:training", "They meet sooner");

        assertThat(deadline(policy).waitsUntil()).isNull();
        assertThat(deadline(policy).dueOn()).isEqualTo(meeting.plusDays(7));
        assertThat((String) policy.valueInForm(AGREE, "waiting")).doesNotContain("agenda");
        meetings.put("reassigned-implementation", "implementation", meeting.plusDays(7));
        assertThat(policy.dueOf(AGREE)).isEqualTo(meeting.plusDays(7));
    }

    @Test
    void whoever_covers_for_the_new_holder_is_told_reminded_and_may_do_it() {
        theGroupHasADeputy();
        var set = story.signedIn("board-admin")
                .postForm(
                        "/cover",
                        "person=implementation-chair&deputy=audit-chair&reason=Holiday&from=" + MONDAY + "&to="
                                + MONDAY.plusDays(9));
        assertThat(set.statusCode()).isEqualTo(302);
        var policy = story.startPolicy("updated");
        given(policy, "person:implementation-deputy", "She wrote it");

        given(policy, "person:implementation-chair", "It is the chair's after all");
        assertThat(policy.lettersOf("reassigned"))
                .containsExactly(
                        "implementation-deputy@example.org",
                        "implementation-chair@example.org",
                        "audit-chair@example.org");
        sent(policy, "nudge", Map.of("reason", "Soon"));
        assertThat(policy.lettersOf("task-nudge"))
                .containsExactly("implementation-chair@example.org", "audit-chair@example.org");
        policy.complete(AGREE, "audit-chair", Map.of("decision", "agree"));
        jdbc.sql("DELETE FROM absence_cover").update();
    }

    private String given(Circulating policy, String to, String reason) {
        return sent(policy, "reassign", Map.of("task", policy.taskId(AGREE), "to", to, "reason", reason));
    }

    private static Deadline deadline(Circulating policy) {
        return policy.openDeadlines().get(0);
    }
}
