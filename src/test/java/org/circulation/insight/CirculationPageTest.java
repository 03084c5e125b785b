package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.circulation.circulation.Channels;
import org.circulation.circulation.Timeline;
import org.circulation.testing.CirculationTest;
import org.circulation.testing.QueryCount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@CirculationTest
class CirculationPageTest {

    @Autowired
    WebApplicationContext application;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Channels channels;

    MockMvc mvc;
    SampleCirculations samples;
    String reference;
    long id;

    @BeforeEach
    void prepare() {
        mvc = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        samples = new SampleCirculations(jdbc);
        reference = SampleCirculations.reference();
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        id = samples.circulation(reference, "A policy", "running", now);
        samples.deadline(id, "Agree the policy", "board", null, LocalDate.now().plusDays(30), 0);
        samples.cascade(id, now.minusDays(2), LocalDate.now().plusDays(30));
    }

    private ResultActions open(String path, String username, String... groups) throws Exception {
        return mvc.perform(get("/dashboard/circulations/" + reference + path)
                .with(user(username).authorities(AuthorityUtils.createAuthorityList(groups))));
    }

    @Test
    void given_a_manager_when_they_open_it_then_they_may_act_but_not_run_the_system() throws Exception {
        open("", "manager", "managers")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/extend")))
                .andExpect(content().string(containsString("/withdraw")))
                .andExpect(content().string(containsString("/cancel")))
                .andExpect(content().string(not(containsString("/try-again"))));
    }

    @Test
    void given_a_chair_when_they_open_it_then_it_is_not_for_them() throws Exception {
        open("", "training-chair", "training").andExpect(status().isForbidden());
        open("/diagram.bpmn", "training-chair", "training").andExpect(status().isForbidden());
    }

    @Test
    void given_a_circulation_that_ended_when_opened_then_nothing_can_be_done_to_it() throws Exception {
        jdbc.sql("UPDATE circulation SET state = 'complete' WHERE id = ?")
                .param(id)
                .update();
        open("", "manager", "managers").andExpect(content().string(not(containsString("/cancel"))));
    }

    @Test
    void given_a_cascade_when_opened_then_its_facts_stand_apart_and_delivery_is_not_claimed() throws Exception {
        String page = open("", "manager", "managers").andReturn().getResponse().getContentAsString();
        assertThat(page.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " "))
                .contains("4 of 6 messages accepted by our mail server, 1 still to leave, 1 bounced or refused")
                .contains("Delivered Not yet known")
                .contains("Acknowledged 2 of 6 agencies")
                .contains("Cascaded 1 of 6")
                .contains("Evidenced 1 of 6")
                .contains("Declined or closed 2 of 6")
                .contains("550 5.1.1 No such mailbox")
                .contains("Could there be a version in Polish? Families ask us. &lt;i&gt;Thank you&lt;/i&gt;");
    }

    @Test
    void given_channels_promised_when_opened_then_each_has_its_evidence_or_reason_or_is_not_yet() throws Exception {
        jdbc.sql(
                        "UPDATE circulation SET plan_values = '{\"channels\":[\"agenda\",\"website\",\"moodle\"]}' WHERE id = ?")
                .param(id)
                .update();
        channels.kept(id, "agenda", "On the agenda of the Training Group", null, Timeline.CIRCULATION);
        channels.kept(id, "agenda", "On the agenda of the <b>Board</b>", "javascript:alert(1)", "training-chair");
        channels.notUsed(id, "website", "It names a family.", "board-admin");
        channels.kept(id, "email", "Told by email", "https://board.example.org/mail", Timeline.CIRCULATION);

        String html = open("", "manager", "managers").andReturn().getResponse().getContentAsString();
        assertThat(html).doesNotContain("href=\"javascript").contains("href=\"https://board.example.org/mail\"");
        String page = section(html, "channels-title");
        assertThat(page)
                .contains("Agenda planning Used")
                .contains("On the agenda of the Training Group")
                .contains("On the agenda of the &lt;b&gt;Board&lt;/b&gt;")
                .contains("Board website Not used Not used: It names a family.")
                .contains("Moodle Not yet")
                .contains("Email used besides Used");

        jdbc.sql("UPDATE circulation SET state = 'complete' WHERE id = ?")
                .param(id)
                .update();
        assertThat(section(
                        open("", "manager", "managers")
                                .andReturn()
                                .getResponse()
                                .getContentAsString(),
                        "channels-title"))
                .contains("Moodle Nothing was recorded");
    }

    @Test
    void given_several_cascades_when_opened_then_all_are_listed_and_each_can_be_shown() throws Exception {
        samples.cascade(
                id,
                OffsetDateTime.now(ZoneOffset.UTC).minusDays(1),
                LocalDate.now().plusDays(20));
        samples.moreAgencies(id);
        String page = section(
                open("", "manager", "managers").andReturn().getResponse().getContentAsString(), "cascade-title");
        assertThat(page).contains("3 of 6 agencies", "3 of 12 agencies", "Acknowledged 8 of 12 agencies");

        long first = jdbc.sql("SELECT MIN(id) FROM cascade WHERE circulation_id = ?")
                .param(id)
                .query(Long.class)
                .single();
        page = section(
                open("?cascade=" + first, "manager", "managers")
                        .andReturn()
                        .getResponse()
                        .getContentAsString(),
                "cascade-title");
        assertThat(page).contains("Acknowledged 2 of 6 agencies");
    }

    private static String section(String html, String title) {
        int at = html.indexOf("aria-labelledby=\"" + title + "\"");
        return html.substring(at, html.indexOf("</section>", at))
                .replaceAll("<[^>]+>", " ")
                .replaceAll("\\s+", " ");
    }

    @Test
    void given_evidence_when_fetched_then_it_is_a_download_and_belongs_to_its_circulation() throws Exception {
        long file = jdbc.sql(
                        "SELECT r.id FROM cascade_return r JOIN cascade c ON c.id = r.cascade_id WHERE c.circulation_id = ?")
                .param(id)
                .query(Long.class)
                .single();
        open("/evidence/" + file, "manager", "managers")
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", startsWith("attachment")));
        reference = SampleCirculations.reference();
        samples.circulation(reference, "Another", "running", OffsetDateTime.now(ZoneOffset.UTC));
        open("/evidence/" + file, "manager", "managers").andExpect(status().isNotFound());
    }

    @Test
    void given_an_unknown_reference_when_opened_then_it_is_not_found() throws Exception {
        reference = "POL-1999-0001";
        open("", "manager", "managers").andExpect(status().isNotFound());
        open("/diagram.bpmn", "manager", "managers").andExpect(status().isNotFound());
    }

    @Test
    void given_six_or_sixty_agencies_when_opened_then_the_queries_are_as_many() throws Exception {
        open("", "manager", "managers");
        int few = QueryCount.during(() -> open("", "manager", "managers"));
        for (int i = 0; i < 9; i++) samples.moreAgencies(id);
        int many = QueryCount.during(() -> open("", "manager", "managers"));
        assertThat(many).isEqualTo(few).isPositive();
    }
}
