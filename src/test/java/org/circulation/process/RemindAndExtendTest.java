package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.circulation.testing.Story.Circulating;
import org.junit.jupiter.api.Test;

/** Those who have it are reminded at once, and what is late gets a new day that does not pass unseen. */
class RemindAndExtendTest extends ManagerStory {

    private static final String AGREE = "Task_AgreeUpdatedPolicy";

    @Test
    void whoever_has_a_task_is_reminded_with_the_reason_and_a_second_click_writes_no_second_letter() {
        var policy = story.startPolicy("updated");
        var form = Map.of("reason", "The inspectors ask for it");
        assertThat(sent(policy, "nudge", form)).contains("was reminded of “Agree the updated policy”");
        assertThat(sent(policy, "nudge", form)).contains("You did this a moment ago");

        assertThat(policy.lettersOf("task-nudge")).containsExactly("implementation-chair@example.org");
        assertThat(model(policy, "task-nudge")).contains("The inspectors ask for it", "/tasks/" + policy.taskId(AGREE));
        assertThat(policy.facts())
                .filteredOn(fact -> fact.startsWith("Reminded of “Agree the updated policy”"))
                .hasSize(1);

        sent(policy, "nudge", Map.of("reason", "It is urgent now"));
        assertThat(policy.lettersOf("task-nudge")).hasSize(2);
    }

    @Test
    void who_is_reminded_can_be_chosen_and_who_took_the_task_is_the_one() {
        var policy = withTheLeads();
        assertThat(sent(policy, "nudge", Map.of("whom", "answers", "reason", "Please answer")))
                .contains("asked once more");
        assertThat(policy.lettersOf("task-nudge")).isEmpty();
        assertThat(policy.lettersOf("nudge")).isNotEmpty();

        assertThat(sent(policy, "nudge", Map.of("choice", "offered", "reason", "Nobody is ticked")))
                .contains("Whom to remind: tick at least one.", "Nobody is ticked");
        assertThat(policy.lettersOf("task-nudge")).isEmpty();

        var other = story.startPolicy("updated");
        assertThat(sent(other, "nudge", Map.of("whom", "no-such-task", "reason", "Why")))
                .contains("completed or withdrawn meanwhile");
    }

    @Test
    void an_extension_after_the_stages_timer_fired_draws_a_new_one_for_a_task() {
        var policy = story.startPolicy("updated");
        LocalDate due = policy.dueOf(AGREE);
        story.advanceTo(due.plusDays(1));
        assertThat(passed(policy)).hasSize(1);
        assertThat(policy.timersOf("Event_UpdatedPolicyDeadlinePassed")).isEmpty();

        LocalDate later = LocalDate.of(2094, 3, 26);
        assertThat(extended(policy, later)).contains("is now due on Friday 26 March 2094");

        assertThat(policy.dueOf(AGREE)).isEqualTo(later);
        assertThat(timers(policy)).containsExactly(later);
        story.advanceTo(later.plusDays(1));
        assertThat(passed(policy)).hasSize(2);
        policy.complete(AGREE, "implementation-chair", Map.of("decision", "agree"));
        assertThat(policy.openTasks()).doesNotContain(AGREE);
    }

    @Test
    void and_for_the_answers_that_are_waited_for() {
        var policy = withTheLeads();
        LocalDate due = policy.openDeadlines().get(0).dueOn();
        story.advanceTo(due.plusDays(1));
        assertThat(passed(policy)).hasSize(1);
        LocalDate later = LocalDate.of(2094, 3, 26);
        extended(policy, later);
        assertThat(timers(policy)).containsExactly(later);
        story.advanceTo(later.plusDays(1));
        assertThat(passed(policy)).hasSize(2);
        policy.everyLeadAnswers();
        assertThat(policy.state().name()).isEqualTo("COMPLETE");
    }

    @Test
    void a_day_that_is_no_later_day_is_refused_and_what_was_typed_stays() {
        var policy = story.startPolicy("updated");
        LocalDate due = policy.dueOf(AGREE);
        for (String wrong : List.of(due.toString(), "2094-02-30", "soon", "", "2199-01-01")) {
            String shown = sent(
                    policy,
                    "extend",
                    Map.of(
                            "deadline",
                            String.valueOf(policy.openDeadlines().get(0).id()),
                            "dueOn",
                            wrong,
                            "reason",
                            "Snow"));
            assertThat(shown)
                    .as(wrong)
                    .contains("govuk-error-summary", "#extend-dueOn", "New due date: choose", "Snow");
        }
        assertThat(policy.dueOf(AGREE)).isEqualTo(due);
        extended(policy, due.plusDays(4));
        assertThat(extended(policy, due.plusDays(4))).contains("You did this a moment ago");
    }

    private String extended(Circulating policy, LocalDate day) {
        return sent(
                policy,
                "extend",
                Map.of(
                        "deadline",
                        String.valueOf(policy.openDeadlines().get(0).id()),
                        "dueOn",
                        day.toString(),
                        "reason",
                        "The chair was ill"));
    }

    private static List<String> passed(Circulating policy) {
        return policy.facts().stream()
                .filter(fact -> fact.startsWith("The plan’s deadline passed"))
                .toList();
    }

    /** The stage's own timers, whatever their event is called. */
    private List<LocalDate> timers(Circulating policy) {
        return jdbc
                .sql(
                        "SELECT DISTINCT d.ACT_ID_ FROM ACT_RU_JOB j JOIN ACT_RU_JOBDEF d ON d.ID_ = j.JOB_DEF_ID_"
                                + " JOIN ACT_RU_EXECUTION e ON e.ID_ = j.PROCESS_INSTANCE_ID_"
                                + " WHERE e.BUSINESS_KEY_ = ? AND d.JOB_TYPE_ LIKE 'timer%' AND d.ACT_ID_ LIKE '%DeadlinePassed'")
                .param(policy.reference())
                .query(String.class)
                .list()
                .stream()
                .flatMap(event -> policy.timersOf(event).stream())
                .distinct()
                .toList();
    }
}
