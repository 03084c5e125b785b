package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.circulation.testing.Accessible;
import org.circulation.testing.Browsers;
import org.circulation.testing.Story;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every page over real circulations and the sample directory, wide and narrow: nobody is shut out, nothing is cut off. */
@StoryTest
class EveryPageTest {

    @Autowired
    Story story;

    @AfterEach
    void close() {
        if (page != null) page.context().close();
        story.resetClock();
    }

    private Page page;

    @Test
    void given_circulations_in_every_state_when_each_page_is_opened_then_nobody_is_shut_out() {
        Circulating complete = story.startPolicy("updated");
        complete.reachesTheLeads();
        complete.everyLeadAnswers();
        Circulating rejected = story.startPolicy("updated");
        rejected.complete(
                "Task_AgreeUpdatedPolicy",
                "implementation-chair",
                Map.of("decision", "reject", "comments", "Another policy says it already."));
        Circulating waiting = story.startPolicy("new", story.today().plusDays(40));
        Circulating cascading = story.startPolicy("updated");
        cascading.reachesTheLeads();
        var leads = cascading.leads();
        cascading.answer(leads.get(0));
        Circulating late = story.startPolicy("updated");
        story.advanceTo(story.today().plusDays(12));

        as(null);
        look("/", "/login", "/login?error", "/updates", "/updates/" + complete.reference(), "/contact");
        look(cascading.linkOf(leads.get(0)), cascading.linkOf(leads.get(1)), "/r/nonsense");
        as("e-safety-chair");
        look("/", "/contact", "/dashboard", "/no-such-page", "/circulations/" + late.reference() + "/documents");
        as("manager");
        look("/", "/dashboard");
        assertThat(page.textContent(".c-header__who")).isEqualTo("Signed in as Business manager");
        assertThat(page.textContent(".c-nav")).contains("Dashboard").doesNotContain("Tasklist");
        as("admin");
        look("/", "/directory", "/demo/clock", "/mailbox", "/dashboard/circulations/NO-SUCH-REFERENCE");
        for (Circulating policy : new Circulating[] {complete, rejected, waiting, cascading, late})
            look("/dashboard/circulations/" + policy.reference());
    }

    private void as(String username) {
        if (page != null) page.context().close();
        page = Browsers.browser().newPage();
        if (username == null) return;
        page.navigate(address("/login"));
        page.fill("[name=username]", username);
        page.fill("[name=password]", "demo");
        page.click("main button");
        assertThat(page.url()).doesNotContain("/login");
    }

    /** Wide as it opens; narrow, and since most of a long page is folded, with everything unfolded. */
    private void look(String... paths) {
        for (String path : paths) {
            page.navigate(address(path));
            if (page.locator("#diagram").count() > 0) page.waitForSelector("#diagram[data-ready=true]");
            page.setViewportSize(1280, 900);
            Accessible.checkNothingIsCutOff(page);
            page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)");
            page.setViewportSize(375, 900);
            Accessible.check(page);
        }
    }

    private String address(String path) {
        return "http://localhost:" + story.port() + path;
    }
}
