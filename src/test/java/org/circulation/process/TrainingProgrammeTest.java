package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.TaskService;
import org.circulation.circulation.Channels.Evidence;
import org.circulation.circulation.Circulation.State;
import org.circulation.engine.Refused;
import org.circulation.testing.Coverage;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

/** Row 07: the yearly programme, out by 30 June, and new courses in between. */
@StoryTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrainingProgrammeTest extends NewsletterStory {

    private static final String COMPILE = "Task_CompileProgramme";
    private static final LocalDate SPRING = LocalDate.of(2065, 4, 1);
    private static final LocalDate END_OF_JUNE = LocalDate.of(2065, 6, 30);
    private static final String[] CHANNELS = {
        "website", "learning-leads", "office-online", "email", "training-rota", "newsletter"
    };
    private static final AtomicInteger COURSES = new AtomicInteger();

    @Autowired
    Coverage coverage;

    @Autowired
    TaskService tasks;

    private Outside outside;

    @BeforeAll
    void every_path_is_watched() {
        coverage.watch("training-programme");
    }

    @AfterAll
    void every_path_was_taken() {
        coverage.assertEverythingTaken();
    }

    @BeforeEach
    void others_are_at_hand() {
        outside = new Outside(story, tasks, desk, jdbc);
    }

    @AfterEach
    void the_pool_is_put_right() {
        jdbc.sql("UPDATE person SET retired_at = NULL WHERE email LIKE 'training-pool-%'")
                .update();
    }

    @Test
    void each_spring_the_programme_goes_out_by_every_channel_to_agencies_and_the_training_pool_by_30_june() {
        story.jumpTo(SPRING);
        var programme = programme();
        assertThat(programme.openTasks()).containsExactly(COMPILE);
        assertThat(programme.groupsWith(COMPILE)).containsExactly("training-admin");
        assertThat(programme.lettersOf("task")).containsExactly("training-admin@example.org");
        assertThat(programme.dueOf(COMPILE)).isEqualTo(END_OF_JUNE);

        compiles(programme);

        assertThat(programme.title()).isEqualTo("Courses from September " + programme.reference());
        assertThat(outside.channelsWaiting(programme))
                .containsExactly("Learning Leads website", "Office Online website", "Training rota");
        assertThat(programme.dueOf("Task_ConfirmAddress")).isEqualTo(END_OF_JUNE);
        assertThat(outside.dueOf(programme, "Training rota")).isEqualTo(END_OF_JUNE);
        assertThat(programme.agenciesAsked()).isGreaterThanOrEqualTo(20);
        assertThat(programme.lettersOf("cascade")).noneMatch(email -> email.startsWith("training-pool-"));

        outside.brings(programme, "Training rota", "training-admin", "Rota of 2065, sheet 2");
        assertThat(programme.lettersOf("cascade"))
                .as("the pool hears once it is on the rota, each once")
                .contains("training-pool-cp-1@example.org", "training-pool-caf-2@example.org")
                .doesNotHaveDuplicates();
        outside.brings(programme, "Learning Leads website", "lead-schools", "https://learning.example.org/courses");
        outside.brings(programme, "Office Online website", "press-office", "Home page");
        outside.confirmsAddress(programme);
        outside.everyoneAcknowledges(programme);
        assertThat(programme.state()).as("the newsletter is still to come").isEqualTo(State.RUNNING);
        newsletterIsSent(programme);

        assertThat(programme.state()).isEqualTo(State.COMPLETE);
        assertThat(programme.passed())
                .contains(
                        "Event_Spring",
                        "Call_PublishOnWebsite",
                        "Call_PublishOnLearningLeads",
                        "Call_PublishOnOfficeOnline",
                        "Call_AlertLeads",
                        "Call_UpdateRota",
                        "Call_TellTrainingPool",
                        "Call_AddToNewsletter",
                        "Event_ProgrammeOut");
        assertThat(programme.channels()).contains(CHANNELS);
        for (String channel : CHANNELS)
            assertThat(programme.evidenceOf(channel)).as(channel).allMatch(Evidence::used);
        assertThat(programme.lettersOf("completed")).containsExactly("training-admin@example.org");
    }

    @Test
    void a_programme_that_misses_30_june_is_escalated_and_stays_late_in_july() {
        story.jumpTo(SPRING);
        var programme = programme();
        story.jumpTo(END_OF_JUNE);
        story.runJobs();
        assertThat(programme.facts()).noneMatch(fact -> fact.contains("deadline passed"));
        story.advanceTo(LocalDate.of(2065, 7, 2));

        assertThat(programme.facts()).contains("The plan’s deadline passed: “Compile what is on offer”");
        assertThat(programme.lettersOf("overdue")).contains("training-admin@example.org", "board-admin@example.org");
        compiles(programme);

        assertThat(programme.dueOf("Task_ConfirmAddress")).isEqualTo(END_OF_JUNE);
        assertThat(outside.dueOf(programme, "Office Online website")).isEqualTo(END_OF_JUNE);
        assertThat(programme.openDeadlines()).allSatisfy(open -> assertThat(open.dueOn())
                .as("what the Board promised is late; agencies asked late still have two working days")
                .isEqualTo(open.subjectType().equals("cascade") ? LocalDate.of(2065, 7, 6) : END_OF_JUNE));
    }

    @Test
    void a_new_course_is_out_within_five_working_days_over_the_early_may_bank_holiday() {
        story.jumpTo(LocalDate.of(2065, 4, 29));
        var course = course();
        assertThat(course.passed()).contains("Event_CourseDeveloped");
        assertThat(course.dueOf(COMPILE)).isEqualTo(LocalDate.of(2065, 5, 7));

        story.jumpTo(LocalDate.of(2065, 5, 5));
        compiles(course);
        assertThat(outside.dueOf(course, "Learning Leads website"))
                .as("each hand-off has its own time")
                .isEqualTo(LocalDate.of(2065, 5, 12));
    }

    @Test
    void five_working_days_over_the_october_clock_change_end_on_their_london_day() {
        story.jumpTo(LocalDate.of(2064, 10, 24));
        assertThat(course().dueOf(COMPILE)).isEqualTo(LocalDate.of(2064, 10, 31));
    }

    @Test
    void an_empty_training_pool_goes_to_the_administrators_who_fill_it_or_go_on_without() {
        story.jumpTo(LocalDate.of(2065, 9, 1));
        var course = course();
        compiles(course);
        jdbc.sql("UPDATE person SET retired_at = current_timestamp WHERE email LIKE 'training-pool-%'")
                .update();
        outside.brings(course, "Training rota", "training-admin", "Sheet 3");
        assertThat(course.openTasks()).contains("Task_FillLists");
        assertThat(course.lettersOf("task")).contains("board-admin@example.org");

        the_pool_is_put_right();
        course.complete("Task_FillLists", "board-admin", Map.of("decision", "filled", "comments", "Imported"));

        assertThat(course.openTasks()).doesNotContain("Task_FillLists");
        assertThat(course.lettersOf("cascade")).contains("training-pool-cp-1@example.org");
    }

    @Test
    void what_the_start_form_lacks_is_named_and_an_address_that_is_none_is_refused() {
        story.jumpTo(LocalDate.of(2065, 9, 2));
        assertThatThrownBy(() -> story.start(
                        "training-programme",
                        "training-admin",
                        Map.of("title", "Course", "summary", "New", "link", "book here")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("What is it?")
                .hasMessageContaining("Link to book or read more: use a web address");
    }

    private Circulating programme() {
        return story.startByMessage(
                "spring",
                Map.of(
                        "title",
                        "Training programme 2065 " + COURSES.incrementAndGet(),
                        "summary",
                        "For the year from September 2065.",
                        "kind",
                        "programme"));
    }

    private Circulating course() {
        return story.start(
                "training-programme",
                "training-admin",
                Map.of("kind", "course", "title", "Course " + COURSES.incrementAndGet(), "summary", "It is new"));
    }

    private void compiles(Circulating item) {
        item.complete(
                COMPILE,
                "training-admin",
                new HashMap<>(Map.of(
                        "title", "Courses from September " + item.reference(),
                        "summary", "Twelve courses and how to book",
                        "link", "https://training.example.org/book")));
    }

    private void newsletterIsSent(Circulating item) {
        assertThat(waits(item)).isTrue();
        var edition = itself();
        story.advanceTo(edition().editingOn());
        edition.complete(APPROVE, "publicity-chair", SEND);
    }
}
