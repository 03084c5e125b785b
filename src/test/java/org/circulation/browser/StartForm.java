package org.circulation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;

/** The start form of row 06 in Tasklist. */
final class StartForm {

    private final Locator modal;
    private final CamundaForm form;

    StartForm(Page page) {
        modal = page.locator(".modal-content");
        form = new CamundaForm(modal);
    }

    StartForm aNewPolicy() {
        form.choose("New: the Board agrees it");
        return this;
    }

    StartForm anUpdatedPolicy() {
        form.choose("Updated: the Implementation Group agrees it");
        return this;
    }

    StartForm called(String title) {
        form.fill("Title", title);
        return this;
    }

    StartForm saying(String summary) {
        form.fill("What changed, and what people must do differently", summary);
        return this;
    }

    StartForm forTheMeetingOn(LocalDate day) {
        form.fillDate("Meeting that it goes to", day);
        return this;
    }

    void start() {
        modal.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Start").setExact(true))
                .click();
        assertThat(modal).isHidden();
    }
}
