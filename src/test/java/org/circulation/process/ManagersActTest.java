package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.http.HttpResponse;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.circulation.circulation.Circulation.State;
import org.circulation.delivery.Outbox;
import org.circulation.testing.Story;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.StoryTest;
import org.circulation.testing.WebSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What managers do on a circulation's page, through its forms. */
@StoryTest
class ManagersActTest {

    @Autowired
    Story story;

    @Autowired
    Outbox outbox;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    private WebSession manager;

    @BeforeEach
    void a_manager_is_signed_in() {
        manager = story.signedIn("manager");
    }

    @Test
    void every_action_without_a_reason_is_refused_on_the_page_and_changes_nothing() {
        var policy = withTheLeads();
        long deadline = policy.openDeadlines().get(0).id();
        var before = policy.facts();
        String agency = policy.leads().get(0).agency();
        for (var form : Map.of(
                        "nudge", "reason=",
                        "extend", "reason=+&deadline=" + deadline + "&dueOn=2099-01-05",
                        "correct", "reason=&title=T&summary=S&correction=C",
                        "reassign", "reason=+&task=t&to=back",
                        "close-agency", "reason=&agency=" + agency)
                .entrySet()) {
            assertThat(redirected(manager.postForm(page(policy) + "/" + form.getKey(), form.getValue())))
                    .as(form.getKey())
                    .isTrue();
            assertThat(manager.get(page(policy)).body())
                    .as(form.getKey())
                    .contains("govuk-error-summary")
                    .contains("Reason: write something.");
        }
        for (String grave : new String[] {"cancel", "withdraw"}) {
            var answer = manager.postForm(page(policy) + "/" + grave, "reason=%0A");
            assertThat(answer.statusCode()).as(grave).isEqualTo(422);
            assertThat(answer.body()).as(grave).contains("govuk-error-summary", "Reason: write something.");
        }
        assertThat(policy.facts()).isEqualTo(before);
        assertThat(policy.state()).isEqualTo(State.RUNNING);
    }

    @Test
    void a_form_whose_fields_are_missing_is_no_error_of_the_server() {
        var policy = story.startPolicy("updated");
        for (String action :
                new String[] {"nudge", "reassign", "extend", "correct", "withdraw", "cancel", "close-agency"}) {
            var answer = manager.postForm(page(policy) + "/" + action, "x=y");
            assertThat(answer.statusCode()).as(action + answer.body()).isLessThan(500);
        }
        assertThat(manager.postForm(page(policy) + "/extend", "deadline=first&dueOn=soon&reason=Why")
                        .statusCode())
                .isLessThan(500);
        assertThat(manager.postForm("/dashboard/circulations/POL-1999-0001/nudge", "reason=Why")
                        .statusCode())
                .isEqualTo(404);
        assertThat(policy.state()).isEqualTo(State.RUNNING);
    }

    @Test
    void a_chair_may_do_none_of_it() {
        var policy = story.startPolicy("updated");
        var chair = story.signedIn("e-safety-chair");
        for (String action : new String[] {
            "nudge", "reassign", "extend", "correct", "withdraw", "cancel", "close-agency", "try-again"
        })
            assertThat(chair.postForm(page(policy) + "/" + action, "reason=Why").statusCode())
                    .as(action)
                    .isEqualTo(403);
        var read = chair.get(page(policy));
        assertThat(read.statusCode()).as("who started it reads it").isEqualTo(200);
        assertThat(read.body()).doesNotContain("Act on it");
        assertThat(story.signedIn("publicity-chair").get(page(policy)).statusCode())
                .as("who has had nothing to do with it")
                .isEqualTo(403);
        assertThat(policy.state()).isEqualTo(State.RUNNING);
    }

    @Test
    void nudged_leads_get_a_letter_with_the_reason_and_the_timeline_keeps_it() {
        var policy = withTheLeads();
        var asked = policy.leads();
        assertThat(policy.answer(asked.get(0)).statusCode()).isEqualTo(303);

        assertThat(redirected(manager.postForm(page(policy) + "/nudge", "reason=The+inspection+is+near")))
                .isTrue();

        assertThat(policy.lettersOf("nudge"))
                .isNotEmpty()
                .hasSizeLessThan(policy.lettersOf("cascade").size());
        assertThat(manager.get(page(policy)).body()).contains("The inspection is near");
        assertThat(policy.facts()).anySatisfy(fact -> assertThat(fact).startsWith("Asked "));
    }

    @Test
    void a_correction_reaches_everyone_told_the_first_and_the_updates_page() {
        var policy = story.startPolicy("updated");
        outbox.dispatch();
        policy.reachesTheLeads();
        outbox.dispatch();
        int told = policy.lettersOf("cascade").size();

        assertThat(redirected(manager.postForm(
                        page(policy) + "/correct",
                        "title=Right+title&summary=Right+summary&correction=The+number+was+wrong&reason=Misprint")))
                .isTrue();

        assertThat(policy.lettersOf("correction"))
                .containsAll(policy.lettersOf("cascade"))
                .contains("implementation-chair@example.org")
                .hasSizeGreaterThanOrEqualTo(told)
                .doesNotHaveDuplicates();
        var visitor = new WebSession(story.port());
        assertThat(visitor.get("/updates/" + policy.reference()).body())
                .contains("Right title", "Right summary", "The number was wrong");
        assertThat(visitor.get(policy.linkOf(policy.leads().get(0))).body()).contains("Right title", "Right summary");
        assertThat(policy.facts()).anySatisfy(fact -> assertThat(fact).startsWith("Corrected; "));
        assertThat(policy.title()).isEqualTo("Right title");
    }

    @Test
    void a_cancelled_circulation_stops_tells_those_told_and_its_links_and_update_are_gone() {
        var policy = withTheLeads();
        var lead = policy.leads().get(0);
        outbox.dispatch();
        assertThat(outcome(manager, policy, "nudge", "reason=Not+yet+sent")).contains("asked once more");

        assertThat(outcome(manager, policy, "cancel", "reason=Replaced+by+another"))
                .contains("It was cancelled");

        assertThat(policy.state()).isEqualTo(State.CANCELLED);
        assertThat(policy.openTasks()).isEmpty();
        assertThat(policy.openDeadlines()).isEmpty();
        assertThat(states(policy, "nudge")).containsOnly("stopped");
        assertThat(policy.lettersOf("cancelled"))
                .containsAll(policy.lettersOf("cascade"))
                .doesNotHaveDuplicates();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(policy.reference())
                        .count())
                .isZero();
        var visitor = new WebSession(story.port());
        assertThat(visitor.get(policy.linkOf(lead)).statusCode()).isEqualTo(410);
        assertThat(visitor.get(policy.linkOf(lead)).body()).contains("This item was cancelled");
        assertThat(policy.answer(lead).statusCode()).isEqualTo(410);
        assertThat(visitor.get("/updates/" + policy.reference()).statusCode()).isEqualTo(410);
        assertThat(manager.get(page(policy)).body()).contains("Replaced by another");

        assertThat(outcome(manager, policy, "cancel", "reason=Again")).contains("has already ended");
        assertThat(policy.facts())
                .filteredOn(fact -> fact.startsWith("Cancelled"))
                .hasSize(1);
    }

    @Test
    void before_anybody_was_asked_there_is_no_agency_to_close_and_no_answer_to_remind_of() {
        var policy = story.startPolicy("updated");
        manager.postForm(page(policy) + "/close-agency", "agency=foundation-trust&reason=Why");
        assertThat(manager.get(page(policy)).body()).contains("Nobody has been asked yet.");
        manager.postForm(page(policy) + "/nudge", "whom=answers&reason=Why");
        assertThat(manager.get(page(policy)).body()).contains("There is nobody to remind");
    }

    @Test
    void a_closed_agency_stands_on_the_timeline_and_an_unknown_one_is_refused() {
        var policy = withTheLeads();
        String agency = policy.leads().get(0).agency();
        manager.postForm(page(policy) + "/close-agency", "agency=" + agency + "&reason=It+closed+last+year");
        assertThat(manager.get(page(policy)).body()).contains("It closed last year");
        assertThat(policy.facts())
                .filteredOn(fact -> fact.startsWith("Closed the answer of"))
                .hasSize(1);

        manager.postForm(page(policy) + "/close-agency", "agency=no-such-agency&reason=Why");
        assertThat(manager.get(page(policy)).body())
                .contains("not waited for")
                .doesNotContain("is no longer waited for");
    }

    @Test
    void a_failed_step_is_shown_in_plain_words_and_an_administrator_lets_it_try_again() {
        var policy = story.startPolicy("updated");
        toTheWebsite(policy);
        String root = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(policy.reference())
                .rootProcessInstances()
                .singleResult()
                .getId();
        var asked = runtime.getVariable(root, "ask");
        runtime.setVariable(root, "ask", "NONSENSE");
        catchThrowable(() ->
                policy.complete("Task_ConfirmAddress", "board-admin", Map.of("link", "https://board.example.org/p")));
        String block = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(policy.reference())
                .processDefinitionKey("cascade-to-agencies")
                .singleResult()
                .getId();
        var job = management.createJobQuery().processInstanceId(block).singleResult();
        management.setJobRetries(job.getId(), 1);
        assertThat(catchThrowable(() -> management.executeJob(job.getId()))).isNotNull();

        String shown = manager.get(page(policy)).body();
        assertThat(shown)
                .contains("The step “Tell whom the plan names” could not be finished")
                .contains("An administrator can let it try again.")
                .doesNotContain("IllegalArgumentException", "NONSENSE");
        String incident = runtime.createIncidentQuery()
                .processInstanceId(block)
                .singleResult()
                .getId();
        assertThat(manager.postForm(page(policy) + "/try-again", "incident=" + incident)
                        .statusCode())
                .isEqualTo(403);

        runtime.setVariable(block, "ask", asked);
        var administrator = story.signedIn("admin");
        assertThat(outcome(administrator, policy, "try-again", "reason=It+is+mended&incident=" + incident))
                .contains("is being tried again");
        story.runJobs();

        assertThat(policy.agenciesAsked()).isGreaterThanOrEqualTo(20);
        assertThat(manager.get(page(policy)).body()).doesNotContain("could not be finished");
        assertThat(policy.facts()).contains("A step that had failed is tried again: “Tell whom the plan names”");
        assertThat(outcome(administrator, policy, "try-again", "reason=It+is+mended&incident=" + incident))
                .contains("No step of it is waiting to be tried again");
    }

    private Circulating withTheLeads() {
        var policy = story.startPolicy("updated");
        policy.reachesTheLeads();
        return policy;
    }

    private void toTheWebsite(Circulating policy) {
        policy.complete("Task_AgreeUpdatedPolicy", "implementation-chair", Map.of("decision", "agree"));
        policy.complete("Task_NameWhoIsResponsible", "implementation-chair", Map.of());
        policy.complete("Task_DecideTrainingPacks", "training-chair", Map.of("decision", "no"));
        policy.complete("Task_ConsiderWiderPublicity", "publicity-chair", Map.of("decision", "no"));
    }

    private java.util.List<String> states(Circulating policy, String kind) {
        return jdbc.sql("SELECT state FROM delivery WHERE circulation_id = ? AND kind = ?")
                .params(policy.id(), kind)
                .query(String.class)
                .list();
    }

    private static String page(Circulating policy) {
        return "/dashboard/circulations/" + policy.reference();
    }

    /** The page that the form's redirect leads to. */
    private static String outcome(WebSession who, Circulating policy, String action, String form) {
        var answer = who.postForm(page(policy) + "/" + action, form);
        assertThat(redirected(answer)).as(action + answer.body()).isTrue();
        return who.get(page(policy)).body();
    }

    private static boolean redirected(HttpResponse<String> answer) {
        return answer.statusCode() == 302 || answer.statusCode() == 303;
    }
}
