package org.circulation.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Documents;
import org.circulation.delivery.PersonalLinks;
import org.circulation.engine.BusinessClock;
import org.circulation.plan.Ask;
import org.circulation.testing.CirculationTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The lead's page over real HTTP, without an account, a session or JavaScript. */
@CirculationTest
class LeadPageTest {

    private static final byte[] PDF =
            "%PDF-1.4\n%âãÏÓ\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF".getBytes(StandardCharsets.UTF_8);

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Circulations circulations;

    @Autowired
    Cascades cascades;

    @Autowired
    Documents documents;

    @Autowired
    PersonalLinks links;

    @Autowired
    BusinessClock clock;

    Sample sample;
    Browser browser;

    @BeforeEach
    void start() {
        sample = new Sample(jdbc, circulations, cascades, links);
        browser = new Browser(port);
    }

    @AfterEach
    void tidy() {
        clock.setOffset(Duration.ZERO);
        sample.retireAll();
    }

    private record Asked(Circulation circulation, long cascade, long person, String agency, String path) {}

    private Asked asked(Ask ask) {
        String agency = sample.agency();
        long person = sample.lead(agency);
        Circulation circulation = sample.circulation();
        long cascade = sample.open(circulation, ask).id();
        return new Asked(circulation, cascade, person, agency, sample.path(cascade, person));
    }

    @Test
    void looking_shows_what_is_asked_and_changes_nothing() throws Exception {
        var asked = asked(Ask.RETURN);
        var before = state(asked);

        var page = browser.get(asked.path());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(asked.circulation().title(), asked.circulation().reference(), "What changed.")
                .contains("Please acknowledge it, pass it on in your agency", "Friday 11 December 2026")
                .contains("Waiting for you", ">Acknowledge</button>", "Leaflet or display", "999");
        assertThat(browser.get(asked.path() + "?done=acknowledged").statusCode())
                .isEqualTo(200);
        assertThat(state(asked)).isEqualTo(before);
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.headers().firstValue("X-Robots-Tag")).hasValue("noindex, nofollow");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void acknowledging_twice_is_one_acknowledgement() throws Exception {
        var asked = asked(Ask.ACKNOWLEDGE);

        var answer = browser.post(asked.path() + "/acknowledgement");
        var first = state(asked);
        browser.post(asked.path() + "/acknowledgement");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith(asked.path() + "?done=acknowledged");
        assertThat(first.get("acknowledged_at")).isNotNull();
        assertThat(state(asked)).isEqualTo(first);
        assertThat(browser.get(asked.path() + "?done=acknowledged").body())
                .contains("You have acknowledged this.")
                .contains("by Jo Lead")
                .doesNotContain(">Acknowledge</button>");
    }

    @Test
    void a_return_with_a_file_is_kept_with_its_evidence_and_twice_is_once() throws Exception {
        var asked = asked(Ask.RETURN);
        String[] fields = {
            "methods",
            "team meeting",
            "methods",
            "supervision",
            "reach",
            "1,200",
            "unit",
            "teams",
            "day",
            "20",
            "month",
            "Nov",
            "year",
            "2026",
            "note",
            "Went well.\r\nThank you."
        };

        var answer = browser.upload(asked.path() + "/return", "C:\\minutes\\..\\Minutes.pdf", PDF, fields);
        browser.upload(asked.path() + "/return", "C:\\minutes\\..\\Minutes.pdf", PDF, fields);

        assertThat(answer.statusCode()).isEqualTo(303);
        var kept = jdbc.sql("SELECT * FROM cascade_return WHERE cascade_id = ?")
                .param(asked.cascade())
                .query()
                .listOfRows();
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0))
                .containsEntry("methods", "team meeting;supervision")
                .containsEntry("reach", 1200)
                .containsEntry("reach_unit", "teams")
                .containsEntry("note", "Went well.\nThank you.")
                .containsEntry("file_name", "Minutes.pdf")
                .containsEntry("file_type", "application/pdf");
        assertThat(state(asked).get("evidenced_at")).isNotNull();
        assertThat(state(asked).get("acknowledged_at")).isNotNull();
        assertThat(browser.get(asked.path()).body()).contains("Passed on", "Evidence", "Add another way, or evidence");
    }

    @Test
    void every_fault_of_a_return_is_named_at_once_and_nothing_typed_is_lost() throws Exception {
        var asked = asked(Ask.RETURN);

        var page = browser.post(
                asked.path() + "/return",
                "reach",
                "-5",
                "day",
                "31",
                "month",
                "2",
                "year",
                "2026",
                "note",
                "=HYPERLINK(\"x\") <b>${7*7}</b>",
                "link",
                "javascript:alert(1)");

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body())
                .contains("There is a problem", "Choose at least one way", "from 0 to 1,000,000")
                .contains("must be a real date", "begins with https://")
                .contains("=HYPERLINK(&quot;x&quot;) &lt;b&gt;${7*7}&lt;/b&gt;", "value=\"-5\"", "value=\"31\"")
                .contains("value=\"javascript:alert(1)\"")
                .doesNotContain("href=\"javascript");
        assertThat(state(asked).get("returned_at")).isNull();
    }

    @Test
    void dates_to_come_and_long_past_are_refused_in_words() throws Exception {
        var asked = asked(Ask.RETURN);

        assertThat(returned(asked, "3099").body()).contains("must be today or in the past");
        assertThat(returned(asked, "2019").body()).contains("long before this item was sent out");
        assertThat(returned(asked, "26").body()).contains("must be a real date");
        assertThat(state(asked).get("returned_at")).isNull();
    }

    @Test
    void a_file_of_30_mb_is_refused_with_the_limit_and_the_form_is_kept() throws Exception {
        var asked = asked(Ask.RETURN);

        var page = browser.upload(
                asked.path() + "/return",
                "film.pdf",
                new byte[30 * 1024 * 1024],
                "methods",
                "intranet",
                "day",
                "20",
                "month",
                "11",
                "year",
                "2026",
                "note",
                "Typed with care");

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("“film.pdf” is larger than 20 MB", "Typed with care");
        assertThat(state(asked).get("returned_at")).isNull();
    }

    @Test
    void a_file_far_beyond_the_limit_gets_a_plain_sentence() throws Exception {
        var asked = asked(Ask.RETURN);

        var page = browser.upload(asked.path() + "/return", "film.pdf", new byte[70 * 1024 * 1024]);

        assertThat(page.statusCode()).isEqualTo(413);
        assertThat(page.body()).contains("That file is too large", "20 MB").doesNotContain("Exception");
    }

    @Test
    void a_program_named_pdf_is_refused() throws Exception {
        var asked = asked(Ask.RETURN);
        byte[] program = new byte[512];
        program[0] = 'M';
        program[1] = 'Z';

        var page = browser.upload(
                asked.path() + "/return",
                "minutes.pdf",
                program,
                "methods",
                "intranet",
                "day",
                "20",
                "month",
                "11",
                "year",
                "2026");

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("“minutes.pdf” is not what its name says");
        assertThat(state(asked).get("returned_at")).isNull();
    }

    @Test
    void declining_needs_a_reason() throws Exception {
        var asked = asked(Ask.RETURN);

        var refused = browser.post(asked.path() + "/decline", "reason", " ");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Enter a reason", "Choose whether it is not for your agency");

        browser.post(asked.path() + "/decline", "kind", "not-my-role", "reason", "Ask Sam.");
        assertThat(state(asked)).containsEntry("decline_reason", "Ask Sam.").containsEntry("answered", true);
    }

    @Test
    void a_message_to_the_board_is_kept_once() throws Exception {
        var asked = asked(Ask.INFORM);

        assertThat(browser.post(asked.path() + "/message", "message", "").body())
                .contains("Enter your message to the Board");
        assertThat(browser.post(asked.path() + "/message", "message", "x".repeat(3501))
                        .body())
                .contains("3,500 characters or fewer");
        assertThat(browser.post(asked.path() + "/message", "message", "Why now?\r\nAsk\u0000ing.")
                        .statusCode())
                .isEqualTo(303);
        browser.post(asked.path() + "/message", "message", "Why now?\r\nAsking.");

        assertThat(jdbc.sql("SELECT body FROM feedback_message WHERE circulation_id = ?")
                        .param(asked.circulation().id())
                        .query(String.class)
                        .list())
                .containsExactly("Why now?\nAsking.");
    }

    @Test
    void a_lead_of_two_agencies_answers_for_each_by_one_link() throws Exception {
        String school = sample.agency("Oak School");
        String nursery = sample.agency("Oak Nursery");
        long person = sample.lead(school, nursery);
        var circulation = sample.circulation();
        long cascade = sample.open(circulation, Ask.RETURN).id();
        String path = sample.path(cascade, person);

        assertThat(browser.post(path + "/acknowledgement").body()).contains("Choose at least one agency");
        browser.post(path + "/acknowledgement", "agency", nursery);

        assertThat(state(cascade, nursery).get("acknowledged_at")).isNotNull();
        assertThat(state(cascade, school).get("acknowledged_at")).isNull();
        var foreign = sample.agency("Elm School");
        sample.lead(foreign);
        assertThat(browser.post(path + "/acknowledgement", "agency", foreign).statusCode())
                .isEqualTo(422);
    }

    @Test
    void documents_come_as_downloads_of_this_item_only() throws Exception {
        var asked = asked(Ask.RETURN);
        var other = asked(Ask.RETURN);
        var document = documents.add(asked.circulation().id(), "Policy \"é\".pdf", PDF, "board-admin");

        assertThat(browser.get(asked.path()).body()).contains("/documents/" + document.id());
        var file = browser.get(asked.path() + "/documents/" + document.id());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment;");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(file.headers().allValues("Content-Security-Policy")).anyMatch(policy -> policy.contains("sandbox"));
        assertThat(browser.get(other.path() + "/documents/" + document.id()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void people_s_text_is_shown_as_text_and_only_web_links_are_links() throws Exception {
        String agency = sample.agency();
        long person = sample.lead(agency);
        var circulation = sample.circulation(
                "<script>x</script> ${7*7} " + Sample.unique(), "<img src=x>", "javascript:alert(1)");
        long cascade = sample.open(circulation, Ask.ACKNOWLEDGE).id();

        String page = browser.get(sample.path(cascade, person)).body();

        assertThat(page)
                .contains("&lt;script&gt;x&lt;/script&gt; ${7*7}", "&lt;img src=x&gt;")
                .doesNotContain("<script>x", "<img src=x>", "javascript:");
    }

    @Test
    void altered_unknown_expired_cancelled_and_retired_each_get_a_plain_page() throws Exception {
        var asked = asked(Ask.ACKNOWLEDGE);
        String altered = asked.path().substring(0, asked.path().length() - 1)
                + (asked.path().endsWith("A") ? "B" : "A");

        expect(browser.get(altered), 404, "This link does not work");
        expect(browser.get("/r/anything"), 404, "This link does not work");
        expect(browser.post(altered + "/acknowledgement"), 404, "This link does not work");
        expect(browser.get(asked.path().replaceFirst("/r/[^.]+", "/r/1")), 404, "This link does not work");

        clock.setOffset(Duration.ofDays(120));
        expect(browser.get(asked.path()), 410, "This link has expired");
        expect(browser.post(asked.path() + "/acknowledgement"), 410, "This link has expired");
        clock.setOffset(Duration.ZERO);

        sample.retire(asked.person());
        expect(browser.get(asked.path()), 410, "You are no longer a communication lead");

        var cancelled = asked(Ask.ACKNOWLEDGE);
        cascades.cancel(cancelled.circulation().id());
        expect(browser.get(cancelled.path()), 410, "This item was cancelled");
        expect(browser.post(cancelled.path() + "/acknowledgement"), 410, "This item was cancelled");
        assertThat(state(cancelled).get("acknowledged_at")).isNull();
    }

    @Test
    void a_new_link_goes_to_the_address_on_file_and_the_page_tells_nobody_whose_it_is() throws Exception {
        var asked = asked(Ask.ACKNOWLEDGE);
        String address = sample.emailOf(asked.person());

        var known = browser.post("/r/open-items", "email", " " + address.toUpperCase() + " ");
        browser.post("/r/open-items", "email", address);
        var unknown = browser.post("/r/open-items", "email", "nobody-" + Sample.unique() + "@example.org");

        assertThat(known.statusCode()).isEqualTo(unknown.statusCode());
        assertThat(known.headers().firstValue("Location"))
                .isEqualTo(unknown.headers().firstValue("Location"));
        List<String> models = jdbc.sql(
                        """
                        SELECT c.model FROM delivery d JOIN delivery_content c ON c.id = d.content_id
                         WHERE d.kind = 'links' AND d.person_id = ?""")
                .param(asked.person())
                .query(String.class)
                .list();
        // Two within one minute are one; a minute may have ended between them.
        assertThat(models).hasSizeBetween(1, 2);
        assertThat(models.get(0)).contains(asked.path(), asked.circulation().title());
        assertThat(browser.post("/r/open-items", "email", "not an address").body())
                .contains("Enter an email address");
    }

    @Test
    void a_link_asked_for_long_after_the_due_date_opens_although_the_first_has_expired() throws Exception {
        var asked = asked(Ask.ACKNOWLEDGE);

        clock.setOffset(Duration.ofDays(120));

        String fresh = sample.path(asked.cascade(), asked.person());
        assertThat(browser.get(asked.path()).statusCode()).isEqualTo(410);
        assertThat(browser.get(fresh).statusCode()).isEqualTo(200);
    }

    @Test
    void a_person_asked_for_themselves_reads_of_themselves_and_of_no_agency() throws Exception {
        String list = sample.list();
        long trainer = sample.member("Trainer", List.of(list));
        var circulation = sample.circulationOf("training-materials");
        long cascade = cascades.open(circulation.id(), list, Ask.ACKNOWLEDGE, Sample.DUE)
                .id();
        String path = sample.path(cascade, trainer);

        assertThat(browser.get(path).body())
                .contains("circulation list", "“" + Sample.inWords(list) + "”")
                .contains("Please confirm that you use the new version.", ">I use the new version</button>")
                .contains("This is not for me, or not my role", ">Not for me</label>")
                .doesNotContain("communication lead", "my agency", "For which agency", "passed it on");
        assertThat(browser.post(path + "/decline", "kind", "not-for-my-agency", "reason", "x")
                        .body())
                .contains("Choose whether it is not for you or not your role");
        assertThat(browser.post(path + "/acknowledgement").statusCode()).isEqualTo(303);
        assertThat(browser.get(path + "?done=acknowledged").body())
                .contains("You have confirmed that you use the new version.");
        assertThat(state(cascade, "person:" + trainer)).containsEntry("answered", true);
        browser.post(path + "/message", "message", "Where are the slides?");
        assertThat(jdbc.sql("SELECT agency_id FROM feedback_message WHERE circulation_id = ?")
                        .param(circulation.id())
                        .query()
                        .singleRow())
                .containsEntry("agency_id", null);

        sample.retire(trainer);
        expect(browser.get(path), 410, "You are no longer on the list for this item");
    }

    @Test
    void somebody_on_a_list_gets_their_open_items_too() throws Exception {
        String list = sample.list();
        long member = sample.member("Member", List.of("other-" + list, list));
        var circulation = sample.circulation();
        long cascade = cascades.open(circulation.id(), List.of("nobody", list), Ask.RETURN, Sample.DUE)
                .id();

        browser.post("/r/open-items", "email", sample.emailOf(member));

        assertThat(jdbc.sql(
                                """
                                SELECT c.model FROM delivery d JOIN delivery_content c ON c.id = d.content_id
                                 WHERE d.kind = 'links' AND d.person_id = ?""")
                        .param(member)
                        .query(String.class)
                        .single())
                .contains(sample.path(cascade, member), circulation.title());
    }

    @Test
    void single_agency_training_asks_where_the_events_are_published() throws Exception {
        String agency = sample.agencyOf("Health");
        long nurse = sample.lead(agency);
        long cascade = sample.open(sample.circulationOf("single-agency-training"), Ask.RETURN)
                .id();
        String path = sample.path(cascade, nurse);

        assertThat(browser.get(path).body())
                .contains("The plan’s channel for your agency: NHS intranet.", "value=\"NHS intranet\"")
                .contains("It links to the Board’s multi-agency programme")
                .doesNotContain("Leaflet or display");
        var refused =
                browser.post(path + "/return", "channel", "x".repeat(201), "day", "20", "month", "11", "year", "2026");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("200 characters or fewer", "Enter the link to the published events")
                .contains("then tick that they are linked", "x".repeat(201));
        assertThat(published(path, " ").body()).contains("Enter the channel by which you published the events");

        assertThat(published(path, "Ward newsletter").statusCode()).isEqualTo(303);
        published(path, "Ward newsletter");

        var kept = jdbc.sql("SELECT channel, link, methods FROM cascade_return WHERE cascade_id = ?")
                .param(cascade)
                .query()
                .listOfRows();
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0))
                .containsEntry("channel", "Ward newsletter")
                .containsEntry("link", "https://example.org/training")
                .containsEntry("methods", "");
        assertThat(state(cascade, agency).get("evidenced_at")).isNotNull();
    }

    @Test
    void where_the_plan_names_no_channel_the_lead_names_one() throws Exception {
        long officer = sample.lead(sample.agencyOf("Police"));
        long cascade = sample.open(sample.circulationOf("single-agency-training"), Ask.RETURN)
                .id();

        assertThat(browser.get(sample.path(cascade, officer)).body())
                .contains("The plan names no channel for your agency: please name the one you use.")
                .containsPattern("name=\"channel\"[^>]*value=\"\"");
    }

    private HttpResponse<String> published(String path, String channel) throws Exception {
        return browser.post(
                path + "/return",
                "channel",
                channel,
                "link",
                "https://example.org/training",
                "programme",
                "linked",
                "day",
                "20",
                "month",
                "11",
                "year",
                "2026");
    }

    private static void expect(HttpResponse<String> page, int status, String sentence) {
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains(sentence).doesNotContain("Exception");
    }

    private HttpResponse<String> returned(Asked asked, String year) throws Exception {
        return browser.post(asked.path() + "/return", "methods", "briefing", "day", "20", "month", "11", "year", year);
    }

    private Map<String, Object> state(Asked asked) {
        return state(asked.cascade(), asked.agency());
    }

    private Map<String, Object> state(long cascade, String agency) {
        return jdbc.sql("SELECT * FROM cascade_agency WHERE cascade_id = ? AND agency_id = ?")
                .params(cascade, agency)
                .query()
                .singleRow();
    }
}
