package org.circulation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.Optional;

/** What managers see. */
final class Dashboard {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Page page;

    Dashboard(Page page) {
        this.page = page;
    }

    /** The state in words on the line of the circulation with this title. */
    Dashboard saysOf(String title, String words) {
        assertThat(lineOf(title)).containsText(words);
        return this;
    }

    /** Whether the line has the colour of what is late. */
    Dashboard isNotRed(String title) {
        assertThat(lineOf(title).locator(".c-state--overdue")).hasCount(0);
        return this;
    }

    Dashboard isRed(String title) {
        assertThat(lineOf(title).locator(".c-state--overdue")).isVisible();
        return this;
    }

    Dashboard opens(String title) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(title))
                .click();
        assertThat(page.locator("h1")).hasText(title);
        return this;
    }

    /** Reads {@code /dashboard/circulations/{reference}} anew until its state is this. */
    Dashboard waitsFor(String state) {
        var seen = Patience.until(PATIENCE, () -> {
            page.reload();
            return state.equals(stateNow()) ? Optional.of(state) : Optional.empty();
        });
        if (seen.isEmpty()) throw new AssertionError("Not “" + state + "” but “" + stateNow() + "”");
        return this;
    }

    Dashboard sees(String words) {
        assertThat(page.locator("main")).containsText(words);
        return this;
    }

    /** One figure of the cascade. */
    Dashboard counts(String figure, String count) {
        var fact = page.locator(".c-funnel > li")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator(".c-funnel__name", new Page.LocatorOptions().setHasText(figure))));
        assertThat(fact.locator(".c-funnel__n strong")).hasText(count);
        return this;
    }

    String reference() {
        return page.url().replaceAll(".*/circulations/|[?#].*", "");
    }

    private String stateNow() {
        try {
            return page.locator(".c-top")
                    .first()
                    .locator("span")
                    .first()
                    .innerText()
                    .strip();
        } catch (PlaywrightException e) {
            return "(no state on the page)";
        }
    }

    private Locator lineOf(String title) {
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(title));
    }
}
