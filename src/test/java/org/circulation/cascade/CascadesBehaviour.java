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
import org.circulation.plan.Answerers;
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
        assertThat(cascades.of(circulation.id()))
                .containsExactly(new Cascades.Progress(opened.id(), opened.agencies(), 0, 0, 0, 0, 0, 0, 0));
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
    void an_audience_that_holds_nobody_has_nobody_to_tell_and_settles_at_once() {
        var circulation = sample.circulation();
        String empty = "nobody-" + Sample.unique();

        var opened = cascades.open(circulation.id(), empty, Ask.RETURN, Sample.DUE);

        assertThat(opened.asked().all()).isZero();
        assertThat(opened.nobodyToTell()).isTrue();
        assertThat(opened.empty()).containsExactly(empty);
        assertThat(settled(opened.id())).isEqualTo(1);
    }

    @Test
    void no_audience_at_all_has_nobody_to_tell() {
        var opened = cascades.open(sample.circulation().id(), List.of(), Ask.RETURN, Sample.DUE);

        assertThat(opened.nobodyToTell()).isTrue();
        assertThat(settled(opened.id())).isEqualTo(1);
    }

    @Test
    void people_of_a_list_each_answer_for_themselves() {
        String list = sample.list();
        String school = sample.agency("Moorside High School");
        long trainer = sample.member("Trainer One", List.of(list), school);
        long other = sample.member("Trainer Two", List.of(list));
        var circulation = sample.circulation();

        var opened = cascades.open(circulation.id(), list, Ask.ACKNOWLEDGE, Sample.DUE);
        answers.acknowledge(link(opened.id(), trainer), List.of("person:" + trainer));
        assertThat(settled(opened.id())).isZero();
        answers.decline(link(opened.id(), other), List.of("person:" + other), "not-my-role", "I only train adults.");

        assertThat(opened.asked()).isEqualTo(new Answerers(0, 2));
        assertThat(opened.nobodyToTell()).isFalse();
        assertThat(mailed("cascade", opened.id())).containsExactlyInAnyOrder(trainer, other);
        assertThat(settled(opened.id())).isEqualTo(1);
        assertThat(cascades.of(circulation.id()))
                .containsExactly(new Cascades.Progress(opened.id(), 0, 2, 1, 0, 0, 1, 0, 2));
        assertThat(facts(circulation))
                .extracting(LeadAnswered::what, LeadAnswered::agencyId, LeadAnswered::actor)
                .containsExactly(
                        tuple("Trainer One acknowledged", school, sample.emailOf(trainer)),
                        tuple("Trainer Two said that this is not their role", null, sample.emailOf(other)));
    }

    @Test
    void people_without_agencies_who_are_informed_have_been_told() {
        String list = sample.list();
        long partner = sample.member("Partner", List.of(list));

        var opened = cascades.open(sample.circulation().id(), list, Ask.INFORM, Sample.DUE);

        assertThat(opened.people()).isEqualTo(1);
        assertThat(opened.nobodyToTell()).isFalse();
        assertThat(mailed("cascade", opened.id())).containsExactly(partner);
        assertThat(settled(opened.id())).isEqualTo(1);
    }

    @Test
    void a_person_on_two_lists_of_one_cascade_hears_once_and_an_empty_list_is_named() {
        String first = sample.list();
        String second = sample.list();
        long both = sample.member("Both", List.of(first, second));

        var opened = cascades.open(
                sample.circulation().id(), List.of(first, "nobody-here", second, first), Ask.ACKNOWLEDGE, Sample.DUE);

        assertThat(opened.people()).isEqualTo(1);
        assertThat(opened.empty()).containsExactly("nobody-here");
        assertThat(opened.nobodyToTell()).isFalse();
        assertThat(mailed("cascade", opened.id())).containsExactly(both);
    }

    @Test
    void two_sub_groups_cascades_of_one_circulation_never_ask_one_person_twice() {
        String training = sample.list();
        String audit = sample.list();
        long both = sample.member("Both", List.of(training, audit));
        long trainer = sample.member("Trainer", List.of(training));
        long auditor = sample.member("Auditor", List.of(audit));
        var circulation = sample.circulation();

        var first = cascades.open(circulation.id(), training, Ask.RETURN, Sample.DUE);
        var second = cascades.open(circulation.id(), audit, Ask.RETURN, Sample.DUE);
        var third = cascades.open(circulation.id(), List.of(training, audit), Ask.RETURN, Sample.DUE);
        var elsewhere = cascades.open(sample.circulation().id(), audit, Ask.RETURN, Sample.DUE);

        assertThat(mailed("cascade", first.id())).containsExactlyInAnyOrder(both, trainer);
        assertThat(mailed("cascade", second.id())).containsExactly(auditor);
        assertThat(third.asked().all()).isZero();
        assertThat(third.nobodyToTell()).isFalse();
        assertThat(settled(third.id())).isEqualTo(1);
        assertThat(elsewhere.people()).isEqualTo(2);
    }

    @Test
    void two_cascades_opened_at_the_same_moment_ask_nobody_twice() throws Exception {
        String training = sample.list();
        String audit = sample.list();
        for (int i = 0; i < 5; i++) sample.member("Both " + i, List.of(training, audit));
        try (var both = new Threads(2)) {
            for (int i = 0; i < 20; i++) {
                long circulation = sample.circulation().id();
                both.atOnce(
                        () -> cascades.open(circulation, training, Ask.RETURN, Sample.DUE),
                        () -> cascades.open(circulation, audit, Ask.RETURN, Sample.DUE));
                assertThat(cascades.of(circulation).stream()
                                .mapToInt(Cascades.Progress::people)
                                .sum())
                        .isEqualTo(5);
            }
        }
    }

    @Test
    void a_lead_asked_for_an_agency_is_not_asked_for_themselves_besides() {
        String list = sample.list();
        String school = sample.agency();
        long lead = sample.lead(school);
        sample.listed(lead, list);
        long trainer = sample.member("Trainer", List.of(list));

        var opened = cascades.open(sample.circulation().id(), List.of(Sample.LEADS, list), Ask.ACKNOWLEDGE, Sample.DUE);

        assertThat(opened.people()).isEqualTo(1);
        assertThat(mailed("cascade", opened.id())).contains(lead, trainer).doesNotHaveDuplicates();
        assertThat(link(opened.id(), lead).agencies()).containsExactly(school);
        assertThat(link(opened.id(), trainer).agencies()).containsExactly("person:" + trainer);
    }

    @Test
    void several_open_cascades_are_nudged_and_closed_each_for_itself() {
        String training = sample.list();
        String audit = sample.list();
        long trainer = sample.member("Trainer", List.of(training));
        long auditor = sample.member("Auditor", List.of(audit));
        var circulation = sample.circulation();
        long first = cascades.open(circulation.id(), training, Ask.RETURN, Sample.DUE)
                .id();
        long second =
                cascades.open(circulation.id(), audit, Ask.RETURN, Sample.DUE).id();

        assertThat(cascades.nudge(circulation.id(), "board-admin", "Due tomorrow."))
                .isEqualTo(2);
        assertThat(cascades.nudgeOne(first, "board-admin", "Due today.")).isEqualTo(1);
        assertThat(mailed("nudge", first)).containsExactly(trainer, trainer);
        assertThat(mailed("nudge", second)).containsExactly(auditor);

        assertThat(cascades.waitingFor(circulation.id(), "person:" + trainer)).hasValue(first);
        assertThat(cascades.waitingFor(circulation.id(), "person:" + auditor)).hasValue(second);
        assertThat(cascades.closeAgency(first, "person:" + trainer, "manager", "On leave."))
                .isTrue();
        assertThat(cascades.waitingFor(circulation.id(), "person:" + trainer)).isEmpty();
        assertThat(settled(first)).isEqualTo(1);
        assertThat(settled(second)).isZero();
        assertThat(cascades.nudge(circulation.id(), "board-admin", "Last call."))
                .isEqualTo(1);
        assertThat(facts(circulation)).extracting(LeadAnswered::what).containsExactly("Closed the answer of Trainer");
        cascades.cancel(circulation.id());
        assertThat(cascades.nudge(circulation.id(), "board-admin", "Never.")).isZero();
    }

    @Test
    void each_letter_says_why_its_reader_gets_it() {
        String list = sample.list();
        sample.member("Trainer", List.of(list));
        sample.lead(sample.agency());

        var opened = cascades.open(sample.circulation().id(), List.of(Sample.LEADS, list), Ask.RETURN, Sample.DUE);

        assertThat(jdbc.sql("SELECT reason FROM delivery_content WHERE subject_type = 'cascade' AND subject_id = ?")
                        .param(String.valueOf(opened.id()))
                        .query(String.class)
                        .list())
                .hasSize(2)
                .anySatisfy(reason -> assertThat(reason).contains("communication lead"))
                .anySatisfy(reason -> assertThat(reason).contains("circulation list “" + Sample.inWords(list)));
    }

    @Test
    void single_agency_training_names_each_leads_channel_by_the_sector() {
        long teacher = sample.lead(sample.agencyOf("Early years"));
        long officer = sample.lead(sample.agencyOf("Police"));
        long nurse = sample.lead(sample.agencyOf("Health"), sample.agencyOf("Youth"));
        var circulation = sample.circulationOf("single-agency-training");

        var opened = sample.open(circulation, Ask.RETURN);

        assertThat(channelsIn(opened.id(), teacher))
                .contains("The plan’s channel for your agency: Learning Leads website.");
        assertThat(channelsIn(opened.id(), officer))
                .contains("The plan names no channel for your agency: please name the one you use.");
        assertThat(channelsIn(opened.id(), nurse))
                .contains("Health: NHS intranet.", "Youth: Services for Young People database.");
    }

    private String channelsIn(long cascade, long person) {
        return jdbc.sql(
                        """
                        SELECT c.model FROM delivery d JOIN delivery_content c ON c.id = d.content_id
                         WHERE d.subject_type = 'cascade' AND d.subject_id = ? AND d.person_id = ?""")
                .params(String.valueOf(cascade), person)
                .query(String.class)
                .single();
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
        assertThat(cascades.of(circulation.id()))
                .containsExactly(new Cascades.Progress(opened, 1, 0, 1, 1, 1, 0, 0, 1));
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
        assertThat(cascades.of(circulation.id()).get(0).evidenced()).isZero();
        var minutes = new PassedOn.Evidence("Minutes.pdf", "application/pdf", "0".repeat(64), new byte[] {1, 2, 3});
        var later = passedOn(null);
        answers.passOn(
                link(opened, lead),
                List.of(school),
                new PassedOn(later.methods(), null, "people", later.happenedOn(), null, null, minutes, null));

        assertThat(jdbc.sql("SELECT count(*) FROM cascade_return WHERE cascade_id = ?")
                        .param(opened)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(cascades.of(circulation.id()).get(0).evidenced()).isEqualTo(1);
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
        assertThat(speakers(opened)).contains(left, successor);
        assertThat(link(opened, successor).agencies()).containsExactly(waiting);
    }

    @Test
    void two_last_leads_answering_at_the_same_moment_settle_once_a_hundred_times_out_of_a_hundred() throws Exception {
        String school = sample.agency();
        String police = sample.agency("Police");
        long teacher = sample.lead(school);
        long officer = sample.lead(police);
        try (var both = new Threads(2)) {
            for (int i = 0; i < 100; i++) {
                long opened = only(sample.open(sample.circulation(), Ask.ACKNOWLEDGE), school, police);
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
                null,
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

    private List<Long> speakers(long cascade) {
        return jdbc.sql("SELECT person_id FROM cascade_lead WHERE cascade_id = ?")
                .param(cascade)
                .query(Long.class)
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
