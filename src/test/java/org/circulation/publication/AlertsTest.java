package org.circulation.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.circulation.delivery.Outbox;
import org.circulation.engine.BusinessClock;
import org.circulation.testing.CirculationTest;
import org.circulation.testing.WebSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Emails to the public: asked for, confirmed, sent once, stopped with one click and then forgotten. Over real HTTP. */
@CirculationTest
class AlertsTest {

    private static final String TOPIC = "e-safety-information";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Publications publications;

    @Autowired
    AlertRequests requests;

    @Autowired
    AlertTokens tokens;

    @Autowired
    AlertSubscribers subscribers;

    @Autowired
    Outbox outbox;

    @Autowired
    BusinessClock clock;

    WebSession browser;
    String email;
    long circulation;

    @BeforeEach
    void start() {
        browser = new WebSession(port);
        email = "parent-" + UUID.randomUUID() + "@example.org";
        circulation = ThreadLocalRandom.current().nextLong(1_000_000, Long.MAX_VALUE);
    }

    @AfterEach
    void forget_everybody() {
        clock.setOffset(Duration.ZERO);
        jdbc.sql("DELETE FROM alert_choice").update();
        jdbc.sql("DELETE FROM alert_subscriber").update();
        for (String kind : List.of("alerts-confirm", "update-alert"))
            outbox.forget(kind, clock.instant().plus(Duration.ofDays(9)));
    }

    @Test
    void given_the_form_when_sent_then_a_message_to_confirm_is_queued_and_nobody_is_subscribed() {
        var answer = ask("email=" + email.toUpperCase() + "&section=parents");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/updates/alerts/sent");
        assertThat(kindsTo(email)).containsExactly("alerts-confirm");
        assertThat(subscribers.idOf(email)).isEmpty();
    }

    @Test
    void given_the_link_when_only_opened_then_nothing_happens_and_when_confirmed_then_they_are_subscribed() {
        String link = "/updates/alerts/confirm/" + tokens.toConfirm(email, parents());
        assertThat(browser.get(link).body())
                .contains("Confirm your emails", email, "For parents and carers", "Every topic");
        assertThat(subscribers.idOf(email)).isEmpty();
        assertThat(post(link, "").body()).contains("You will hear from us");
        assertThat(post(link, "").statusCode()).as("twice does no harm").isEqualTo(200);
        assertThat(subscribers.of(Audience.PARENTS, TOPIC)).contains(email);
        assertThat(subscribers.of(Audience.PROFESSIONALS, TOPIC)).doesNotContain(email);
    }

    @Test
    void given_another_choice_when_confirmed_then_it_takes_the_place_of_the_first() {
        subscribe(parents());
        subscribe(new AlertChoice(List.of(Audience.PROFESSIONALS), List.of("audit-information")));
        assertThat(subscribers.of(Audience.PARENTS, TOPIC)).doesNotContain(email);
        assertThat(subscribers.of(Audience.PROFESSIONALS, "audit-information")).contains(email);
        assertThat(subscribers.of(Audience.PROFESSIONALS, TOPIC)).doesNotContain(email);
    }

    @Test
    void given_a_link_that_is_old_altered_or_of_another_kind_when_used_then_it_says_so_and_does_nothing() {
        String token = tokens.toConfirm(email, parents());
        clock.setOffset(Duration.ofDays(3).plusMinutes(1));
        assertThat(post("/updates/alerts/confirm/" + token, "").body())
                .contains("This link does not work", "three days");
        clock.setOffset(Duration.ZERO);
        String altered = (token.startsWith("A") ? "B" : "A") + token.substring(1);
        assertThat(browser.get("/updates/alerts/confirm/" + altered).statusCode())
                .isEqualTo(404);
        assertThat(post("/updates/alerts/confirm/" + altered, "").statusCode()).isEqualTo(404);
        assertThat(post("/updates/alerts/confirm/" + tokens.toStop(7), "").statusCode())
                .isEqualTo(404);
        assertThat(post("/updates/alerts/stop/" + token, "").statusCode()).isEqualTo(404);
        assertThat(post("/updates/alerts/stop/nonsense", "").statusCode()).isEqualTo(404);
        assertThat(subscribers.idOf(email)).isEmpty();
    }

    @Test
    void given_subscribers_when_an_item_is_published_then_each_of_its_section_and_topic_hears_once() {
        subscribe(new AlertChoice(List.of(Audience.PARENTS, Audience.YOUNG_PEOPLE), List.of()));
        String other = email.replace("parent", "other");
        subscribers.subscribe(other, new AlertChoice(List.of(Audience.PARENTS), List.of("audit-information")));
        String worker = email.replace("parent", "worker");
        subscribers.subscribe(worker, new AlertChoice(List.of(Audience.PROFESSIONALS), List.of(TOPIC)));

        publications.writeVersion(circulation, "parents", "Sharing", "At home.");
        publications.writeVersion(circulation, "young-people", "Sharing", "For you.");
        assertThat(publish()).isEqualTo(1);
        assertThat(publish()).as("brought up to date, nothing new").isZero();
        publications.correct(circulation, "Sharing", "x", "A mistake.");
        publications.refresh(circulation, java.util.Map.of("parents", "New."), LocalDate.of(2048, 1, 1));
        assertThat(kindsTo(email)).containsExactly("update-alert", "update-corrected");
        assertThat(kindsTo(other)).isEmpty();
        assertThat(kindsTo(worker)).isEmpty();

        publications.writeVersion(circulation, "professionals", "Sharing", "At work.");
        assertThat(publish()).as("new for professionals only").isEqualTo(1);
        assertThat(kindsTo(worker)).containsExactly("update-alert");
        assertThat(kindsTo(email)).hasSize(2);
    }

    @Test
    void
            given_an_item_that_was_announced_when_corrected_or_withdrawn_then_whoever_was_told_and_still_listens_is_told() {
        subscribe(new AlertChoice(List.of(Audience.PARENTS), List.of()));
        String left = email.replace("parent", "left");
        subscribers.subscribe(left, new AlertChoice(List.of(Audience.PARENTS), List.of()));
        publish();
        subscribers.stop(subscribers.idOf(left).orElseThrow());
        String late = email.replace("parent", "late");
        subscribers.subscribe(late, new AlertChoice(List.of(Audience.PARENTS), List.of()));

        outbox.dispatch();
        assertThat(publications.alerted(circulation)).isEqualTo(1);
        assertThat(publications.correct(circulation, "Sharing", "x", "A mistake."))
                .isEqualTo(1);
        assertThat(publications.correct(circulation, "Sharing", "x", "A mistake."))
                .as("the same again")
                .isZero();
        assertThat(publications.correct(circulation, "Sharing", "x", "Another."))
                .isEqualTo(1);
        assertThat(publications.withdraw(circulation, "It named a family.")).isEqualTo(1);
        assertThat(publications.withdraw(circulation, "Again.")).isZero();
        assertThat(publications.correct(circulation, "Sharing", "x", "Too late."))
                .as("nothing stands any more")
                .isZero();

        assertThat(kindsTo(email))
                .containsExactly("update-alert", "update-corrected", "update-corrected", "update-withdrawn");
        assertThat(kindsTo(left)).isEmpty();
        assertThat(kindsTo(late)).isEmpty();
        var page = browser.get("/updates/ESAF-" + circulation % 10_000_000);
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).contains("It named a family.");
    }

    @Test
    void given_an_item_for_everyone_when_published_then_every_section_hears() {
        subscribe(new AlertChoice(List.of(Audience.PROFESSIONALS), List.of()));
        assertThat(publish()).isEqualTo(1);
    }

    @Test
    void given_a_subscriber_when_they_stop_then_the_address_is_deleted_with_all_that_was_sent_to_it() {
        subscribe(parents());
        publish();
        String link =
                "/updates/alerts/stop/" + tokens.toStop(subscribers.idOf(email).orElseThrow());
        assertThat(browser.get(link).body()).contains("Stop these emails", email);
        assertThat(subscribers.idOf(email)).as("opening it stops nothing").isPresent();

        var answer = post(link, "List-Unsubscribe=One-Click");
        assertThat(answer.statusCode()).as("no cookie, no token, no redirect").isEqualTo(200);
        assertThat(answer.body()).contains("No more emails");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(subscribers.idOf(email)).isEmpty();
        assertThat(kindsTo(email)).isEmpty();
        assertThat(post(link, "List-Unsubscribe=One-Click").statusCode()).isEqualTo(200);
        assertThat(browser.get(link).body()).contains("No more emails");
    }

    @Test
    void given_a_subscribed_and_an_unknown_address_when_both_ask_then_the_answers_are_the_same() {
        subscribe(parents());
        var known = ask("email=" + email + "&section=parents");
        var unknown = ask("email=un" + email + "&section=parents");
        assertThat(known.statusCode()).isEqualTo(unknown.statusCode());
        assertThat(known.body()).isEqualTo(unknown.body());
        assertThat(kindsTo(email)).hasSameElementsAs(kindsTo("un" + email));
    }

    @Test
    void given_an_address_that_is_asked_for_again_and_again_then_it_hears_three_times_a_day_and_nobody_is_told_so() {
        for (int minute = 0; minute < 6; minute++) {
            clock.setOffset(Duration.ofMinutes(minute));
            assertThat(requests.ask("client " + minute, email, parents())).isTrue();
        }
        assertThat(kindsTo(email)).hasSize(3);
    }

    @Test
    void given_one_network_that_asks_too_often_then_it_waits() {
        for (int i = 0; i < 20; i++)
            assertThat(requests.ask(email, i + email, parents())).isTrue();
        assertThat(requests.ask(email, "one-more-" + email, parents())).isFalse();
        var later = new AtomicLong();
        var allowance = new Allowance(1, Duration.ofHours(1), later::get);
        assertThat(allowance.take("a")).isTrue();
        assertThat(allowance.take("a")).isFalse();
        assertThat(allowance.take("b")).isTrue();
        later.set(Duration.ofHours(1).toNanos());
        assertThat(allowance.take("a")).isTrue();
    }

    @Test
    void given_what_is_no_address_or_choice_when_sent_then_it_is_named_with_its_remedy_and_kept() {
        assertThat(ask("email=&section=parents").body()).contains("Email address: enter it, like name@example.org.");
        for (String bad : List.of(
                "nobody",
                "a b@example.org",
                "a@example",
                "%3Cscript%3E@example.org",
                "a@example.org%0D%0ABcc:%20b@example.org",
                "a@example.org,b@example.org",
                "x".repeat(250) + "@example.org")) {
            var answer = ask("email=" + bad + "&section=parents");
            assertThat(answer.statusCode()).as(bad).isEqualTo(400);
            assertThat(answer.body()).contains("this is not one").doesNotContain("<script>@");
        }
        var answer = ask("email=" + email + "&topic=" + TOPIC);
        assertThat(answer.body())
                .contains("Which updates: choose at least one", email, "value=\"" + TOPIC + "\" checked");
        assertThat(ask("email=" + email + "&section=everyone").statusCode()).isEqualTo(400);
        assertThat(ask("email=" + email + "&section=parents&topic=nonsense").body())
                .contains("Topics: choose from those");
        assertThat(kindsTo(email)).isEmpty();
    }

    @Test
    void given_no_token_of_the_form_when_sent_from_another_site_then_it_is_refused() {
        assertThat(post("/updates/alerts", "email=" + email + "&section=parents")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void given_a_link_nobody_confirmed_when_it_has_expired_then_the_address_is_forgotten() {
        requests.ask("somewhere", email, parents());
        clock.setOffset(Duration.ofDays(3).plusHours(1));
        requests.forgetExpired();
        assertThat(kindsTo(email)).isEmpty();
        assertThat(jdbc.sql("SELECT COUNT(*) FROM delivery_content WHERE kind = 'alerts-confirm'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private AlertChoice parents() {
        return new AlertChoice(List.of(Audience.PARENTS), List.of());
    }

    private void subscribe(AlertChoice choice) {
        post("/updates/alerts/confirm/" + tokens.toConfirm(email, choice), "");
    }

    private int publish() {
        return publications.publish(
                circulation,
                "ESAF-" + circulation % 10_000_000,
                TOPIC,
                "Sharing",
                "Item.",
                null,
                LocalDate.of(2048, 5, 1));
    }

    private List<String> kindsTo(String address) {
        return jdbc.sql("SELECT kind FROM delivery WHERE email = ? AND person_id IS NULL ORDER BY id")
                .param(address)
                .query(String.class)
                .list();
    }

    private HttpResponse<String> ask(String form) {
        return browser.postForm("/updates/alerts", form);
    }

    /** As a mail program sends it: no cookies, no token. */
    private HttpResponse<String> post(String path, String form) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString(form))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
