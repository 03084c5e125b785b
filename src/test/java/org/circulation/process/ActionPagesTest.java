package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.circulation.testing.Accessible;
import org.circulation.testing.Browsers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Managers' action pages in a real browser, wide and narrow: nothing axe-core objects to, nothing cut off, ticks counted. */
class ActionPagesTest extends ManagerStory {

    @ParameterizedTest
    @ValueSource(ints = {1280, 768, 375})
    void each_page_can_be_used_by_everyone(int width) {
        var policy = withTheLeads();
        var other = story.startPolicy("updated");
        try (var context = Browsers.browser()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL("http://localhost:" + story.port())
                        .setViewportSize(width, 900)
                        .setLocale("en-GB"))) {
            Page page = context.newPage();
            page.navigate("/login");
            page.fill("[name=username]", "manager");
            page.fill("[name=password]", "demo");
            page.click("main button[type=submit], main .govuk-button");

            page.navigate(page(other) + "#reassign");
            // Open from the link alone.
            page.waitForSelector("#reassign-to");
            page.evaluate("document.querySelectorAll('details.c-do').forEach(d => d.open = true)");
            look(page, "act", width);
            page.click("#reassign button");
            page.waitForSelector("#reassign-to-error");
            look(page, "act-refused", width);

            page.navigate(page(policy) + "/withdraw");
            look(page, "withdraw", width);

            page.navigate("/dashboard?text=POL-2094");
            page.check("#tick-" + policy.reference(), new Page.CheckOptions().setForce(true));
            page.check("#tick-" + other.reference(), new Page.CheckOptions().setForce(true));
            assertThat(page.innerText("#bulk-count")).isEqualTo("With the 2 ticked");
            look(page, "ticked", width);
            page.click("#bulk button[value=extend]");
            look(page, "many", width);
            page.click("form.c-bulkpage .govuk-button-group button");
            assertThat(page.innerText(".govuk-error-summary")).contains("Reason: write something.");
            look(page, "many-refused", width);
            page.fill("#bulk-reason", "Snow");
            page.click("form.c-bulkpage .govuk-button-group button");
            assertThat(page.innerText("h1")).isEqualTo("2 done");
            look(page, "many-done", width);
        }
    }

    private static void look(Page page, String name, int width) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", "actions-" + name + "-" + width + ".png")));
        Accessible.check(page);
    }
}
