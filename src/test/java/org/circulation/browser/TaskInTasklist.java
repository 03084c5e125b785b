package org.circulation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;

/** One task, open on Tasklist's right. */
final class TaskInTasklist {

    private final Locator view;
    private final CamundaForm form;

    TaskInTasklist(Page page) {
        view = page.locator("section.task-card");
        form = new CamundaForm(view);
    }

    /** The form is then open for writing. */
    TaskInTasklist claims() {
        button("Claim").click();
        assertThat(view.locator(".disabled-form")).hasCount(0);
        return this;
    }

    TaskInTasklist chooses(String option) {
        form.choose(option);
        return this;
    }

    TaskInTasklist writes(String label, String text) {
        form.fill(label, text);
        return this;
    }

    TaskInTasklist dates(String label, LocalDate day) {
        form.fillDate(label, day);
        return this;
    }

    TaskInTasklist shows(String words) {
        assertThat(view).containsText(words);
        return this;
    }

    TaskInTasklist showsIn(String label, String words) {
        assertThat(form.field(label)).hasValue(words);
        return this;
    }

    /** Nothing is chosen or written already. */
    TaskInTasklist isFresh() {
        assertThat(view.locator("input[type=radio]:checked")).hasCount(0);
        assertThat(form.field("Comments")).hasValue("");
        return this;
    }

    /** Tasklist is there, and says that there is no such task for this person. */
    void isNotShown() {
        assertThat(view.page().locator("body")).containsText("The task does not exist anymore");
        assertThat(view.page().locator(".task-filter").first()).isVisible();
        assertThat(view.page().locator(".fjs-form")).hasCount(0);
        assertThat(button("Complete")).hasCount(0);
    }

    void completes() {
        button("Complete").click();
        assertThat(button("Complete")).isHidden();
    }

    private Locator button(String name) {
        return view.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
