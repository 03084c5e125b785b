package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.circulation.delivery.Outbox;
import org.circulation.testing.Story;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.StoryTest;
import org.circulation.testing.WebSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stories of managers' actions share: years without meetings, and a manager at the dashboard. */
@StoryTest
abstract class ManagerStory {

    static final LocalDate MONDAY = LocalDate.of(2094, 3, 1);

    @Autowired
    Story story;

    @Autowired
    Outbox outbox;

    @Autowired
    JdbcClient jdbc;

    WebSession manager;

    @BeforeEach
    void a_manager_is_at_the_dashboard() {
        story.noMeetingsFrom(LocalDate.of(2093, 1, 1));
        story.jumpTo(MONDAY);
        manager = story.signedIn("manager");
    }

    @AfterEach
    void the_clock_is_put_right() {
        story.resetClock();
    }

    Circulating withTheLeads() {
        var policy = story.startPolicy("updated");
        outbox.dispatch();
        policy.reachesTheLeads();
        return policy;
    }

    /** Every answer has come, so that nothing is left to do. */
    Circulating complete() {
        var policy = withTheLeads();
        outbox.dispatch();
        policy.everyLeadAnswers();
        return policy;
    }

    static String page(Circulating policy) {
        return "/dashboard/circulations/" + policy.reference();
    }

    /** The page that the form leads to. */
    String sent(Circulating policy, String action, Map<String, String> form) {
        return sent(manager, policy, action, form);
    }

    static String sent(WebSession who, Circulating policy, String action, Map<String, String> form) {
        var answer = who.postForm(page(policy) + "/" + action, encoded(form));
        assertThat(answer.statusCode()).as(action + answer.body()).isBetween(302, 303);
        return who.get(answer.headers().firstValue("Location").orElseThrow()).body();
    }

    static String encoded(Map<String, String> form) {
        var all = new StringBuilder();
        form.forEach((field, value) -> all.append(all.isEmpty() ? "" : "&")
                .append(field)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return all.toString();
    }

    /** What a letter of this kind said, as it stands in the outbox. */
    String model(Circulating policy, String kind) {
        return jdbc.sql("SELECT model FROM delivery_content WHERE circulation_id = ? AND kind = ? ORDER BY id DESC")
                .params(policy.id(), kind)
                .query(String.class)
                .list()
                .get(0);
    }
}
