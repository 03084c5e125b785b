package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.TaskService;
import org.circulation.circulation.Channels.Evidence;
import org.circulation.circulation.Circulation.State;
import org.circulation.engine.Desk;
import org.circulation.engine.Refused;
import org.circulation.testing.Coverage;
import org.circulation.testing.Story;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.StoryTest;
import org.circulation.testing.WebSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Row 09: trainers are told of new materials, and then each says that they use them. */
@StoryTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrainingMaterialsTest {

    private static final String[] TRAINERS = {
        "training-pool-cp-1@example.org",
        "training-pool-cp-2@example.org",
        "training-pool-cp-3@example.org",
        "training-pool-caf-1@example.org",
        "training-pool-caf-2@example.org",
        "basic-awareness-standardisation-1@example.org",
        "basic-awareness-standardisation-2@example.org"
    };
    private static final String[] CHANNELS = {"training-pool-meetings", "email", "training-events", "moodle"};
    private static final AtomicInteger ITEMS = new AtomicInteger();

    @Autowired
    Story story;

    @Autowired
    Coverage coverage;

    @Autowired
    JdbcClient jdbc;

    private final Outside outside;

    @Autowired
    TrainingMaterialsTest(Story story, TaskService tasks, Desk desk, JdbcClient jdbc) {
        outside = new Outside(story, tasks, desk, jdbc);
    }

    @BeforeAll
    void every_path_is_watched() {
        coverage.watch("training-materials");
    }

    @AfterAll
    void every_path_was_taken() {
        coverage.assertEverythingTaken();
    }

    @AfterEach
    void clock_and_directory_are_put_right() {
        story.resetClock();
        jdbc.sql("UPDATE person SET retired_at = NULL WHERE email LIKE 'training-pool-%' OR email LIKE 'basic-aware%'")
                .update();
    }

    @Test
    void trainers_are_told_at_once_and_after_meetings_event_and_moodle_each_confirms_the_new_version() {
        story.jumpTo(LocalDate.of(2064, 2, 22));
        var materials = started();
        assertThat(materials.lettersOf("cascade"))
                .as("each trainer once, whatever lists they are on")
                .containsExactlyInAnyOrder(TRAINERS);
        assertThat(outside.missing(materials)).as("told, not yet asked").isEmpty();
        assertThat(outside.channelsWaiting(materials))
                .containsExactly("Moodle", "Training events", "Training pool meetings");
        assertThat(outside.dueOf(materials, "Moodle"))
                .as("7 days, to the leap day")
                .isEqualTo(LocalDate.of(2064, 2, 29));
        assertThat(materials.groupsWith("Task_PublishElsewhere"))
                .containsExactly("training-manager", "training-manager", "training-manager");

        story.jumpTo(LocalDate.of(2064, 2, 27));
        outside.brings(materials, "Moodle", "training-manager", "https://moodle.example.org/42");
        outside.brings(materials, "Training events", "training-manager", "26 February, 30 came");
        assertThat(outside.missing(materials)).isEmpty();
        outside.brings(materials, "Training pool meetings", "training-manager", "25 and 26 February");

        assertThat(outside.missing(materials)).as("being informed is no answer").hasSize(TRAINERS.length);
        assertThat(materials.lettersOf("cascade")).hasSize(2 * TRAINERS.length);
        assertThat(new WebSession(story.port())
                        .get(materials.linkOf(outside.missing(materials).get(0)))
                        .body())
                .contains("Please confirm that you use the new version.");
        assertThat(materials.openDeadlines()).singleElement().satisfies(open -> assertThat(open.dueOn())
                .isEqualTo(LocalDate.of(2064, 3, 5)));

        outside.everyoneAcknowledges(materials);

        assertThat(materials.state()).isEqualTo(State.COMPLETE);
        assertThat(materials.passed())
                .contains(
                        "Event_ProgrammeUpdated",
                        "Call_TakeToPoolMeetings",
                        "Call_AlertTrainers",
                        "Call_HoldTrainingEvent",
                        "Call_UpdateMoodle",
                        "Call_ConfirmNewVersion",
                        "Event_NewVersionInUse");
        assertThat(materials.channels()).contains(CHANNELS);
        for (String channel : CHANNELS)
            assertThat(materials.evidenceOf(channel)).as(channel).allMatch(Evidence::used);
        assertThat(materials.evidenceOf("moodle")).singleElement().satisfies(evidence -> assertThat(evidence.link())
                .isEqualTo("https://moodle.example.org/42"));
        assertThat(materials.agenciesAsked()).as("people, no agencies").isEqualTo(2 * TRAINERS.length);
    }

    @Test
    void a_trainer_who_has_not_confirmed_is_chased_once_and_the_training_manager_hears() {
        story.jumpTo(LocalDate.of(2064, 10, 20));
        var materials = told();
        assertThat(materials.openDeadlines()).singleElement().satisfies(open -> assertThat(open.dueOn())
                .as("over the October clock change")
                .isEqualTo(LocalDate.of(2064, 10, 27)));
        var missing = outside.missing(materials);
        missing.subList(1, missing.size()).forEach(trainer -> outside.acknowledges(materials, trainer));
        story.jumpTo(LocalDate.of(2064, 10, 27));
        story.runJobs();
        assertThat(materials.facts()).noneMatch(fact -> fact.contains("deadline passed"));
        story.advanceTo(LocalDate.of(2064, 10, 28));

        assertThat(materials.facts()).contains("The plan’s deadline passed: “Wait for everyone’s answer”");
        assertThat(materials.facts()).contains("Missing ones chased: 1 person who has not answered");
        assertThat(materials.lettersOf("nudge")).containsExactly(TRAINERS[0]);
        assertThat(materials.lettersOf("overdue")).contains("training-manager@example.org");
        assertThat(materials.state()).isEqualTo(State.RUNNING);
    }

    @Test
    void a_channel_that_cannot_be_used_has_its_reason_and_holds_up_nobody() {
        story.jumpTo(LocalDate.of(2064, 11, 3));
        var materials = started();
        outside.brings(materials, "Moodle", "training-manager", "Page 1");
        outside.brings(materials, "Training pool meetings", "training-manager", "3 November");
        outside.cannotBring(materials, "Training events", "training-manager", "No room before spring");
        outside.everyoneAcknowledges(materials);

        assertThat(materials.state()).isEqualTo(State.COMPLETE);
        assertThat(materials.evidenceOf("training-events")).singleElement().satisfies(evidence -> {
            assertThat(evidence.used()).isFalse();
            assertThat(evidence.words()).isEqualTo("No room before spring");
        });
    }

    @Test
    void a_list_without_anybody_is_filled_or_left_out_with_a_reason_and_the_others_hear_meanwhile() {
        story.jumpTo(LocalDate.of(2064, 11, 4));
        jdbc.sql("UPDATE person SET retired_at = current_timestamp WHERE email LIKE 'basic-aware%'")
                .update();
        var materials = started();

        assertThat(materials.lettersOf("cascade")).hasSize(5).contains(TRAINERS[0]);
        assertThat(materials.openTasks()).contains("Task_FillLists");
        assertThat((String) materials.valueInForm("Task_FillLists", "emptyLists"))
                .containsIgnoringCase("basic awareness");
        materials.complete(
                "Task_FillLists", "board-admin", Map.of("decision", "go-on", "comments", "The group is not formed"));
        assertThat(materials.openTasks()).doesNotContain("Task_FillLists");
    }

    @Test
    void an_address_that_is_none_is_refused_by_name() {
        assertThatThrownBy(() -> story.start(
                        "training-materials",
                        "training-manager",
                        Map.of("title", "New slides", "summary", "Slide 4", "link", "ftp://files.example.org")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Link to the new version: use a web address");
    }

    private Circulating started() {
        int n = ITEMS.incrementAndGet();
        return story.start(
                "training-materials",
                "training-manager",
                Map.of("title", "Slides, version " + n, "summary", "Slide " + n + " is new"));
    }

    private Circulating told() {
        var materials = started();
        for (String channel : outside.channelsWaiting(materials))
            outside.brings(materials, channel, "training-manager", "Done");
        return materials;
    }
}
