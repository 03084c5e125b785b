package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.List;
import org.circulation.testing.CirculationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.util.HtmlUtils;

/** A new board's first day reads well and says what to do first, and to nobody what they may not do. */
@CirculationTest
@Transactional
class FirstDayTest {

    @Autowired
    WebApplicationContext application;

    @Autowired
    JdbcClient jdbc;

    MockMvc mvc;

    @BeforeEach
    void empty() {
        mvc = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        for (String table : List.of(
                "deadline",
                "agenda_item",
                "cascade_lead",
                "evidence_sample",
                "cascade_return",
                "cascade_agency",
                "cascade",
                "delivery",
                "channel_evidence",
                "document",
                "circulation_event",
                "newsletter_item",
                "newsletter_edition",
                "circulation")) jdbc.sql("DELETE FROM " + table).update();
    }

    private void withoutDirectory() {
        jdbc.sql("UPDATE person SET retired_at = CURRENT_TIMESTAMP").update();
        jdbc.sql("UPDATE agency SET retired_at = CURRENT_TIMESTAMP").update();
        jdbc.sql("UPDATE meeting SET cancelled_at = CURRENT_TIMESTAMP").update();
    }

    @Test
    void given_an_empty_system_when_the_office_looks_then_it_is_told_what_to_do_first_with_links() throws Exception {
        withoutDirectory();
        String page = open("/dashboard", "board-admin", "board-admin");
        assertThat(words(page))
                .contains(
                        "Nothing has been circulated yet", "1 Bring in the directory", "2 Bring in the year’s meetings")
                .contains("3 Check the plan", "4 Start the first circulation")
                .doesNotContain("Done", "Overdue", "Nothing matches", "The Board administrator does this");
        assertThat(page).contains("href=\"/directory\"", "href=\"/calendar\"", "href=\"/#plan-title\"");
    }

    @Test
    void given_an_empty_system_when_a_manager_looks_then_links_lead_only_where_they_may_go() throws Exception {
        withoutDirectory();
        String page = main(open("/dashboard", "manager", "managers"));
        assertThat(page).doesNotContain("href=\"/directory\"", "href=\"/start/");
        assertThat(words(page))
                .contains("The Board administrator does this.", "Each row of the plan says who starts it.");
    }

    @Test
    void given_a_directory_and_no_circulation_when_looked_at_then_what_is_done_is_ticked() throws Exception {
        jdbc.sql("INSERT INTO meeting (id, group_id, held_on) VALUES ('first-day', 'board', DATE '2090-05-02')")
                .update();
        assertThat(words(open("/dashboard", "manager", "managers")))
                .containsPattern("Bring in the directory .{0,200} Done \\d+ people in \\d+ agencies")
                .containsPattern("Done \\d+ meetings? in the calendar");
    }

    @Test
    void given_nothing_circulated_when_a_chair_opens_the_home_page_then_it_says_what_they_may_start() throws Exception {
        String page = main(open("/", "e-safety-chair", "e-safety"));
        assertThat(words(page))
                .contains("Nothing has been circulated yet", "Start the first circulation")
                .doesNotContain("Nothing waits for you");
        assertThat(page).contains("href=\"/start/e-safety-information\"").doesNotContain("href=\"/directory\"");
    }

    @Test
    void given_only_what_started_by_itself_when_looked_at_then_the_plan_and_what_to_do_first_stand_there()
            throws Exception {
        new SampleCirculations(jdbc)
                .circulation(SampleCirculations.reference(), "Papers", "running", java.time.OffsetDateTime.now());
        jdbc.sql("UPDATE circulation SET started_by = 'Circulation'").update();
        assertThat(words(open("/dashboard", "manager", "managers")))
                .contains(
                        "Nobody has started a circulation yet",
                        "4 Start the first circulation",
                        "What needs you",
                        "Papers");
        assertThat(words(open("/", "e-safety-chair", "e-safety")))
                .contains("Nobody has started a circulation yet", "Nothing waits for you.");
    }

    @Test
    void given_the_first_circulation_when_looked_at_then_the_plan_stands_there_instead() throws Exception {
        new SampleCirculations(jdbc)
                .circulation(SampleCirculations.reference(), "The first", "running", java.time.OffsetDateTime.now());
        String page = words(open("/dashboard", "manager", "managers"));
        assertThat(page)
                .doesNotContain("Nothing has been circulated yet")
                .contains("Nothing is late.", "Nothing falls due before Sunday evening.", "The first")
                .contains("1 circulation is under way: nothing is late.")
                .contains("No step was due in the last twelve months, so nothing can be said of time.");
        assertThat(words(open("/", "e-safety-chair", "e-safety"))).contains("Nothing waits for you.");
    }

    @Test
    void given_a_year_with_nothing_when_it_is_chosen_then_that_is_said_and_how_to_go_on() throws Exception {
        new SampleCirculations(jdbc)
                .circulation(SampleCirculations.reference(), "The first", "running", java.time.OffsetDateTime.now());
        String page = open("/dashboard?from=2001-01-01&to=2001-12-31", "manager", "managers");
        assertThat(words(page))
                .contains(
                        "Every row, 1 January to 31 December 2001",
                        "0 circulations",
                        "No row has anything in this choice.")
                .contains("Nothing matches", "show everything")
                .contains("Nothing went all the way from 1 January to 31 December 2001.");
    }

    private String open(String path, String username, String... groups) throws Exception {
        return HtmlUtils.htmlUnescape(mvc.perform(get(java.net.URI.create(path))
                        .with(user(username).authorities(AuthorityUtils.createAuthorityList(groups))))
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    private static String main(String page) {
        return page.substring(page.indexOf("<main"), page.indexOf("</main>"));
    }

    private static String words(String page) {
        return (page.contains("</main>") ? main(page) : page)
                .replaceAll("<[^>]+>", " ")
                .replaceAll("\\s+", " ");
    }
}
