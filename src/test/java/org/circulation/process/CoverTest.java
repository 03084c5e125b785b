package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.circulation.calendar.Meetings;
import org.circulation.directory.Covers;
import org.circulation.engine.BusinessClock;
import org.circulation.plan.BritishDates;
import org.circulation.testing.Accessible;
import org.circulation.testing.Screen;
import org.circulation.testing.Story;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.StoryTest;
import org.circulation.testing.WebSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** Work never waits for a holiday: a deputy for a period, told through HTTP in a year of its own. */
@StoryTest
class CoverTest {

    private static final LocalDate TODAY = LocalDate.of(2088, 7, 5);
    private static final String API = "/camunda/api/engine/engine/default";
    private static final String IMPLEMENTATION_CHAIR = "Chair, Implementation Group";
    private static final String AUDIT_CHAIR = "Chair, Audit Group";

    @Autowired
    Story story;

    @Autowired
    Covers covers;

    @Autowired
    TaskService tasks;

    @Autowired
    FilterService filters;

    @Autowired
    Meetings meetings;

    @Autowired
    BusinessClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    WebApplicationContext application;

    @BeforeEach
    void nobody_is_away() {
        jdbc.sql("DELETE FROM absence_cover").update();
        story.jumpTo(TODAY);
    }

    @AfterEach
    void nothing_of_it_stays() {
        jdbc.sql("DELETE FROM absence_cover").update();
        jdbc.sql("UPDATE deadline SET closed_at = opened_at WHERE closed_at IS NULL AND opened_at > ?")
                .param(LocalDate.of(2088, 1, 1).atStartOfDay().atOffset(java.time.ZoneOffset.UTC))
                .update();
        meetings.from(LocalDate.of(2088, 1, 1)).forEach(meeting -> meetings.cancel(meeting.id()));
        story.resetClock();
    }

    @Test
    void given_a_chairs_holiday_when_it_begins_then_the_deputy_decides_in_tasklist_without_signing_in_again() {
        WebSession deputy = story.signedIn("audit-chair");
        cover("implementation-chair", "audit-chair", TODAY.plusDays(1), TODAY.plusDays(14));
        Circulating policy = story.startPolicy("updated");
        String task = taskOf(policy);
        assertThat(listed(deputy)).as("the holiday has not begun").doesNotContain(task);
        assertThat(submit(deputy, task, "agree").statusCode()).isNotEqualTo(204);

        story.jumpTo(TODAY.plusDays(1));

        assertThat(listed(deputy)).contains(task);
        assertThat(filtered(deputy, "My groups")).contains(task);
        assertThat(deputy.get("/").body()).contains("Agree the updated policy").contains("for " + IMPLEMENTATION_CHAIR);
        assertThat(deputy.call("POST", API + "/task/" + task + "/claim", "{\"userId\":\"audit-chair\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(submit(deputy, task, "agree").statusCode()).isEqualTo(204);

        assertThat(policy.openTasks()).containsExactly("Task_NameWhoIsResponsible");
        assertThat(policy.facts())
                .contains("“Agree the updated policy”: agreed. " + AUDIT_CHAIR + " for " + IMPLEMENTATION_CHAIR);
        assertThat(actorOf(policy, "decision")).isEqualTo("audit-chair");
    }

    @Test
    void given_a_cover_when_whoever_is_away_acts_themselves_then_they_still_can_and_are_told_who_covers() {
        cover("implementation-chair", "audit-chair", TODAY, TODAY.plusDays(3));
        Circulating policy = story.startPolicy("updated");
        WebSession chair = story.signedIn("implementation-chair");
        assertThat(chair.get("/").body())
                .contains(AUDIT_CHAIR + " covers for you until " + BritishDates.of(TODAY.plusDays(3)));
        assertThat(submit(chair, taskOf(policy), "agree").statusCode()).isEqualTo(204);
        assertThat(policy.facts()).contains("“Agree the updated policy”: agreed");
    }

    @Test
    void given_a_cover_when_a_task_comes_and_runs_late_then_every_letter_about_it_goes_to_both_and_says_so() {
        cover("implementation-chair", "audit-chair", TODAY, TODAY.plusDays(40));
        Circulating policy = story.startPolicy("updated");
        for (String kind : List.of("task", "reminder", "due-today", "overdue")) {
            if (!kind.equals("task")) story.advanceTo(dayOf(policy, kind));
            assertThat(told(policy, kind))
                    .as(kind)
                    .containsEntry("implementation-chair@example.org", "own")
                    .containsEntry(
                            "audit-chair@example.org",
                            "You cover for " + IMPLEMENTATION_CHAIR + " until " + BritishDates.of(TODAY.plusDays(40))
                                    + ".");
        }
        assertThat(policy.facts().stream().filter(fact -> fact.startsWith("Overdue: ")))
                .anySatisfy(fact -> assertThat(fact).contains(AUDIT_CHAIR + " for " + IMPLEMENTATION_CHAIR));
    }

    @Test
    void given_the_last_day_when_it_is_a_minute_to_midnight_in_london_then_it_holds_and_two_minutes_later_not() {
        cover("implementation-chair", "audit-chair", TODAY, TODAY.plusDays(2));
        Circulating policy = story.startPolicy("updated");
        String task = taskOf(policy);
        WebSession deputy = story.signedIn("audit-chair");
        // In July London is an hour ahead of the machine's UTC.
        at(TODAY.plusDays(2), LocalTime.of(23, 59));
        assertThat(listed(deputy)).contains(task);
        assertThat(covers.of("implementation-chair")).isPresent();
        at(TODAY.plusDays(3), LocalTime.of(0, 1));
        assertThat(listed(deputy)).doesNotContain(task);
        assertThat(submit(deputy, task, "agree").statusCode()).isNotEqualTo(204);
        assertThat(deputy.get("/").body()).doesNotContain(policy.title());
        assertThat(covers.groupsOf("audit-chair")).isEmpty();
    }

    @Test
    void given_a_cover_when_it_is_ended_early_then_it_holds_no_longer_from_that_moment_and_both_hear_of_it() {
        WebSession chair = story.signedIn("implementation-chair");
        set(chair, "", "audit-chair", TODAY, TODAY.plusDays(9));
        long id = covers.of("implementation-chair").orElseThrow().id();
        WebSession deputy = story.signedIn("audit-chair");
        String task = taskOf(story.startPolicy("updated"));
        assertThat(listed(deputy)).contains(task);
        assertThat(chair.postForm("/cover/" + id + "/end", "").statusCode()).isEqualTo(302);
        assertThat(listed(deputy)).doesNotContain(task);
        assertThat(jdbc.sql("SELECT subject || ' > ' || email FROM delivery d JOIN delivery_content c"
                                + " ON c.id = d.content_id WHERE d.kind = 'cover' AND d.subject_id = ?")
                        .param(String.valueOf(id))
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        "You cover for " + IMPLEMENTATION_CHAIR + " > audit-chair@example.org",
                        AUDIT_CHAIR + " covers for you > implementation-chair@example.org",
                        "You no longer cover for " + IMPLEMENTATION_CHAIR + " > audit-chair@example.org",
                        AUDIT_CHAIR + " no longer covers for you > implementation-chair@example.org");
        assertThat(jdbc.sql("SELECT ended_by FROM absence_cover WHERE id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("implementation-chair");
    }

    @Test
    void given_a_task_of_ones_own_when_away_then_the_deputy_finds_it_takes_it_over_and_does_it() {
        Circulating policy = story.startPolicy("updated");
        policy.complete(
                "Task_AgreeUpdatedPolicy", "implementation-chair", Map.of("decision", "return", "comments", "Shorter"));
        String task = taskOf(policy);
        assertThat(policy.assigneeOf("Task_RevisePolicy")).isEqualTo("e-safety-chair");
        WebSession deputy = story.signedIn("performance-chair");
        assertThat(listed(deputy)).doesNotContain(task);
        cover("e-safety-chair", "performance-chair", TODAY, TODAY.plusDays(5));

        assertThat(filtered(deputy, "I cover for")).contains(task);
        assertThat(filtered(story.signedIn("audit-chair"), "My groups")).doesNotContain(task);
        assertThat(deputy.get("/circulations/" + policy.reference() + "/documents")
                        .statusCode())
                .isEqualTo(200);
        assertThat(deputy.get("/tasks/" + task).headers().firstValue("Location").orElseThrow())
                .endsWith("/cover/tasks/" + task);
        assertThat(deputy.get("/cover/tasks/" + task).body())
                .contains("This task is with <span>Chair, E-safety Group</span>");
        assertThat(deputy.postForm("/cover/tasks/" + task, "").statusCode()).isEqualTo(302);
        assertThat(policy.assigneeOf("Task_RevisePolicy")).isEqualTo("performance-chair");
        // Taken over on the last day, done after it.
        story.jumpTo(TODAY.plusDays(8));
        var done = hand(
                deputy,
                task,
                "{\"variables\":{\"title\":{\"value\":\"" + policy.title()
                        + "\"},\"summary\":{\"value\":\"Shorter now\"}}}");
        assertThat(done.statusCode()).as(done.body()).isEqualTo(204);
        assertThat(policy.facts())
                .contains(
                        "“Revise the policy” taken over: Chair, Performance Management Group for Chair, E-safety Group")
                .contains("“Revise the policy”: done. Chair, Performance Management Group for Chair, E-safety Group");
    }

    @Test
    void given_a_task_that_the_absent_gave_back_when_their_deputy_asks_for_it_then_it_is_no_longer_theirs_to_do() {
        Circulating policy = story.startPolicy("updated");
        String task = taskOf(policy);
        // An office's person took it, though it is not theirs by group, and gave it back.
        tasks.setAssignee(task, "press-office");
        cover("press-office", "audit-chair", TODAY, TODAY.plusDays(5));
        WebSession deputy = story.signedIn("audit-chair");
        assertThat(listed(deputy)).contains(task);
        tasks.setAssignee(task, null);
        assertThat(listed(deputy)).doesNotContain(task);
        assertThat(submit(deputy, task, "agree").statusCode()).isNotEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "board-admin,/directory",
        "board-admin,/dashboard",
        "admin,/actuator/prometheus",
        "manager,/dashboard",
        "performance-manager,/dashboard",
        "head-of-safeguarding,/dashboard"
    })
    void given_an_office_away_when_covered_for_then_the_deputy_gets_none_of_its_rights(String office, String page) {
        cover(office, "audit-chair", TODAY, TODAY.plusDays(5));
        assertThat(covers.groupsOf("audit-chair")).containsExactly("covers." + office, "covers");
        WebSession deputy = story.signedIn("audit-chair");
        assertThat(deputy.get(page).statusCode()).isEqualTo(403);
        assertThat(deputy.get(API + "/authorization").statusCode()).isEqualTo(403);
    }

    @Test
    void given_a_deputy_who_is_away_too_when_somebody_covers_for_them_then_the_cover_is_not_passed_on_and_it_says_so() {
        cover("implementation-chair", "audit-chair", TODAY, TODAY.plusDays(9));
        cover("audit-chair", "training-chair", TODAY.plusDays(1), TODAY.plusDays(3));
        story.jumpTo(TODAY.plusDays(1));
        String task = taskOf(story.startPolicy("updated"));
        assertThat(listed(story.signedIn("training-chair"))).doesNotContain(task);
        assertThat(covers.groupsOf("training-chair")).containsExactly("audit", "covers.audit-chair", "covers");
        assertThat(story.signedIn("implementation-chair").get("/cover").body())
                .contains(AUDIT_CHAIR + " is away too, from 6 July 2088 to 8 July 2088. Cover is not passed on");
    }

    @Test
    void
            given_a_chair_away_on_the_day_of_the_meeting_when_covered_for_then_the_deputy_records_its_meeting_without_a_minute() {
        meetings.put("implementation-2088-07-05", "implementation", TODAY);
        cover("implementation-chair", "audit-chair", TODAY, TODAY.plusDays(1));
        Circulating policy = story.startPolicy("updated", TODAY);
        WebSession deputy = story.signedIn("audit-chair");
        String page = "/calendar/meetings/implementation-2088-07-05";
        assertThat(deputy.get(page).body()).contains(policy.title()).contains("Record these decisions");
        var answer = deputy.postForm(
                page + "/decisions",
                "task." + taskOf(policy) + ".decision=agree&task." + taskOf(policy) + ".comments=&minute." + policy.id()
                        + "=");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        story.runJobs();
        assertThat(policy.facts())
                .contains("“Agree the updated policy”: agreed. " + AUDIT_CHAIR + " for " + IMPLEMENTATION_CHAIR);
    }

    @Test
    void given_wrong_input_when_a_cover_is_set_then_each_fault_stands_next_to_its_field_and_what_was_typed_stays() {
        WebSession chair = story.signedIn("implementation-chair");
        assertFault(set(chair, "", "", TODAY, TODAY), "deputy", "Who covers: choose a person.");
        assertFault(set(chair, "", "member-lay-1", TODAY, TODAY), "deputy", "choose somebody with an account here");
        assertFault(set(chair, "", "nobody-such", TODAY, TODAY), "deputy", "choose somebody with an account here");
        assertFault(set(chair, "", "implementation-chair", TODAY, TODAY), "deputy", "Nobody covers for themselves");
        assertFault(set(chair, "", "audit-chair", TODAY.minusDays(1), TODAY), "from", "is past");
        assertFault(set(chair, "", "audit-chair", TODAY.plusDays(2), TODAY), "to", "is before the first day");
        assertFault(set(chair, "", "audit-chair", TODAY, TODAY.plusYears(1)), "to", "a cover lasts a year at most");
        var unreadable = chair.postForm("/cover", "deputy=audit-chair&from=5th+July&to=&reason=" + "x".repeat(201));
        assertFault(unreadable, "from", "“5th July” is not a date");
        assertFault(unreadable, "to", "enter a date");
        assertFault(unreadable, "reason", "at most 200 characters");
        assertThat(unreadable.body()).contains("value=\"audit-chair\" selected").contains("x".repeat(201));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM absence_cover")
                        .query(Long.class)
                        .single())
                .isZero();

        cover("implementation-chair", "audit-chair", TODAY.plusDays(5), TODAY.plusDays(9));
        assertFault(
                set(chair, "", "training-chair", TODAY.plusDays(9), TODAY.plusDays(12)),
                "from",
                AUDIT_CHAIR + " covers from Saturday 10 July 2088 to Wednesday 14 July 2088 already");
        assertThat(set(
                                chair,
                                "",
                                "training-chair",
                                TODAY.plusDays(10),
                                TODAY.plusYears(1).plusDays(9))
                        .statusCode())
                .as("a year to the day")
                .isEqualTo(302);
    }

    @Test
    void given_a_running_cover_when_it_is_changed_then_it_goes_on_from_today_and_what_was_before_is_kept() {
        WebSession chair = story.signedIn("implementation-chair");
        set(chair, "", "audit-chair", TODAY, TODAY.plusDays(3));
        long id = covers.of("implementation-chair").orElseThrow().id();
        story.jumpTo(TODAY.plusDays(2));
        assertThat(chair.get("/cover/" + id).body()).contains("It began on <span>" + BritishDates.of(TODAY));
        assertThat(chair.postForm("/cover/" + id, "deputy=training-chair&to=" + TODAY.plusDays(6))
                        .statusCode())
                .isEqualTo(302);
        var cover = covers.of("implementation-chair").orElseThrow();
        assertThat(cover.deputy().username()).isEqualTo("training-chair");
        assertThat(cover.from()).isEqualTo(TODAY.plusDays(2));
        assertThat(covers.groupsOf("audit-chair")).isEmpty();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM absence_cover")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(chair.get("/cover/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void given_somebody_elses_cover_when_one_who_neither_manages_nor_is_away_changes_it_then_it_is_refused() {
        cover("implementation-chair", "audit-chair", TODAY, TODAY.plusDays(3));
        long id = covers.of("implementation-chair").orElseThrow().id();
        WebSession training = story.signedIn("training-chair");
        assertThat(training.get("/cover/" + id).statusCode()).isEqualTo(403);
        assertThat(training.postForm("/cover/" + id + "/end", "").statusCode()).isEqualTo(403);
        assertThat(story.signedIn("audit-chair")
                        .postForm("/cover/" + id + "/end", "")
                        .statusCode())
                .as("a deputy asks whoever set it")
                .isEqualTo(403);
        // Naming another person in the form sets one's own.
        set(training, "publicity-chair", "audit-chair", TODAY, TODAY.plusDays(1));
        assertThat(covers.of("publicity-chair")).isEmpty();
        assertThat(covers.of("training-chair")).isPresent();
        assertThat(new WebSession(story.port()).get("/cover").statusCode()).isEqualTo(302);
        for (String may : List.of("manager", "board-admin", "performance-manager"))
            assertThat(story.signedIn(may).get("/cover/" + id).statusCode())
                    .as(may)
                    .isEqualTo(200);
        assertThat(story.signedIn("manager").get("/cover").body())
                .contains("Everybody’s cover")
                .contains(IMPLEMENTATION_CHAIR);
    }

    @Test
    void given_the_cover_page_when_looked_at_wide_and_narrow_then_nothing_keeps_anybody_out() {
        cover("implementation-chair", "audit-chair", TODAY, TODAY.plusDays(9));
        cover("audit-chair", "training-chair", TODAY.plusDays(1), TODAY.plusDays(3));
        story.jumpTo(TODAY.plusDays(1));
        for (int width : new int[] {1280, 320})
            try (var screen = new Screen(application, width)) {
                screen.as("audit-chair", "audit", "managers");
                Accessible.check(screen.open("/cover"));
                Accessible.check(screen.open(
                        "/cover/" + covers.of("audit-chair").orElseThrow().id()));
            }
    }

    private void cover(String absent, String deputy, LocalDate from, LocalDate to) {
        assertThat(set(story.signedIn("board-admin"), absent, deputy, from, to).statusCode())
                .isEqualTo(302);
    }

    private static HttpResponse<String> set(
            WebSession who, String absent, String deputy, LocalDate from, LocalDate to) {
        return who.postForm(
                "/cover",
                "person=" + absent + "&deputy=" + deputy + "&from=" + from + "&to=" + to + "&reason="
                        + URLEncoder.encode("Holiday <b>", StandardCharsets.UTF_8));
    }

    private static void assertFault(HttpResponse<String> answer, String field, String words) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("There is a problem").contains("href=\"#" + field + "\"");
        assertThat(Pattern.compile("id=\"" + field + "-error\">(.*?)</p>", Pattern.DOTALL)
                        .matcher(answer.body())
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.joining()))
                .as(field)
                .contains(words);
    }

    private String taskOf(Circulating policy) {
        return tasks.createTaskQuery().processInstanceBusinessKey(policy.reference()).list().stream()
                .map(Task::getId)
                .findFirst()
                .orElseThrow();
    }

    private static String listed(WebSession who) {
        return who.get(API + "/task?maxResults=2000").body();
    }

    private String filtered(WebSession who, String name) {
        String id = filters.createFilterQuery().filterName(name).list().get(0).getId();
        var answer = who.get(API + "/filter/" + id + "/list?firstResult=0&maxResults=2000");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static HttpResponse<String> submit(WebSession who, String task, String decision) {
        return hand(who, task, "{\"variables\":{\"decision\":{\"value\":\"" + decision + "\",\"type\":\"String\"}}}");
    }

    private static HttpResponse<String> hand(WebSession who, String task, String body) {
        return who.call("POST", API + "/task/" + task + "/submit-form", body);
    }

    private String actorOf(Circulating policy, String kind) {
        return jdbc.sql("SELECT actor FROM circulation_event WHERE circulation_id = ? AND kind = ?")
                .params(policy.id(), kind)
                .query(String.class)
                .single();
    }

    /** Address to the reason given: "own", or the sentence for whom the reader covers. */
    private Map<String, String> told(Circulating policy, String kind) {
        return jdbc
                .sql("SELECT d.email, c.reason, c.model FROM delivery d JOIN delivery_content c ON c.id = d.content_id"
                        + " WHERE d.circulation_id = ? AND d.kind = ? AND d.subject_type = 'task'")
                .params(policy.id(), kind)
                .query((row, n) -> {
                    boolean covers = row.getString("reason").startsWith("You cover for");
                    assertThat(row.getString("model").contains("\"coverFor\":\"You cover"))
                            .isEqualTo(covers);
                    return Map.entry(row.getString("email"), covers ? row.getString("reason") : "own");
                })
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private LocalDate dayOf(Circulating policy, String kind) {
        LocalDate due = jdbc.sql("SELECT MAX(due_on) FROM deadline WHERE circulation_id = ? AND closed_at IS NULL")
                .param(policy.id())
                .query(LocalDate.class)
                .single();
        return switch (kind) {
            case "reminder" -> due.minusDays(1);
            case "due-today" -> due;
            default -> due.plusDays(3);
        };
    }

    private void at(LocalDate day, LocalTime time) {
        clock.setOffset(Duration.between(
                Instant.now(), day.atTime(time).atZone(BritishDates.LONDON).toInstant()));
    }
}
