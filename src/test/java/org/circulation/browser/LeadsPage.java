package org.circulation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** The page behind a communication lead's link: no account, no password. */
final class LeadsPage {

    private final Page page;

    LeadsPage(Page page) {
        this.page = page;
    }

    LeadsPage acknowledges() {
        button("Acknowledge").click();
        return thanks("You have acknowledged this.");
    }

    /** The boxes of a lead of several agencies. */
    LeadsPage forAgencies(String... names) {
        for (String name : names) returnForm().getByLabel(name).check();
        return this;
    }

    LeadsPage passedItOn(String method, int people, LocalDate day) {
        unfold("I have passed it on already");
        var form = returnForm();
        form.getByLabel(method).check();
        form.getByLabel("Number of people or teams").fill(String.valueOf(people));
        form.getByLabel("Day").fill(String.valueOf(day.getDayOfMonth()));
        form.getByLabel("Month").fill(String.valueOf(day.getMonthValue()));
        form.getByLabel("Year").fill(String.valueOf(day.getYear()));
        return this;
    }

    LeadsPage withTheFile(String name, String content) {
        returnForm()
                .getByLabel("A file")
                .setInputFiles(new FilePayload(name, "text/plain", content.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    void sendsTheReturn() {
        returnForm().locator("button[type=submit]").click();
        thanks("You have told us how you passed this on.");
    }

    void declines(String which, String why) {
        unfold("This is not for my agency, or not my role");
        page.getByLabel(which, new Page.GetByLabelOptions().setExact(true)).check();
        page.getByLabel("Why?").fill(why);
        button("Tell us that this is not for me").click();
        thanks("We have noted that this is not for you, and your reason.");
    }

    private LeadsPage thanks(String words) {
        assertThat(page.getByRole(AriaRole.ALERT)).containsText(words);
        return this;
    }

    private void unfold(String summary) {
        var closed =
                page.locator("details:not([open]) > summary").filter(new Locator.FilterOptions().setHasText(summary));
        if (closed.count() > 0) closed.click();
    }

    private Locator returnForm() {
        return page.locator("form[action$='/return']");
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
