package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.circulation.testing.WebSession;
import org.junit.jupiter.api.Test;

/** Several circulations of the dashboard's list at once: looked at first, then each done by itself. */
class BulkActionsTest extends ManagerStory {

    private static final String AGREE = "Task_AgreeUpdatedPolicy";

    @Test
    void reminders_are_shown_first_and_then_go_out_and_what_has_ended_is_left_and_said_so() {
        var one = story.startPolicy("updated");
        var asking = withTheLeads();
        var ended = story.startPolicy("updated");
        sent(ended, "cancel", Map.of("reason", "Not needed"));
        String form = of("nudge", one.reference(), asking.reference(), ended.reference(), "POL-1999-0001");

        String preview = manager.postForm("/dashboard/actions", form).body();
        assertThat(preview)
                .contains("Remind: 2 circulations", "“Agree the updated policy”: Chair, Implementation Group")
                .contains("still to answer", "people are written to", "Left as they are", "It has already ended.")
                .contains("There is no such circulation.");
        assertThat(one.lettersOf("task-nudge")).isEmpty();

        String done = outcome(form + "&reason=The+Board+asks");
        assertThat(done).contains("2 done, 2 not", "asked once more", "has already ended");
        assertThat(one.lettersOf("task-nudge")).containsExactly("implementation-chair@example.org");
        assertThat(asking.lettersOf("nudge")).isNotEmpty();
        assertThat(model(one, "task-nudge")).contains("The Board asks");
        assertThat(ended.letters()).noneMatch(letter -> letter.contains("nudge"));

        outcome(form + "&reason=The+Board+asks");
        assertThat(one.lettersOf("task-nudge")).as("pressed twice").hasSize(1);
    }

    @Test
    void every_open_deadline_moves_by_working_days_as_shown() {
        var policy = story.startPolicy("updated");
        LocalDate due = policy.dueOf(AGREE);
        String form = of("extend", policy.reference());
        String preview =
                manager.postForm("/dashboard/actions", form + "&days=3").body();
        assertThat(due).isEqualTo(LocalDate.of(2094, 3, 8));
        assertThat(preview).contains("from Monday 8 March 2094 to Thursday 11 March 2094");

        var changed = manager.postForm("/dashboard/actions/do", form + "&days=4&shownDays=3&reason=Snow");
        assertThat(changed.statusCode()).isEqualTo(422);
        assertThat(changed.body()).contains("You changed the number of days", "to Friday 12 March 2094", "Snow");
        assertThat(policy.dueOf(AGREE)).isEqualTo(due);

        assertThat(outcome(form + "&days=4&shownDays=4&reason=Snow")).contains("1 done", "1 deadline was extended.");
        assertThat(policy.dueOf(AGREE)).isEqualTo(LocalDate.of(2094, 3, 12));
        assertThat(outcome(form + "&days=4&shownDays=4&reason=Snow")).contains("None done, 1 not", "a moment ago");
        assertThat(policy.dueOf(AGREE)).isEqualTo(LocalDate.of(2094, 3, 12));

        story.advanceTo(LocalDate.of(2094, 3, 22));
        assertThat(manager.postForm("/dashboard/actions", form + "&days=1").body())
                .as("late already: counted from today")
                .contains("from Friday 12 March 2094 to Tuesday 23 March 2094");
    }

    @Test
    void what_cannot_be_understood_is_said_and_nothing_is_done() {
        var policy = story.startPolicy("updated");
        var facts = policy.facts();
        String extend = of("extend", policy.reference());
        for (String days : List.of("0", "-1", "61", "many", "1.5", ""))
            assertThat(manager.postForm("/dashboard/actions/do", extend + "&reason=Why&shownDays=5&days=" + days)
                            .body())
                    .as(days)
                    .contains("govuk-error-summary", "enter a whole number from 1 to 60");
        var blank = manager.postForm("/dashboard/actions/do", of("nudge", policy.reference()) + "&reason=+");
        assertThat(blank.statusCode()).isEqualTo(422);
        assertThat(blank.body()).contains("Reason: write something.", "#bulk-reason");
        assertThat(afterPreview("action=nudge")).contains("Tick at least one circulation first.");
        assertThat(afterPreview(of("dance", policy.reference()))).contains("Choose what to do");
        String many = of(
                "nudge", IntStream.range(0, 101).mapToObj(n -> "POL-1999-" + n).toArray(String[]::new));
        assertThat(afterPreview(many)).contains("at most 100 circulations at once (you ticked 101)");
        assertThat(manager.get("/dashboard/actions").statusCode()).isEqualTo(302);
        assertThat(manager.postForm(
                                "/dashboard/actions", of("nudge", policy.reference()) + "&back=https://evil.example")
                        .body())
                .doesNotContain("evil.example");
        assertThat(policy.facts()).isEqualTo(facts);
    }

    @Test
    void only_managers_may_and_only_administrators_let_steps_run_again() {
        var policy = story.startPolicy("updated");
        assertThat(story.signedIn("e-safety-chair")
                        .postForm("/dashboard/actions", of("nudge", policy.reference()))
                        .statusCode())
                .isEqualTo(403);
        for (String path : List.of("/dashboard/actions", "/dashboard/actions/do"))
            assertThat(manager.postForm(path, of("try-again", policy.reference()) + "&reason=Why")
                            .statusCode())
                    .isEqualTo(403);
        WebSession administrator = story.signedIn("admin");
        assertThat(administrator
                        .postForm("/dashboard/actions", of("try-again", policy.reference()))
                        .body())
                .contains("It can be done to none of these", "No step of it has failed.");
        assertThat(administrator.get("/dashboard").body()).contains("Try failed steps again", "tick-");
        assertThat(manager.get("/dashboard").body()).doesNotContain("Try failed steps again");
    }

    private static String of(String action, String... references) {
        return Stream.of(references)
                .map(r -> "&reference=" + r)
                .collect(Collectors.joining("", "action=" + action, ""));
    }

    private String outcome(String form) {
        var answer = manager.postForm("/dashboard/actions/do", form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return manager.get(answer.headers().firstValue("Location").orElseThrow())
                .body();
    }

    private String afterPreview(String form) {
        var answer = manager.postForm("/dashboard/actions", form);
        assertThat(answer.statusCode()).isEqualTo(302);
        return manager.get(answer.headers().firstValue("Location").orElseThrow())
                .body();
    }
}
