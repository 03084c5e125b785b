package org.circulation.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.circulation.circulation.Circulation;
import org.circulation.circulation.Circulations;
import org.circulation.circulation.Documents;
import org.circulation.delivery.PersonalLinks;
import org.circulation.plan.Ask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opening, answering and settling; {@link CascadesTest} runs it on both databases. */
abstract class CascadesBehaviour {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Circulations circulations;

    @Autowired
    Cascades cascades;

    @Autowired
    Documents documents;

    @Autowired
    Answers answers;

    @Autowired
    LeadLinks leadLinks;

    @Autowired
    PersonalLinks links;

    @Autowired
    ConfigurableApplicationContext context;

    Sample sample;
    final List<Object> events = new CopyOnWriteArrayList<>();
    final ApplicationListener<PayloadApplicationEvent<?>> listener = event -> events.add(event.getPayload());

    @BeforeEach
    void sample() {
        sample = new Sample(jdbc, circulations, cascades, links);
        context.addApplicationListener(listener);
    }

    @AfterEach
    void tidy() {
        sample.retireAll();
        context.removeApplicationListener(listener);
    }

    @Test
    void opening_asks_each_agency_once_and_mails_each_lead_once() {
        String school = sample.agency();
        String nursery = sample.agency();
        long ofBoth = sample.lead(school, nursery);
        long ofSchool = sample.lead(school);
        Circulation circulation = sample.circulation();

        var opened = sample.open(circulation, Ask.RETURN);

        assertThat(askedAgencies(opened.id())).contains(school, nursery);
        assertThat(opened.agencies()).isEqualTo(askedAgencies(opened.id()).size());
        assertThat(mailed("cascade", opened.id())).contains(ofBoth, ofSchool).doesNotHaveDuplicates();
        assertThat(cascades.peopleAsked(circulation.id())).contains(ofBoth, ofSchool);
        assertThat(cascades.latestOf(circulation.id()))
                .hasValue(new Cascades.Progress(opened.id(), opened.agencies(), 0, 0, 0, 0, 0, 0));
    }

    @Test
    void the_message_names_the_documents_that_go_with_it() {
        sample.lead(sample.agency());
        var circulation = sample.circulation();
        documents.add(circulation.id(), "Policy.txt", "The policy".getBytes(StandardCharsets.UTF_8), "starter");
        documents.add(circulation.id(), "Policy.txt", "The new policy".getBytes(StandardCharsets.UTF_8), "starter");

        var opened = sample.open(circulation, Ask.RETURN);

        assertThat(jdbc.sql("SELECT model FROM delivery_content WHERE subject_type = 'cascade' AND subject_id = ?")
                        .param(String.valueOf(opened.id()))
                        .query(String.class)
                        .single())
                .contains("[\"Policy.txt\"]", circulation.title(), "Friday 11 December 2026");
        var latest = documents.latestOf(circulation.id()).get(0);
        assertThat(documents.content(circulation.id(), latest.id()).bytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("The new policy");
    }

    @Test
    void an_audience_of_people_without_agencies_asks_nobody_and_settles_at_once() {
        var circulation = sample.circulation();

        var opened = cascades.open(circulation.id(), "nobody-" + Sample.unique(), Ask.RETURN, Sample.DUE);

        assertThat(opened.agencies()).isZero();
        assertThat(settled(opened.id())).isEqualTo(1);
    }

    @Test
    void information_settles_as_it_is_sent() {
        sample.lead(sample.agency());
        var circulation = sample.circulation();

        var opened = sample.open(circulation, Ask.INFORM);

        assertThat(opened.agencies()).isPositive();
        assertThat(settled(opened.id())).isEqualTo(1);
    }

    @Test
    void acknowledging_is_the_answer_where_that_is_all_that_was_asked() {
        String school = sample.agency();
        long lead = sample.lead(school);
        var circulation = sample.circulation();
        var opened = only(sample.open(circulation, Ask.ACKNOWLEDGE), school);

        answers.acknowledge(link(opened, lead), List.of(school));
        answers.acknowledge(link(opened, lead), List.of(school));

        assertThat(settled(opened)).isEqualTo(1);
        assertThat(facts(circulation))
                .extracting(LeadAnswered::kind, LeadAnswered::agencyId, LeadAnswered::actor)
                .containsExactly(tuple("acknowledged", school, sample.emailOf(lead)));
        assertThat(facts(circulation).get(0).what()).endsWith(" acknowledged");
    }

    @Test
    void a_return_asked_for_is_not_answered_by_acknowledging() {
        String school = sample.agency();
        long lead = sample.lead(school);
        var circulation = sample.circulation();
        var opened = only(sample.open(circulation, Ask.RETURN), school);

        answers.acknowledge(link(opened, lead), List.of(school));
        assertThat(settled(opened)).isZero();

        answers.passOn(link(opened, lead), List.of(school), passedOn("https://example.org/minutes"));
        assertThat(settled(opened)).isEqualTo(1);
        assertThat(cascades.latestOf(circulation.id())).hasValue(new Cascades.Progress(opened, 1, 1, 1, 1, 0, 0, 1));
        assertThat(facts(circulation))
                .extracting(LeadAnswered::what)
                .last()
                .asString()
                .endsWith(" passed it on by team meeting and intranet to 12 people on 20 November 2026, with evidence");
    }

    @Test
    void later_returns_are_kept_and_the_same_one_twice_is_one() {
        String school = sample.agency();
        long lead = sample.lead(school);
        var circulation = sample.circulation();
        var opened = only(sample.open(circulation, Ask.RETURN), school);

        answers.passOn(link(opened, lead), List.of(school), passedOn(null));
        answers.passOn(link(opened, lead), List.of(school), passedOn(null));
        assertThat(cascades.latestOf(circulation.id()).orElseThrow().evidenced())
                .isZero();
        var minutes = new PassedOn.Evidence("Minutes.pdf", "application/pdf", "0".repeat(64), new byte[] {1, 2, 3});
        var later = passedOn(null);
        answers.passOn(
                link(opened, lead),
                List.of(school),
                new PassedOn(later.methods(), null, "people", later.happenedOn(), null, null, minutes));

        assertThat(jdbc.sql("SELECT count(*) FROM cascade_return WHERE cascade_id = ?")
                        .param(opened)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(cascades.latestOf(circulation.id()).orElseThrow().evidenced())
                .isEqualTo(1);
        assertThat(settled(opened)).isEqualTo(1);
    }

    @Test
    void declining_and_closing_are_answers_with_a_reason() {
        String school = sample.agency();
        String police = sample.agency("Police");
        long lead = sample.lead(school, police);
        var circulation = sample.circulation();
        var opened = only(sample.open(circulation, Ask.RETURN), school, police);

        answers.decline(link(opened, lead), List.of(school), "not-for-my-agency", "We teach adults.");
        assertThat(settled(opened)).isZero();
        cascades.closeAgency(opened, police, "board-admin", "The force is being merged.");
        cascades.closeAgency(opened, police, "board-admin", "Again.");

        assertThat(settled(opened)).isEqualTo(1);
        assertThat(facts(circulation))
                .extracting(LeadAnswered::kind, LeadAnswered::detail, LeadAnswered::actor)
                .containsExactly(
                        tuple("declined", "We teach adults.", sample.emailOf(lead)),
                        tuple("closed", "The force is being merged.", "board-admin"));
    }

    @Test
    void a_nudge_reaches_todays_leads_of_agencies_that_have_not_answered() {
        String answered = sample.agency();
        String waiting = sample.agency();
        String empty = sample.agency();
        long quick = sample.lead(answered);
        long left = sample.lead(waiting);
        long alone = sample.lead(empty);
        var circulation = sample.circulation();
        var opened = only(sample.open(circulation, Ask.ACKNOWLEDGE), answered, waiting, empty);
        answers.acknowledge(link(opened, quick), List.of(answered));
        sample.retire(left);
        sample.retire(alone);
        long successor = sample.lead(waiting);

        assertThat(cascades.nudge(circulation.id(), "board-admin", "Due tomorrow."))
                .isEqualTo(1);
        assertThat(cascades.nudge(circulation.id(), "board-admin", "Due today."))
                .isEqualTo(1);

        assertThat(mailed("nudge", opened)).containsExactly(successor, successor);
        assertThat(cascades.peopleAsked(circulation.id())).contains(left, successor);
        assertThat(cascades.agenciesWithoutLead(circulation.id())).containsExactly(empty);
        assertThat(link(opened, successor).agencies()).containsExactly(waiting);
    }

    @Test
    void two_last_leads_answering_at_the_same_moment_settle_once_a_hundred_times_out_of_a_hundred() throws Exception {
        String school = sample.agency();
        String police = sample.agency("Police");
        long teacher = sample.lead(school);
        long officer = sample.lead(police);
        var circulation = sample.circulation();
        try (var both = new Threads(2)) {
            for (int i = 0; i < 100; i++) {
                long opened = only(sample.open(circulation, Ask.ACKNOWLEDGE), school, police);
                LeadLink first = link(opened, teacher);
                LeadLink second = link(opened, officer);
                both.atOnce(
                        () -> answers.acknowledge(first, List.of(school)),
                        () -> answers.acknowledge(second, List.of(police)));
                assertThat(settled(opened)).as("cascade %d of 100", i + 1).isEqualTo(1);
            }
        }
    }

    private record Threads(ExecutorService pool, CyclicBarrier start) implements AutoCloseable {
        Threads(int threads) {
            this(Executors.newFixedThreadPool(threads), new CyclicBarrier(threads));
        }

        void atOnce(Runnable... tasks) throws Exception {
            var calls = Arrays.stream(tasks)
                    .map(task -> (Callable<Void>) () -> {
                        start.await();
                        task.run();
                        return null;
                    })
                    .toList();
            for (var result : pool.invokeAll(calls)) result.get();
        }

        @Override
        public void close() {
            pool.shutdownNow();
        }
    }

    private static PassedOn passedOn(String link) {
        return new PassedOn(
                List.of("team meeting", "intranet"),
                12,
                "people",
                LocalDate.of(2026, 11, 20),
                "Went well.",
                link,
                null);
    }

    private LeadLink link(long cascade, long person) {
        return leadLinks.open(sample.path(cascade, person).substring("/r/".length()));
    }

    /** Leaves only these agencies in the cascade: other tests' leads are in the same audience. */
    private long only(Cascades.Opened opened, String... agencies) {
        jdbc.sql("DELETE FROM cascade_agency WHERE cascade_id = :id AND agency_id NOT IN (:agencies)")
                .param("id", opened.id())
                .param("agencies", List.of(agencies))
                .update();
        return opened.id();
    }

    private List<String> askedAgencies(long cascade) {
        return jdbc.sql("SELECT agency_id FROM cascade_agency WHERE cascade_id = ?")
                .param(cascade)
                .query(String.class)
                .list();
    }

    private List<Long> mailed(String kind, long cascade) {
        return jdbc.sql("SELECT person_id FROM delivery WHERE kind = ? AND subject_type = 'cascade' AND subject_id = ?")
                .params(kind, String.valueOf(cascade))
                .query(Long.class)
                .list();
    }

    /** How often it settled, by the events published. */
    private long settled(long cascade) {
        return events.stream()
                .filter(event -> event instanceof CascadeSettled settled && settled.cascadeId() == cascade)
                .count();
    }

    private List<LeadAnswered> facts(Circulation circulation) {
        return events.stream()
                .filter(LeadAnswered.class::isInstance)
                .map(LeadAnswered.class::cast)
                .filter(fact -> fact.circulationId() == circulation.id())
                .toList();
    }
}
