package org.circulation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import org.circulation.engine.BusinessClock;
import org.circulation.testing.Accessible;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A chair's evening: from the email's link to a decision, and a look at what else their group has, whatever the screen. */
@BrowserTest
@Order(5)
class ChairsEveningTest {

    @Autowired
    BusinessClock clock;

    @ParameterizedTest
    @EnumSource
    void a_chair_goes_from_the_emails_link_to_a_decision_in_three_clicks(Way way) {
        String title = "Evening " + way.inWords();
        Person.signsIn("e-safety-chair")
                .starts("Policies and procedures")
                .aNewPolicy()
                .called(title)
                .saying("What changes for everyone.")
                .forTheMeetingOn(LocalDate.now(clock))
                .start();
        Person chair = Person.called("board-chair").at(way);
        Page page = chair.opens(
                        Mail.to("board-chair", "Agree the new policy", title).link())
                .page();
        var hands = new Hands(page, way.keyboard);
        Locator task = page.locator("section.task-card");

        hands.press(button(task, "Claim"));
        assertThat(task.locator(".disabled-form")).hasCount(0);
        hands.choose(task.getByLabel("Agree", new Locator.GetByLabelOptions().setExact(true)));
        hands.press(button(task, "Complete"));
        assertThat(button(task, "Complete")).isHidden();
        assertThat(hands.clicks()).as("clicks from the link to the decision").isLessThanOrEqualTo(3);
        Mail.to("implementation-chair", "Name who is responsible", title);

        page.navigate(Live.address() + "/");
        Accessible.check(page);
        assertThat(page.locator(".c-tasks")).not().containsText(title);
        hands.press(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("My group")));
        assertThat(page.locator("h1")).hasText("Safeguarding Children Board");
        assertThat(page.locator("main")).containsText(title);
        Accessible.check(page);
    }

    private static Locator button(Locator in, String name) {
        return in.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
