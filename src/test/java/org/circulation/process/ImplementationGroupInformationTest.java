package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.circulation.calendar.Deadline;
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

/** Row 04: what the Implementation Group says reaches every sub-group's members, who pass it on in their own agencies. */
@StoryTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImplementationGroupInformationTest {

    private static final List<String> SUB_GROUPS = List.of("audit", "e-safety", "performance", "publicity", "training");

    /** The week after it ends on the early May bank holiday. */
    private static final LocalDate MEETING = LocalDate.of(2063, 4, 30);

    private static final AtomicInteger MEETINGS = new AtomicInteger();

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
        coverage.watch("implementation-group-information");
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
    void when_the_group_has_met_each_sub_group_has_it_on_its_agenda_and_its_members_pass_it_on_and_say_so() {
        story.jumpTo(MEETING);
        var information = implementationMet();
        assertThat(information.openTasks()).containsExactly("Task_WriteInformation");
        assertThat(information.lettersOf("task")).containsExactly("implementation-chair@example.org");
        assertThat(information.dueOf("Task_WriteInformation"))
                .as("the 7th of May is a Monday, the bank holiday, so the Friday before")
                .isEqualTo(LocalDate.of(2063, 5, 4));

        write(information, "yes");
        assertThat(information.groupsWith("Task_EmailMembers")).containsExactlyElementsOf(SUB_GROUPS);
        assertThat(information.evidenceOf("agenda")).hasSize(5);
        assertThat(information.lettersOf("task"))
                .containsAll(SUB_GROUPS.stream()
                        .map(group -> group + "-chair@example.org")
                        .toList());
        assertThat(information.dueOf("Task_EmailMembers")).isEqualTo(LocalDate.of(2063, 5, 4));
        assertThat(information.lettersOf("cascade")).as("each chair sends it").isEmpty();

        email(information, "training");
        assertThat(information.lettersOf("cascade")).containsExactlyInAnyOrderElementsOf(membersOf("training"));
        for (String group : List.of("audit", "e-safety", "performance", "publicity")) email(information, group);
        assertThat(information.lettersOf("cascade"))
                .as("nobody twice, in however many groups they are")
                .doesNotHaveDuplicates()
                .containsAll(membersOf("performance"));
        assertThat(information.openTasks()).isEmpty();
        assertThat(information.openDeadlines())
                .as("each sub-group's chair owns what its members are asked")
                .extracting(Deadline::ownerGroup)
                .containsExactlyInAnyOrderElementsOf(SUB_GROUPS);
        assertThat(information.openDeadlines()).extracting(Deadline::dueOn).containsOnly(LocalDate.of(2063, 5, 4));

        information.everyLeadAnswers();

        assertThat(information.state()).isEqualTo(State.COMPLETE);
        assertThat(information.channels()).containsExactlyInAnyOrder("agenda", "email");
        assertThat(information.evidenceOf("email"))
                .extracting(Evidence::words)
                .hasSize(5)
                .anyMatch(words ->
                        words.startsWith("Sent to " + membersOf("training").size() + " people, to answer by")
                                && words.endsWith("(Training Group)"));
        assertThat(information.lettersOf("completed"))
                .containsExactlyInAnyOrderElementsOf(SUB_GROUPS.stream()
                        .map(group -> group + "-chair@example.org")
                        .toList());
        assertThat(information.passed())
                .containsSubsequence(
                        "Event_ImplementationMet",
                        "Task_WriteInformation",
                        "Event_SubGroupTurn",
                        "Task_EmailMembers",
                        "Call_MembersPassItOn",
                        "Event_SubGroupReturned",
                        "Event_ReturnsGathered")
                .contains("Call_PutOnAgenda", "Task_PutOnAgenda", "Task_AwaitAnswers");
    }

    @Test
    void where_there_is_nothing_this_time_it_ends_and_each_channel_says_why() {
        story.jumpTo(MEETING);
        var information = implementationMet();
        write(information, "no");

        assertThat(information.state()).isEqualTo(State.COMPLETE);
        assertThat(information.lettersOf("cascade")).isEmpty();
        assertThat(information.channels()).containsExactlyInAnyOrder("agenda", "email");
        assertThat(information.evidenceOf("agenda"))
                .extracting(Evidence::words)
                .containsExactly("The Implementation Group had nothing for the sub-groups from this meeting.");
        assertThat(information.passed()).contains("Event_NoInformation");
    }

    @Test
    void started_by_hand_it_goes_straight_to_the_sub_groups() {
        story.jumpTo(MEETING);
        var information = byHand(MEETING);

        assertThat(information.groupsWith("Task_EmailMembers")).containsExactlyElementsOf(SUB_GROUPS);
        assertThat(information.passed()).contains("Event_InformationReady").doesNotContain("Task_WriteInformation");
        for (String group : SUB_GROUPS) email(information, group);
        information.everyLeadAnswers();
        assertThat(information.state()).isEqualTo(State.COMPLETE);
        assertThat(information.lettersOf("completed")).containsExactly("implementation-chair@example.org");
    }

    @Test
    void each_stage_is_late_on_the_morning_after_its_week_and_the_clocks_going_back_do_not_change_it() {
        story.jumpTo(LocalDate.of(2061, 10, 26));
        var information = implementationMet();
        story.jumpTo(LocalDate.of(2061, 11, 2));
        story.runJobs();
        assertThat(late(information)).isEmpty();
        story.jumpTo(LocalDate.of(2061, 11, 3));
        story.runJobs();
        assertThat(late(information)).containsExactly("The plan’s deadline passed: “Write the information”");

        write(information, "yes");
        story.runJobs();
        assertThat(late(information))
                .as("the others' week is over too: each sub-group's once")
                .filteredOn(fact -> fact.contains("“Email the members”"))
                .hasSize(5);
        email(information, "audit");
        story.runJobs();
        assertThat(late(information))
                .as("who is asked late still has two working days")
                .noneMatch(fact -> fact.contains("“Wait for everyone’s answer”"));
        story.jumpTo(LocalDate.of(2061, 11, 8));
        story.runJobs();
        assertThat(late(information)).contains("The plan’s deadline passed: “Wait for everyone’s answer”");
        assertThat(information.groupsWith("Task_EmailMembers"))
                .containsExactly("e-safety", "performance", "publicity", "training");
    }

    @Test
    void the_ladder_reminds_members_who_have_not_answered_and_writes_to_their_own_chair_when_it_is_late() {
        story.jumpTo(LocalDate.of(2061, 3, 1));
        var information = implementationMet();
        write(information, "yes");
        email(information, "training");
        assertThat(information.lettersOf("overdue")).isEmpty();

        story.advanceTo(LocalDate.of(2061, 3, 9));

        assertThat(information.lettersOf("nudge")).containsAll(membersOf("training"));
        assertThat(information.lettersOf("overdue"))
                .as("the Training Group's chair, for the members; the other chairs for their own task")
                .contains("training-chair@example.org", "audit-chair@example.org");
    }

    @Test
    void a_moved_meeting_moves_every_sub_groups_day_and_timer() {
        story.jumpTo(LocalDate.of(2062, 2, 1));
        meetings.put("information-moved", "implementation", LocalDate.of(2062, 2, 1));
        var information = byHand(LocalDate.of(2062, 2, 1));
        email(information, "training");

        meetings.put("information-moved", "implementation", LocalDate.of(2062, 2, 15));

        LocalDate week = LocalDate.of(2062, 2, 22);
        assertThat(information.openDeadlines())
                .hasSize(5)
                .extracting(Deadline::dueOn)
                .containsOnly(week);
        assertThat(information.timersOf("Event_EmailMembersDeadlinePassed"))
                .hasSize(4)
                .containsOnly(week);
        assertThat(information.timersOf("Event_AnswersDeadlinePassed")).containsExactly(week);
    }

    @Test
    void a_decision_is_needed_and_what_is_written_keeps_to_the_form() {
        story.jumpTo(MEETING);
        var information = implementationMet();
        assertThatThrownBy(() -> information.complete(
                        "Task_WriteInformation",
                        "implementation-chair",
                        Map.of("title", "", "summary", "What was said", "link", "intranet")))
                .hasMessageContaining("Title: this is needed.")
                .hasMessageContaining("Link: use a web address")
                .hasMessageContaining("Is there anything for the sub-groups? This is needed.");
    }

    private Circulating implementationMet() {
        String id = "information-" + MEETINGS.incrementAndGet();
        meetings.put(id, "implementation", story.today());
        return story.startByMessage(
                "implementation-meeting-closed",
                Map.of("title", "Information " + id, "summary", "Information", "kind", "closed", "meetingId", id));
    }

    private Circulating byHand(LocalDate meeting) {
        return story.start(
                "implementation-group-information",
                "implementation-chair",
                Map.of(
                        "title",
                        "Information by hand " + MEETINGS.incrementAndGet(),
                        "summary",
                        "What the group said",
                        "meetingDate",
                        meeting.toString()));
    }

    private static void write(Circulating information, String decision) {
        information.complete(
                "Task_WriteInformation",
                "implementation-chair",
                Map.of(
                        "title",
                        "From the Implementation Group " + MEETINGS.incrementAndGet(),
                        "summary",
                        "What was said",
                        "decision",
                        decision));
    }

    private static void email(Circulating information, String group) {
        information.completeFor(group, "Task_EmailMembers", group + "-chair", Map.of());
    }

    private List<String> membersOf(String group) {
        return directory.membersOf(group).stream().map(Person::email).toList();
    }

    private static List<String> late(Circulating information) {
        return information.facts().stream()
                .filter(fact -> fact.startsWith("The plan’s deadline passed"))
                .toList();
    }
}
