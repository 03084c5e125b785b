package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.circulation.plan.PlanTable;
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
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.WebApplicationContext;

/** The agencies' pages as a manager, a chair and a stranger meet them. */
@StoryTest
@Transactional // its agencies would be asked by every other test's cascades
class AgenciesPageTest {

    private static final LocalDate TODAY = LocalDate.of(2083, 6, 10);

    @Autowired
    WebApplicationContext application;

    @Autowired
    PlanTable plan;

    @Autowired
    Story story;

    @Autowired
    JdbcClient jdbc;

    MockMvc mvc;
    SampleAgencies samples;

    @BeforeEach
    void prepare() {
        samples = new SampleAgencies(jdbc);
        mvc = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
        story.jumpTo(TODAY);
        retireAll();
    }

    @AfterEach
    void reset() {
        story.resetClock();
    }

    @Test
    void given_agencies_that_nothing_would_reach_when_a_manager_looks_then_they_are_named_with_who_can_mend_it()
            throws Exception {
        String vacant = samples.agency("Harbour <script>alert(1)</script> ${7*7}", "Youth 83");
        samples.retirePerson(samples.lead(vacant), at(TODAY.minusDays(20)));
        String bouncing = samples.agency("Police 83", "Police 83");
        samples.mail("task", 1, samples.lead(bouncing), "refused", at(TODAY.minusDays(2)));
        samples.lead(samples.agency("Housing 83", "Housing 83"));

        page("/dashboard/agencies")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Harbour &lt;script&gt;alert(1)&lt;/script&gt; ${7*7}")))
                .andExpect(content().string(containsString("1 agency without a lead")))
                .andExpect(content().string(containsString("until Friday 21 May 2083")))
                .andExpect(content().string(containsString("1 lead whose mail bounces")))
                .andExpect(content().string(containsString("550 5.1.1 No such mailbox")))
                .andExpect(content().string(containsString("Nobody else speaks for this agency.")))
                .andExpect(content().string(containsString("The directory is kept by the Board’s office")))
                .andExpect(content().string(not(containsString("href=\"/directory\">directory"))));
        assertThat(text(as("board-admin", "/dashboard/agencies")))
                .contains("Mend it in the <a class=\"govuk-link\" href=\"/directory\">directory</a>");
    }

    @Test
    void given_an_agency_s_answers_when_its_page_is_opened_then_it_stands_on_its_own() throws Exception {
        String agency = samples.agency("Moorside 83", "Schools 83");
        long lead = samples.lead(agency);
        samples.mail("task", 1, lead, "sent", at(TODAY.minusDays(1)));
        long passed = ask(agency, "policies-and-procedures", "return", TODAY.minusDays(40), TODAY.minusDays(33));
        samples.answer(
                passed,
                agency,
                "acknowledged_at = :t, returned_at = :t, evidenced_at = :t, answered = TRUE",
                at(TODAY.minusDays(38)));
        samples.passOn(
                passed,
                agency,
                lead,
                "team meeting;supervision",
                42,
                "people",
                "https://example.org/x",
                at(TODAY.minusDays(38)));
        ask(agency, "safeguarding-campaigns", "acknowledge", TODAY.minusDays(12), TODAY.minusDays(5));
        long declined = ask(agency, "training-programme", "acknowledge", TODAY.minusDays(9), TODAY.plusDays(2));
        samples.answer(
                declined,
                agency,
                "declined_at = :t, decline_kind = 'not-for-my-agency', decline_reason = 'We train nobody.', answered = TRUE",
                at(TODAY.minusDays(8)));

        String page = text(page("/dashboard/agencies/" + agency));
        assertThat(page)
                .contains("11 June 2082 to 10 June 2083", "Stated on ", "Thursday 10 June 2083")
                .contains("50%", "1 of 2", "Late by 5 days", "asked 29 May")
                .contains("Team meeting, supervision, 42 people", "Evidenced", "3 May")
                .contains("Not for my agency: We train nobody.", "Our mail server took the latest message")
                .contains("One return", "with evidence");
        assertThat(text(page("/dashboard/agencies/" + agency + "?row=training-programme")))
                .contains("We train nobody.")
                .doesNotContain("42 people");
        assertThat(text(page("/dashboard/agencies")))
                .contains("/dashboard/agencies/" + agency + "?row=policies-and-procedures#asked");
    }

    @Test
    void given_a_retired_agency_when_its_page_is_opened_then_it_is_kept_and_an_unknown_one_is_not_found()
            throws Exception {
        String agency = samples.agency("Closed Centre 83", "Youth 83");
        ask(agency, "policies-and-procedures", "acknowledge", TODAY.minusDays(40), TODAY.minusDays(33));
        samples.retireAgency(agency, at(TODAY.minusDays(3)));
        page("/dashboard/agencies/" + agency)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("No longer in the directory")))
                .andExpect(content().string(containsString("what it was asked stays here")));
        page("/dashboard/agencies/there-is-none").andExpect(status().isNotFound());
        page("/dashboard/agencies/there-is-none/asked.csv").andExpect(status().isNotFound());
    }

    @Test
    void given_an_empty_directory_when_a_manager_looks_then_the_page_says_what_comes_first() throws Exception {
        assertThat(text(page("/dashboard/agencies"))).contains("There are no agencies yet", "brings in the directory");
    }

    @Test
    void given_a_year_with_nothing_when_it_is_chosen_then_the_page_says_so_in_words() throws Exception {
        String agency = samples.agency("Quiet 83", "Faith 83");
        samples.lead(agency);
        String page = text(page("/dashboard/agencies?from=2171-01-01&to=2171-12-31"));
        assertThat(page)
                .contains("1 January 2171 to 31 December 2171", "acknowledged: nothing to count")
                .contains("Faith 83: its one agency was asked nothing.")
                .contains(
                        "Parents and carers: nothing was published, though the plan names them for E-safety information.")
                .contains("Council leads: nobody wrote to them")
                .doesNotContain("From month to month</h2>");
        assertThat(text(page("/dashboard/agencies/" + agency + "?from=2171-01-01&to=2171-12-31")))
                .contains("Nothing was asked in this period", "Nothing that it was asked in this period counts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/x83"})
    void given_addresses_typed_by_hand_when_opened_then_each_mistake_is_named_and_what_was_typed_is_kept(String agency)
            throws Exception {
        jdbc.sql("INSERT INTO agency (id, name, sector) VALUES ('x83', 'By hand', 'Hands 83')")
                .update();
        String page = text(page(
                "/dashboard/agencies" + agency + "?from=2083-05-01&to=2083-04-01&row=no-such-row&page=99999999999"));
        assertThat(page)
                .contains("There is a problem", "is after", "value=\"2083-05-01\"", "value=\"2083-04-01\"")
                .contains("Topic: “no-such-row” does not exist (any more). All are shown; choose one again.");
        assertThat(text(page("/dashboard/agencies" + agency + "?from=yesterday&page=-3")))
                .contains("“yesterday” is not a date that can be used");
        page("/dashboard/agencies" + agency + "?page=abc&from=&to=&row=&sector=")
                .andExpect(status().isOk());
        if (agency.isEmpty())
            assertThat(text(page("/dashboard/agencies?sector=%3Cb%3E"))).contains("Sector: “&lt;b&gt;” does not exist");
    }

    @Test
    void given_people_without_oversight_when_they_open_the_pages_then_they_are_refused() throws Exception {
        for (String path : List.of(
                "/dashboard/agencies",
                "/dashboard/agencies/police",
                "/dashboard/agencies.csv",
                "/dashboard/agencies-coverage.xlsx",
                "/dashboard/agencies/police/asked.csv")) {
            as("training", path).andExpect(status().isForbidden());
            as("agency-leads", path).andExpect(status().isForbidden());
            mvc.perform(get(path).accept("text/html")).andExpect(redirectedUrlPattern("**/login"));
        }
    }

    @Test
    void given_the_page_s_filters_when_a_table_is_downloaded_then_it_holds_the_same_and_no_formula_runs()
            throws Exception {
        String agency = samples.agency("=1+1", "Health 83");
        samples.lead(agency);
        ask(agency, "policies-and-procedures", "acknowledge", TODAY.minusDays(40), TODAY.minusDays(33));
        samples.lead(samples.agency("Elsewhere 83", "Faith 83"));
        assertThat(download("/dashboard/agencies.csv?sector=Health%2083"))
                .contains("'=1+1,Health 83,,1,0,1,1,1,0,0,0,0,0,0,1,0,0,,")
                .doesNotContain("Elsewhere 83");
        assertThat(download("/dashboard/agencies-coverage.csv")).contains("'=1+1", "No answer (1 of 1)", "Not asked");
        assertThat(download("/dashboard/agencies-audiences.csv")).contains("Parents and carers", "Council leads");
        assertThat(download("/dashboard/agencies/" + agency + "/asked.csv"))
                .contains("Policies and procedures", "No answer");
        assertThat(download("/dashboard/agencies.xlsx")).startsWith("PK");
    }

    @Test
    void given_twice_the_agencies_and_items_when_the_pages_are_opened_then_they_ask_no_more_questions()
            throws Exception {
        String first = fill(20, 30);
        page("/dashboard/agencies");
        page("/dashboard/agencies/" + first);
        int few = QueryCount.during(() -> page("/dashboard/agencies"));
        int fewOfOne = QueryCount.during(() -> page("/dashboard/agencies/" + first));
        String second = fill(60, 60);
        assertThat(QueryCount.during(() -> page("/dashboard/agencies")))
                .isEqualTo(few)
                .isLessThan(25);
        assertThat(QueryCount.during(() -> page("/dashboard/agencies/" + second)))
                .isEqualTo(fewOfOne)
                .isLessThan(20);
        assertThat(text(page("/dashboard/agencies"))).contains("80 agencies", "Page 1 of 2");
        assertThat(text(page("/dashboard/agencies?page=2"))).contains("Page 2 of 2");
        assertThat(text(page("/dashboard/agencies/" + second))).contains("Page 1 of 2, 60 items in all");
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 375})
    void given_real_looking_data_when_the_pages_are_opened_then_nobody_is_shut_out(int width) {
        String agency = fill(24, 30);
        String vacant = samples.agency("Council of Mosques 83", "Faith 83");
        samples.retirePerson(samples.lead(vacant), at(TODAY.minusDays(20)));
        samples.agency("Young People’s Mentoring Project 83", "Youth 83");
        samples.mail("task", 9, samples.lead(agency), "refused", at(TODAY.minusDays(2)));
        try (var screen = new Screen(application, width)) {
            screen.as("manager", "managers");
            look(screen, "/dashboard/agencies", "agencies-" + width);
            look(screen, "/dashboard/agencies?from=2083-05-01&to=2083-04-01", "agencies-reversed-" + width);
            Page page = look(screen, "/dashboard/agencies/" + agency, "agency-" + width);
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.locator(".c-nav").isVisible()).isFalse();
            assertThat(page.locator(".c-filter").isVisible()).isFalse();
            assertThat(page.locator("h1").isVisible()).isTrue();
            screen.picture("agency-print-" + width);
        }
    }

    private static Page look(Screen screen, String path, String name) {
        Page page = screen.open(path);
        screen.picture(name);
        Accessible.check(page);
        return page;
    }

    /** @return the first of the agencies */
    private String fill(int agencies, int items) {
        String[] sectors = {"Health 83", "Schools 83", "Faith 83", "Social care 83"};
        List<String> all = new ArrayList<>();
        for (int i = 0; i < agencies; i++) {
            all.add(samples.agency("Agency number " + i, sectors[i % 4]));
            samples.lead(all.get(i));
        }
        long lead = samples.lead(all.get(0));
        for (int i = 0; i < items; i++) {
            LocalDate asked = TODAY.minusDays(5L * i);
            String ask = i % 5 == 0 ? "inform" : i % 2 == 0 ? "acknowledge" : "return";
            long cascade = samples.cascade(
                    samples.circulation(plan.rows().get(i % 17).key(), at(asked)),
                    "communication-leads",
                    ask,
                    at(asked),
                    asked.plusDays(7));
            for (int a = 0; a < agencies; a++) {
                samples.ask(cascade, all.get(a), ask.equals("inform"));
                if (ask.equals("inform") || (a + i) % 7 == 0) continue;
                boolean passed = ask.equals("return") && (a + i) % 3 != 0;
                samples.answer(
                        cascade,
                        all.get(a),
                        passed
                                ? "acknowledged_at = :t, returned_at = :t, answered = TRUE"
                                        + ((a + i) % 2 == 0 ? ", evidenced_at = :t" : "")
                                : "acknowledged_at = :t" + (ask.equals("acknowledge") ? ", answered = TRUE" : ""),
                        at(asked.plusDays(1 + a % 5)));
                if (passed && a == 0)
                    samples.passOn(cascade, all.get(a), lead, "team meeting;briefing", 12, "people", null, at(asked));
            }
        }
        return all.get(0);
    }

    private long ask(String agency, String row, String ask, LocalDate asked, LocalDate due) {
        long cascade = samples.cascade(samples.circulation(row, at(asked)), "communication-leads", ask, at(asked), due);
        samples.ask(cascade, agency, false);
        return cascade;
    }

    /** The sample directory's agencies stand aside until the test is over. */
    private void retireAll() {
        jdbc.sql("UPDATE agency SET retired_at = ?").param(at(TODAY)).update();
        jdbc.sql("UPDATE cascade SET cancelled_at = opened_at WHERE cancelled_at IS NULL")
                .update();
    }

    private ResultActions page(String path) throws Exception {
        return as("managers", path);
    }

    private ResultActions as(String group, String path) throws Exception {
        return mvc.perform(get(java.net.URI.create(path))
                .with(user("somebody").authorities(AuthorityUtils.createAuthorityList(group))));
    }

    private static String text(ResultActions page) throws Exception {
        return page.andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
    }

    private String download(String path) throws Exception {
        return page(path).andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
    }

    private static OffsetDateTime at(LocalDate day) {
        return day.atTime(9, 30).atZone(ZoneId.of("Europe/London")).toOffsetDateTime();
    }
}
