package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.circulation.calendar.Meetings;
import org.circulation.circulation.Channels.Evidence;
import org.circulation.circulation.Circulation.State;
import org.circulation.directory.Directory;
import org.circulation.directory.Person;
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

/** Row 03: the Board's Chair identifies papers and groups, who pass them on and say so within one week of the meeting. */
@StoryTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentifiedPapersTest {

    /** The week after it ends on Boxing Day's bank holiday, moved to Tuesday since Christmas Day 2061 is a Sunday. */
    private static final LocalDate MEETING = LocalDate.of(2061, 12, 20);

    private static final AtomicInteger PAPERS = new AtomicInteger();

    @Autowired
    Story story;

    @Autowired
    Coverage coverage;

    @Autowired
    Meetings meetings;

    @Autowired
    Directory directory;

    @BeforeAll
    void the_diagram_is_watched() {
        coverage.watch("identified-papers");
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
    void when_the_board_meeting_is_closed_the_chair_identifies_papers_that_groups_pass_on_and_the_public_reads() {
        story.jumpTo(MEETING);
        var papers = boardMet();
        assertThat(papers.openTasks()).containsExactly("Task_IdentifyPapers");
        assertThat(papers.lettersOf("task")).containsExactly("board-chair@example.org");
        assertThat(papers.dueOf("Task_IdentifyPapers"))
                .as("Tuesday the 27th is a bank holiday, as is Monday, before them Christmas")
                .isEqualTo(LocalDate.of(2061, 12, 23));

        identify(papers, "public", "training", "audit");

        assertThat(papers.title()).startsWith("Agency reports");
        var told = listsOf("implementation", "training", "audit");
        assertThat(papers.lettersOf("cascade")).containsExactlyInAnyOrderElementsOf(told);
        assertThat(papers.groupsWith("Task_ConfirmPassedOn")).containsExactly("audit", "implementation", "training");
        assertThat(papers.openTasks()).contains("Task_ConfirmAddress").hasSize(4);
        assertThat(papers.lettersOf("task"))
                .contains("implementation-chair@example.org", "training-chair@example.org", "audit-chair@example.org");

        for (String group : List.of("training", "audit", "implementation")) confirm(papers, group);
        assertThat(papers.state()).isEqualTo(State.RUNNING);
        papers.complete("Task_ConfirmAddress", "board-admin", Map.of("link", "https://board.example.org/papers"));

        assertThat(papers.state()).isEqualTo(State.COMPLETE);
        assertThat(papers.channels()).containsExactlyInAnyOrder("email", "website");
        assertThat(papers.evidenceOf("email"))
                .extracting(Evidence::words)
                .containsExactly(
                        "Emailed to " + told.size() + " people: Implementation Group, Training Group, Audit Group",
                        "Read out in training",
                        "Read out in audit",
                        "Read out in implementation");
        assertThat(papers.lettersOf("completed")).containsExactly("board-admin@example.org");
        assertThat(papers.passed())
                .containsSubsequence(
                        "Event_BoardMeetingClosed", "Task_IdentifyPapers", "Call_SendToGroups", "Gateway_Sent")
                .contains(
                        "Task_ConfirmPassedOn",
                        "Event_PapersPassedOn",
                        "Call_PublishOnWebsite",
                        "Event_PapersPublished");
    }

    @Test
    void papers_that_are_not_public_stay_off_the_website_with_the_reason_and_reach_the_implementation_group_always() {
        story.jumpTo(MEETING);
        var papers = byHand();
        identify(papers, "not-public");

        assertThat(papers.openTasks()).containsExactly("Task_ConfirmPassedOn");
        assertThat(papers.groupsWith("Task_ConfirmPassedOn")).containsExactly("implementation");
        assertThatThrownBy(() ->
                        papers.completeFor("implementation", "Task_ConfirmPassedOn", "implementation-chair", Map.of()))
                .hasMessageContaining("To whom have you passed the papers on, and how? This is needed.");
        confirm(papers, "implementation");

        assertThat(papers.state()).isEqualTo(State.COMPLETE);
        assertThat(papers.evidenceOf("website")).singleElement().satisfies(evidence -> {
            assertThat(evidence.used()).isFalse();
            assertThat(evidence.words()).isEqualTo("The Chair decided that the papers are not for the public.");
        });
        assertThat(papers.passed()).contains("Event_PapersNamed", "Event_NotPublic");
    }

    @Test
    void where_there_is_nothing_to_pass_on_it_ends_and_each_channel_says_why() {
        story.jumpTo(MEETING);
        var papers = boardMet();
        identify(papers, "none");

        assertThat(papers.state()).isEqualTo(State.COMPLETE);
        assertThat(papers.lettersOf("cascade")).isEmpty();
        assertThat(papers.channels()).containsExactlyInAnyOrder("email", "website");
        assertThat(papers.evidenceOf("email"))
                .extracting(Evidence::words)
                .containsExactly("The Chair identified no papers to pass on.");
        assertThat(papers.passed()).contains("Event_NothingToPassOn");
    }

    @Test
    void each_stage_is_late_on_the_morning_after_the_promised_day_and_keeps_its_tasks() {
        story.jumpTo(LocalDate.of(2060, 10, 25));
        var papers = byHand();
        assertThat(papers.dueOf("Task_IdentifyPapers"))
                .as("the clocks went back on the Sunday between")
                .isEqualTo(LocalDate.of(2060, 11, 1));
        story.jumpTo(LocalDate.of(2060, 11, 1));
        story.runJobs();
        assertThat(late(papers)).isEmpty();
        story.jumpTo(LocalDate.of(2060, 11, 2));
        story.runJobs();
        assertThat(late(papers)).containsExactly("The plan’s deadline passed: “Identify papers and groups”");

        identify(papers, "not-public", "training");
        story.runJobs();

        assertThat(late(papers))
                .as("its week is over for those who pass it on, too, once for all")
                .containsExactlyInAnyOrder(
                        "The plan’s deadline passed: “Identify papers and groups”",
                        "The plan’s deadline passed: “Confirm further dissemination”");
        assertThat(papers.groupsWith("Task_ConfirmPassedOn")).containsExactly("implementation", "training");
    }

    @Test
    void an_administrator_records_the_chairs_choice_with_the_meetings_minute() {
        story.jumpTo(MEETING);
        var papers = boardMet();
        assertThatThrownBy(() -> papers.complete("Task_IdentifyPapers", "board-admin", choice("none")))
                .hasMessageContaining("Minute reference");

        var recorded = new HashMap<>(choice("none"));
        recorded.put("minuteReference", "12/2061 item 9");
        papers.complete("Task_IdentifyPapers", "board-admin", recorded);

        assertThat(papers.facts()).anyMatch(fact -> fact.contains("minute 12/2061 item 9"));
    }

    @Test
    void a_moved_board_meeting_moves_the_chairs_and_the_groups_days_and_their_timers() {
        story.jumpTo(LocalDate.of(2061, 2, 1));
        meetings.put("identified-moved", "board", LocalDate.of(2061, 2, 8));
        var papers = story.start("identified-papers", "board-admin", form("2061-02-08"));
        meetings.put("identified-moved", "board", LocalDate.of(2061, 2, 22));
        assertThat(papers.dueOf("Task_IdentifyPapers")).isEqualTo(LocalDate.of(2061, 3, 1));
        assertThat(papers.timersOf("Event_IdentifyPapersDeadlinePassed")).containsExactly(LocalDate.of(2061, 3, 1));
        identify(papers, "not-public", "training");

        meetings.put("identified-moved", "board", LocalDate.of(2061, 2, 15));

        assertThat(papers.dueOf("Task_ConfirmPassedOn")).isEqualTo(LocalDate.of(2061, 2, 22));
        assertThat(papers.timersOf("Event_ConfirmPassedOnDeadlinePassed")).containsExactly(LocalDate.of(2061, 2, 22));
    }

    @Test
    void a_group_that_is_none_or_a_link_that_is_none_is_refused_by_name() {
        story.jumpTo(MEETING);
        var papers = byHand();
        var wrong = new HashMap<>(choice("public"));
        wrong.put("groups", story.list("choir"));
        wrong.put("link", "shared drive");

        assertThatThrownBy(() -> papers.complete("Task_IdentifyPapers", "board-chair", wrong))
                .hasMessageContaining("Which groups should pass them on? Choose from the answers offered.")
                .hasMessageContaining("Link: use a web address");
        assertThat(papers.openTasks()).containsExactly("Task_IdentifyPapers");
    }

    private Circulating boardMet() {
        String id = "identified-" + PAPERS.incrementAndGet();
        meetings.put(id, "board", story.today());
        return story.startByMessage(
                "board-meeting-closed",
                Map.of("title", "Papers identified " + id, "summary", "Papers", "kind", "closed", "meetingId", id));
    }

    private Circulating byHand() {
        return story.start(
                "identified-papers", "board-admin", form(story.today().toString()));
    }

    private static Map<String, Object> form(String meeting) {
        return Map.of(
                "title",
                "Papers to pass on " + PAPERS.incrementAndGet(),
                "summary",
                "What the Board said",
                "meetingDate",
                meeting);
    }

    private void identify(Circulating papers, String decision, String... groups) {
        papers.complete("Task_IdentifyPapers", "board-chair", choice(decision, groups));
    }

    private Map<String, Object> choice(String decision, String... groups) {
        int n = PAPERS.incrementAndGet();
        return Map.of(
                "title",
                "Agency reports " + n,
                "summary",
                "Three agencies' reports",
                "link",
                "https://board.example.org/reports/" + n,
                "decision",
                decision,
                "groups",
                story.list(groups));
    }

    private static void confirm(Circulating papers, String group) {
        papers.completeFor(group, "Task_ConfirmPassedOn", group + "-chair", Map.of("evidence", "Read out in " + group));
    }

    private List<String> listsOf(String... groups) {
        return java.util.Arrays.stream(groups)
                .flatMap(group -> directory.membersOf(group).stream())
                .map(Person::email)
                .distinct()
                .toList();
    }

    private static List<String> late(Circulating papers) {
        return papers.facts().stream()
                .filter(fact -> fact.startsWith("The plan’s deadline passed"))
                .toList();
    }
}
