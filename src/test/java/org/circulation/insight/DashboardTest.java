package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.circulation.testing.CirculationTest;
import org.circulation.testing.QueryCount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
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
        return mvc.perform(get("/dashboard" + query)
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
}
