package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.TaskService;
import org.circulation.calendar.Meetings;
import org.circulation.circulation.Channels.Evidence;
import org.circulation.circulation.Circulation.State;
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

/** Row 01: what the Board approved reaches agendas, partners and the website, all within one week of the meeting. */
@StoryTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EssentialInformationTest {

    private static final LocalDate MEETING = LocalDate.of(2060, 9, 14);
    private static final AtomicInteger DOCUMENTS = new AtomicInteger();

    @Autowired
    Story story;

    @Autowired
    Coverage coverage;

    @Autowired
    Meetings meetings;

    @Autowired
    TaskService tasks;

    @BeforeAll
    void the_diagram_is_watched() {
        coverage.watch("essential-information");
    }

    @AfterAll
    void every_node_and_flow_was_gone_through() {
        coverage.assertEverythingTaken();
    }

    @AfterEach
    void the_clock_is_put_right() {
        story.resetClock();
    }

    @Test
    void a_document_approved_is_at_once_on_agendas_with_partners_and_on_the_website() {
        story.jumpTo(MEETING);
        meetings.put("essential-implementation", "implementation", LocalDate.of(2060, 9, 21));
        meetings.put("essential-training", "training", LocalDate.of(2060, 9, 14));
        meetings.put("essential-audit", "audit", LocalDate.of(2060, 10, 4));
        var report = approved(MEETING, "training", "audit");

        assertThat(report.openTasks()).containsExactly("Task_ConfirmAddress");
        assertThat(report.dueOf("Task_ConfirmAddress")).isEqualTo(LocalDate.of(2060, 9, 21));
        assertThat(report.lettersOf("cascade"))
                .as("partnerships and council leads, each once, and no group: those have it on their agendas")
                .containsExactlyInAnyOrder(
                        "strategic-partnerships-1@example.org",
                        "strategic-partnerships-2@example.org",
                        "strategic-partnerships-3@example.org",
                        "council-leads-1@example.org",
                        "council-leads-2@example.org",
                        "council-leads-3@example.org");
        assertThat(report.evidenceOf("agenda"))
                .extracting(Evidence::words)
                .containsExactlyInAnyOrder(
                        "On the agenda of the Implementation Group’s meeting on Tuesday 21 September 2060",
                        "On the agenda of the Training Group’s meeting on Tuesday 14 September 2060",
                        "On the agenda of the Audit Group’s meeting on Monday 4 October 2060");
        assertThat(report.state()).isEqualTo(State.RUNNING);

        report.complete("Task_ConfirmAddress", "board-admin", Map.of("link", "https://board.example.org/report"));

        assertThat(report.state()).isEqualTo(State.COMPLETE);
        assertThat(report.channels()).containsExactlyInAnyOrder("agenda", "email", "website");
        assertThat(report.evidenceOf("email"))
                .extracting(Evidence::words)
                .containsExactly("Emailed to 6 people: Strategic partnerships, Council leads");
        assertThat(report.evidenceOf("website"))
                .extracting(Evidence::link)
                .containsExactly("https://board.example.org/report");
        assertThat(report.lettersOf("completed")).containsExactly("board-admin@example.org");
        assertThat(report.passed())
                .contains(
                        "Event_DocumentApproved",
                        "Call_PutOnAgendas",
                        "Call_AlertPartners",
                        "Call_PublishOnWebsite",
                        "Gateway_AllDone",
                        "Event_EverybodyInformed");
    }

    @Test
    void where_no_sub_group_is_chosen_the_implementation_group_alone_has_it_on_its_agenda() {
        story.jumpTo(MEETING);
        var report = approved(MEETING);

        assertThat(report.evidenceOf("agenda")).singleElement().satisfies(evidence -> assertThat(evidence.words())
                .contains("Implementation Group"));
    }

    @Test
    void a_week_over_a_leap_day_has_seven_days_and_one_over_easter_ends_on_maundy_thursday() {
        story.jumpTo(LocalDate.of(2060, 2, 24));
        assertThat(approved(LocalDate.of(2060, 2, 23)).dueOf("Task_ConfirmAddress"))
                .isEqualTo(LocalDate.of(2060, 3, 1));
        story.jumpTo(LocalDate.of(2060, 4, 12));
        assertThat(approved(LocalDate.of(2060, 4, 9)).dueOf("Task_ConfirmAddress"))
                .as("Good Friday is the 16th")
                .isEqualTo(LocalDate.of(2060, 4, 15));
        assertThat(approved(LocalDate.of(2060, 4, 12)).dueOf("Task_ConfirmAddress"))
                .as("Easter Monday is the 19th")
                .isEqualTo(LocalDate.of(2060, 4, 15));
    }

    @Test
    void a_week_in_which_the_clocks_go_back_ends_with_that_london_day() {
        story.jumpTo(LocalDate.of(2060, 10, 27));
        var report = approved(LocalDate.of(2060, 10, 27));

        assertThat(dueOf(report)).isEqualTo(Instant.parse("2060-11-03T23:59:59.999Z"));
        assertThat(dueOf(approved(LocalDate.of(2060, 10, 20))))
                .as("still summer time")
                .isEqualTo(Instant.parse("2060-10-27T22:59:59.999Z"));
    }

    @Test
    void on_the_due_day_nothing_is_late_and_on_the_morning_after_the_stage_and_its_task_are() {
        story.jumpTo(MEETING);
        var report = approved(MEETING);
        story.jumpTo(LocalDate.of(2060, 9, 21));
        story.runJobs();
        assertThat(report.facts()).noneMatch(fact -> fact.startsWith("The plan’s deadline passed"));

        story.jumpTo(LocalDate.of(2060, 9, 22));
        story.runJobs();

        assertThat(report.facts())
                .filteredOn(fact -> fact.startsWith("The plan’s deadline passed"))
                .containsExactlyInAnyOrder(
                        "The plan’s deadline passed: “Publish on the website”",
                        "The plan’s deadline passed: “Confirm the website address”");
        assertThat(report.openTasks()).containsExactly("Task_ConfirmAddress");
    }

    @Test
    void a_moved_board_meeting_moves_the_task_its_timer_and_the_stages_timer() {
        story.jumpTo(LocalDate.of(2061, 3, 1));
        meetings.put("essential-board", "board", LocalDate.of(2061, 3, 8));
        var report = approved(LocalDate.of(2061, 3, 8));
        assertThat(report.timersOf("Event_PublishOnWebsiteDeadlinePassed")).containsExactly(LocalDate.of(2061, 3, 15));

        meetings.put("essential-board", "board", LocalDate.of(2061, 3, 22));

        LocalDate week = LocalDate.of(2061, 3, 29);
        assertThat(report.dueOf("Task_ConfirmAddress")).isEqualTo(week);
        assertThat(report.timersOf("Event_WebsiteDeadlinePassed")).containsExactly(week);
        assertThat(report.timersOf("Event_PublishOnWebsiteDeadlinePassed")).containsExactly(week);
        assertThat(report.openDeadlines()).singleElement().satisfies(open -> assertThat(open.dueOn())
                .isEqualTo(week));
    }

    @Test
    void a_link_that_is_none_a_meeting_long_past_and_an_unknown_group_are_refused_by_name() {
        story.jumpTo(MEETING);
        assertThatThrownBy(() -> start(Map.of("link", "board.example.org", "groups", story.list("choir"))))
                .hasMessageContaining("Link to the document: use a web address")
                .hasMessageContaining("agenda? Choose from the answers offered");
        assertThatThrownBy(() -> start(Map.of("meetingDate", "2060-01-05")))
                .hasMessageContaining("Board meeting that approved it: use a date from");
    }

    private Instant dueOf(Circulating report) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(report.reference())
                .singleResult()
                .getDueDate()
                .toInstant();
    }

    private Circulating approved(LocalDate meeting, String... groups) {
        return start(Map.of("meetingDate", meeting.toString(), "groups", story.list(groups)));
    }

    private Circulating start(Map<String, Object> form) {
        int n = DOCUMENTS.incrementAndGet();
        Map<String, Object> all = new HashMap<>(Map.of(
                "title",
                "Annual report " + n,
                "summary",
                "What the Board did " + n,
                "link",
                "https://board.example.org/annual/" + n,
                "meetingDate",
                MEETING.toString()));
        all.putAll(form);
        return story.start("essential-information", "board-admin", all);
    }
}
