package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.camunda.bpm.engine.RuntimeService;
import org.circulation.delivery.Outbox;
import org.circulation.plan.BritishDates;
import org.circulation.testing.Story;
import org.circulation.testing.StoryTest;
import org.circulation.testing.WebSession;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people may type or send, and what becomes of it. */
@StoryTest
class BadInputTest {

    private static final String START =
            "/camunda/api/engine/engine/default/process-definition/key/policies-and-procedures/submit-form";
    private static final String NASTY = "=1+1 <b onmouseover=\"x()\">${1+1}</b> & 'soup'";
    private static final String NASTY_LINES = "=cmd|' /C calc'!A0\r\nBcc: intruder@example.net\r\n\r\n"
            + "<script>alert(1)</script> ${1+1} #{2+2} [[${7*7}]]";

    /** Line ends of one kind only. */
    private static final String KEPT = NASTY_LINES.replace("\r\n", "\n");

    @Autowired
    Story story;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RuntimeService runtime;

    @Autowired
    Outbox outbox;

    @Test
    void empty_and_endless_titles_and_summaries_are_refused_before_the_engine_by_name_and_limit() {
        var chair = story.signedIn("e-safety-chair");
        int before = circulations();
        refused(start(chair, "", "Summary"), "Title: this is needed.");
        refused(start(chair, " \t ", "Summary"), "Title: this is needed.");
        refused(start(chair, "Title", ""), "What changed, and what people must do differently: this is needed.");
        refused(start(chair, "T".repeat(10_000), "Summary"), "Title: use at most 200 characters (you wrote 10,000).");
        refused(
                start(chair, "Title", "S".repeat(10_000)),
                "What changed, and what people must do differently: use at most 3,500 characters (you wrote 10,000).");
        refused(start(chair, "Title\r\nBcc: intruder@example.net", "Summary"), "Title: use plain text");
        assertThat(circulations()).isEqualTo(before);
    }

    @Test
    void a_missing_field_is_named_too() {
        var chair = story.signedIn("e-safety-chair");
        var answer = chair.call("POST", START, StartForm.texts(Map.of("title", "Only a title")));
        refused(answer, "What changed, and what people must do differently: this is needed.");
        refused(answer, "Meeting that it goes to: enter a date.");
    }

    @Test
    void a_meeting_long_past_or_far_ahead_is_refused_by_name() {
        var chair = story.signedIn("e-safety-chair");
        for (var day : List.of(story.today().minusDays(91), story.today().plusMonths(19)))
            refused(
                    chair.call("POST", START, StartForm.of("Title", "Summary", "new", day.toString())),
                    "Meeting that it goes to: use a date from "
                            + BritishDates.of(story.today().minusDays(90)) + " to ");
        for (String day : List.of("2031-02-30", "yesterday", "99999-01-01"))
            refused(
                    chair.call("POST", START, StartForm.of("Title", "Summary", "new", day)),
                    "Meeting that it goes to: enter a real date.");
    }

    @Test
    void a_meeting_the_calendar_does_not_know_is_kept_as_provisional() {
        var day = story.today().plusDays(200);
        while (jdbc.sql("SELECT count(*) FROM meeting WHERE group_id = 'board' AND held_on = ?")
                        .param(day)
                        .query(Integer.class)
                        .single()
                > 0) day = day.plusDays(1);
        var policy = story.startPolicy("new", day);
        assertThat(jdbc.sql("SELECT provisional FROM meeting WHERE group_id = 'board' AND held_on = ?")
                        .param(day)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(policy.facts())
                .anySatisfy(fact -> assertThat(fact).contains("agenda of the").contains("Safeguarding Children Board"));
    }

    @Test
    void markup_expressions_line_breaks_and_formulas_stay_text_wherever_they_come_up() throws Exception {
        String title = NASTY + " " + System.nanoTime();
        var answer = start(story.signedIn("e-safety-chair"), title, NASTY_LINES);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String reference = jdbc.sql("SELECT reference FROM circulation WHERE title = ?")
                .param(title)
                .query(String.class)
                .single();
        var policy = story.policy(reference);
        story.runJobs();
        assertThat(policy.valueInForm("Task_AgreeUpdatedPolicy", "title")).isEqualTo(title);
        assertThat(policy.valueInForm("Task_AgreeUpdatedPolicy", "summary")).isEqualTo(KEPT);

        policy.complete(
                "Task_AgreeUpdatedPolicy",
                "implementation-chair",
                Map.of("decision", "return", "comments", NASTY_LINES));
        assertThat(policy.valueInForm("Task_RevisePolicy", "decisionComments")).isEqualTo(KEPT);
        policy.complete(
                "Task_RevisePolicy",
                "e-safety-chair",
                Map.of("title", title, "summary", NASTY_LINES, "comments", NASTY_LINES));
        policy.complete(
                "Task_AgreeUpdatedPolicy",
                "implementation-chair",
                Map.of("decision", "agree", "comments", NASTY_LINES));
        policy.complete(
                "Task_NameWhoIsResponsible",
                "implementation-chair",
                Map.of("responsible", story.list("audit"), "comments", NASTY_LINES));
        policy.complete(
                "Task_CarryOutAndReport",
                "audit-chair",
                Map.of("carriedOutOn", story.today().toString(), "comments", NASTY_LINES, "evidence", NASTY));
        policy.complete(
                "Task_DecideTrainingPacks", "training-chair", Map.of("decision", "yes", "comments", NASTY_LINES));
        policy.complete(
                "Task_IncludeInTrainingPacks", "training-manager", Map.of("evidence", NASTY, "comments", NASTY_LINES));
        policy.complete(
                "Task_ConsiderWiderPublicity", "publicity-chair", Map.of("decision", "yes", "comments", NASTY_LINES));
        policy.complete("Task_PlanWiderPublicity", "publicity-chair", Map.of("comments", NASTY_LINES));
        policy.complete(
                "Task_ConfirmAddress",
                "board-admin",
                Map.of("link", "https://board.example.org/p", "comments", NASTY_LINES));
        assertThat(policy.title()).isEqualTo(title);

        var visitor = new WebSession(story.port());
        for (String path : List.of(policy.linkOf(policy.leads().get(0)), "/updates", "/updates/" + reference))
            harmless(path, visitor.get(path));
        String words = URLEncoder.encode(NASTY_LINES, StandardCharsets.UTF_8);
        String lead = policy.linkOf(policy.leads().get(1));
        assertThat(visitor.postForm(lead + "/message", "message=" + words).statusCode())
                .isEqualTo(303);
        var declined = visitor.postForm(
                lead + "/decline",
                "kind=not-my-role&reason=" + words + "&declineFor="
                        + policy.leads().get(1).agency());
        assertThat(declined.statusCode()).as(declined.body()).isEqualTo(303);
        harmless("/dashboard", story.signedIn("manager").get("/dashboard?text=" + reference));
        harmless("circulation", story.signedIn("manager").get("/dashboard/circulations/" + reference));
        var feed = visitor.get("/updates.atom");
        assertThat(feed.body()).doesNotContain("<script", "<b onmouseover").contains("${1+1}");

        outbox.dispatch();
        harmlessLetters(policy.leads().size(), title);
    }

    private void harmlessLetters(int leads, String title) throws Exception {
        var letters = jdbc.sql("SELECT mime FROM mailbox_message WHERE subject LIKE ?")
                .param("%" + title.substring(title.lastIndexOf(' ') + 1))
                .query((row, n) -> row.getBytes(1))
                .list();
        assertThat(letters).hasSizeGreaterThanOrEqualTo(20);
        for (byte[] bytes : letters) {
            var letter = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
            assertThat(letter.getHeader("Bcc")).isNull();
            assertThat(letter.getAllRecipients()).hasSize(1);
            assertThat(letter.getSubject()).endsWith(title);
            var parts = (jakarta.mail.Multipart) letter.getContent();
            String html = (String) parts.getBodyPart(1).getContent();
            assertThat(html)
                    .doesNotContain("<script", "<b onmouseover")
                    .contains("${1+1}")
                    .doesNotContain(">2</b>");
            assertThat((String) parts.getBodyPart(0).getContent())
                    .contains("${1+1}")
                    .doesNotContain("&lt;", "&#39;");
        }
    }

    private static void harmless(String what, HttpResponse<String> page) {
        assertThat(page.statusCode()).as(what).isEqualTo(200);
        assertThat(page.body())
                .as(what)
                .doesNotContain("<script>alert", "<b onmouseover", "[[49]]", "=1+1 <b")
                .contains("${1+1}");
    }

    private HttpResponse<String> start(WebSession who, String title, String summary) {
        return who.call(
                "POST",
                START,
                StartForm.of(title, summary, "updated", story.today().toString()));
    }

    private static void refused(HttpResponse<String> answer, String sentence) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(sentence).doesNotContain("ENGINE-");
    }

    private int circulations() {
        return jdbc.sql("SELECT count(*) FROM circulation").query(Integer.class).single();
    }
}
