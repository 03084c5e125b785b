package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.circulation.calendar.Meetings;
import org.circulation.testing.Accessible;
import org.circulation.testing.QueryCount;
import org.circulation.testing.Screen;
import org.circulation.testing.Story;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.WebApplicationContext;

/** {@code /dashboard/deadlines} as managers meet it: list and month, late and waiting told apart, files, bad input. */
@StoryTest
@Transactional // other tests' pages shall not show this year
class DeadlinesPageTest {

    private static final LocalDate TODAY = LocalDate.of(2085, 5, 9); // a Wednesday
    private static final String ROW = "row=safeguarding-campaigns"; // no other story's open steps are of this row

    @Autowired
    WebApplicationContext application;

    @Autowired
    Meetings meetings;

    @Autowired
    Story story;

    @Autowired
    JdbcClient jdbc;

    SampleCirculations samples;
    MockMvc mvc;

    @BeforeEach
    void prepare() {
        samples = new SampleCirculations(jdbc);
        mvc = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        story.jumpTo(TODAY);
        story.noMeetingsFrom(TODAY.minusYears(2));
        jdbc.sql("UPDATE deadline SET closed_at = opened_at WHERE closed_at IS NULL")
                .update();
    }

    @AfterEach
    void reset() {
        story.resetClock();
    }

    @Test
    void given_late_and_waiting_steps_when_listed_then_each_stands_in_its_band_with_its_own_words() throws Exception {
        step("Agree <b>the</b> poster", "board", null, TODAY.minusDays(5));
        step("Decide at the meeting", "e-safety", TODAY.plusDays(20), TODAY.minusDays(2));
        step("Name two people", "training", null, TODAY);
        step("Write the text", "publicity", null, TODAY.plusDays(2));
        String page = page("?" + ROW);
        assertThat(page)
                .containsSubsequence(
                        "Late",
                        "Agree &lt;b&gt;the&lt;/b&gt; poster",
                        "Overdue by",
                        "Due today",
                        "Name two people",
                        "Due soon",
                        "Later this week",
                        "Write the text",
                        "Decide at the meeting",
                        "Waiting for its meeting on 29 May")
                .contains("<strong>4 open deadlines</strong>", "of which 1 waits for a meeting");
        assertThat(section(page, "band-late")).doesNotContain("Decide at the meeting");
        assertThat(page("?when=late&" + ROW)).doesNotContain("Name two people").contains("poster");
        assertThat(page("?group=training&" + ROW))
                .contains("Name two people", "Show all")
                .doesNotContain("Write the text");
    }

    @Test
    void given_a_month_when_opened_then_it_is_a_table_of_weeks_with_meetings_holidays_and_the_day_s_list()
            throws Exception {
        for (int i = 0; i < 6; i++) step("Step " + i, "board", null, TODAY.plusDays(6));
        meetings.put("page-meeting", "board", LocalDate.of(2085, 5, 22));
        String page = page("?view=month&" + ROW);
        assertThat(page)
                .contains(
                        "May 2085",
                        "<abbr title=\"Monday\">Mon</abbr>",
                        "Bank holiday",
                        "/calendar/meetings/page-meeting")
                .contains("and 2 more", "day=2085-05-15", "aria-current=\"date\"")
                .contains("view=month&amp;month=2085-04", "view=month&amp;month=2085-06");
        assertThat(page("?day=2085-05-15&" + ROW)).contains("Step 0", "Step 5", "Tue 15 May");
        assertThat(page("?view=month&month=2085-06&" + ROW)).contains("June 2085", "This month");
    }

    @Test
    void given_what_cannot_be_read_when_asked_for_then_the_page_stands_all_the_same() throws Exception {
        for (String query : new String[] {
            "?month=2085-13&view=month",
            "?month=99999999999-01&view=month",
            "?month=0001-01&view=month",
            "?view=week",
            "?when=%3Cscript%3E",
            "?day=yesterday",
            "?day=2085-02-30",
            "?group=%27%20OR%201=1&row=%7Bx%7D",
            "?page=-3",
            "?page=999999"
        })
            assertThat(answer("/dashboard/deadlines" + query).getStatus())
                    .as(query)
                    .isEqualTo(200);
        assertThat(page("?group=nobody-has-this")).contains("Nothing matches", "Nothing is open, and no meeting");
    }

    @Test
    void given_a_new_board_when_opened_then_it_says_what_to_do_first() throws Exception {
        jdbc.sql("UPDATE theme_day SET retired_at = CURRENT_TIMESTAMP").update();
        assertThat(page(""))
                .contains("Nothing is due", "Rows are started from the", "0 open deadlines")
                .doesNotContain("NaN", "null");
    }

    @Test
    void given_more_than_a_page_when_turned_then_filters_stay_and_bands_say_how_many_there_are() throws Exception {
        for (int i = 0; i < 30; i++) step("Step " + i, "board", null, TODAY.plusDays(30 + i));
        String page = page("?group=board&" + ROW);
        assertThat(page).contains("25 of 30", "Page 1 of 2", "group=board&amp;row=safeguarding-campaigns&amp;page=2");
        assertThat(page("?page=2&group=board&" + ROW))
                .contains("5 of 30", "Step 29")
                .doesNotContain("Step 3<");
    }

    @Test
    void given_the_files_when_downloaded_then_they_hold_the_same_and_no_formula() throws Exception {
        step("=1+1", "board", null, TODAY.plusDays(1));
        var csv = file("/dashboard/deadlines.csv?" + ROW);
        assertThat(csv.getContentAsString(StandardCharsets.UTF_8))
                .contains("Due,Step,With,More,State,Reference,Circulation,Row of the plan")
                .contains("2085-05-10,'=1+1,")
                .contains("Due soon");
        assertThat(csv.getHeader("Content-Disposition")).contains("deadlines-2085-05-09.csv");
        assertThat(file("/dashboard/deadlines/work-ahead.csv?" + ROW).getContentAsString(StandardCharsets.UTF_8))
                .contains("Group,Week beginning,Late now", ",2085-05-07,0,1,0,0,0,1");
        assertThat(file("/dashboard/deadlines/work-ahead.xlsx").getContentAsByteArray())
                .startsWith('P', 'K');
    }

    @Test
    void given_somebody_without_oversight_when_they_ask_then_they_are_refused() throws Exception {
        for (String path : new String[] {"/dashboard/deadlines", "/dashboard/deadlines.csv"}) {
            assertThat(mvc.perform(get(path).with(person("lead-schools", "agency-leads")))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .isEqualTo(403);
            assertThat(mvc.perform(get(path)).andReturn().getResponse().getStatus())
                    .isEqualTo(302);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?view=month"})
    void given_many_more_steps_when_read_then_the_number_of_queries_is_the_same(String view) throws Exception {
        fill();
        page(view);
        int few = QueryCount.during(() -> page(view));
        for (int i = 0; i < 40; i++) {
            step("More " + i, i % 2 == 0 ? "board" : "audit", null, TODAY.plusDays(i % 25));
            if (i % 4 == 0) meetings.put("more-" + i, "audit", TODAY.plusDays(i + 1L));
        }
        assertThat(QueryCount.during(() -> page(view))).isEqualTo(few).isLessThan(25);
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 375})
    void given_real_looking_data_when_opened_then_nobody_is_shut_out(int width) {
        fill();
        try (var screen = new Screen(application, width)) {
            screen.as("manager", "managers");
            for (String path :
                    new String[] {"/dashboard/deadlines", "/dashboard/deadlines?view=month", "/calendar/subscriptions"
                    }) {
                var page = screen.open(path);
                Accessible.check(page);
                screen.picture(path.replaceAll("[^a-z]+", "-").substring(1) + "-" + width);
                if (!path.contains("month")) continue;
                // Every deadline and meeting of the month is reached with the keyboard.
                int links = page.locator(".c-dl-cal a:visible").count();
                assertThat(links).isGreaterThan(4);
                page.locator(".c-dl-month__go a").last().focus();
                for (int i = 0; i < links; i++) {
                    page.keyboard().press("Tab");
                    assertThat(page.evaluate("document.activeElement.closest('.c-dl-cal') !== null"))
                            .isEqualTo(true);
                }
            }
        }
    }

    private void fill() {
        step("Agree the policy", "board", null, TODAY.minusDays(6));
        step("Agree the agenda", "implementation", TODAY.plusDays(12), TODAY.plusDays(19));
        step("Name who is responsible", "implementation", null, TODAY.plusDays(1));
        step("Confirm the website address", "board-admin", null, TODAY.plusDays(8));
        for (int i = 0; i < 6; i++) step("Write the text for part " + i, "publicity", null, TODAY.plusDays(3));
        long id = samples.circulation(
                SampleCirculations.reference(), "Safe sleeping: advice for every home visit", "running", now());
        samples.cascade(id, now(), TODAY.plusDays(2));
        samples.deadline(id, "Every agency’s answer", null, null, TODAY.plusDays(2), 0);
        jdbc.sql("UPDATE deadline SET owner_user = 'e-safety-chair', subject_type = 'cascade', subject_id ="
                        + " (SELECT CAST(MAX(id) AS VARCHAR(20)) FROM cascade) WHERE circulation_id = ?")
                .param(id)
                .update();
        meetings.put("fill-board", "board", TODAY.plusDays(5));
        meetings.put("fill-audit", "audit", TODAY.plusDays(40));
    }

    private void step(String title, String group, LocalDate waits, LocalDate due) {
        long id = samples.circulation(SampleCirculations.reference(), "Neglect: what to do first", "running", now());
        jdbc.sql("UPDATE circulation SET row_key = 'safeguarding-campaigns' WHERE id = ?")
                .param(id)
                .update();
        samples.deadline(id, title, group, waits, due, 0);
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(java.time.ZoneOffset.UTC);
    }

    private static String section(String page, String id) {
        int from = page.indexOf("id=\"" + id + "\"");
        return page.substring(from, page.indexOf("</section>", from));
    }

    private String page(String query) throws Exception {
        return answer("/dashboard/deadlines" + query).getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse answer(String path) throws Exception {
        return mvc.perform(get(java.net.URI.create(path)).with(person("manager", "managers")))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse file(String path) throws Exception {
        return mvc.perform(get(java.net.URI.create(path)).with(person("manager", "managers")))
                .andReturn()
                .getResponse();
    }

    private static RequestPostProcessor person(String username, String... groups) {
        return user(username).authorities(AuthorityUtils.createAuthorityList(groups));
    }
}
