package org.circulation.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.List;
import org.circulation.testing.Accessible;
import org.circulation.testing.CirculationTest;
import org.circulation.testing.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/** The public's pages in a real browser, wide and narrow: nothing axe-core objects to, nothing cut off. */
@CirculationTest
class PublicPagesTest {

    private static final long CIRCULATION = 20_461_109_001L;
    private static final String REFERENCE = "ESAF-2046-PAGES";

    @Autowired
    WebApplicationContext application;

    @Autowired
    Publications publications;

    @Autowired
    AlertTokens tokens;

    @Autowired
    AlertSubscribers subscribers;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void tidy() {
        subscribers.idOf("parent@example.org").ifPresent(subscribers::stop);
        publications.withdraw(CIRCULATION);
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 375})
    void given_versions_and_subscribers_when_each_page_is_opened_then_nobody_is_shut_out(int width) {
        publications.writeVersion(
                CIRCULATION, "parents", "Sharing pictures", "Ask them who they play with.\n\nListen.");
        publications.writeVersion(CIRCULATION, "young-people", "Sharing pictures", "Tell someone you trust.");
        publications.writeVersion(CIRCULATION, "professionals", "Sharing pictures", "Use the pathway on page 3.");
        publications.publish(
                CIRCULATION,
                REFERENCE,
                "e-safety-information",
                "Sharing pictures",
                "x",
                null,
                LocalDate.of(2020, 1, 1));
        var choice = new AlertChoice(List.of(Audience.PARENTS), List.of("e-safety-information"));
        subscribers.subscribe("parent@example.org", choice);
        String confirm = "/updates/alerts/confirm/" + tokens.toConfirm("parent@example.org", choice);
        String stop = "/updates/alerts/stop/"
                + tokens.toStop(subscribers.idOf("parent@example.org").orElseThrow());
        try (var screen = new Screen(application, width)) {
            Page section = look(screen, "/updates?for=parents&topic=e-safety-information", "section-" + width);
            assertThat(section.textContent("main")).contains("Past its review date");
            look(screen, "/updates?for=young-people&topic=training-programme", "section-empty-" + width);
            Page version = look(screen, "/updates/" + REFERENCE + "?for=young-people", "version-" + width);
            assertThat(version.textContent("main")).contains("Tell someone you trust.");
            look(screen, "/updates/alerts?for=parents", "alerts-" + width);
            look(screen, "/updates/alerts/sent", "alerts-sent-" + width);
            look(screen, confirm, "alerts-confirm-" + width);
            look(screen, stop, "alerts-stop-" + width);
            look(screen, "/updates/alerts/stop/nonsense", "alerts-unusable-" + width);
        }
    }

    private static Page look(Screen screen, String path, String name) {
        Page page = screen.open(path);
        screen.picture(name);
        Accessible.check(page);
        return page;
    }
}
