package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.circulation.calendar.Meetings;
import org.circulation.circulation.Circulation.State;
import org.circulation.delivery.Outbox;
import org.circulation.directory.Directory;
import org.circulation.directory.Person;
import org.circulation.testing.Story;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Row 02 by the calendar: every day is counted from the meeting, moves with it, and is withdrawn with it. */
@StoryTest
class MeetingPapersTimersTest {

    @Autowired
    Story story;

    @Autowired
    Meetings meetings;

    @Autowired
    Directory directory;

    @Autowired
    RuntimeService runtime;

    @Autowired
    Outbox outbox;

    @AfterEach
    void the_clock_is_put_right() {
        story.resetClock();
    }

    @Test
    void a_moved_meeting_moves_what_is_collected_and_the_chase_each_to_its_own_day() {
        story.jumpTo(LocalDate.of(2062, 3, 8));
        var papers = papersFor("moved", "audit", LocalDate.of(2062, 4, 12));
        assertThat(papers.dueOf("Task_CollectPapers")).isEqualTo(LocalDate.of(2062, 3, 29));
        assertThat(papers.timersOf("Event_PapersNotIn"))
                .as("Easter Sunday is 26 March, so 17 days before moves back to Maundy Thursday")
                .containsExactly(LocalDate.of(2062, 3, 23));

        meetings.put("papers-moved", "audit", LocalDate.of(2062, 5, 17));

        assertThat(papers.dueOf("Task_CollectPapers")).isEqualTo(LocalDate.of(2062, 5, 3));
        assertThat(papers.timersOf("Event_CollectPapersDeadlinePassed")).containsExactly(LocalDate.of(2062, 5, 3));
        assertThat(papers.timersOf("Event_PapersNotIn"))
                .as("Sunday 30 April moves back to Friday")
                .containsExactly(LocalDate.of(2062, 4, 28));
        assertThat(papers.openDeadlines()).singleElement().satisfies(open -> assertThat(open.dueOn())
                .isEqualTo(LocalDate.of(2062, 5, 3)));

        papers.complete("Task_CollectPapers", "board-admin", Map.of());
        assertThat(papers.dueOf("Task_AgreeAgenda")).isEqualTo(LocalDate.of(2062, 5, 8));
        meetings.put("papers-moved", "audit", LocalDate.of(2062, 5, 24));
        assertThat(papers.dueOf("Task_AgreeAgenda")).isEqualTo(LocalDate.of(2062, 5, 15));
        assertThat(papers.timersOf("Event_AgreeAgendaDeadlinePassed")).containsExactly(LocalDate.of(2062, 5, 15));
    }

    @Test
    void a_moved_meeting_moves_the_packs_day_the_late_papers_and_the_end_of_the_row() {
        story.jumpTo(LocalDate.of(2062, 6, 1));
        var papers = agreed("pack", "publicity", LocalDate.of(2062, 6, 28));
        assertThat(papers.timersOf("Event_PackDay")).containsExactly(LocalDate.of(2062, 6, 21));

        meetings.put("papers-pack", "publicity", LocalDate.of(2062, 7, 5));
        assertThat(papers.timersOf("Event_PackDay")).containsExactly(LocalDate.of(2062, 6, 28));
        story.advanceTo(LocalDate.of(2062, 6, 27));
        assertThat(papers.lettersOf("cascade")).isEmpty();
        story.advanceTo(LocalDate.of(2062, 6, 28));
        assertThat(papers.lettersOf("cascade")).hasSize(listOf("publicity").size());

        assertThat(papers.dueOf("Task_AddLatePapers")).isEqualTo(LocalDate.of(2062, 7, 4));
        meetings.put("papers-pack", "publicity", LocalDate.of(2062, 7, 10));
        assertThat(papers.dueOf("Task_AddLatePapers")).isEqualTo(LocalDate.of(2062, 7, 7));
        assertThat(papers.timersOf("Event_AddLatePapersDeadlinePassed")).containsExactly(LocalDate.of(2062, 7, 7));
        papers.complete("Task_AddLatePapers", "board-admin", Map.of("decision", "no"));
        assertThat(papers.timersOf("Event_MeetingHeld")).containsExactly(LocalDate.of(2062, 7, 10));

        meetings.put("papers-pack", "publicity", LocalDate.of(2062, 7, 12));
        assertThat(papers.timersOf("Event_MeetingHeld")).containsExactly(LocalDate.of(2062, 7, 12));
        story.advanceTo(LocalDate.of(2062, 7, 12));
        assertThat(papers.state()).isEqualTo(State.RUNNING);
        story.advanceTo(LocalDate.of(2062, 7, 13));
        assertThat(papers.state()).isEqualTo(State.COMPLETE);
    }

    @Test
    void a_meeting_moved_so_near_that_the_packs_day_is_over_sends_the_pack_at_once() {
        story.jumpTo(LocalDate.of(2062, 9, 4));
        var papers = agreed("nearer", "e-safety", LocalDate.of(2062, 9, 27));

        meetings.put("papers-nearer", "e-safety", LocalDate.of(2062, 9, 8));
        story.runJobs();

        assertThat(papers.lettersOf("cascade")).hasSize(listOf("e-safety").size());
        assertThat(papers.dueOf("Task_AddLatePapers")).isEqualTo(LocalDate.of(2062, 9, 7));
    }

    @Test
    void papers_for_a_meeting_that_was_provisional_follow_the_one_the_calendar_gets() {
        story.jumpTo(LocalDate.of(2062, 10, 2));
        var papers = story.start(
                "meeting-papers",
                "board-admin",
                Map.of(
                        "meetingGroup", "performance",
                        "meetingDate", "2062-11-09",
                        "title", "Papers for a meeting not in the calendar yet",
                        "summary", "What it is about"));
        papers.complete("Task_CollectPapers", "board-admin", Map.of());
        papers.complete("Task_AgreeAgenda", "performance-chair", Map.of("decision", "agree"));

        meetings.put("papers-real", "performance", LocalDate.of(2062, 11, 9));
        meetings.put("papers-real", "performance", LocalDate.of(2062, 11, 6));

        assertThat(papers.timersOf("Event_PackDay"))
                .as("the clocks have gone back on Sunday 29 October; it is the Monday's own morning")
                .containsExactly(LocalDate.of(2062, 10, 30));
        story.advanceTo(LocalDate.of(2062, 10, 29));
        assertThat(papers.lettersOf("cascade")).isEmpty();
        story.advanceTo(LocalDate.of(2062, 10, 30));
        assertThat(papers.lettersOf("cascade")).isNotEmpty();
    }

    @Test
    void a_meeting_cancelled_before_the_pack_withdraws_it_and_tells_all_who_were_called_for_papers() {
        story.jumpTo(LocalDate.of(2063, 5, 1));
        meetings.put("papers-after", "training", LocalDate.of(2063, 7, 2));
        var papers = papersFor("cancelled", "training", LocalDate.of(2063, 5, 29));

        outbox.dispatch();

        meetings.cancel("papers-cancelled");

        assertWithdrawn(papers);
        assertThat(papers.lettersOf("cancelled"))
                .as("everybody on the list, and the administrator who collected")
                .containsAll(listOf("training"))
                .contains("board-admin@example.org")
                .doesNotHaveDuplicates();
    }

    @Test
    void a_meeting_cancelled_after_the_pack_tells_all_who_had_it_and_its_papers_are_not_late_any_more() {
        story.jumpTo(LocalDate.of(2063, 5, 1));
        var papers = agreed("cancelled-late", "audit", LocalDate.of(2063, 5, 9));
        story.jumpTo(LocalDate.of(2063, 5, 2));
        story.runJobs();
        assertThat(papers.openTasks()).containsExactly("Task_AddLatePapers");

        outbox.dispatch();

        meetings.cancel("papers-cancelled-late");

        assertWithdrawn(papers);
        assertThat(papers.lettersOf("cancelled")).containsAll(listOf("audit")).doesNotHaveDuplicates();
        story.jumpTo(LocalDate.of(2063, 6, 1));
        story.runJobs();
        assertThat(papers.facts()).noneMatch(fact -> fact.startsWith("The plan’s deadline passed"));
    }

    private void assertWithdrawn(Circulating papers) {
        assertThat(papers.state()).isEqualTo(State.CANCELLED);
        assertThat(papers.openTasks()).isEmpty();
        assertThat(papers.openDeadlines()).isEmpty();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(papers.reference())
                        .count())
                .isZero();
    }

    private Circulating agreed(String name, String group, LocalDate day) {
        var papers = papersFor(name, group, day);
        papers.complete("Task_CollectPapers", "board-admin", Map.of());
        papers.complete("Task_AgreeAgenda", group + "-chair", Map.of("decision", "agree"));
        return papers;
    }

    private Circulating papersFor(String name, String group, LocalDate day) {
        meetings.put("papers-" + name, group, day);
        return story.startByMessage(
                "meeting-near", Map.of("title", "Papers " + name, "summary", "Papers", "meetingId", "papers-" + name));
    }

    private List<String> listOf(String group) {
        return directory.membersOf(group).stream().map(Person::email).toList();
    }
}
