package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.circulation.engine.Desk;
import org.circulation.engine.Refused;
import org.circulation.plan.PlanTable;
import org.circulation.testing.Story;
import org.circulation.testing.Story.Circulating;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The block for channels that other bodies keep: somebody there shows that it was done, or says why it cannot be. */
class PublishElsewhereTest extends BlockStory {

    private static final String TASK = "Task_PublishElsewhere";

    @Autowired
    PlanTable plan;

    private final Outside outside;

    @Autowired
    PublishElsewhereTest(Story story, TaskService tasks, Desk desk, JdbcClient jdbc) {
        super("publish-elsewhere");
        outside = new Outside(story, tasks, desk, jdbc);
    }

    @Test
    void each_channel_of_the_plan_goes_to_who_keeps_it_under_its_own_name_with_what_is_asked() {
        story.jumpTo(LocalDate.of(2067, 3, 7));
        for (var channel : plan.channels()) {
            var item = forChannel(channel.key());
            assertThat(outside.channelsWaiting(item)).as(channel.key()).containsExactly(channel.name());
            assertThat(item.groupsWith(TASK)).as(channel.key()).containsExactly(channel.keeper());
            assertThat(item.valueInForm(TASK, "asked")).isEqualTo(channel.evidence());
        }
    }

    @Test
    void done_is_kept_with_what_there_is_to_show_and_the_first_web_address_in_it_as_a_link() {
        story.jumpTo(LocalDate.of(2067, 3, 8));
        var item = forChannel("moodle");
        outside.brings(item, "Moodle", "training-manager", "It is at https://moodle.example.org/7 since today");

        assertThat(item.openTasks()).isEmpty();
        assertThat(item.evidenceOf("moodle")).singleElement().satisfies(evidence -> {
            assertThat(evidence.used()).isTrue();
            assertThat(evidence.words()).isEqualTo("It is at https://moodle.example.org/7 since today");
            assertThat(evidence.link()).isEqualTo("https://moodle.example.org/7");
            assertThat(evidence.by()).isEqualTo("training-manager");
        });
        assertThat(item.facts()).contains("“Bring it to: Moodle”: done");
    }

    @Test
    void what_cannot_go_out_this_way_is_kept_with_its_reason() {
        story.jumpTo(LocalDate.of(2067, 3, 9));
        var item = forChannel("office-online");
        outside.cannotBring(item, "Office Online website", "press-office", "The site is being moved");

        assertThat(item.openTasks()).isEmpty();
        assertThat(item.evidenceOf("office-online")).singleElement().satisfies(evidence -> {
            assertThat(evidence.used()).isFalse();
            assertThat(evidence.words()).isEqualTo("The site is being moved");
            assertThat(evidence.link()).isNull();
        });
        assertThat(item.facts()).contains("“Bring it to: Office Online website”: cannot go out this way");
    }

    @Test
    void without_an_answer_or_anything_to_show_it_is_refused_by_name() {
        story.jumpTo(LocalDate.of(2067, 3, 10));
        var item = forChannel("displays");
        String displays = "Displays in libraries and children’s centres";
        assertThatThrownBy(() -> outside.settle(item, displays, "publicity-chair", new HashMap<>()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Is it done? This is needed.")
                .hasMessageContaining("What is there to show for it, or why can it not? This is needed.");
        assertThatThrownBy(() -> outside.settle(
                        item, displays, "publicity-chair", Map.of("decision", "not-done", "evidence", " ")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("why can it not? This is needed.");
        assertThat(item.openTasks()).containsExactly(TASK);
        assertThat(item.channels()).isEmpty();
    }

    @Test
    void a_channel_that_is_late_is_named_and_its_keeper_still_has_it() {
        story.jumpTo(LocalDate.of(2067, 3, 25));
        var item = forChannel("training-rota");
        assertThat(outside.dueOf(item, "Training rota"))
                .as("Good Friday moves back")
                .isEqualTo(LocalDate.of(2067, 3, 31));
        assertThat(item.timersOf("Event_PublishElsewhereDeadlinePassed")).containsExactly(LocalDate.of(2067, 3, 31));
        story.jumpTo(LocalDate.of(2067, 3, 31));
        story.runJobs();
        assertThat(item.facts()).noneMatch(fact -> fact.contains("deadline passed"));
        story.advanceTo(LocalDate.of(2067, 4, 5));

        assertThat(item.facts()).contains("The plan’s deadline passed: “Bring it to: Training rota”");
        assertThat(item.lettersOf("overdue")).contains("training-admin@example.org");
        assertThat(item.openTasks()).containsExactly(TASK);
    }

    private Circulating forChannel(String channel) {
        return comes("channel", channel);
    }
}
