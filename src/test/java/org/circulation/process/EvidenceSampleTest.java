package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.circulation.circulation.Circulation.State;
import org.circulation.testing.Coverage;
import org.circulation.testing.Robot;
import org.circulation.testing.Story;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.StoryTest;
import org.circulation.testing.WebSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An agency's word is its own until somebody looks: a manager has answers checked, beside the circulation. */
@StoryTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidenceSampleTest {

    private static final String CHECK = "Task_CheckEvidence";
    /** A Tuesday. */
    private static final LocalDate ASKED = LocalDate.of(2092, 3, 11);

    @Autowired
    Story story;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Coverage coverage;

    Circulating policy;
    WebSession manager;

    /** The page after the last form. */
    String shown;

    @BeforeAll
    void watch() {
        coverage.watch("evidence-sample");
    }

    @AfterAll
    void every_node_and_flow_was_gone_through() {
        coverage.assertEverythingTaken();
    }

    @BeforeEach
    void some_agencies_have_answered() {
        story.jumpTo(ASKED);
        story.noMeetingsFrom(ASKED);
        policy = story.startPolicy("updated");
        policy.reachesTheLeads();
        policy.leads().stream().limit(4).forEach(policy::answer);
        manager = story.signedIn("manager");
    }

    @AfterEach
    void back_to_today() {
        for (String open : policy.openTasks()) if (open.equals(CHECK)) found("could-not-check", "The test is over.");
        story.resetClock();
    }

    @Test
    void chosen_by_name_it_is_real_work_with_a_deadline_a_letter_and_a_place_on_every_page() {
        long answer = answers().get(0);
        assertThat(ticked(answer)).isTrue();

        assertThat(policy.openTasks()).contains(CHECK);
        assertThat(policy.dueOf(CHECK)).as("ten working days").isEqualTo(LocalDate.of(2092, 3, 25));
        assertThat(policy.lettersOf("task")).last().isEqualTo("performance-manager@example.org");
        assertThat(policy.valueInForm(CHECK, "checkedAnswer").toString())
                .contains("passed it on by team meeting to 12 people on 11 March 2092");
        assertThat(policy.valueInForm(CHECK, "checkedEvidence")).isEqualTo("https://agency.example.org/training");
        assertThat(policy.facts()).anySatisfy(fact -> assertThat(fact)
                .startsWith("Asked that the evidence of ")
                .endsWith(" be checked, chosen by name"));
        assertThat(sample("drawn_from")).isNull();
        assertThat(sample("asked_by")).isEqualTo("manager");
        assertThat(page()).contains("Being checked", "Check the evidence", "Performance Manager");
        assertThat(ticked(answer)).as("it is asked once").isFalse();
        assertThat(shown).contains("Those answers are being checked already");
    }

    @Test
    void found_so_or_not_so_the_answer_shows_it_and_it_is_not_asked_again() {
        long first = answers().get(0);
        ticked(first);
        found("confirmed", "I read the minutes; the date is right.");
        assertThat(outcome(first)).isEqualTo("confirmed");
        assertThat(sample("settled_by")).isEqualTo("performance-manager");
        assertThat(page()).contains("Sampled: found so", "I read the minutes; the date is right.");
        assertThat(policy.facts())
                .anySatisfy(fact -> assertThat(fact).endsWith(": checked, and found so"))
                .anySatisfy(fact ->
                        assertThat(fact).startsWith("“Check the evidence: ").endsWith("”: confirmed"));
        assertThat(ticked(first)).isFalse();

        long second = answers().get(1);
        ticked(second);
        found("not-confirmed", "The meeting was about something else.");
        assertThat(outcome(second)).isEqualTo("not-confirmed");
        assertThat(page()).contains("Sampled: not found so", "The meeting was about something else.");
        assertThat(policy.openDeadlines())
                .as("nothing is left open of it")
                .noneSatisfy(deadline -> assertThat(deadline.title()).startsWith("Check the evidence: "));
    }

    @Test
    void what_could_not_be_checked_says_nothing_about_the_answer_and_may_be_asked_again_by_name() {
        long answer = answers().get(0);
        ticked(answer);
        found("could-not-check", "The lead is away.");
        assertThat(page()).contains("Could not be checked", "The lead is away.", "Documented");
        assertThat(ticked(answer)).isTrue();
        found("confirmed", "Back again, and it was so.");
        assertThat(page()).contains("Back again, and it was so.");
        assertThat(checks()).isEqualTo(2);
    }

    @Test
    void drawn_at_random_each_is_another_and_from_how_many_is_kept() {
        int all = answers().size();
        assertThat(drawn("3")).isTrue();
        assertThat(jdbc.sql("SELECT DISTINCT return_id FROM evidence_sample WHERE circulation_id = ?")
                        .param(policy.id())
                        .query(Long.class)
                        .list())
                .hasSize(3)
                .isSubsetOf(answers());
        assertThat(jdbc.sql("SELECT drawn_from, drawn_place, return_id FROM evidence_sample WHERE circulation_id = ?")
                        .param(policy.id())
                        .query()
                        .listOfRows())
                .allSatisfy(row -> {
                    assertThat(row.get("drawn_from")).isEqualTo(all);
                    int place = (Integer) row.get("drawn_place");
                    assertThat(answers().get(place - 1))
                            .as("the place can be counted again")
                            .isEqualTo(((Number) row.get("return_id")).longValue());
                });
        assertThat(policy.facts())
                .anySatisfy(fact -> assertThat(fact).contains("drawn at random: number ", " of " + all + " answers"));
        assertThat(drawn("20")).as("the rest").isTrue();
        assertThat(checks()).isEqualTo(all);
        assertThat(drawn("1")).isFalse();
        assertThat(shown).contains("There is no answer left to draw");
    }

    @Test
    void chance_reaches_every_answer() {
        for (int round = 0; round < 60 && reached() < answers().size(); round++) {
            drawn("1");
            jdbc.sql("UPDATE evidence_sample SET outcome = 'withdrawn' WHERE circulation_id = ? AND outcome IS NULL")
                    .param(policy.id())
                    .update();
            runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(policy.reference())
                    .processDefinitionKey("evidence-sample")
                    .list()
                    .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "next round"));
        }
        assertThat(reached()).isEqualTo(answers().size());
    }

    @Test
    void it_neither_keeps_the_circulation_open_nor_ends_with_it_and_climbs_its_own_ladder() {
        ticked(answers().get(0));
        policy.everyLeadAnswers();
        assertThat(policy.state()).isEqualTo(State.COMPLETE);
        assertThat(policy.openTasks()).containsExactly(CHECK);
        assertThat(policy.openDeadlines()).as("its promise goes on").hasSize(1).allSatisfy(deadline -> assertThat(
                        deadline.title())
                .startsWith("Check the evidence: "));
        assertThat(page()).contains("Check the evidence").doesNotContain("It has ended and is with nobody");

        story.advanceTo(LocalDate.of(2092, 3, 31));
        assertThat(policy.facts())
                .contains("The plan’s deadline passed: “Check the evidence”")
                .anySatisfy(fact -> assertThat(fact).startsWith("Reminder: “Check the evidence: "))
                .anySatisfy(fact -> assertThat(fact).startsWith("Overdue: “Check the evidence: "));
        assertThat(page()).contains("Reached 24 March", "Reached 26 March", "Escalated");
        found("confirmed", "Late, but it was so.");
        assertThat(policy.openTasks()).isEmpty();
        assertThat(policy.state()).isEqualTo(State.COMPLETE);
        assertThat(ticked(answers().get(1))).as("also after its end").isTrue();
    }

    @Test
    void cancelled_with_its_circulation_it_is_withdrawn_and_nothing_more_can_be_asked() {
        ticked(answers().get(0));
        manager.postForm(address() + "/cancel", "reason=A+mistake");
        assertThat(policy.openTasks()).isEmpty();
        assertThat(outcome(answers().get(0))).isEqualTo("withdrawn");
        assertThat(ticked(answers().get(1))).isFalse();
        assertThat(drawn("1")).isFalse();
        assertThat(shown).contains("It was cancelled, so there is nothing to check.");
    }

    @Test
    void bad_input_is_refused_in_words_and_keeps_what_was_typed() {
        for (String number : new String[] {"", "0", "-1", "three", "21", "1e3", "%00", "999999999999"}) {
            assertThat(drawn(number)).as(number).isFalse();
        }
        drawn("twelve");
        assertThat(shown).contains("How many: write a number from 1 to 20, for example 3.", "value=\"twelve\"");
        sends("chosen", "x=y");
        assertThat(shown).contains("Tick at least one answer to be checked.");
        for (String answer : new String[] {"0", "x", "999999999", "-5", "99999999999999999999999"})
            sends("chosen", "answer=" + answer);
        sends("chosen", "answer=1&answer=2&answer=2" + many());
        assertThat(shown).contains("Tick at most 20 answers at once");
        long another = answers().get(0);
        var other = story.startPolicy("updated");
        manager.postForm("/dashboard/circulations/" + other.reference() + "/checks/chosen", "answer=" + another);
        assertThat(checks()).as("another circulation's answer is not its own").isZero();
        assertThat(manager.postForm("/dashboard/circulations/POL-1999-0001/checks/drawn", "number=1")
                        .statusCode())
                .isEqualTo(404);
        var chair = story.signedIn("e-safety-chair");
        assertThat(chair.postForm(address() + "/checks/drawn", "number=1").statusCode())
                .as("who started it reads and does not act")
                .isEqualTo(403);
        assertThat(checks()).isZero();
        assertThat(policy.openTasks()).doesNotContain(CHECK);
    }

    @Test
    void who_knows_only_tasks_and_forms_completes_it_and_others_may_not() {
        ticked(answers().get(0));
        assertThat(new Robot("audit-chair", story.port()).work(policy.reference(), story.today()))
                .isEmpty();
        assertThat(new Robot("performance-manager", story.port()).work(policy.reference(), story.today()))
                .hasSize(1);
        assertThat(outcome(answers().get(0))).isEqualTo("confirmed");
        assertThat(sample("settled_by")).isEqualTo("performance-manager");
    }

    private static String many() {
        var more = new StringBuilder();
        for (int i = 10; i < 40; i++) more.append("&answer=").append(i);
        return more.toString();
    }

    private boolean ticked(long answer) {
        int before = checks();
        sends("chosen", "answer=" + answer);
        return checks() > before;
    }

    private boolean drawn(String number) {
        int before = checks();
        sends("drawn", "number=" + number);
        return checks() > before;
    }

    private void sends(String how, String form) {
        assertThat(manager.postForm(address() + "/checks/" + how, form).statusCode())
                .isEqualTo(302);
        shown = page();
    }

    private void found(String outcome, String note) {
        policy.complete(CHECK, "performance-manager", Map.of("decision", outcome, "comments", note));
    }

    private String address() {
        return "/dashboard/circulations/" + policy.reference();
    }

    private String page() {
        return manager.get(address()).body();
    }

    private List<Long> answers() {
        return jdbc.sql("SELECT r.id FROM cascade_return r JOIN cascade c ON c.id = r.cascade_id"
                        + " WHERE c.circulation_id = ? ORDER BY r.id")
                .param(policy.id())
                .query(Long.class)
                .list();
    }

    private int checks() {
        return jdbc.sql("SELECT COUNT(*) FROM evidence_sample WHERE circulation_id = ?")
                .param(policy.id())
                .query(Integer.class)
                .single();
    }

    private int reached() {
        return jdbc.sql("SELECT COUNT(DISTINCT return_id) FROM evidence_sample WHERE circulation_id = ?")
                .param(policy.id())
                .query(Integer.class)
                .single();
    }

    private String outcome(long answer) {
        return jdbc.sql("SELECT outcome FROM evidence_sample WHERE return_id = ? ORDER BY id DESC LIMIT 1")
                .param(answer)
                .query(String.class)
                .single();
    }

    private Object sample(String column) {
        return jdbc.sql("SELECT " + column + " FROM evidence_sample WHERE circulation_id = ? ORDER BY id LIMIT 1")
                .param(policy.id())
                .query()
                .listOfRows()
                .get(0)
                .get(column);
    }
}
