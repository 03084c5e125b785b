package org.circulation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.circulation.testing.Browsers;

/** Somebody at a browser of their own, in Britain. */
final class Person implements AutoCloseable {

    private static final double PATIENCE_MILLIS = 30_000;

    private final String name;
    private final Page page;

    private Person(String name) {
        this.name = name;
        var context = Browsers.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale("en-GB")
                        .setTimezoneId("Europe/London")
                        .setViewportSize(1400, 1000));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        this.page = context.newPage();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    /** Somebody who has opened a browser and nothing else. */
    static Person called(String name) {
        return People.sitDown(new Person(name));
    }

    /** A demo user on the home page. */
    static Person signsIn(String user) {
        return called(user).opens("/login");
    }

    /** Sits at a screen of another size. */
    Person at(Way way) {
        page.setViewportSize(way.width, way.height);
        return this;
    }

    Page page() {
        return page;
    }

    /** Opens one of our addresses, or a link of a mail, and signs in if asked to. */
    Person opens(String address) {
        page.navigate(address.startsWith("http") ? address : Live.address() + address);
        if (page.url().contains("/login")) {
            page.getByLabel("User name").fill(name);
            page.getByLabel("Password").fill("demo");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                    .click();
        }
        return this;
    }

    /** Reads the words somewhere on the page. */
    Person sees(String words) {
        assertThat(page.locator("body")).containsText(words);
        return this;
    }

    /** The task that a link of a mail opened in Tasklist. */
    TaskInTasklist task() {
        return new TaskInTasklist(page);
    }

    Tasklist tasklist() {
        page.navigate(Live.address() + "/camunda/app/tasklist/default/");
        return new Tasklist(page);
    }

    /** Chooses the plan's row on the home page; its form opens in Tasklist. */
    StartForm starts(String row) {
        page.locator(".c-plan__row")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.HEADING,
                                new Page.GetByRoleOptions().setName(row).setExact(true))))
                .locator(".c-plan__go a")
                .click();
        return new StartForm(page);
    }

    LeadsPage leadsPage() {
        return new LeadsPage(page);
    }

    Dashboard dashboard() {
        opens("/dashboard");
        return new Dashboard(page);
    }

    /** As administrator of the demo. */
    Person advancesTheClock(long days) {
        opens("/demo/clock");
        page.getByLabel("How many days?").fill(String.valueOf(days));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Advance the clock"))
                .click(new Locator.ClickOptions().setTimeout(60_000));
        return sees("What happened in " + days);
    }

    void picture(String test) {
        try {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "screenshots", test + "-" + name + ".png")));
        } catch (PlaywrightException e) {
            // The failure itself says more than a missing picture of it.
        }
    }

    @Override
    public void close() {
        page.context().close();
    }
}
