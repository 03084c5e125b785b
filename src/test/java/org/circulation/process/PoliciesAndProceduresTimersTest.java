package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.circulation.calendar.Meetings;
import org.circulation.plan.BritishDates;
import org.circulation.testing.Story;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Row 06 by the calendar. Told in years of its own, where no other test has meetings. */
@StoryTest
class PoliciesAndProceduresTimersTest {

    /** The groups have no later meeting, and their week runs from the day it reaches them. */
    private static final LocalDate TUESDAY = LocalDate.of(2039, 9, 6);

    @Autowired
    Story story;

    @Autowired
    Meetings meetings;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void no_group_has_a_later_meeting() {
        story.noMeetingsFrom(LocalDate.of(2031, 1, 1));
    }

    @AfterEach
    void the_clock_is_put_right() {
        story.resetClock();
    }

    @Test
    void each_stages_timer_fires_after_its_week_leaves_the_task_and_writes_that_the_deadline_passed() {
        story.jumpTo(TUESDAY);
        var policy = story.startPolicy("new", TUESDAY);
        waitedOut(policy, "Task_AgreeNewPolicy", "Agree the new policy", TUESDAY.plusDays(7));
        policy.complete("Task_AgreeNewPolicy", "board-chair", Map.of("decision", "return", "comments", "Shorter"));
        waitedOut(policy, "Task_RevisePolicy");
        policy.complete(
                "Task_RevisePolicy", "e-safety-chair", Map.of("title", "Shorter", "summary", policy.reference()));
        policy.complete("Task_AgreeNewPolicy", "board-chair", Map.of("decision", "agree"));
        waitedOut(policy, "Task_NameWhoIsResponsible");
        policy.complete(
                "Task_NameWhoIsResponsible", "implementation-chair", Map.of("responsible", story.list("audit")));
        waitedOut(policy, "Task_CarryOutAndReport");
        assertThat(passed(policy)).contains("The plan’s deadline passed: “Decide on the training packs”");
        policy.complete("Task_DecideTrainingPacks", "training-chair", Map.of("decision", "yes"));
        waitedOut(policy, "Task_IncludeInTrainingPacks");
        assertThat(passed(policy)).contains("The plan’s deadline passed: “Consider wider publicity”");
        policy.complete("Task_ConsiderWiderPublicity", "publicity-chair", Map.of("decision", "yes"));
        waitedOut(policy, "Task_PlanWiderPublicity");
        assertThat(passed(policy)).contains("The plan’s deadline passed: “Confirm the website address”");
        policy.complete("Task_ConfirmAddress", "board-admin", Map.of("link", "https://board.example.org/p"));

        LocalDate due = policy.openDeadlines().stream()
                .filter(open -> open.subjectType().equals("cascade"))
                .findFirst()
                .orElseThrow()
                .dueOn();
        assertThat(due).isEqualTo(weekFromToday());
        story.jumpTo(due.plusDays(1));
        story.runJobs();
        assertThat(passed(policy)).contains("The plan’s deadline passed: “Wait for everyone’s answer”");
        assertThat(passed(policy))
                .as("each stage's once")
                .doesNotHaveDuplicates()
                .hasSize(10);
    }

    @Test
    void an_updated_policys_decision_is_timed_too() {
        LocalDate tuesday = LocalDate.of(2031, 3, 4);
        story.jumpTo(tuesday);
        var policy = story.startPolicy("updated", tuesday);
        waitedOut(policy, "Task_AgreeUpdatedPolicy", "Agree the updated policy", tuesday.plusDays(7));
    }

    @Test
    void a_week_that_ends_on_a_bank_holiday_ends_on_the_working_day_before() {
        LocalDate thursday = LocalDate.of(2031, 12, 18);
        story.jumpTo(thursday);
        assertThat(story.startPolicy("new", thursday).dueOf("Task_AgreeNewPolicy"))
                .as("Christmas Day")
                .isEqualTo(LocalDate.of(2031, 12, 24));
        assertThat(story.startPolicy("new", thursday.plusDays(1)).dueOf("Task_AgreeNewPolicy"))
                .as("Boxing Day")
                .isEqualTo(LocalDate.of(2031, 12, 24));
        assertThat(story.startPolicy("new", LocalDate.of(2031, 12, 25)).dueOf("Task_AgreeNewPolicy"))
                .as("New Year's Day")
                .isEqualTo(LocalDate.of(2031, 12, 31));
    }

    @Test
    void a_group_that_waits_for_its_meeting_is_not_late_and_a_moved_meeting_moves_task_and_timer() {
        LocalDate meeting = LocalDate.of(2041, 3, 18);
        story.jumpTo(LocalDate.of(2041, 3, 4));
        meetings.put("timers-board", "board", meeting);
        var policy = story.startPolicy("new", meeting);
        assertThat(policy.dueOf("Task_AgreeNewPolicy")).isEqualTo(LocalDate.of(2041, 3, 25));

        meetings.put("timers-board", "board", LocalDate.of(2041, 4, 1));
        assertThat(policy.dueOf("Task_AgreeNewPolicy")).isEqualTo(LocalDate.of(2041, 4, 8));
        assertThat(timerDay(policy)).isEqualTo(LocalDate.of(2041, 4, 8));
        assertThat(policy.openDeadlines()).singleElement().satisfies(open -> assertThat(open.waitsUntil())
                .isEqualTo(LocalDate.of(2041, 4, 1)));

        story.jumpTo(LocalDate.of(2041, 3, 28));
        story.advanceTo(LocalDate.of(2041, 4, 1));
        assertThat(passed(policy)).isEmpty();
        assertThat(letters(policy)).as("only the task's own letter").containsExactly("task board-chair@example.org");

        meetings.cancel("timers-board");
        assertThat(policy.openDeadlines()).singleElement().satisfies(open -> {
            assertThat(open.waitsUntil()).isNull();
            assertThat(open.dueOn()).isEqualTo(LocalDate.of(2041, 4, 8));
        });
    }

    @Test
    void the_ladder_tells_each_in_turn_once_and_on_the_right_days() {
        LocalDate monday = LocalDate.of(2031, 6, 2);
        story.jumpTo(monday);
        var policy = story.startPolicy("updated", monday);
        assertThat(policy.dueOf("Task_AgreeUpdatedPolicy")).isEqualTo(LocalDate.of(2031, 6, 9));
        String task = "task implementation-chair@example.org";
        assertThat(newOn(policy, LocalDate.of(2031, 6, 5))).containsExactly(task);
        assertThat(newOn(policy, LocalDate.of(2031, 6, 6)))
                .containsExactly("reminder implementation-chair@example.org");
        assertThat(newOn(policy, LocalDate.of(2031, 6, 8))).as("a weekend").isEmpty();
        assertThat(newOn(policy, LocalDate.of(2031, 6, 9)))
                .containsExactly("due-today implementation-chair@example.org");
        assertThat(newOn(policy, LocalDate.of(2031, 6, 10)))
                .containsExactlyInAnyOrder(
                        "overdue implementation-chair@example.org", "overdue board-chair@example.org");
        assertThat(newOn(policy, LocalDate.of(2031, 6, 11))).isEmpty();
        assertThat(newOn(policy, LocalDate.of(2031, 6, 12)))
                .containsExactly("escalated performance-manager@example.org");
        assertThat(newOn(policy, LocalDate.of(2031, 6, 17))).isEmpty();
        assertThat(newOn(policy, LocalDate.of(2031, 6, 18)))
                .containsExactly("escalated head-of-safeguarding@example.org");
        assertThat(newOn(policy, LocalDate.of(2031, 6, 30)))
                .as("the ladder ends")
                .isEmpty();
        assertThat(policy.facts())
                .filteredOn(fact -> fact.startsWith("Escalated"))
                .hasSize(2);
    }

    @Test
    void a_cascades_ladder_reminds_only_leads_who_have_not_answered() {
        LocalDate monday = LocalDate.of(2031, 9, 1);
        story.jumpTo(monday);
        var policy = story.startPolicy("updated", monday);
        policy.reachesTheLeads();
        var leads = policy.leads();
        var silent = leads.get(0);
        leads.stream()
                .filter(lead -> !lead.agency().equals(silent.agency()))
                .forEach(lead -> assertThat(policy.answer(lead).statusCode()).isEqualTo(303));

        story.advanceTo(LocalDate.of(2031, 9, 5));

        long asked = leads.stream()
                .filter(lead -> lead.agency().equals(silent.agency()))
                .count();
        assertThat(policy.lettersOf("nudge")).hasSize((int) asked);
        assertThat(policy.facts()).anySatisfy(fact -> assertThat(fact)
                .startsWith("Reminder: “Every agency’s answer”")
                .contains("Told: " + asked + " lead"));
    }

    @Test
    void a_managers_extension_moves_deadline_task_and_timer() {
        LocalDate monday = LocalDate.of(2031, 10, 6);
        story.jumpTo(monday);
        var policy = story.startPolicy("new", monday);
        long deadline = policy.openDeadlines().get(0).id();
        var answer = story.signedIn("manager")
                .postForm(
                        "/dashboard/circulations/" + policy.reference() + "/extend",
                        "deadline=" + deadline + "&dueOn=2031-10-21&reason=The+chair+is+away");

        assertThat(answer.statusCode()).as(answer.body()).isIn(302, 303);
        LocalDate later = LocalDate.of(2031, 10, 21);
        assertThat(policy.openDeadlines()).singleElement().satisfies(open -> assertThat(open.dueOn())
                .isEqualTo(later));
        assertThat(policy.dueOf("Task_AgreeNewPolicy")).isEqualTo(later);
        assertThat(timerDay(policy)).isEqualTo(later);
        assertThat(policy.facts())
                .contains("“Agree the new policy” extended from Monday 13 October 2031 to Tuesday 21 October 2031");
    }

    private void waitedOut(Circulating policy, String task) {
        waitedOut(policy, task, null, null);
    }

    /** To the morning after the task's due day: its timer has fired, once, and it still lies there. */
    private void waitedOut(Circulating policy, String task, String name, LocalDate expected) {
        LocalDate due = policy.dueOf(task);
        if (expected != null) assertThat(due).isEqualTo(expected);
        else assertThat(due).as(task).isEqualTo(weekFromToday());
        int before = passed(policy).size();
        story.jumpTo(due);
        story.runJobs();
        assertThat(passed(policy))
                .as("on the due day itself nothing is late: " + task)
                .hasSize(before);
        story.jumpTo(due.plusDays(1));
        story.runJobs();
        assertThat(passed(policy)).as(task).hasSizeGreaterThan(before);
        if (name != null) assertThat(passed(policy)).contains("The plan’s deadline passed: “" + name + "”");
        assertThat(policy.openTasks()).contains(task);
    }

    /** From September to November there is no bank holiday. */
    private LocalDate weekFromToday() {
        LocalDate day = story.today().plusDays(7);
        while (day.getDayOfWeek().getValue() > 5) day = day.minusDays(1);
        return day;
    }

    private LocalDate timerDay(Circulating policy) {
        List<Job> timers =
                management
                        .createJobQuery()
                        .timers()
                        .activityId("Event_BoardDeadlinePassed")
                        .active()
                        .unlimitedList()
                        .stream()
                        .filter(job -> policy.reference().equals(businessKeyOf(job)))
                        .toList();
        assertThat(timers).hasSize(1);
        return BritishDates.dayOf(timers.get(0).getDuedate().toInstant());
    }

    private String businessKeyOf(Job job) {
        return jdbc.sql("SELECT BUSINESS_KEY_ FROM ACT_RU_EXECUTION WHERE ID_ = ?")
                .param(job.getProcessInstanceId())
                .query(String.class)
                .single();
    }

    private static List<String> passed(Circulating policy) {
        return policy.facts().stream()
                .filter(fact -> fact.startsWith("The plan’s deadline passed"))
                .toList();
    }

    private List<String> letters(Circulating policy) {
        return jdbc.sql("SELECT kind || ' ' || email FROM delivery WHERE circulation_id = ? ORDER BY id")
                .param(policy.id())
                .query(String.class)
                .list();
    }

    private int seen;

    /** What is new in the outbox when the days up to this one have gone by. */
    private List<String> newOn(Circulating policy, LocalDate day) {
        story.advanceTo(day);
        var all = letters(policy);
        var fresh = all.subList(seen, all.size());
        seen = all.size();
        return fresh;
    }
}
