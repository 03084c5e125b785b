package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.circulation.testing.CirculationTest;
import org.circulation.testing.QueryCount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@CirculationTest
class DashboardTest {

    @Autowired
    WebApplicationContext application;

    @Autowired
    DashboardController controller;

    @Autowired
    JdbcClient jdbc;

    MockMvc mvc;
    SampleCirculations samples;

    @BeforeEach
    void prepare() {
        mvc = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        samples = new SampleCirculations(jdbc);
    }

    private org.springframework.test.web.servlet.ResultActions dashboard(String query) throws Exception {
        return mvc.perform(get(java.net.URI.create("/dashboard" + query))
                .with(user("manager").authorities(AuthorityUtils.createAuthorityList("managers"))));
    }

    @Test
    void given_a_circulation_whose_day_has_passed_when_a_manager_looks_then_it_is_overdue_in_words() throws Exception {
        String reference = SampleCirculations.reference();
        long id = samples.circulation(
                reference, "Neglect <script>alert(1)</script> ${7*7}", "running", OffsetDateTime.now());
        samples.deadline(id, "Agree the policy", "board", null, LocalDate.now().minusDays(30), 5);

        dashboard("?text=" + reference)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Overdue by")))
                .andExpect(content().string(containsString("&lt;script&gt;alert(1)&lt;/script&gt; ${7*7}")))
                .andExpect(content().string(not(containsString("<script>alert"))));
        dashboard("?state=overdue&text=" + reference).andExpect(content().string(containsString(reference)));
        dashboard("?state=on-time&text=" + reference).andExpect(content().string(containsString("Nothing matches")));
    }

    @Test
    void given_a_group_whose_meeting_has_not_come_when_a_manager_looks_then_it_waits_and_is_not_late()
            throws Exception {
        String reference = SampleCirculations.reference();
        long id = samples.circulation(reference, "Waiting policy", "running", OffsetDateTime.now());
        samples.deadline(
                id,
                "Agree",
                "board",
                LocalDate.now().plusDays(9),
                LocalDate.now().minusDays(2),
                0);

        dashboard("?state=waiting&text=" + reference)
                .andExpect(content().string(containsString("Waiting for its meeting on")));
        dashboard("?state=overdue&text=" + reference).andExpect(content().string(containsString("Nothing matches")));
    }

    @Test
    void given_text_with_wildcards_when_searched_then_it_is_taken_literally() throws Exception {
        samples.circulation(SampleCirculations.reference(), "Plain title", "running", OffsetDateTime.now());
        dashboard("?text=%25%25%25").andExpect(content().string(containsString("Nothing matches")));
        dashboard("?text=%3Cb%3E&row=x&page=99").andExpect(content().string(not(containsString("<b>"))));
    }

    @Test
    void given_ten_or_a_thousand_circulations_when_the_list_is_shown_then_the_queries_are_as_many() throws Exception {
        many(10);
        dashboard(""); // first use fills caches
        int few = QueryCount.during(() -> dashboard(""));
        many(990);
        int lots = QueryCount.during(() -> dashboard(""));
        assertThat(few).isPositive();
        assertThat(lots).isEqualTo(few);
    }

    private void many(int n) {
        for (int i = 0; i < n; i++) {
            long id = samples.circulation(
                    SampleCirculations.reference(),
                    "Policy " + i,
                    "running",
                    OffsetDateTime.now().minusYears(1));
            samples.deadline(id, "Agree", "board", null, LocalDate.now().plusDays(i % 30), 0);
        }
    }

    @Test
    void given_a_refused_message_when_a_manager_looks_then_the_line_asks_for_attention() throws Exception {
        String reference = SampleCirculations.reference();
        long id = samples.circulation(reference, "Refused", "running", OffsetDateTime.now());
        samples.cascade(id, OffsetDateTime.now(), LocalDate.now().plusDays(20));
        dashboard("?text=" + reference)
                .andExpect(content().string(containsString("1 message refused")))
                .andExpect(content().string(containsString("Communication leads (3 of 6 agencies still to answer)")));
    }

    @Test
    void given_a_choice_in_the_address_when_opened_then_a_sentence_says_what_is_shown_and_every_link_keeps_it()
            throws Exception {
        samples.group("training", "Training Group");
        String reference = SampleCirculations.reference();
        long id = samples.circulation(reference, "Chosen", "running", OffsetDateTime.parse("2090-05-01T09:00:00Z"));
        samples.deadline(id, "Agree", "training", null, LocalDate.of(2090, 6, 1), 0);
        String query = "?row=policies-and-procedures&group=training&from=2090-04-01&to=2090-06-30";
        String page = dashboard(query).andReturn().getResponse().getContentAsString();
        assertThat(page)
                .contains("Policies and procedures, with the Training Group, 1 April to 30 June 2090")
                .contains(reference, "1 circulation<", "id=\"live\"")
                .contains("href=\"/dashboard#plan\">Clear")
                .contains("group=training&amp;from=2090-04-01&amp;to=2090-06-30&amp;state=overdue#list")
                .contains(
                        "/dashboard/circulations.csv?row=policies-and-procedures&amp;group=training&amp;from=2090-04-01");
        dashboard(query + "&agency=brookfield-primary").andExpect(content().string(containsString("Nothing matches")));
    }

    @Test
    void given_a_period_reversed_or_names_that_are_not_there_when_opened_then_it_is_said_and_nothing_typed_is_lost()
            throws Exception {
        String page = dashboard(
                        "?row=nope&group=nobody&agency=%3Cb%3E&state=odd&from=2090-06-30&to=2090-04-01&text=kept")
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page)
                .contains("There is a problem", "<title>Error: ")
                .contains("There is no row of the plan “nope”", "There is no group “nobody”", "There is no state “odd”")
                .contains("There is no agency “&lt;b&gt;”")
                .contains("is after Saturday 1 April 2090. Put the earlier day first.")
                .contains("value=\"2090-06-30\"", "value=\"2090-04-01\"", "value=\"kept\"")
                .contains("Every row, matching “kept”");
        mvc.perform(get("/dashboard/circulations.csv?row=nope")
                        .with(user("manager").authorities(AuthorityUtils.createAuthorityList("managers"))))
                .andExpect(status().isBadRequest());
    }

    @Test
    void given_something_published_whose_review_is_late_when_listed_then_it_is_complete_and_the_review_overdue()
            throws Exception {
        String reference = SampleCirculations.reference();
        long id = samples.circulation(reference, "Published", "complete", OffsetDateTime.now());
        samples.deadline(
                id,
                "Confirm, refresh or withdraw",
                "board",
                null,
                LocalDate.now().minusDays(9),
                5);
        dashboard("?state=complete&text=" + reference)
                .andExpect(content().string(containsString("Complete</span>")))
                .andExpect(content().string(containsString("Review overdue")));
        dashboard("?state=overdue&text=" + reference).andExpect(content().string(containsString("Review overdue")));
    }

    @Test
    void given_a_choice_when_downloaded_then_the_file_holds_the_same_circulations_and_figures() throws Exception {
        String reference = SampleCirculations.reference();
        long id = samples.circulation(reference, "=HYPERLINK(1)", "running", OffsetDateTime.now());
        samples.deadline(id, "Agree", "board", null, LocalDate.now().minusDays(9), 5);
        var same = new CirculationFilter("", "", "", "", "", "", reference, "", "");
        assertThat(read(controller.list(same, "csv")))
                .hasLineCount(2)
                .contains(reference + ",'=HYPERLINK(1),Policies and procedures,", "Overdue by ");
        assertThat(read(controller.plan(same, "csv")))
                .contains("6,Policies and procedures,1,0,0,1,0,1,,", ",Together,1,0,0,1,0,1,,");
        assertThat(read(controller.list(same, "xlsx"))).startsWith("PK");
    }

    private static String read(ResponseEntity<byte[]> file) {
        return new String(file.getBody(), StandardCharsets.UTF_8);
    }
}
