package org.circulation.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** What every page of ours owes everyone: nothing that axe-core objects to, and nothing cut off on a narrow screen. */
public final class Accessible {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private Accessible() {}

    /** As it stands now, with what is open open; a narrow page is measured at 320 px, the narrowest of WCAG 1.4.10. */
    public static void check(Page page) {
        var found = new AxeBuilder(page).withTags(RULES).analyze().getViolations();
        assertThat(found)
                .as(() -> page.url() + " "
                        + found.stream()
                                .map(v -> v.getId() + " " + v.getNodes().get(0).getHtml() + " "
                                        + v.getNodes().get(0).getFailureSummary())
                                .toList())
                .isEmpty();
        checkNothingIsCutOff(page);
    }

    public static void checkNothingIsCutOff(Page page) {
        int width = page.viewportSize().width;
        if (width < 400) page.setViewportSize(320, 900);
        Object overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat((Integer) overflow).as("nothing is cut off: " + page.url()).isLessThanOrEqualTo(0);
        page.setViewportSize(width, 900);
    }
}
