package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.circulation.calendar.Meetings;
import org.circulation.circulation.Channels.Evidence;
import org.circulation.circulation.Circulation.State;
import org.circulation.circulation.Documents;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/** Row 02: a meeting's papers are called for, collected, agreed, sent a week before and completed by one supplement. */
@StoryTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeetingPapersTest {

    /** The week before it is Easter: the pack's day, 16 April, is Good Friday. */
    private static final LocalDate MEETING = LocalDate.of(2060, 4, 23);

    @Autowired
    Story story;

    @Autowired
    Coverage coverage;

    @Autowired
    Meetings meetings;

    @Autowired
    Documents documents;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    void the_diagram_is_watched() {
        coverage.watch("meeting-papers");
    }

    @AfterAll
    void every_node_and_flow_was_gone_through() {
        coverage.assertEverythingTaken();
    }

    @AfterEach
    void clock_and_directory_are_put_right() {
        story.resetClock();
        jdbc.sql("UPDATE person SET retired_at = NULL").update();
    }

    @Test
    void three_weeks_before_a_meeting_papers_are_called_for_chased_agreed_sent_completed_and_the_meeting_is_held() {
        story.jumpTo(LocalDate.of(2060, 4, 2));
        meetings.put("papers-training", "training", MEETING);
        var papers = story.startByMessage(
                "meeting-near",
                Map.of(
                        "title", "Papers for the Training Group meeting on Friday 23 April 2060",
                        "summary", "The papers for this meeting are gathered.",
                        "kind", "scheduled",
                        "meetingId", "papers-training"));
        assertThat(papers.lettersOf("call-for-papers")).containsExactlyInAnyOrderElementsOf(listOf("training"));
        assertThat(papers.openTasks()).containsExactly("Task_CollectPapers");
        assertThat(papers.dueOf("Task_CollectPapers")).as("two weeks before").isEqualTo(LocalDate.of(2060, 4, 9));

        story.advanceTo(LocalDate.of(2060, 4, 5));
        assertThat(papers.facts()).noneMatch(fact -> fact.startsWith("Chased"));
        story.advanceTo(LocalDate.of(2060, 4, 6));
        assertThat(papers.facts())
                .contains("Chased for papers: " + listOf("training").size() + " people on the list");
        assertThat(papers.lettersOf("call-for-papers"))
                .hasSize(2 * listOf("training").size());

        paper(papers, "Agenda");
        papers.complete("Task_CollectPapers", "board-admin", Map.of("comments", "Agenda and minutes"));
        assertThat(papers.openTasks()).containsExactly("Task_AgreeAgenda");
        assertThat(papers.lettersOf("task")).contains("training-chair@example.org");
        assertThat(papers.valueInForm("Task_AgreeAgenda", "papersIn")).isEqualTo("Agenda and minutes");
        assertThat(papers.dueOf("Task_AgreeAgenda")).as("nine days before").isEqualTo(LocalDate.of(2060, 4, 14));
        papers.complete("Task_AgreeAgenda", "training-chair", Map.of("decision", "agree"));

        story.advanceTo(LocalDate.of(2060, 4, 14));
        assertThat(papers.lettersOf("cascade")).as("not before its day").isEmpty();
        story.advanceTo(LocalDate.of(2060, 4, 15));
        assertThat(papers.lettersOf("cascade"))
                .as("a week before is Good Friday, so it leaves on Maundy Thursday")
                .containsExactlyInAnyOrderElementsOf(listOf("training"));
        assertThat(papers.openTasks()).containsExactly("Task_AddLatePapers");
        assertThat(papers.dueOf("Task_AddLatePapers"))
                .as("the working day before the meeting")
                .isEqualTo(LocalDate.of(2060, 4, 22));

        papers.complete("Task_AddLatePapers", "board-admin", Map.of("decision", "yes"));
        assertThat(papers.lettersOf("supplement")).containsExactlyInAnyOrderElementsOf(listOf("training"));
        assertThat(papers.openTasks()).isEmpty();

        story.advanceTo(MEETING);
        assertThat(papers.state()).isEqualTo(State.RUNNING);
        story.advanceTo(MEETING.plusDays(1));
        assertThat(papers.state()).isEqualTo(State.COMPLETE);
        assertThat(papers.lettersOf("completed")).containsExactly("board-admin@example.org");
        assertThat(papers.channels()).containsExactly("email");
        assertThat(papers.evidenceOf("email"))
                .extracting(Evidence::words)
                .containsExactly(
                        "Emailed to " + listOf("training").size() + " people, with 1 document: Training Group");
        assertThat(papers.passed())
                .containsSubsequence(
                        "Event_MeetingNear",
                        "Task_CallForPapers",
                        "Task_CollectPapers",
                        "Task_AgreeAgenda",
                        "Event_PackDay",
                        "Call_SendPack",
                        "Task_AddLatePapers",
                        "Task_SendSupplement",
                        "Event_MeetingHeld",
                        "Event_PapersDone")
                .contains("Event_ListChased");
    }

    @Test
    void started_by_hand_for_a_meeting_that_no_calendar_has_and_without_late_papers_there_is_no_supplement() {
        story.jumpTo(LocalDate.of(2060, 6, 1));
        var papers = started("audit", LocalDate.of(2060, 7, 1));
        papers.complete("Task_CollectPapers", "board-admin", Map.of());
        papers.complete("Task_AgreeAgenda", "audit-chair", Map.of("decision", "agree"));
        story.jumpTo(LocalDate.of(2060, 6, 24));
        story.runJobs();
        papers.complete("Task_AddLatePapers", "board-admin", Map.of("decision", "no"));

        assertThat(papers.lettersOf("supplement")).isEmpty();
        story.jumpTo(LocalDate.of(2060, 7, 2));
        story.runJobs();
        assertThat(papers.state()).isEqualTo(State.COMPLETE);
        assertThat(papers.passed()).contains("Event_PapersWanted").doesNotContain("Task_SendSupplement");
    }

    @Test
    void an_agenda_that_misses_something_comes_back_with_what_is_missing_and_days_that_are_not_over() {
        story.jumpTo(LocalDate.of(2060, 6, 1));
        var papers = started("performance", LocalDate.of(2060, 6, 29));
        papers.complete("Task_CollectPapers", "board-admin", Map.of("comments", "Minutes"));
        assertThatThrownBy(() -> papers.complete("Task_AgreeAgenda", "performance-chair", Map.of("decision", "return")))
                .hasMessageContaining("Comments: say why");
        story.advanceTo(LocalDate.of(2060, 6, 17));
        int chased = papers.lettersOf("call-for-papers").size();

        papers.complete(
                "Task_AgreeAgenda", "performance-chair", Map.of("decision", "return", "comments", "The scorecard"));

        assertThat(papers.openTasks()).containsExactly("Task_CollectPapers");
        assertThat(papers.valueInForm("Task_CollectPapers", "agendaComments")).isEqualTo("The scorecard");
        assertThat(papers.valueInForm("Task_CollectPapers", "comments")).isNull();
        assertThat(papers.dueOf("Task_CollectPapers"))
                .as("by when the agenda must be agreed, since two weeks before is over")
                .isEqualTo(LocalDate.of(2060, 6, 18));
        assertThat(papers.lettersOf("call-for-papers"))
                .as("nobody is chased yet")
                .hasSize(chased);
        papers.complete("Task_CollectPapers", "board-admin", Map.of("comments", "The scorecard too"));
        assertThat(papers.valueInForm("Task_AgreeAgenda", "decision")).isNull();
        papers.complete("Task_AgreeAgenda", "performance-chair", Map.of("decision", "agree"));
        assertThat(papers.openTasks()).isEmpty();
    }

    @Test
    void
            started_five_days_before_the_meeting_nothing_is_asked_for_a_day_that_is_over_and_the_pack_leaves_once_agreed() {
        story.jumpTo(LocalDate.of(2060, 11, 8));
        var papers = started("publicity", LocalDate.of(2060, 11, 12));

        assertThat(papers.dueOf("Task_CollectPapers"))
                .as("the working day before")
                .isEqualTo(LocalDate.of(2060, 11, 11));
        assertThat(papers.lettersOf("call-for-papers"))
                .as("called, not chased in the same breath")
                .hasSize(listOf("publicity").size());
        papers.complete("Task_CollectPapers", "board-admin", Map.of());
        papers.complete("Task_AgreeAgenda", "publicity-chair", Map.of("decision", "agree"));

        assertThat(papers.lettersOf("cascade")).hasSize(listOf("publicity").size());
        assertThat(papers.openTasks()).containsExactly("Task_AddLatePapers");
    }

    @Test
    void each_stage_is_late_on_the_morning_after_its_day_and_not_before() {
        story.jumpTo(LocalDate.of(2063, 3, 8));
        var papers = started("training", LocalDate.of(2063, 3, 29));
        waitedOut(papers, "Task_CollectPapers", "Collect the papers", LocalDate.of(2063, 3, 15));
        papers.complete("Task_CollectPapers", "board-admin", Map.of());
        waitedOut(papers, "Task_AgreeAgenda", "Agree the agenda", LocalDate.of(2063, 3, 20));
        papers.complete("Task_AgreeAgenda", "training-chair", Map.of("decision", "agree"));
        story.jumpTo(LocalDate.of(2063, 3, 22));
        story.runJobs();
        waitedOut(papers, "Task_AddLatePapers", "Add late papers, if any", LocalDate.of(2063, 3, 28));
        assertThat(papers.facts())
                .filteredOn(fact -> fact.startsWith("The plan’s deadline passed"))
                .as("each once")
                .hasSize(3);
    }

    @Test
    void a_meeting_that_nobody_is_on_the_list_of_is_for_the_administrators_to_fill_or_to_explain() {
        story.jumpTo(LocalDate.of(2061, 6, 1));
        jdbc.sql(
                        "UPDATE person SET retired_at = :now WHERE id IN (SELECT person_id FROM person_group WHERE group_id = 'audit')")
                .param("now", OffsetDateTime.now())
                .update();
        var papers = started("audit", LocalDate.of(2061, 6, 9));
        assertThat(papers.facts()).contains("Nobody is on the list of the Audit Group to ask for papers");
        papers.complete("Task_CollectPapers", "board-admin", Map.of());
        papers.complete("Task_AgreeAgenda", "board-admin", Map.of("decision", "agree"));

        assertThat(papers.openTasks()).as("the week before is today").isEmpty();
        story.jumpTo(LocalDate.of(2061, 6, 2));
        story.runJobs();
        assertThat(papers.openTasks()).containsExactly("Task_FillLists");
        papers.complete("Task_FillLists", "board-admin", Map.of("decision", "go-on", "comments", "It meets by itself"));
        papers.complete("Task_AddLatePapers", "board-admin", Map.of("decision", "no"));

        assertThat(papers.evidenceOf("email")).extracting(Evidence::used).containsExactly(false);
    }

    @Test
    void a_meeting_that_has_been_or_whose_group_is_none_is_refused_by_name() {
        story.jumpTo(LocalDate.of(2061, 5, 3));
        assertThatThrownBy(() -> started("audit", LocalDate.of(2061, 5, 2)))
                .hasMessageContaining("Meeting: use a date from today on")
                .hasMessageContaining("Monday 2 May 2061");
        assertThatThrownBy(() -> started("choir", LocalDate.of(2061, 6, 9)))
                .hasMessageContaining("Whose meeting? Choose one of the answers offered.");
    }

    private void waitedOut(Circulating papers, String task, String name, LocalDate due) {
        assertThat(papers.dueOf(task)).isEqualTo(due);
        String late = "The plan’s deadline passed: “" + name + "”";
        story.jumpTo(due);
        story.runJobs();
        assertThat(papers.facts()).doesNotContain(late);
        story.jumpTo(due.plusDays(1));
        story.runJobs();
        assertThat(papers.facts()).contains(late);
        assertThat(papers.openTasks()).containsExactly(task);
    }

    private Circulating started(String group, LocalDate meeting) {
        return story.start(
                "meeting-papers",
                "board-admin",
                Map.of(
                        "meetingGroup",
                        group,
                        "meetingDate",
                        meeting.toString(),
                        "title",
                        "Papers for " + group + " " + meeting,
                        "summary",
                        "What it is about"));
    }

    private List<String> listOf(String group) {
        return directory.membersOf(group).stream().map(Person::email).toList();
    }

    private void paper(Circulating papers, String name) {
        documents.add(papers.id(), name + ".txt", name.getBytes(), "board-admin");
    }
}
