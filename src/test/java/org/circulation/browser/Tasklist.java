package org.circulation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;

/** Tasklist: its lists on the left, the tasks of one list in the middle. */
final class Tasklist {

    private final Page page;

    Tasklist(Page page) {
        this.page = page;
    }

    Tasklist offers(String... lists) {
        for (String list : lists) assertThat(list(list)).isVisible();
        return this;
    }

    /** The names of all lists, with the number of tasks in the chosen one. */
    List<String> lists() {
        return page.locator(".task-filter .name a").allInnerTexts();
    }

    Tasklist choosesTheList(String list) {
        list(list).click();
        return this;
    }

    /** The task's card shows all these words. */
    Tasklist shows(String title, String... words) {
        for (String word : words) assertThat(cardOf(title)).containsText(word);
        assertThat(cardOf(title)).isVisible();
        return this;
    }

    Tasklist hasNothingAbout(String title) {
        assertThat(page.locator(".tasks-list li.task").first()).isVisible();
        assertThat(cardOf(title)).hasCount(0);
        return this;
    }

    TaskInTasklist opens(String title) {
        cardOf(title).getByRole(AriaRole.LINK).first().click();
        return new TaskInTasklist(page);
    }

    private Locator list(String name) {
        return page.locator(".task-filter .name a").filter(new Locator.FilterOptions().setHasText(name));
    }

    private Locator cardOf(String title) {
        return page.locator(".tasks-list li.task").filter(new Locator.FilterOptions().setHasText(title));
    }
}
