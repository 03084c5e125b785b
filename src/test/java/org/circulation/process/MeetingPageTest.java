package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.circulation.calendar.Meetings;
import org.circulation.plan.BritishDates;
import org.circulation.testing.Accessible;
import org.circulation.testing.Browsers;
import org.circulation.testing.Story;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.StoryTest;
import org.circulation.testing.WebSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A meeting from the calendar's page to its recorded decisions, through HTTP. Told in years of its own. */
@StoryTest
class MeetingPageTest {

    private static final LocalDate TODAY = LocalDate.of(2042, 3, 3);
    private static final LocalDate MEETING = LocalDate.of(2042, 3, 12);
    private static final String ID = "implementation-2042-03-12";
    private static final String PAGE = "/calendar/meetings/" + ID;

    @Autowired
    Story story;

    @Autowired
    Meetings meetings;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void the_implementation_group_meets_next_week() {
        story.jumpTo(TODAY);
        jdbc.sql("UPDATE meeting SET closed_at = NULL, closed_by = NULL WHERE id = ?")
                .param(ID)
                .update();
        meetings.put(ID, "implementation", MEETING);
    }

    /** Other tests rely on no group meeting so late. */
    @AfterEach
    void nothing_of_it_stays() {
        jdbc.sql("UPDATE deadline SET closed_at = opened_at WHERE closed_at IS NULL AND meeting_id = ?")
                .param(ID)
                .update();
        jdbc.sql("DELETE FROM agenda_item WHERE meeting_id = ?").param(ID).update();
        meetings.from(LocalDate.of(2042, 1, 1)).forEach(meeting -> meetings.cancel(meeting.id()));
        story.resetClock();
    }

    @Test
    void
            given_four_items_when_two_decisions_and_a_faulty_one_are_recorded_at_once_then_two_are_kept_and_the_fault_shown() {
        Circulating agreed = story.startPolicy("updated", MEETING);
        Circulating returned = story.startPolicy("updated", MEETING);
        Circulating faulty = story.startPolicy("updated", MEETING);
        Circulating untouched = story.startPolicy("updated", MEETING);
        WebSession office = story.signedIn("board-admin");
        String page = office.get(PAGE).body();
        for (Circulating policy : new Circulating[] {agreed, returned, faulty, untouched})
            assertThat(page).contains(policy.title()).contains("/circulations/" + policy.reference() + "/documents");
        assertThat(page).contains("Chair, Implementation Group");

        var answer = send(
                office,
                PAGE + "/decisions",
                new Typed()
                        .decision(agreed, "agree", "", "3/2042 item 1")
                        .decision(returned, "return", "Too long.\r\nShorten it.", "3/2042 item 2")
                        .decision(faulty, "reject", "", "3/2042 item 3")
                        .decision(untouched, null, "", ""));
        story.runJobs();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("Recorded: “" + agreed.title() + "”")
                .contains("“" + returned.title() + "”")
                .contains(faulty.title() + ": Comments: say why")
                .contains("value=\"3/2042 item 3\"")
                .contains("value=\"reject\" checked");
        assertThat(agreed.openTasks()).containsExactly("Task_NameWhoIsResponsible");
        assertThat(agreed.facts())
                .contains("“Agree the updated policy”: agreed, recorded for the Implementation Group’s chair, minute"
                        + " 3/2042 item 1");
        assertThat(returned.openTasks()).containsExactly("Task_RevisePolicy");
        assertThat(faulty.openTasks()).containsExactly("Task_AgreeUpdatedPolicy");
        assertThat(faulty.assigneeOf("Task_AgreeUpdatedPolicy"))
                .as("a refused decision takes nothing")
                .isNull();
        assertThat(untouched.openTasks()).containsExactly("Task_AgreeUpdatedPolicy");
    }

    @Test
    void given_no_minute_when_the_office_records_for_the_chair_then_it_is_asked_for_and_the_chair_is_not() {
        Circulating policy = story.startPolicy("updated", MEETING);
        WebSession office = story.signedIn("board-admin");
        var refused = send(office, PAGE + "/decisions", new Typed().decision(policy, "agree", "", ""));
        assertThat(refused.body()).contains("Minute reference: say which minute records this");
        assertThat(policy.openTasks()).containsExactly("Task_AgreeUpdatedPolicy");

        WebSession chair = story.signedIn("implementation-chair");
        var kept = send(chair, PAGE + "/decisions", new Typed().decision(policy, "agree", "", ""));
        assertThat(kept.statusCode()).isEqualTo(302);
        story.runJobs();
        assertThat(policy.openTasks()).containsExactly("Task_NameWhoIsResponsible");
    }

    @Test
    void given_a_list_to_choose_from_when_two_are_chosen_then_both_get_their_task() {
        Circulating policy = story.startPolicy("updated", MEETING);
        policy.complete("Task_AgreeUpdatedPolicy", "implementation-chair", Map.of("decision", "agree"));
        String task = policy.taskId("Task_NameWhoIsResponsible");
        WebSession chair = story.signedIn("implementation-chair");
        assertThat(chair.get(PAGE).body())
                .contains("name=\"task." + task + ".responsible\"")
                .contains("Audit Group");
        send(
                chair,
                PAGE + "/decisions",
                new Typed()
                        .add("task." + task + ".responsible", "audit")
                        .add("task." + task + ".responsible", "training"));
        story.runJobs();
        assertThat(policy.openTasks())
                .filteredOn("Task_CarryOutAndReport"::equals)
                .hasSize(2);
    }

    @Test
    void given_an_answer_in_which_nothing_is_chosen_when_its_minute_is_given_then_it_is_recorded() {
        Circulating policy = story.startPolicy("updated", MEETING);
        policy.complete("Task_AgreeUpdatedPolicy", "implementation-chair", Map.of("decision", "agree"));
        WebSession chair = story.signedIn("implementation-chair");
        var nothing = send(chair, PAGE + "/decisions", new Typed());
        assertThat(nothing.body()).contains("Nothing was filled in, so nothing was recorded.");
        send(chair, PAGE + "/decisions", new Typed().add("minute." + policy.id(), "3/2042 item 9"));
        story.runJobs();
        assertThat(policy.openTasks())
                .doesNotContain("Task_NameWhoIsResponsible")
                .contains("Task_DecideTrainingPacks");
    }

    @Test
    void given_another_groups_chair_or_a_manager_then_they_read_what_is_theirs_and_change_nothing() {
        Circulating policy = story.startPolicy("updated", MEETING);
        String title = policy.title();
        WebSession other = story.signedIn("training-chair");
        assertThat(other.get(PAGE).body())
                .doesNotContain(title)
                .contains("only for those who have to do with it")
                .doesNotContain("Record these decisions")
                .doesNotContain("Move it");
        Typed agreed = new Typed().decision(policy, "agree", "", "1");
        assertThat(send(other, PAGE + "/decisions", agreed).statusCode()).isEqualTo(403);
        assertThat(send(other, PAGE + "/close", new Typed()).statusCode()).isEqualTo(403);

        WebSession manager = story.signedIn("manager");
        assertThat(manager.get("/calendar").body())
                .contains("Implementation Group")
                .doesNotContain("Add a meeting");
        assertThat(manager.get(PAGE).body()).contains(title).doesNotContain("Record these decisions");
        for (String path : new String[] {
            PAGE + "/decisions",
            PAGE + "/close",
            PAGE + "/move",
            PAGE + "/cancel",
            "/calendar/add",
            "/calendar/theme-days"
        }) assertThat(send(manager, path, agreed).statusCode()).as(path).isEqualTo(403);
        assertThat(manager.get(PAGE + "/move").statusCode()).isEqualTo(403);
        assertThat(manager.get("/calendar/meetings.csv").statusCode()).isEqualTo(403);
        assertThat(policy.openTasks()).containsExactly("Task_AgreeUpdatedPolicy");
        assertThat(new WebSession(story.port()).get("/calendar").headers().firstValue("Location"))
                .hasValueSatisfying(where -> assertThat(where).endsWith("/login"));
    }

    @Test
    void given_an_item_in_flight_when_its_meeting_moves_then_everything_is_as_the_preview_said() throws Exception {
        Circulating policy = story.startPolicy("updated", MEETING);
        var timer = startWaiting();
        assertThat(fires(timer)).isEqualTo(LocalDate.of(2042, 3, 5));
        WebSession office = story.signedIn("board-admin");
        // Seven days after Friday 28 March is Good Friday, 4 April 2042: back to the Thursday.
        String preview = office.get(PAGE + "/move?date=2042-03-28").body();
        assertThat(preview)
                .contains("Agree the updated policy")
                .contains(policy.title())
                .contains("Wednesday 19 March 2042")
                .contains("Thursday 3 April 2042")
                .contains("Moved back from Friday 4 April 2042")
                .contains("Good Friday");
        assertThat(policy.dueOf("Task_AgreeUpdatedPolicy"))
                .as("nothing moved yet")
                .isEqualTo("2042-03-19");

        assertThat(send(office, PAGE + "/move", new Typed().add("date", "2042-03-28"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(policy.dueOf("Task_AgreeUpdatedPolicy")).isEqualTo("2042-04-03");
        assertThat(policy.valueInForm("Task_AgreeUpdatedPolicy", "waiting").toString())
                .contains("Due by Thursday 3 April 2042.")
                .contains("agenda for Friday 28 March 2042");
        assertThat(fires(timer)).as("a timer counted from the meeting").isEqualTo(LocalDate.of(2042, 3, 21));
        assertThat(office.get(PAGE).body()).contains("Friday 28 March 2042").contains(policy.title());
        assertThat(policy.facts())
                .contains("“Agree the updated policy” is due by Thursday 3 April 2042: its meeting is now on Friday 28"
                        + " March 2042");
    }

    @Test
    void given_an_item_when_its_meeting_is_cancelled_then_it_waits_for_the_next_one_as_the_preview_said() {
        meetings.put("implementation-2042-04-09", "implementation", LocalDate.of(2042, 4, 9));
        Circulating policy = story.startPolicy("updated", MEETING);
        WebSession office = story.signedIn("board-admin");
        assertThat(office.get(PAGE + "/cancel").body())
                .contains("It goes to the meeting on Wednesday 9 April 2042.")
                .contains("Wednesday 16 April 2042");
        send(office, PAGE + "/cancel", new Typed());
        assertThat(policy.dueOf("Task_AgreeUpdatedPolicy")).isEqualTo("2042-04-16");
        assertThat(office.get("/calendar/meetings/implementation-2042-04-09").body())
                .contains(policy.title());
        assertThat(office.get(PAGE).body()).contains("Cancelled").doesNotContain(policy.title());
        assertThat(send(office, PAGE + "/cancel", new Typed()).body()).contains("This meeting is cancelled.");
    }

    @Test
    void given_bad_input_when_a_meeting_is_added_or_moved_then_the_page_names_the_field_and_the_remedy() {
        WebSession office = story.signedIn("board-admin");
        assertThat(add(office, "implementation", "2042-03-02")).contains("Date: Sunday 2 March 2042 has passed.");
        assertThat(add(office, "implementation", "2042-03-12"))
                .contains("Date: the Implementation Group already meets on Wednesday 12 March 2042.");
        assertThat(add(office, "implementation", "2043-09-04")).contains("is more than 18 months ahead");
        assertThat(add(office, "implementation", "2042-02-30")).contains("Date: enter a real day");
        assertThat(add(office, "the-tea-group", "2042-05-01")).contains("Group: choose one of the groups");
        assertThat(office.get(PAGE + "/move?date=2042-03-12").body()).contains("on this day already");
        assertThat(office.get(PAGE + "/move?date=2042-03-01").body()).contains("has passed");
        assertThat(office.get("/calendar/meetings/no-such-meeting").statusCode())
                .isEqualTo(404);

        assertThat(send(
                                office,
                                "/calendar/add",
                                new Typed().add("group", "audit").add("date", "2042-05-01"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(meetings.byId("audit-2042-05-01")).isPresent();
        assertThat(office.get("/calendar?months=18").body())
                .contains("Thu 1 May")
                .contains("Safer Internet Day");
    }

    @Test
    void given_a_meeting_when_it_is_closed_then_only_from_its_day_on_and_once() {
        WebSession chair = story.signedIn("implementation-chair");
        send(chair, PAGE + "/close", new Typed());
        assertThat(chair.get(PAGE).body()).contains("It can be closed from that day on");
        story.jumpTo(MEETING);
        send(chair, PAGE + "/close", new Typed());
        assertThat(chair.get(PAGE).body())
                .contains("The meeting is closed.")
                .contains("Closed by Chair, Implementation");
        send(chair, PAGE + "/close", new Typed());
        assertThat(chair.get(PAGE).body()).contains("This meeting has been closed before.");
        assertThat(story.signedIn("board-admin").get(PAGE + "/move").body()).contains("can no longer be changed");
    }

    @Test
    void given_theme_days_when_the_office_enters_a_years_day_then_the_calendar_has_it() {
        WebSession office = story.signedIn("board-admin");
        String key = "/calendar/theme-days/white-ribbon-day";
        assertThat(office.get(key).body()).contains("Tuesday 25 November 2042");
        assertThat(send(office, key + "/date", new Typed().add("date", "25 November"))
                        .body())
                .contains("First day: enter a real day");
        send(office, key + "/date", new Typed().add("date", "2042-11-27"));
        assertThat(office.get(key).body()).contains("Thursday 27 November 2042").contains("Entered");
        send(office, key + "/forget", new Typed().add("year", "2042"));
        assertThat(office.get(key).body()).contains("Tuesday 25 November 2042").doesNotContain("Entered");
        assertThat(send(
                                office,
                                "/calendar/theme-days",
                                new Typed().add("name", "Tea").add("rule", "often"))
                        .body())
                .contains("Rule: &#39;often&#39; is not a rule for a theme day.")
                .contains("How many days:")
                .contains("Source:")
                .contains("value=\"Tea\"");
    }

    @Test
    void given_the_calendars_pages_then_nobody_is_shut_out_and_nothing_is_cut_off() {
        story.startPolicy("updated", MEETING);
        var page = Browsers.browser().newPage();
        try {
            page.navigate("http://localhost:" + story.port() + "/login");
            page.fill("[name=username]", "board-admin");
            page.fill("[name=password]", "demo");
            page.click("main button");
            for (String path : new String[] {
                "/calendar?months=18",
                PAGE,
                PAGE + "/move?date=2042-04-10",
                PAGE + "/move?date=x",
                PAGE + "/cancel",
                "/calendar/add?group=x&date=x",
                "/calendar/theme-days",
                "/calendar/theme-days/safer-internet-day"
            }) {
                page.navigate("http://localhost:" + story.port() + path);
                page.setViewportSize(1280, 900);
                Accessible.check(page);
                page.setViewportSize(375, 900);
                Accessible.check(page);
            }
        } finally {
            page.context().close();
        }
    }

    /** A process of its own that waits until a week before the meeting. */
    private String startWaiting() throws Exception {
        repository
                .createDeployment()
                .enableDuplicateFiltering(true)
                .name("waits-for-a-meeting")
                .addClasspathResource("calendar/waits-for-a-meeting.bpmn")
                .deploy();
        return runtime.startProcessInstanceByKey(
                        "waits-for-a-meeting", Map.of("meetingId", ID, "countedFrom", ID, "term", "-P7D"))
                .getId();
    }

    private LocalDate fires(String instance) {
        return BritishDates.dayOf(management
                .createJobQuery()
                .processInstanceId(instance)
                .timers()
                .singleResult()
                .getDuedate()
                .toInstant());
    }

    private static String add(WebSession who, String group, String date) {
        return who.get("/calendar/add?group=" + group + "&date=" + date).body();
    }

    private static HttpResponse<String> send(WebSession who, String path, Typed typed) {
        return who.postForm(path, typed.toString());
    }

    /** The page's inputs as a browser sends them. */
    private static final class Typed {
        private final List<Map.Entry<String, String>> fields = new ArrayList<>();

        Typed add(String name, String value) {
            fields.add(Map.entry(name, value));
            return this;
        }

        Typed decision(Circulating policy, String decision, String comments, String minute) {
            String task = "task." + policy.taskId("Task_AgreeUpdatedPolicy") + ".";
            if (decision != null) add(task + "decision", decision);
            return add(task + "comments", comments).add("minute." + policy.id(), minute);
        }

        @Override
        public String toString() {
            return fields.stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
        }
    }
}
