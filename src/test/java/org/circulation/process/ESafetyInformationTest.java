package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.TaskService;
import org.circulation.circulation.Channels;
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

/** Row 05: new information, a review and Safer Internet Day, branch by branch and moment by moment. */
@StoryTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ESafetyInformationTest {

    private static final String WRITE = "Task_WriteVersions";
    private static final LocalDate THE_DAY = LocalDate.of(2065, 2, 10);
    private static final String[] CHANNELS = {"email", "website", "learning-leads", "office-online", "displays"};
    private static final AtomicInteger ITEMS = new AtomicInteger();

    @Autowired
    Story story;

    @Autowired
    Coverage coverage;

    private final Outside outside;

    @Autowired
    ESafetyInformationTest(Story story, TaskService tasks, Desk desk, JdbcClient jdbc) {
        outside = new Outside(story, tasks, desk, jdbc);
    }

    @BeforeAll
    void every_path_is_watched() {
        coverage.watch("e-safety-information");
    }

    @AfterAll
    void every_path_was_taken() {
        coverage.assertEverythingTaken();
    }

    @AfterEach
    void the_clock_is_put_right() {
        story.resetClock();
    }

    @Test
    void new_information_goes_out_at_once_to_leads_pages_and_displays_and_is_complete_with_evidence_of_each_channel() {
        story.jumpTo(LocalDate.of(2065, 3, 18));
        var item = started("information");
        assertThat(item.openTasks()).containsExactly(WRITE);
        assertThat(item.groupsWith(WRITE)).containsExactly("e-safety");
        assertThat(item.lettersOf("task")).containsExactly("e-safety-chair@example.org");
        assertThat(item.dueOf(WRITE)).as("10 working days, over Easter").isEqualTo(LocalDate.of(2065, 4, 3));

        item.complete(WRITE, "e-safety-chair", written(item, Map.of()));

        assertThat(item.passed())
                .contains(
                        "Event_NewInformation",
                        "Event_PublishingDay",
                        "Call_CascadeToAgencies",
                        "Call_PublishOnWebsite",
                        "Call_PublishOnLearningLeads",
                        "Call_PublishOnOfficeOnline",
                        "Call_SendDisplays");
        assertThat(outside.channelsWaiting(item))
                .containsExactly(
                        "Displays in libraries and children’s centres",
                        "Learning Leads website",
                        "Office Online website");
        assertThat(item.dueOf("Task_ConfirmAddress")).isEqualTo(LocalDate.of(2065, 4, 3));
        assertThat(item.agenciesAsked()).isGreaterThanOrEqualTo(20);
        assertThat(item.facts()).as("nothing to remind of").noneMatch(fact -> fact.startsWith("Reminded"));

        everyChannelIsUsed(item);
        outside.everyoneAcknowledges(item);

        assertThat(item.state()).isEqualTo(State.COMPLETE);
        assertThat(item.lettersOf("completed")).containsExactly("e-safety-chair@example.org");
        assertThat(item.openDeadlines()).isEmpty();
        for (String channel : CHANNELS)
            assertThat(item.evidenceOf(channel))
                    .as(channel)
                    .isNotEmpty()
                    .allMatch(Channels.Evidence::used)
                    .noneMatch(evidence -> evidence.words().isBlank());
    }

    @Test
    void each_version_stands_in_its_own_section_of_the_public_page_and_only_there() {
        story.jumpTo(LocalDate.of(2065, 5, 5));
        var item = started("information");
        item.complete(
                WRITE,
                "e-safety-chair",
                written(
                        item,
                        Map.of(
                                "parentsSummary", "Talk with your child about " + item.reference(),
                                "youngPeopleSummary", "Tell somebody you trust " + item.reference(),
                                "professionalsSummary", "Use the referral form " + item.reference())));

        var anyone = new WebSession(story.port());
        String page = "/updates/" + item.reference();
        assertThat(anyone.get(page + "?for=parents").body())
                .contains("Talk with your child about " + item.reference())
                .doesNotContain("Tell somebody you trust");
        assertThat(anyone.get(page + "?for=young-people").body())
                .contains("Tell somebody you trust " + item.reference())
                .doesNotContain("Use the referral form");
        assertThat(anyone.get(page + "?for=professionals").body())
                .contains("Use the referral form " + item.reference())
                .doesNotContain("Talk with your child");
        for (String section : new String[] {"parents", "young-people", "professionals"})
            assertThat(anyone.get("/updates?for=" + section + "&topic=e-safety-information")
                            .body())
                    .as(section)
                    .contains(item.reference());
    }

    @Test
    void without_versions_of_their_own_everybody_reads_the_same() {
        story.jumpTo(LocalDate.of(2065, 5, 6));
        var item = started("review");
        item.complete(
                WRITE, "e-safety-chair", written(item, Map.of("parentsSummary", "  ", "comments", "One for all")));

        assertThat(new WebSession(story.port())
                        .get("/updates/" + item.reference() + "?for=parents")
                        .body())
                .contains("What changed in " + item.reference());
    }

    @Test
    void safer_internet_day_is_written_eight_weeks_ahead_out_four_weeks_and_reminded_of_one_week_before() {
        story.jumpTo(THE_DAY.minusWeeks(8));
        var day = saferInternetDay();
        assertThat(day.openTasks()).containsExactly(WRITE);
        assertThat(day.dueOf(WRITE)).as("four weeks before").isEqualTo(LocalDate.of(2065, 1, 13));
        story.advanceTo(THE_DAY.minusWeeks(8).plusDays(2));
        day.complete(WRITE, "e-safety-chair", written(day, Map.of("parentsSummary", "Play together")));

        assertThat(day.openTasks()).as("nothing before its day").isEmpty();
        assertThat(day.timersOf("Event_PublishingDay")).containsExactly(LocalDate.of(2065, 1, 13));
        story.advanceTo(LocalDate.of(2065, 1, 12));
        assertThat(day.agenciesAsked()).isZero();
        story.advanceTo(LocalDate.of(2065, 1, 13));

        assertThat(day.agenciesAsked()).isGreaterThanOrEqualTo(20);
        assertThat(outside.dueOf(day, "Office Online website"))
                .as("10 working days")
                .isEqualTo(LocalDate.of(2065, 1, 27));
        assertThat(day.timersOf("Event_WeekBeforeTheDay")).containsExactly(LocalDate.of(2065, 2, 3));
        everyChannelIsUsed(day);
        var missing = outside.missing(day);
        Outside.accepted(outside.acknowledges(day, missing.get(0)));
        story.jumpTo(LocalDate.of(2065, 2, 2));
        story.advanceTo(LocalDate.of(2065, 2, 3));

        assertThat(day.facts())
                .anyMatch(fact -> fact.matches("Reminded a week before the day: \\d+ people who have not answered"));
        assertThat(day.state()).isEqualTo(State.RUNNING);
        outside.everyoneAcknowledges(day);
        assertThat(day.state()).isEqualTo(State.COMPLETE);
        assertThat(day.lettersOf("completed"))
                .as("nobody started it: its group hears")
                .containsExactly("e-safety-chair@example.org");
        assertThat(day.channels()).contains(CHANNELS);
    }

    @Test
    void when_all_have_answered_nobody_is_reminded_and_the_row_ends_a_week_before_the_day() {
        story.jumpTo(THE_DAY.minusWeeks(8));
        var day = saferInternetDay();
        day.complete(WRITE, "e-safety-chair", written(day, Map.of()));
        story.jumpTo(LocalDate.of(2065, 1, 13));
        story.runJobs();
        everyChannelIsUsed(day);
        outside.everyoneAcknowledges(day);
        assertThat(day.state()).isEqualTo(State.RUNNING);

        story.jumpTo(LocalDate.of(2065, 2, 3));
        story.runJobs();

        assertThat(day.facts()).contains("Reminded a week before the day: nobody, all have answered");
        assertThat(day.lettersOf("nudge")).isEmpty();
        assertThat(day.state()).isEqualTo(State.COMPLETE);
    }

    @Test
    void versions_that_are_not_written_when_they_should_be_out_are_escalated_and_go_out_the_moment_they_are() {
        story.jumpTo(THE_DAY.minusWeeks(8));
        var day = saferInternetDay();
        story.jumpTo(LocalDate.of(2065, 1, 13));
        story.runJobs();
        assertThat(day.facts()).noneMatch(fact -> fact.contains("deadline passed"));
        story.advanceTo(LocalDate.of(2065, 1, 14));

        assertThat(day.facts()).contains("The plan’s deadline passed: “Write a version for each”");
        assertThat(day.lettersOf("overdue")).contains("e-safety-chair@example.org", "implementation-chair@example.org");
        day.complete(WRITE, "e-safety-chair", written(day, Map.of()));

        assertThat(day.agenciesAsked()).isGreaterThanOrEqualTo(20);
        assertThat(day.openTasks()).contains("Task_ConfirmAddress");
    }

    @Test
    void versions_that_come_within_the_last_week_are_sent_once_without_a_reminder_of_their_own() {
        story.jumpTo(THE_DAY.minusDays(5));
        var day = saferInternetDay();
        assertThat(day.dueOf(WRITE)).as("nothing is late as it is asked").isEqualTo(story.today());
        story.jumpTo(THE_DAY.minusDays(4));
        day.complete(WRITE, "e-safety-chair", written(day, Map.of()));

        assertThat(day.agenciesAsked()).isGreaterThanOrEqualTo(20);
        assertThat(day.lettersOf("nudge")).isEmpty();
        assertThat(day.facts()).noneMatch(fact -> fact.startsWith("Reminded"));
    }

    @Test
    void a_review_that_finds_nothing_new_ends_there_and_says_so_for_every_channel() {
        story.jumpTo(LocalDate.of(2064, 2, 29));
        var review = story.startByMessage(
                "e-safety-review-due",
                Map.of("title", "E-safety review " + next(), "summary", "Is it right?", "kind", "review"));
        assertThat(review.dueOf(WRITE)).as("10 working days from 29 February").isEqualTo(LocalDate.of(2064, 3, 14));
        Map<String, Object> nothing = written(review, Map.of("comments", "All links work."));
        nothing.put("decision", "nothing-new");
        review.complete(WRITE, "e-safety-chair", nothing);

        assertThat(review.state()).isEqualTo(State.COMPLETE);
        assertThat(review.passed()).contains("Event_ReviewDue", "Event_NothingNew");
        assertThat(review.agenciesAsked()).isZero();
        assertThat(review.channels()).containsExactlyInAnyOrder(CHANNELS);
        for (String channel : CHANNELS)
            assertThat(review.evidenceOf(channel)).singleElement().satisfies(evidence -> {
                assertThat(evidence.used()).isFalse();
                assertThat(evidence.words()).contains("everything still stands");
            });
    }

    @Test
    void what_is_missing_or_too_long_is_refused_by_name_and_nothing_goes_out() {
        story.jumpTo(LocalDate.of(2065, 5, 7));
        var item = started("information");
        Map<String, Object> form = written(item, Map.of());
        form.remove("decision");
        assertThatThrownBy(() -> item.complete(WRITE, "e-safety-chair", form))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Is there anything new to say?");
        form.put("decision", "new");
        form.put("link", "javascript:alert(1)");
        form.put("youngPeopleSummary", "x".repeat(3501));
        assertThatThrownBy(() -> item.complete(WRITE, "e-safety-chair", form))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Link: use a web address")
                .hasMessageContaining("For children and young people: use at most 3,500 characters");
        assertThat(item.openTasks()).containsExactly(WRITE);
        assertThatThrownBy(() -> story.start(
                        "e-safety-information", "e-safety-chair", Map.of("title", "No kind", "summary", "None")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("What is it for?");
    }

    private Circulating started(String kind) {
        int n = next();
        return story.start(
                "e-safety-information",
                "e-safety-chair",
                Map.of("kind", kind, "title", "E-safety item " + n, "summary", "About " + n));
    }

    private Circulating saferInternetDay() {
        return story.startByMessage(
                "safer-internet-day-near",
                Map.of(
                        "title",
                        "Safer Internet Day " + next(),
                        "summary",
                        "It is on Tuesday 10 February 2065.",
                        "kind",
                        "safer-internet-day",
                        "occasionDay",
                        THE_DAY.toString()));
    }

    private static Map<String, Object> written(Circulating item, Map<String, Object> more) {
        Map<String, Object> form = new HashMap<>(
                Map.of("decision", "new", "title", item.title(), "summary", "What changed in " + item.reference()));
        form.putAll(more);
        return form;
    }

    private void everyChannelIsUsed(Circulating item) {
        outside.brings(item, "Learning Leads website", "lead-schools", "https://learning.example.org/e-safety");
        outside.brings(item, "Office Online website", "press-office", "Page 7");
        outside.brings(
                item, "Displays in libraries and children’s centres", "publicity-chair", "Four libraries have them");
        outside.confirmsAddress(item);
    }

    private static int next() {
        return ITEMS.incrementAndGet();
    }
}
