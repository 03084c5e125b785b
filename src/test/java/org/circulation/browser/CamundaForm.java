package org.circulation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** A Camunda Form's fields by their labels, as a person fills them in. */
final class CamundaForm {

    private static final DateTimeFormatter BRITISH = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Locator form;

    CamundaForm(Locator form) {
        this.form = form;
    }

    /** A radio button or a box. */
    void choose(String option) {
        form.getByLabel(option, new Locator.GetByLabelOptions().setExact(true)).check();
    }

    void fill(String label, String text) {
        field(label).fill(text);
    }

    /** As it is written in Britain. */
    void fillDate(String label, LocalDate day) {
        var field = field(label);
        field.fill(BRITISH.format(day));
        field.press("Enter");
        field.press("Tab");
        assertThat(field).hasValue(BRITISH.format(day));
    }

    Locator field(String label) {
        // A field that must be filled in has a star after its label. Pattern.quote is unknown to the browser's
        // patterns.
        var labelled = Pattern.compile("^\\s*" + label.replaceAll("([^\\w\\s])", "\\\\$1") + "\\s*\\*?\\s*$");
        return form.locator(".fjs-form-field")
                .filter(new Locator.FilterOptions()
                        .setHas(form.page().locator("label", new Page.LocatorOptions().setHasText(labelled))))
                .locator("input, textarea")
                .first();
    }
}
