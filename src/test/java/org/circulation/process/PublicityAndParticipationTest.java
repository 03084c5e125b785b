package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.TaskService;
import org.circulation.calendar.Meetings;
import org.circulation.circulation.Circulation.State;
import org.circulation.engine.Desk;
import org.circulation.engine.Refused;
import org.circulation.testing.Coverage;
import org.circulation.testing.Story;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Row 10: the group sets by when and how, and what follows keeps to it. */
@StoryTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicityAndParticipationTest {

    private static final String SET = "Task_SetTimescale";
    private static final String EVENTS = "Planned events";
    private static final LocalDate MEETING = LocalDate.of(2066, 3, 10);
    private static final AtomicInteger ITEMS = new AtomicInteger();

    @Autowired
    Story story;

    @Autowired
    Coverage coverage;

    @Autowired
    Meetings meetings;

    private final Outside outside;

    @Autowired
    PublicityAndParticipationTest(Story story, TaskService tasks, Desk desk, JdbcClient jdbc) {
        outside = new Outside(story, tasks, desk, jdbc);
    }

    @BeforeAll
    void every_path_is_watched() {
        coverage.watch("publicity-and-participation");
    }

    @AfterAll
    void every_path_was_taken() {
        coverage.assertEverythingTaken();
    }

    @AfterEach
    void clock_and_calendar_are_put_right() {
        story.resetClock();
        meetings.put("row10-publicity", "publicity", MEETING);
        meetings.cancel("row10-publicity");
    }

    @Test
    void by_website_and_event_within_the_timescale_the_group_set_to_all_agencies_and_complete_with_evidence_of_each() {
        meetings.put("row10-publicity", "publicity", MEETING);
        story.jumpTo(LocalDate.of(2066, 3, 1));
        var item = proposed("voice-of-the-child", "2066-05-03");
        assertThat(item.openTasks()).containsExactly(SET);
        assertThat(item.lettersOf("task")).containsExactly("publicity-chair@example.org");
        assertThat(item.dueOf(SET)).as("a week after the meeting").isEqualTo(LocalDate.of(2066, 3, 17));
        assertThat(item.openDeadlines()).singleElement().satisfies(open -> assertThat(open.waitsUntil())
                .isEqualTo(MEETING));
        assertThat(item.valueInForm(SET, "publicationDate"))
                .as("what was wished for")
                .isEqualTo("2066-05-03");

        story.jumpTo(MEETING);
        item.complete(SET, "publicity-chair", decided(item, "2066-04-12", true, true));

        LocalDate maundyThursday = LocalDate.of(2066, 4, 8);
        assertThat(item.dueOf("Task_ConfirmAddress"))
                .as("Easter Monday moves back")
                .isEqualTo(maundyThursday);
        assertThat(outside.dueOf(item, EVENTS)).isEqualTo(maundyThursday);
        assertThat(item.openDeadlines())
                .anySatisfy(open -> assertThat(open.subjectType()).isEqualTo("cascade"))
                .allSatisfy(open -> assertThat(open.dueOn()).isEqualTo(maundyThursday));
        assertThat(item.agenciesAsked()).isGreaterThanOrEqualTo(20);

        outside.brings(item, EVENTS, "publicity-chair", "Youth forum, 5 April, 40 young people");
        outside.confirmsAddress(item);
        item.everyLeadAnswers();

        assertThat(item.state()).isEqualTo(State.COMPLETE);
        assertThat(item.passed())
                .contains(
                        "Event_ItemProposed",
                        "Call_PutOnAgenda",
                        SET,
                        "Call_ShareAtEvent",
                        "Call_PublishOnWebsite",
                        "Call_CascadeToAgencies",
                        "Event_ItemShared");
        assertThat(item.evidenceOf("website")).singleElement().matches(evidence -> evidence.used());
        assertThat(item.evidenceOf("planned-events"))
                .singleElement()
                .matches(evidence -> evidence.used() && evidence.words().startsWith("Youth forum"));
        assertThat(item.evidenceOf("publicity-group"))
                .singleElement()
                .matches(evidence -> evidence.used() && evidence.words().equals("We tell our own teams"));
        assertThat(item.lettersOf("completed")).containsExactly("publicity-chair@example.org");
    }

    @Test
    void neither_website_nor_event_goes_to_the_leads_alone_and_says_why_not_otherwise() {
        story.jumpTo(LocalDate.of(2066, 6, 1));
        var item = proposed("good-practice", null);
        item.complete(SET, "publicity-chair", decided(item, "2066-06-30", false, false));

        assertThat(item.openTasks()).isEmpty();
        assertThat(item.agenciesAsked()).isGreaterThanOrEqualTo(20);
        item.everyLeadAnswers();

        assertThat(item.state()).isEqualTo(State.COMPLETE);
        for (String channel : new String[] {"website", "planned-events"})
            assertThat(item.evidenceOf(channel)).singleElement().satisfies(evidence -> {
                assertThat(evidence.used()).isFalse();
                assertThat(evidence.words()).startsWith("Not chosen");
            });
        assertThat(item.evidenceOf("publicity-group")).singleElement().matches(evidence -> evidence.used());
        assertThat(item.passed()).doesNotContain("Call_PublishOnWebsite", "Call_ShareAtEvent");
    }

    @Test
    void the_website_alone_or_an_event_alone() {
        story.jumpTo(LocalDate.of(2066, 6, 2));
        var website = proposed("publicity", null);
        website.complete(SET, "publicity-chair", decided(website, "2066-06-30", true, false));
        assertThat(website.openTasks()).containsExactly("Task_ConfirmAddress");
        assertThat(website.evidenceOf("planned-events")).singleElement().matches(evidence -> !evidence.used());

        var event = proposed("publicity", null);
        event.complete(SET, "publicity-chair", decided(event, "2066-06-30", false, true));
        assertThat(event.openTasks()).containsExactly("Task_PublishElsewhere");
        assertThat(event.evidenceOf("website")).singleElement().matches(evidence -> !evidence.used());
    }

    @Test
    void a_moved_meeting_moves_the_decision_but_never_what_the_group_has_promised() {
        meetings.put("row10-publicity", "publicity", MEETING);
        story.jumpTo(LocalDate.of(2066, 3, 1));
        var item = proposed("publicity", null);
        meetings.put("row10-publicity", "publicity", LocalDate.of(2066, 3, 24));

        assertThat(item.dueOf(SET)).isEqualTo(LocalDate.of(2066, 3, 31));
        assertThat(item.timersOf("Event_SetTimescaleDeadlinePassed")).containsExactly(LocalDate.of(2066, 3, 31));

        item.complete(SET, "publicity-chair", decided(item, "2066-05-14", false, true));
        meetings.put("row10-publicity", "publicity", LocalDate.of(2066, 3, 30));
        assertThat(outside.dueOf(item, EVENTS)).isEqualTo(LocalDate.of(2066, 5, 14));
    }

    @Test
    void a_timescale_that_is_not_recorded_a_week_after_the_meeting_is_escalated_and_not_before() {
        meetings.put("row10-publicity", "publicity", MEETING);
        story.jumpTo(LocalDate.of(2066, 3, 1));
        var item = proposed("publicity", "2066-03-05");
        story.jumpTo(LocalDate.of(2066, 3, 17));
        story.runJobs();
        assertThat(item.facts()).as("wished for earlier, and yet").noneMatch(fact -> fact.contains("deadline passed"));
        story.advanceTo(LocalDate.of(2066, 3, 18));

        assertThat(item.facts()).contains("The plan’s deadline passed: “Set the timescale and how”");
        assertThat(item.lettersOf("overdue"))
                .contains("publicity-chair@example.org", "implementation-chair@example.org");
        assertThat(item.openTasks()).containsExactly(SET);
    }

    @Test
    void an_administrator_records_the_groups_decision_with_its_minute() {
        story.jumpTo(LocalDate.of(2066, 6, 3));
        var item = proposed("publicity", null);
        var form = decided(item, "2066-06-30", false, false);
        assertThatThrownBy(() -> item.complete(SET, "board-admin", form)).hasMessageContaining("inute reference");

        form.put("minuteReference", "6/2066 item 2");
        item.complete(SET, "board-admin", form);
        assertThat(item.facts()).anyMatch(fact -> fact.contains("minute 6/2066 item 2"));
    }

    @Test
    void a_day_that_has_passed_or_is_none_is_refused_by_name_here_and_when_it_is_proposed() {
        story.jumpTo(LocalDate.of(2066, 6, 4));
        assertThatThrownBy(() -> proposed("publicity", "2066-06-03"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Wanted by: use a date from Friday 4 June 2066 to ")
                .hasMessageContaining("(you chose Thursday 3 June 2066)");
        var item = proposed("publicity", null);
        for (String day : new String[] {"2066-06-03", "2066-02-30", "soon", ""})
            assertThatThrownBy(() -> item.complete(SET, "publicity-chair", decided(item, day, true, true)))
                    .as(day)
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("By when?");
        assertThat(item.openTasks()).containsExactly(SET);
    }

    private Circulating proposed(String kind, String wantedBy) {
        int n = ITEMS.incrementAndGet();
        Map<String, Object> form =
                new HashMap<>(Map.of("kind", kind, "title", "To share " + n, "summary", "“Listen to us” " + n));
        if (wantedBy != null) form.put("dueDate", wantedBy);
        return story.start("publicity-and-participation", "publicity-chair", form);
    }

    private static Map<String, Object> decided(Circulating item, String day, boolean website, boolean event) {
        return new HashMap<>(Map.of(
                "title",
                item.title(),
                "summary",
                "“Listen to us”, they said",
                "publicationDate",
                day,
                "onWebsite",
                website,
                "atEvent",
                event,
                "comments",
                "We tell our own teams"));
    }
}
