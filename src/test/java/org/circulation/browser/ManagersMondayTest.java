package org.circulation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.circulation.engine.BusinessClock;
import org.circulation.testing.Accessible;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A manager's Monday: what is late and whose it is, a reminder, and a look at every dashboard, whatever the screen. */
@BrowserTest
@Order(4)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagersMondayTest {

    private static final Map<String, String> TABS = Map.of(
            "Deadlines",
            "Deadlines",
            "Agencies",
            "Agencies",
            "Groups",
            "Groups",
            "Where work waits",
            "Where work waits");

    @Autowired
    BusinessClock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    void three_policies_wait_for_the_board_and_ten_days_go_by() {
        LocalDate today = LocalDate.now(clock);
        for (String title : List.of("Monday one", "Monday two", "Monday three"))
            Person.signsIn("e-safety-chair")
                    .starts("Policies and procedures")
                    .aNewPolicy()
                    .called(title)
                    .saying("What changes for everyone.")
                    .forTheMeetingOn(today)
                    .start();
        Person.signsIn("admin").advancesTheClock(12);
    }

    @AfterAll
    void the_clock_goes_back() {
        jdbc.sql("DELETE FROM demo_clock").update();
        clock.setOffset(Duration.ZERO);
    }

    @ParameterizedTest
    @EnumSource
    void a_manager_names_the_latest_reminds_their_owner_and_looks_round(Way way) {
        Person manager = Person.called("performance-manager").at(way).opens("/login");
        Page page = manager.page();
        var hands = new Hands(page, way.keyboard);

        hands.press(link(page, "Dashboard"));
        Locator late = page.locator("[aria-labelledby=need-late] .c-need__item");
        assertThat(late).hasCount(3);
        assertThat(hands.clicks())
                .as("clicks to the latest items and their owners")
                .isLessThanOrEqualTo(2);
        assertThat(late.locator("a").allInnerTexts()).isEqualTo(theThreeLatest());
        for (Locator one : late.all()) {
            assertThat(one.locator(".c-need__who strong")).not().isEmpty();
            assertThat(one.locator(".c-state--overdue")).containsText("Overdue by");
        }
        Accessible.check(page);

        hands.press(late.locator("a").first());
        assertThat(page.locator("h1")).containsText(theThreeLatest().get(0));
        Accessible.check(page);

        page.goBack();
        hands.write(page.locator("#text"), "Monday two");
        hands.press(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show")));
        hands.press(link(page, "Monday two"));
        assertThat(page.locator("h1")).containsText("Monday two");
        remind(page, hands, way);

        TABS.forEach((tab, heading) -> {
            page.navigate(Live.address() + "/dashboard");
            hands.press(page.locator(".c-tabs").getByText(tab));
            assertThat(page.locator("h1")).containsText(heading);
            Accessible.check(page);
        });
    }

    private static void remind(Page page, Hands hands, Way way) {
        Locator form = page.locator("#nudge");
        hands.press(form.locator("summary"));
        hands.write(form.locator("textarea[name=reason]"), "The Board wants it this week, " + way.inWords());
        hands.press(form.getByRole(AriaRole.BUTTON));
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("eminde");
    }

    /** From the promises' own rows, in another way than the page takes. */
    private List<String> theThreeLatest() {
        LocalDate today = LocalDate.now(clock);
        return jdbc
                .sql(
                        "SELECT d.*, c.title AS item, c.state FROM deadline d JOIN circulation c ON c.id = d.circulation_id")
                .query((row, n) -> row.getObject("closed_at") == null
                                && row.getObject("due_on", LocalDate.class).isBefore(today)
                                && (row.getObject("waits_until", LocalDate.class) == null
                                        || row.getObject("waits_until", LocalDate.class)
                                                .isBefore(today))
                        ? Map.entry(
                                row.getObject("due_on", LocalDate.class) + " "
                                        + String.format("%09d", row.getLong("id")),
                                row.getString("item"))
                        : Map.entry("", ""))
                .list()
                .stream()
                .filter(late -> !late.getKey().isEmpty())
                .sorted(Map.Entry.comparingByKey())
                .limit(3)
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
