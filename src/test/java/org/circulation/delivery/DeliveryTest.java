package org.circulation.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.circulation.testing.CirculationTest;
import org.circulation.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/** Queueing and sending, on both databases: claims and set-based inserts are where they differ. */
class DeliveryTest {

    @Nested
    @CirculationTest
    class OnH2 extends Cases {}

    @Nested
    @CirculationTest
    @ContextConfiguration(initializers = TestDatabase.OnPostgres.class)
    class OnPostgres extends Cases {}

    abstract static class Cases {
        static final AtomicLong CIRCULATIONS = new AtomicLong(900_000);

        @Autowired
        Outbox outbox;

        @Autowired
        MailQueue queue;

        @Autowired
        LetterWriter writer;

        @Autowired
        JdbcClient jdbc;

        @Autowired
        TransactionTemplate transaction;

        @Autowired
        Clock clock;

        final long circulation = CIRCULATIONS.incrementAndGet();
        final String audience = "audience-" + UUID.randomUUID();

        @BeforeEach
        void nothing_else_is_due() {
            jdbc.sql("UPDATE delivery SET state = 'stopped' WHERE state = 'queued'")
                    .update();
        }

        @Test
        void given_a_letter_when_it_is_queued_twice_then_each_person_hears_once() {
            people("anna", "ben");
            assertThat(outbox.toAudience(letter("cascade", 0), audience)).isEqualTo(2);
            assertThat(outbox.toAudience(letter("cascade", 0), audience)).isZero();
            assertThat(contents()).isEqualTo(1);
        }

        @Test
        void given_a_letter_when_it_goes_out_in_a_second_round_then_each_person_hears_again() {
            people("anna", "ben");
            outbox.toAudience(letter("nudge", 1), audience);
            assertThat(outbox.toAudience(letter("nudge", 2), audience)).isEqualTo(2);
        }

        @Test
        void given_a_person_on_two_lists_when_both_are_written_to_then_one_message_goes() {
            List<Long> ids = people("anna", "ben");
            String other = audience + "-2";
            ids.forEach(id -> jdbc.sql("INSERT INTO person_audience VALUES (:id, :audience)")
                    .param("id", id)
                    .param("audience", other)
                    .update());
            assertThat(outbox.toAudiences(letter("informed", 0), List.of(audience, other, "nobody-here")))
                    .isEqualTo(2);
            assertThat(outbox.toAudiences(letter("informed", 0), List.of(other)))
                    .isZero();
            assertThat(outbox.toAudiences(letter("informed", 0), List.of())).isZero();
        }

        @Test
        void given_a_lead_of_two_agencies_when_leads_are_written_to_then_one_message_goes() {
            long lead = people("lead").get(0);
            jdbc.sql("UPDATE person SET role = 'communication-lead' WHERE id = :id")
                    .param("id", lead)
                    .update();
            for (String agency : List.of("a-" + audience, "b-" + audience)) {
                jdbc.sql("INSERT INTO agency (id, name, sector) VALUES (:id, :id, 'Health')")
                        .param("id", agency)
                        .update();
                jdbc.sql("INSERT INTO person_agency VALUES (:lead, :id)")
                        .param("lead", lead)
                        .param("id", agency)
                        .update();
            }
            outbox.toAudience(letter("cascade", 0), "communication-leads");
            assertThat(jdbc.sql("SELECT COUNT(*) FROM delivery WHERE circulation_id = :c AND person_id = :p")
                            .param("c", circulation)
                            .param("p", lead)
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        }

        @Test
        void given_a_retired_person_when_people_are_written_to_then_they_are_left_out() {
            List<Long> ids = people("anna", "gone");
            jdbc.sql("UPDATE person SET retired_at = current_timestamp WHERE id = :id")
                    .param("id", ids.get(1))
                    .update();
            assertThat(outbox.toPeople(letter("task", 0), ids)).isEqualTo(1);
            assertThat(outbox.toPeople(letter("task", 0), List.of())).isZero();
        }

        @Test
        void given_a_caller_that_rolls_back_when_a_letter_was_queued_then_nothing_is_sent() {
            people("anna");
            transaction.executeWithoutResult(status -> {
                outbox.toAudience(letter("cascade", 0), audience);
                status.setRollbackOnly();
            });
            assertThat(states()).isEmpty();
        }

        @Test
        void given_a_cancelled_circulation_when_part_has_left_then_only_those_told_hear_of_it() {
            List<Long> ids = people("told", "untold");
            outbox.toPeople(letter("cascade", 0), ids.subList(0, 1));
            assertThat(outbox.dispatch()).isEqualTo(1);
            outbox.toPeople(letter("cascade", 0), ids);
            assertThat(outbox.stopUnsent(circulation)).isEqualTo(1);
            assertThat(outbox.toThoseTold(letter("cancelled", 0), List.of("cascade", "nudge")))
                    .isEqualTo(1);
            assertThat(outbox.dispatch()).isEqualTo(1);
            assertThat(states())
                    .containsExactlyInAnyOrder("told cascade sent", "untold cascade stopped", "told cancelled sent");
        }

        @Test
        void given_a_chunk_on_its_way_when_the_circulation_is_cancelled_then_what_is_left_of_it_does_not_leave() {
            people("anna", "ben", "carl");
            outbox.toAudience(letter("cascade", 0), audience);
            try (var server = new ScriptedMailServer()) {
                server.beforeAccepting = () -> outbox.stopUnsent(circulation);
                assertThat(dispatcher(server.port()).sendWhatIsDue()).isEqualTo(1);
                assertThat(server.accepted).hasSize(1);
            }
            assertThat(states()).filteredOn(state -> state.endsWith("sent")).hasSize(1);
            assertThat(states()).filteredOn(state -> state.endsWith("stopped")).hasSize(2);
        }

        @Test
        void given_a_stopped_server_when_it_comes_back_then_nothing_is_lost() {
            people("anna", "ben", "carl");
            outbox.toAudience(letter("cascade", 0), audience);
            // Nothing listens on tcpmux; a port that was free a moment ago may be another test's by now.
            int port = 1;
            assertThat(dispatcher(port).sendWhatIsDue()).isZero();
            assertThat(states()).allMatch(state -> state.endsWith("queued")).hasSize(3);
            assertThat(jdbc.sql("SELECT attempts FROM delivery WHERE circulation_id = :c")
                            .param("c", circulation)
                            .query(Integer.class)
                            .list())
                    .containsOnly(0);
            assertThat(errors()).allMatch(error -> error.contains("does not answer"));
            try (var server = new ScriptedMailServer()) {
                assertThat(dispatcher(server.port()).sendWhatIsDue()).isEqualTo(3);
                assertThat(server.accepted).doesNotHaveDuplicates().hasSize(3);
            }
        }

        @Test
        void given_answers_of_all_kinds_when_sending_then_refused_ones_wait_for_people_and_the_others_for_the_server() {
            people("anna", "refused", "later", "drop", "zoe");
            outbox.toAudience(letter("cascade", 0), audience);
            try (var server = new ScriptedMailServer()) {
                assertThat(dispatcher(server.port()).sendWhatIsDue()).isEqualTo(2);
            }
            assertThat(states())
                    .containsExactlyInAnyOrder(
                            "anna cascade sent",
                            "refused cascade refused",
                            "later cascade queued",
                            "drop cascade queued",
                            "zoe cascade sent");
            assertThat(errors())
                    .anyMatch(error -> error.startsWith("The mail server refused it: 550 No such mailbox"))
                    .anyMatch(error -> error.startsWith("The mail server asks to try later: 451"))
                    .anyMatch(error -> error.startsWith("The connection to the mail server broke off"));
            assertThat(jdbc.sql("SELECT COUNT(*) FROM delivery WHERE circulation_id = :c AND state = 'queued'"
                                    + " AND next_attempt_at > current_timestamp")
                            .param("c", circulation)
                            .query(Integer.class)
                            .single())
                    .isEqualTo(2);
        }

        @Test
        void given_two_dispatchers_when_they_send_at_once_then_nothing_leaves_twice() throws Exception {
            people(numbered(240));
            outbox.toAudience(letter("cascade", 0), audience);
            try (var server = new ScriptedMailServer()) {
                Callable<Integer> work = () -> {
                    Dispatcher dispatcher = dispatcher(server.port(), 20);
                    int sent = 0;
                    // H2 makes one claimer wait for the other; "nothing due" may then be said too early.
                    for (int i = 0; i < 3; i++) sent += dispatcher.sendWhatIsDue();
                    return sent;
                };
                var threads = Executors.newFixedThreadPool(2);
                int sent = 0;
                for (var result : threads.invokeAll(List.of(work, work))) sent += result.get();
                threads.shutdown();
                assertThat(sent).isEqualTo(240);
                assertThat(server.accepted).hasSize(240).doesNotHaveDuplicates();
            }
        }

        @Test
        void given_a_claim_whose_holder_died_when_its_time_is_over_then_it_is_sent() throws Exception {
            people("anna");
            outbox.toAudience(letter("cascade", 0), audience);
            assertThat(queue.claim("dead", 100, Duration.ofSeconds(1))).hasSize(1);
            assertThat(outbox.dispatch()).isZero();
            Thread.sleep(1_200);
            assertThat(outbox.dispatch()).isEqualTo(1);
            long id = jdbc.sql("SELECT id FROM delivery WHERE circulation_id = :c")
                    .param("c", circulation)
                    .query(Long.class)
                    .single();
            assertThat(queue.mayLeave(id, "dead", Duration.ofSeconds(1))).isFalse();
        }

        @Test
        void given_a_letter_that_cannot_be_written_when_sending_then_managers_see_it_and_the_others_leave() {
            List<Long> people = people("anna", "ben");
            var unwritable = new Letter(
                    circulation, null, "cascade", "cascade", "no number", 0, "Pass it on", "You are a lead.", Map.of());
            outbox.toPeople(unwritable, people.subList(0, 1));
            outbox.toPeople(letter("cascade", 0), people.subList(1, 2));
            assertThat(outbox.dispatch()).isEqualTo(1);
            assertThat(states()).containsExactlyInAnyOrder("anna cascade refused", "ben cascade sent");
            assertThat(errors()).singleElement().asString().startsWith("The message could not be written");
        }

        @Test
        void given_a_correction_when_a_lead_and_a_chair_read_it_then_the_lead_has_the_link_that_needs_no_account() {
            List<Long> people = people("lead", "chair");
            jdbc.sql(
                            "INSERT INTO cascade (circulation_id, audience, ask, opened_at, due_on) VALUES (:c, 'leads', 'return', :now, DATE '2026-12-08')")
                    .param("c", circulation)
                    .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                    .update();
            jdbc.sql(
                            "INSERT INTO cascade_lead SELECT id, 'an-agency', :p, 'lead@example.org', 'lead' FROM cascade WHERE circulation_id = :c")
                    .param("p", people.get(0))
                    .param("c", circulation)
                    .update();
            String record = "https://board.example.org/dashboard/circulations/POL-2026-0007";
            outbox.toPeople(
                    new Letter(
                            circulation,
                            "POL-2026-0007",
                            "correction",
                            "circulation",
                            String.valueOf(circulation),
                            0,
                            "Correction",
                            "You were told about this before.",
                            Map.of("title", "Bruising in babies", "link", record)),
                    people);
            outbox.dispatch();
            assertThat(received(people.get(0))).contains("/r/").doesNotContain(record);
            assertThat(received(people.get(1))).contains(record);
        }

        private String received(long person) {
            return ReceivedMail.of(jdbc.sql(
                                    "SELECT m.mime FROM mailbox_message m JOIN person p ON p.email = m.recipient WHERE p.id = :p")
                            .param("p", person)
                            .query((row, n) -> row.getBytes(1))
                            .single())
                    .text();
        }

        Dispatcher dispatcher(int port) {
            return dispatcher(port, 100);
        }

        Dispatcher dispatcher(int port, int chunk) {
            var sender = new JavaMailSenderImpl();
            sender.setHost("127.0.0.1");
            sender.setPort(port);
            return new Dispatcher(
                    queue,
                    writer,
                    new MailServer(new SmtpCarrier(sender), clock),
                    new DeliverySettings(2, chunk, Duration.ofMinutes(2)));
        }

        Letter letter(String kind, int round) {
            return new Letter(
                    circulation,
                    "POL-2026-0007",
                    kind,
                    "cascade",
                    String.valueOf(circulation),
                    round,
                    "Pass it on: bruising in babies",
                    "You are your agency's communication lead.",
                    Map.of("title", "Bruising in babies", "ask", "return"));
        }

        List<Long> people(String... names) {
            var ids = new ArrayList<Long>();
            for (String name : names) {
                String email = name + "-" + UUID.randomUUID() + "@example.org";
                jdbc.sql("INSERT INTO person (email, username, name, role) VALUES (:e, :e, :name, 'member')")
                        .param("e", email)
                        .param("name", name)
                        .update();
                long id = jdbc.sql("SELECT id FROM person WHERE email = :e")
                        .param("e", email)
                        .query(Long.class)
                        .single();
                jdbc.sql("INSERT INTO person_audience VALUES (:id, :audience)")
                        .param("id", id)
                        .param("audience", audience)
                        .update();
                ids.add(id);
            }
            assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
            return ids;
        }

        static String[] numbered(int count) {
            String[] names = new String[count];
            for (int i = 0; i < count; i++) names[i] = "person" + i;
            return names;
        }

        List<String> states() {
            return jdbc.sql("SELECT name || ' ' || kind || ' ' || state FROM delivery WHERE circulation_id = :c")
                    .param("c", circulation)
                    .query(String.class)
                    .list();
        }

        List<String> errors() {
            return jdbc.sql(
                            "SELECT last_error FROM delivery_status WHERE circulation_id = :c AND last_error IS NOT NULL")
                    .param("c", circulation)
                    .query(String.class)
                    .list();
        }

        long contents() {
            return jdbc.sql("SELECT COUNT(*) FROM delivery_content WHERE circulation_id = :c")
                    .param("c", circulation)
                    .query(Long.class)
                    .single();
        }
    }
}
