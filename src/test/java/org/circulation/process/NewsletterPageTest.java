package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.circulation.newsletter.Item;
import org.circulation.testing.Accessible;
import org.circulation.testing.Browsers;
import org.circulation.testing.StoryTest;
import org.circulation.testing.WebSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The newsletter's pages, through their own forms and in a real browser. */
@StoryTest
class NewsletterPageTest extends NewsletterStory {

    private static final LocalDate MONDAY = LocalDate.of(2051, 1, 9);

    private WebSession editor;
    private Page page;

    @BeforeEach
    void the_editor_is_signed_in() {
        story.jumpTo(MONDAY);
        editor = story.signedIn("publicity-chair");
    }

    @AfterEach
    void close() {
        if (page != null) page.context().close();
    }

    @Test
    void the_editor_orders_leaves_out_with_a_reason_and_closes_the_list_and_the_letter_follows() {
        var one = item("First came");
        item("Second came");
        item("Third came");
        var items = newsletter.itemsOf(edition().id());

        assertThat(redirected(editor.postForm(at(items.get(2), "up"), ""))).isTrue();
        assertThat(redirected(editor.postForm(at(items.get(0), "down"), ""))).isTrue();
        assertThat(titles()).containsExactly("Third came", "First came", "Second came");
        editor.postForm(at(items.get(2), "up"), "");
        editor.postForm(at(items.get(1), "down"), "");
        assertThat(titles())
                .as("the first and the last stay")
                .containsExactly("Third came", "First came", "Second came");

        editor.postForm(at(items.get(0), "drop"), "reason=" + encoded("Its day has passed."));
        assertThat(titles()).containsExactly("Third came", "Second came");
        story.runJobs();
        assertThat(waits(one)).isFalse();
        assertThat(channels.of(one.id())).singleElement().satisfies(evidence -> {
            assertThat(evidence.used()).isFalse();
            assertThat(evidence.words()).isEqualTo("Its day has passed.");
            assertThat(evidence.by()).isEqualTo("publicity-chair");
        });
        assertThat(page().body()).contains("What was left out (1)", "Its day has passed.");

        editor.postForm(words(), "title=" + encoded("Winter news") + "&intro=" + encoded("Dear all,\nread on."));
        String letter =
                editor.get("/newsletter/editions/" + edition().id() + "/letter").body();
        assertThat(letter).contains("Winter news", "Dear all,", "read on.", "What readers are told about Third came");
        assertThat(letter.indexOf("Third came")).isLessThan(letter.indexOf("Second came"));
        assertThat(letter).doesNotContain("First came");

        editor.postForm("/newsletter/editions/" + edition().id() + "/edit-now", "");
        assertThat(itself().openTasks()).containsExactly(APPROVE);
        assertThat(itself().facts()).contains("The list was closed before the editing day");
        item("Fourth came");
        assertThat(page().body()).contains("For the edition after", "Approve it in Tasklist");
        long late = newsletter.add(story.policy(reference("Fourth came")).id(), "It waits already", "", null);
        editor.postForm("/newsletter/items/" + late + "/take", "");
        assertThat(titles()).containsExactly("Third came", "Second came", "Fourth came");
        var number = edition().number();
        long id = edition().id();
        itself().complete(APPROVE, "publicity-chair", SEND);

        assertThat(page().body())
                .contains("Newsletter " + number + ": Winter news", "Chair, Publicity and Communication Group");
        assertThat(editor.get("/newsletter/editions/" + id).body()).contains("Sent on", people() + " people");
    }

    @Test
    void what_cannot_be_done_is_said_by_field_and_what_was_typed_is_kept() {
        item("Only one");
        var item = newsletter.itemsOf(edition().id()).get(0);

        editor.postForm(at(item, "drop"), "reason=+%0A");
        assertThat(page().body()).contains("Reason: say why it is left out.", "href=\"#reason-" + item.id() + "\"");
        editor.postForm(at(item, "drop"), "reason=" + "y".repeat(501));
        assertThat(page().body()).contains("use at most 500 characters (you wrote 501)", ">" + "y".repeat(501) + "<");
        assertThat(titles()).containsExactly("Only one");

        editor.postForm(words(), "title=" + "t".repeat(151) + "&intro=" + "i".repeat(2001));
        assertThat(page().body())
                .contains(
                        "Title: use at most 150 characters (you wrote 151).",
                        "Introduction: use at most 2,000 characters (you wrote 2,001).",
                        "t".repeat(151),
                        "i".repeat(2001));
        assertThat(edition().title()).isNull();

        newsletter.drop(item.id(), "Gone already.", "board-admin");
        for (String action : List.of("drop", "up", "take")) {
            editor.postForm(at(item, action), "reason=Again");
            assertThat(page().body()).contains("“Only one” has been left out already; nothing was changed.");
        }
        editor.postForm("/newsletter/editions/" + edition().id() + "/edit-now", "");
        assertThat(page().body()).contains("Nothing is in it yet, so there is nothing to edit.");
        for (String unknown : List.of("/newsletter/items/999999999/up", "/newsletter/editions/999999999/words"))
            assertThat(redirected(editor.postForm(unknown, ""))).as(unknown).isTrue();
        for (String none : List.of("/newsletter/editions/999999999", "/newsletter/editions/one", "/newsletter/nowhere"))
            assertThat(editor.get(none).statusCode()).as(none).isEqualTo(404);
    }

    @Test
    void peoples_words_are_only_words() {
        var script = item("<script>alert(1)</script> ${7*7}", "<b>bold</b> [[${7*7}]]\n" + "long ".repeat(400));
        editor.postForm(words(), "title=" + encoded("<i>T</i>") + "&intro=" + encoded("<img src=x>"));
        long id = edition().id();
        for (String path :
                List.of("/newsletter", "/newsletter/editions/" + id, "/newsletter/editions/" + id + "/letter"))
            assertThat(editor.get(path).body())
                    .as(path)
                    .contains("&lt;script&gt;", "${7*7}")
                    .doesNotContain("<script>alert", "<b>bold", "<img src=x>", "<i>T");
        assertThat(editor.get("/newsletter/editions/" + id + "/letter").body())
                .as("long words are cut between two")
                .contains("long …")
                .doesNotContain("long ".repeat(200));
        assertThat(script.state()).isNotNull();
    }

    @Test
    void everybody_signed_in_reads_and_only_its_editors_change() {
        item("For all");
        var item = newsletter.itemsOf(edition().id()).get(0);
        for (String reader : List.of("manager", "e-safety-chair", "lead-health", "admin")) {
            var web = story.signedIn(reader);
            assertThat(web.get("/newsletter").body())
                    .as(reader)
                    .contains("For all")
                    .doesNotContain("Leave it out");
            for (String path : List.of(at(item, "up"), at(item, "drop"), at(item, "take"), words()))
                assertThat(web.postForm(path, "reason=Mine&title=Mine").statusCode())
                        .as(reader + path)
                        .isEqualTo(403);
        }
        assertThat(edition().title()).isNull();
        assertThat(titles()).containsExactly("For all");
        story.signedIn("board-admin").postForm(words(), "title=Office");
        assertThat(edition().title()).isEqualTo("Office");

        var stranger = new WebSession(story.port());
        assertThat(stranger.get("/newsletter").body()).doesNotContain("For all");
        assertThat(stranger.postForm(at(item, "drop"), "reason=x").statusCode()).isIn(302, 303);
        assertThat(titles()).containsExactly("For all");
        assertThat(editor.callWithoutToken("POST", at(item, "drop") + "?reason=x", null)
                        .statusCode())
                .as("another site's form")
                .isEqualTo(403);
    }

    @Test
    void nobody_is_shut_out_and_the_keyboard_is_enough() {
        look("no-edition", "/newsletter");
        item(
                "Private fostering: what to do when a child lives with somebody else’s family",
                "A child under 16 who lives for 28 days or more with somebody who is no close relative is privately"
                        + " fostered, and the council must be told.\n\nThe new leaflet says how, and whom to ring.");
        item("Bruising in babies who are not yet mobile", "Any bruise must be seen by a paediatrician the same day.");
        item(
                "Safer Internet Day: versions for parents, professionals and young people",
                "Three pages, ready to print.");
        editor.postForm(
                words(),
                "title=" + encoded("Winter news") + "&intro="
                        + encoded(
                                "Three things your teams should know before the end of term.\n\nThank you for passing them on."));
        look("gathering", "/newsletter");
        page.focus("main .c-issue__item:nth-child(2) button");
        page.keyboard().press("Enter");
        page.waitForURL("**/newsletter#item-*");
        assertThat(titles().get(0)).startsWith("Bruising");
        page.click("main .c-issue__item:first-child summary:has-text('Leave out')");
        page.click("main .c-issue__item:first-child button:has-text('Leave it out')");
        assertThat(page.textContent(".govuk-error-summary")).contains("Reason: say why");
        look("no-reason", null);
        editor.postForm("/newsletter/editions/" + edition().id() + "/edit-now", "");
        item("Came too late for this one");
        long id = edition().id();
        look("editing", "/newsletter");
        look("letter", "/newsletter/editions/" + id);
        itself().complete(APPROVE, "publicity-chair", SEND);
        look("sent", "/newsletter");
        look("sent-letter", "/newsletter/editions/" + id);
        page.setViewportSize(700, 900);
        page.navigate(address("/newsletter/editions/" + id + "/letter"));
        picture("mail-700");
        page.setViewportSize(375, 900);
        picture("mail-375");
    }

    private void look(String name, String path) {
        if (page == null) {
            page = Browsers.browser().newPage();
            page.navigate(address("/login"));
            page.fill("[name=username]", "publicity-chair");
            page.fill("[name=password]", "demo");
            page.click("main button");
        }
        if (path != null) page.navigate(address(path));
        for (int width : new int[] {1280, 375}) {
            page.setViewportSize(width, 900);
            picture(name + "-" + width);
            // The letter's frame runs no scripts, so the checker would wait in it for ever.
            page.evaluate("document.querySelectorAll('iframe').forEach(frame => frame.remove())");
            Accessible.check(page);
            if (path != null) page.reload();
        }
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", "newsletter-" + name + ".png")));
    }

    private String address(String path) {
        return "http://localhost:" + story.port() + path;
    }

    private HttpResponse<String> page() {
        return editor.get("/newsletter");
    }

    private List<String> titles() {
        return newsletter.itemsOf(edition().id()).stream().map(Item::title).toList();
    }

    private String reference(String title) {
        return jdbc.sql("SELECT MAX(reference) FROM circulation WHERE title = ?")
                .param(title)
                .query(String.class)
                .single();
    }

    private String words() {
        return "/newsletter/editions/" + edition().id() + "/words";
    }

    private static String at(Item item, String action) {
        return "/newsletter/items/" + item.id() + "/" + action;
    }

    private static boolean redirected(HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 3;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
