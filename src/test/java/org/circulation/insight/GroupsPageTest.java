package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.LocalDate;
import java.util.Map;
import org.circulation.calendar.Meetings;
import org.circulation.testing.Accessible;
import org.circulation.testing.QueryCount;
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
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The groups' pages as managers and chairs open them. Told in a year of its own. */
@StoryTest
class GroupsPageTest {

    private static final LocalDate TODAY = LocalDate.of(2089, 3, 1);
    private static final LocalDate MEETING = LocalDate.of(2089, 3, 17);

    @Autowired
    Story story;

    @Autowired
    Meetings meetings;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    WebApplicationContext application;

    @BeforeEach
    void prepare() {
        story.jumpTo(TODAY);
        jdbc.sql("DELETE FROM absence_cover").update();
        jdbc.sql(
                        "UPDATE deadline SET closed_at = opened_at WHERE closed_at IS NULL AND owner_group IN ('implementation', 'e-safety')")
                .update();
        meetings.put("implementation-2089-03-17", "implementation", MEETING);
    }

    @AfterEach
    void nothing_of_it_stays() {
        jdbc.sql("DELETE FROM absence_cover").update();
        jdbc.sql(
                        "UPDATE deadline SET closed_at = opened_at WHERE closed_at IS NULL AND owner_group IN ('implementation', 'e-safety')")
                .update();
        meetings.from(LocalDate.of(2089, 1, 1)).forEach(meeting -> meetings.cancel(meeting.id()));
        story.resetClock();
    }

    @Test
    void given_one_that_waits_and_one_that_is_late_when_the_chair_opens_their_group_then_the_two_are_told_apart() {
        Circulating waits = story.startPolicy("updated", MEETING);
        Circulating late = story.startPolicy("updated", MEETING);
        jdbc.sql("UPDATE deadline SET waits_until = NULL, due_on = ? WHERE circulation_id = ?")
                .params(TODAY.minusDays(6), late.id())
                .update();
        WebSession chair = story.signedIn("implementation-chair");
        assertThat(chair.get("/").body())
                .contains("href=\"/dashboard/groups/implementation\"")
                .contains("My group: Implementation Group");
        String page = chair.get("/dashboard/groups/implementation").body();
        assertThat(rowOf(page, waits))
                .contains("Waiting for its meeting on 17 March")
                .doesNotContain("Overdue");
        assertThat(rowOf(page, late)).contains("Overdue by").doesNotContain("Waiting for");
        assertThat(rowOf(page, waits)).contains("href=\"/tasks/").contains("nobody yet");
        assertThat(page)
                .contains("href=\"/calendar/meetings/implementation-2089-03-17\"")
                .contains("2 items on its agenda")
                .doesNotContain("Where work waits");
        String all = story.signedIn("manager").get("/dashboard/groups").body();
        String row = all.substring(all.indexOf("/dashboard/groups/implementation"));
        row = row.substring(0, row.indexOf("</tr>"));
        assertThat(row.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " "))
                .contains("Implementation Group 2 today 1 1 0 17 March");
    }

    @Test
    void
            given_a_sub_group_that_carries_out_and_reports_when_its_page_is_read_then_the_report_is_due_and_then_finished() {
        Circulating policy = story.startPolicy("updated");
        policy.complete("Task_AgreeUpdatedPolicy", "implementation-chair", Map.of("decision", "agree"));
        policy.complete(
                "Task_NameWhoIsResponsible", "implementation-chair", Map.of("responsible", story.list("e-safety")));
        WebSession chair = story.signedIn("e-safety-chair");
        String page = chair.get("/dashboard/groups/e-safety").body();
        assertThat(page.substring(page.indexOf("id=\"reports-title\""), page.indexOf("id=\"meetings-title\"")))
                .contains("Carry out and report")
                .contains(policy.title());
        policy.complete(
                "Task_CarryOutAndReport",
                "e-safety-chair",
                Map.of("carriedOutOn", TODAY.toString(), "comments", "Told every school"));
        page = chair.get("/dashboard/groups/e-safety").body();
        assertThat(page).contains("No report is due");
        assertThat(page.substring(page.indexOf("id=\"finished-title\"")))
                .contains("Carry out and report")
                .contains("Chair, E-safety Group")
                .contains("/circulations/" + policy.reference() + "/documents");
    }

    @ParameterizedTest
    @CsvSource({
        "training-chair,/dashboard/groups/training,200",
        "training-chair,/dashboard/groups/audit,403",
        "training-chair,/dashboard/groups/no-such-group,403",
        "training-chair,/dashboard/groups,403",
        "training-chair,/dashboard/groups.csv,403",
        "press-office,/dashboard/groups/press-office,200",
        "press-office,/dashboard/groups/board,403",
        "manager,/dashboard/groups/audit,200",
        "manager,/dashboard/groups/audit?page=x&done=999999,200",
        "manager,/dashboard/groups/no-such-group,404",
        "board-admin,/dashboard/groups,200",
        "performance-manager,/dashboard/groups.xlsx,200"
    })
    void given_a_person_when_a_groups_page_is_opened_then_it_is_their_own_or_they_manage(
            String who, String path, int status) {
        assertThat(story.signedIn(who).get(path).statusCode()).isEqualTo(status);
        assertThat(new WebSession(story.port()).get(path).statusCode()).isEqualTo(302);
    }

    @Test
    void given_the_chair_away_when_the_deputy_opens_the_group_then_it_is_open_to_them_and_says_who_covers() {
        WebSession deputy = story.signedIn("audit-chair");
        assertThat(deputy.get("/dashboard/groups/implementation").statusCode()).isEqualTo(403);
        story.signedIn("board-admin")
                .postForm(
                        "/cover",
                        "person=implementation-chair&deputy=audit-chair&from=" + TODAY + "&to=" + TODAY.plusDays(3)
                                + "&reason=");
        assertThat(deputy.get("/dashboard/groups/implementation").body())
                .contains("Chair, Audit Group covers until 4 March");
        assertThat(deputy.get("/dashboard/groups/training").statusCode()).isEqualTo(403);
        assertThat(deputy.get("/dashboard/groups").statusCode()).isEqualTo(403);
        assertThat(deputy.get("/").body())
                .contains("My group: Audit Group")
                .contains("I cover for: Implementation Group");
    }

    @Test
    void given_the_table_when_it_is_downloaded_then_it_has_a_line_for_each_group() {
        String csv = story.signedIn("manager").get("/dashboard/groups.csv").body();
        assertThat(csv)
                .startsWith(
                        "\ufeffGroup,Open tasks,Oldest open since,Waiting for its meeting,Late,Reports due,Next meeting\r\n")
                .contains("Implementation Group,0,,0,0,0,2089-03-17\r\n");
    }

    @Test
    void given_many_more_tasks_when_the_pages_are_read_then_no_more_is_asked_and_they_come_a_page_at_a_time()
            throws Exception {
        story.startPolicy("updated", MEETING);
        int groups = asked("/dashboard/groups");
        int group = asked("/dashboard/groups/implementation");
        for (int i = 0; i < 24; i++) story.startPolicy("updated", MEETING);
        assertThat(asked("/dashboard/groups")).isEqualTo(groups);
        assertThat(asked("/dashboard/groups/implementation")).isEqualTo(group);
        WebSession manager = story.signedIn("manager");
        String first = manager.get("/dashboard/groups/implementation").body();
        assertThat(first).contains("Page 1 of 2").contains("/dashboard/groups/implementation?page=2#open");
        String second = manager.get("/dashboard/groups/implementation?page=2").body();
        String open = second.substring(second.indexOf("id=\"open\""), second.indexOf("id=\"reports-title\""));
        assertThat(open.split("Agree the updated policy<", -1)).hasSize(6);
    }

    @Test
    void given_the_pages_when_looked_at_wide_and_narrow_then_nobody_is_shut_out_and_nothing_is_cut_off() {
        story.startPolicy("updated", MEETING);
        for (int width : new int[] {1280, 375})
            try (var screen = new Screen(application, width)) {
                screen.as("manager", "managers");
                Accessible.check(screen.open("/dashboard/groups"));
                Accessible.check(screen.open("/dashboard/groups/implementation"));
                screen.as("implementation-chair", "implementation");
                Accessible.check(screen.open("/dashboard/groups/implementation"));
                Accessible.check(screen.open("/"));
            }
    }

    private int asked(String path) throws Exception {
        var mvc = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        var manager = user("manager").authorities(AuthorityUtils.createAuthorityList("managers"));
        mvc.perform(get(path).with(manager));
        return QueryCount.during(() -> mvc.perform(get(path).with(manager)));
    }

    private static String rowOf(String page, Circulating policy) {
        int at = page.indexOf(policy.reference());
        return page.substring(page.lastIndexOf("<tr", at), page.indexOf("</tr>", at));
    }
}
