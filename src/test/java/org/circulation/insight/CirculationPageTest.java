package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
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
    void given_a_chair_who_had_nothing_to_do_with_it_when_they_open_it_then_words_say_that_it_is_not_theirs()
            throws Exception {
        jdbc.sql("UPDATE circulation SET started_by = 'e-safety-chair' WHERE id = ?")
                .param(id)
                .update();
        for (String path : new String[] {"", "/diagram.bpmn", "/evidence/1", "/timeline.csv", "/reach.xlsx"})
            open(path, "training-chair", "training", "FACTOR_PASSWORD")
                    .andExpect(status().isForbidden())
                    .andExpect(content().string(containsString("This circulation is not one of yours")))
                    .andExpect(content().string(not(containsString("A policy"))));
        mvc.perform(get("/dashboard/circulations/" + reference)).andExpect(status().is3xxRedirection());
    }

    @Test
    void given_a_chair_who_started_it_when_they_open_it_then_they_read_all_but_letters_to_the_board_and_change_nothing()
            throws Exception {
        jdbc.sql(
                        "INSERT INTO circulation_event (circulation_id, kind, what, actor, happened_at, recorded_at)"
                                + " VALUES (?, 'message', 'A lead wrote to the Board', 'x', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)")
                .param(id)
                .update();
        String page =
                open("", "training-chair", "training").andReturn().getResponse().getContentAsString();
        assertThat(page)
                .contains("Agree the policy", "Harbour Youth Service", "Documents and their versions", ">Home<")
                .doesNotContain("/nudge", "/checks/", "type=\"checkbox\"", "version in Polish", "550 5.1.1")
                .doesNotContain("A lead wrote to the Board");
        assertThat(open("", "manager", "managers").andReturn().getResponse().getContentAsString())
                .contains("version in Polish", "A lead wrote to the Board", "550 5.1.1");
        assertThat(file("/timeline.csv", "training-chair", "training")).doesNotContain("A lead wrote to the Board");
        mvc.perform(post("/dashboard/circulations/" + reference + "/checks/drawn")
                        .param("number", "1")
                        .with(csrf())
                        .with(user("training-chair").authorities(AuthorityUtils.createAuthorityList("training"))))
                .andExpect(status().isForbidden());
    }

    private String file(String path, String username, String... groups) throws Exception {
        return open(path, username, groups).andReturn().getResponse().getContentAsString();
    }

    @Test
    void given_a_circulation_that_ended_when_opened_then_nothing_can_be_done_to_it() throws Exception {
        jdbc.sql("UPDATE circulation SET state = 'complete' WHERE id = ?")
                .param(id)
                .update();
        open("", "manager", "managers").andExpect(content().string(not(containsString("/cancel"))));
    }

    @Test
    void given_a_cascade_when_opened_then_its_five_facts_stand_apart_and_reading_is_not_claimed() throws Exception {
        String page = open("", "manager", "managers").andReturn().getResponse().getContentAsString();
        assertThat(page.replaceAll("<[^>]+>", " ").replaceAll("\\s+", " "))
                .contains("4 of 6 messages accepted by our mail server, 1 still to leave, 1 bounced or refused")
                .contains("Sent 5 of 6 agencies", "Delivered 4 of 6 agencies", "67%")
                .contains("Whether it arrived in a mailbox or was read cannot be known.", "is known: 1 was.")
                .contains("Acknowledged 2 of 6 agencies")
                .contains("Cascaded 1 of 6 agencies")
                .contains("Evidenced 1 of 6 agencies")
                .contains("Declined: 1 . Closed by a manager: 1 .")
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
        assertThat(page).contains("Acknowledged 8 of 12 agencies");
        String all = section(
                open("", "manager", "managers").andReturn().getResponse().getContentAsString(), "whole-title");
        assertThat(all)
                .contains("3 of 6 agencies", "3 of 12 agencies")
                .contains("Acknowledged 10 of 18 agencies", "Whoever was asked more than once counts once.")
                .contains("All together 16 of 18 14 of 18 10 of 18");

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
    void given_what_does_not_exist_when_opened_then_words_say_so() throws Exception {
        for (String cascade : new String[] {"0", "987654321", "x", "-1", "1;DROP", "99999999999999999999999"})
            mvc.perform(get("/dashboard/circulations/" + reference)
                            .param("cascade", cascade)
                            .with(user("manager").authorities(AuthorityUtils.createAuthorityList("managers"))))
                    .andExpect(status().isNotFound())
                    .andExpect(content().string(containsString("choose from those it was sent to")));
        open("/evidence/999999999", "manager", "managers").andExpect(status().isNotFound());
        for (String numbers : new String[] {"?page=x&when=-3&evidence=99999999999&kind=nonsense", "?page=999&when=999"})
            open(numbers, "manager", "managers").andExpect(status().isOk());
        open("?answer=987654321", "manager", "managers").andExpect(status().isOk());
        reference = "POL-1999-0001";
        open("", "manager", "managers")
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("There is no circulation POL-1999-0001.")));
        open("/diagram.bpmn", "manager", "managers").andExpect(status().isNotFound());
        open("/timeline.csv", "manager", "managers").andExpect(status().isNotFound());
    }

    @Test
    void given_work_of_last_week_recorded_today_when_opened_then_late_recording_is_told_from_late_work()
            throws Exception {
        // Thursday to Tuesday: Friday, Monday, Tuesday.
        moment("Explained to the group", "done", "2092-05-15T00:00:00+01:00", "2092-05-20T10:00:00+01:00");
        moment("Decided", "decision", "2092-05-16T10:00:00+01:00", "2092-05-19T09:00:00+01:00");
        String page = section(
                open("", "manager", "managers").andReturn().getResponse().getContentAsString(), "timeline-title");
        assertThat(page)
                .contains("15 May 2092 Recorded 3 working days later on 20 May 2092, 10:00")
                .as("over a weekend is the next working day")
                .contains("16 May 2092, 10:00 (recorded 19 May 2092, 09:00 )")
                .contains("only its recording late");
    }

    @Test
    void given_facts_of_every_kind_when_filtered_then_each_kind_has_its_own_and_none_is_lost() throws Exception {
        int all = 0;
        for (String kind : new String[] {"decision", "cascade", "returned", "overdue", "nudged", "something-new"})
            moment("It was " + kind, kind, "2092-03-0" + ++all + "T10:00:00Z", "2092-03-0" + all + "T10:00:00Z");
        assertThat(kinds("?kind=decisions")).contains("It was decision").doesNotContain("It was cascade");
        assertThat(kinds("?kind=messages")).contains("It was cascade").doesNotContain("It was decision");
        assertThat(kinds("?kind=answers")).contains("It was returned").doesNotContain("It was overdue");
        assertThat(kinds("?kind=deadlines")).contains("It was overdue").doesNotContain("It was returned");
        assertThat(kinds("?kind=actions")).contains("It was nudged", "It was something-new");
        String csv = file("/timeline.csv?kind=actions", "manager", "managers");
        assertThat(csv.lines())
                .hasSize(3)
                .first()
                .asString()
                .contains("What happened,Their words,Who,When,Recorded,Working days later,Kind");
        assertThat(csv).contains("It was nudged").doesNotContain("It was decision");
    }

    @Test
    void given_many_facts_when_turned_page_by_page_then_each_is_there_once() throws Exception {
        for (int i = 0; i < 45; i++)
            moment("Fact number " + i + ".", "decision", "2092-04-01T10:00:00Z", "2092-04-01T10:00:00Z");
        String pages = kinds("?kind=decisions") + kinds("?kind=decisions&when=2") + kinds("?kind=decisions&when=3");
        for (int i = 0; i < 45; i++) assertThat(pages).containsOnlyOnce("Fact number " + i + ".");
        assertThat(kinds("?kind=decisions&when=2")).contains("Page 2 of 3");
    }

    private String kinds(String query) throws Exception {
        return section(
                open(query, "manager", "managers").andReturn().getResponse().getContentAsString(), "timeline-title");
    }

    private void moment(String what, String kind, String happened, String recorded) {
        jdbc.sql("INSERT INTO circulation_event (circulation_id, kind, what, actor, happened_at, recorded_at)"
                        + " VALUES (?, ?, ?, 'training-chair', ?, ?)")
                .params(id, kind, what, OffsetDateTime.parse(happened), OffsetDateTime.parse(recorded))
                .update();
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
