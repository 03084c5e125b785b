package org.circulation.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.circulation.testing.CirculationTest;
import org.circulation.testing.TestDatabase;
import org.circulation.testing.WebSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** The mailbox and the managers' page, through the whole application as a browser asks for them. */
class DeliveryPagesTest {

    @Nested
    @CirculationTest
    class OnH2 extends Cases {}

    @Nested
    @CirculationTest
    @ContextConfiguration(initializers = TestDatabase.OnPostgres.class)
    class OnPostgres extends Cases {}

    abstract static class Cases {

        @LocalServerPort
        int port;

        @Autowired
        Outbox outbox;

        @Autowired
        JdbcClient jdbc;

        final String unique = UUID.randomUUID().toString().substring(0, 8);
        final String email = "anna-" + unique + "@example.org";
        long person;

        @BeforeEach
        void somebody() {
            jdbc.sql("UPDATE delivery SET state = 'stopped' WHERE state = 'queued'")
                    .update();
            jdbc.sql("INSERT INTO person (email, username, name, role) VALUES (:e, :e, :n, 'member')")
                    .param("e", email)
                    .param("n", "Anna " + unique)
                    .update();
            person = jdbc.sql("SELECT id FROM person WHERE email = :e")
                    .param("e", email)
                    .query(Long.class)
                    .single();
        }

        @Test
        void given_a_sent_message_when_the_mailbox_is_opened_then_it_is_listed_and_shown_as_received() {
            send("completed", "Ended " + unique);
            WebSession lead = signedIn("lead-schools");
            String list = lead.get("/mailbox?to=" + email).body();
            assertThat(list).contains("Ended " + unique, email, "1 message<");
            assertThat(lead.get("/mailbox?to=nobody-" + unique).body()).contains("No message to this address");
            long id = jdbc.sql("SELECT id FROM mailbox_message WHERE recipient = :e")
                    .param("e", email)
                    .query(Long.class)
                    .single();
            assertThat(lead.get("/mailbox/" + id).body())
                    .contains("Message-ID", "auto-generated", "Policy " + unique, "<iframe");
            var html = lead.get("/mailbox/" + id + "/html");
            assertThat(html.headers().allValues("Content-Security-Policy"))
                    .singleElement()
                    .asString()
                    .startsWith("default-src 'none'");
            assertThat(html.headers().firstValue("X-Frame-Options")).hasValue("SAMEORIGIN");
            assertThat(html.body()).contains("<base target=\"_top\">", "Policy " + unique);
            assertThat(lead.get("/mailbox/999999999").statusCode()).isEqualTo(404);
        }

        @Test
        void given_nobody_signed_in_when_the_mailbox_is_asked_for_then_it_stays_closed() {
            assertThat(new WebSession(port).get("/mailbox").statusCode()).isEqualTo(302);
        }

        @Test
        void given_a_refused_message_when_the_office_tries_again_then_it_leaves_to_the_mended_address() {
            long id = refused();
            WebSession office = signedIn("board-admin");
            assertThat(office.get("/dashboard/delivery").body())
                    .contains("Anna " + unique, "550 No such mailbox", "Try again");

            office.postForm("/dashboard/delivery/" + id + "/try-again", "reason=+");
            assertThat(office.get("/dashboard/delivery").body()).contains("Reason: say why it should be tried again.");
            assertThat(state(id)).isEqualTo("refused");

            String mended = "mended-" + email;
            jdbc.sql("UPDATE person SET email = :new WHERE id = :id")
                    .param("new", mended)
                    .param("id", person)
                    .update();
            office.postForm("/dashboard/delivery/" + id + "/try-again", "reason=The+address+was+mended");
            assertThat(office.get("/dashboard/delivery").body())
                    .contains("The message to Anna " + unique + " is sent again.");
            outbox.dispatch();
            assertThat(state(id)).isEqualTo("sent");
            assertThat(signedIn("lead-schools").get("/mailbox?to=" + mended).body())
                    .contains("1 message<");
        }

        @Test
        void given_a_manager_who_may_only_look_when_they_post_then_nothing_is_sent() {
            long id = refused();
            WebSession manager = signedIn("manager");
            assertThat(manager.get("/dashboard/delivery").body())
                    .contains("Anna " + unique)
                    .doesNotContain("try-again");
            assertThat(manager.postForm("/dashboard/delivery/" + id + "/try-again", "reason=Please")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(state(id)).isEqualTo("refused");
            assertThat(signedIn("lead-schools").get("/dashboard/delivery").statusCode())
                    .isEqualTo(403);
        }

        @Test
        void given_a_refused_message_of_a_cancelled_circulation_when_it_is_tried_again_then_it_stays() {
            long id = refused();
            outbox.stopUnsent("person", unique);
            WebSession office = signedIn("board-admin");
            assertThat(office.get("/dashboard/delivery").body()).contains("No longer wanted");
            office.postForm("/dashboard/delivery/" + id + "/try-again", "reason=Please");
            assertThat(state(id)).isEqualTo("refused");
        }

        private void send(String kind, String subject) {
            outbox.toPeople(
                    new Letter(
                            null,
                            null,
                            kind,
                            "person",
                            unique,
                            0,
                            subject,
                            "You asked for it.",
                            Map.of("title", "Policy " + unique)),
                    List.of(person));
            outbox.dispatch();
        }

        private long refused() {
            send("completed", "Ended " + unique);
            long id = jdbc.sql("SELECT id FROM delivery WHERE person_id = :p")
                    .param("p", person)
                    .query(Long.class)
                    .single();
            jdbc.sql(
                            "UPDATE delivery SET state = 'refused', last_error = 'The mail server refused it: 550 No such mailbox'"
                                    + " WHERE id = :id")
                    .param("id", id)
                    .update();
            return id;
        }

        private String state(long id) {
            return jdbc.sql("SELECT state FROM delivery WHERE id = :id")
                    .param("id", id)
                    .query(String.class)
                    .single();
        }

        private WebSession signedIn(String username) {
            var session = new WebSession(port);
            session.signIn(username, "demo");
            return session;
        }
    }
}
