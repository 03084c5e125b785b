package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.circulation.circulation.Circulation.State;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.WebSession;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What was sent is taken back: everyone told the first is told the second, and a page says beforehand who that is. */
class RecallTest extends ManagerStory {

    private static final Map<String, String> WHY = Map.of("reason", "It names the <b>wrong</b> service");

    @Autowired
    RuntimeService runtime;

    @Test
    void the_page_before_names_who_will_be_told_and_what_ends_and_changes_nothing() {
        var policy = withTheLeads();
        outbox.dispatch();
        var facts = policy.facts();
        for (String action : new String[] {"cancel", "withdraw"}) {
            var shown = manager.get(page(policy) + "/" + action);
            assertThat(shown.statusCode()).isEqualTo(200);
            assertThat(shown.body())
                    .contains("Who will be told", "people</strong> who had been told", "Chair, Implementation Group")
                    .contains("The circulation is cancelled", "need not answer any more", "public updates page")
                    .contains("This cannot be undone.");
        }
        assertThat(policy.facts()).isEqualTo(facts);
        assertThat(policy.state()).isEqualTo(State.RUNNING);
        assertThat(story.signedIn("e-safety-chair")
                        .get(page(policy) + "/withdraw")
                        .statusCode())
                .isEqualTo(403);
        assertThat(manager.get("/dashboard/circulations/POL-1999-0001/withdraw").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_complete_circulation_is_withdrawn_its_links_and_page_say_since_when_and_why() {
        var policy = complete();
        assertThat(policy.state()).isEqualTo(State.COMPLETE);
        var lead = policy.leads().get(0);
        outbox.dispatch();

        assertThat(sent(policy, "withdraw", WHY)).contains("It was withdrawn; ", "told of it");

        assertThat(policy.state()).isEqualTo(State.COMPLETE);
        assertThat(policy.lettersOf("withdrawn"))
                .containsAll(policy.lettersOf("cascade"))
                .contains("implementation-chair@example.org")
                .doesNotHaveDuplicates();
        assertThat(model(policy, "withdrawn")).contains("It names the <b>wrong</b> service");
        var visitor = new WebSession(story.port());
        var link = visitor.get(policy.linkOf(lead));
        assertThat(link.statusCode()).isEqualTo(410);
        assertThat(link.body())
                .contains("This item was withdrawn", "Withdrawn on Monday 1 March 2094: It names the &lt;b&gt;wrong");
        assertThat(policy.answer(lead).statusCode()).isEqualTo(410);
        var published = visitor.get("/updates/" + policy.reference());
        assertThat(published.statusCode()).isEqualTo(410);
        assertThat(published.body()).contains("It names the &lt;b&gt;wrong&lt;/b&gt; service");
        assertThat(manager.get(page(policy)).body())
                .contains("c-act__withdrawn", "Monday 1 March 2094 by", "&lt;b&gt;wrong&lt;/b&gt;")
                .doesNotContain("id=\"correct\"");

        assertThat(sent(policy, "withdraw", WHY)).contains("has already been withdrawn");
        assertThat(sent(policy, "correct", Map.of("title", "T", "summary", "S", "correction", "C", "reason", "Why")))
                .contains("has already been withdrawn");
        assertThat(redirected(policy, "/withdraw")).contains("has already been withdrawn");
        assertThat(policy.facts())
                .filteredOn(fact -> fact.startsWith("Withdrawn; "))
                .hasSize(1);
    }

    @Test
    void a_running_one_ends_nothing_unsent_leaves_and_who_was_not_told_hears_nothing() {
        var policy = story.startPolicy("updated");
        policy.reachesTheLeads();

        sent(policy, "withdraw", WHY);

        assertThat(policy.state()).isEqualTo(State.CANCELLED);
        assertThat(policy.openTasks()).isEmpty();
        assertThat(policy.openDeadlines()).isEmpty();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(policy.reference())
                        .count())
                .isZero();
        assertThat(policy.lettersOf("withdrawn")).as("nothing had left").isEmpty();
        assertThat(policy.facts()).contains("Withdrawn; nobody had been told yet");
        assertThat(new WebSession(story.port())
                        .get(policy.linkOf(policy.leads().get(0)))
                        .body())
                .contains("This item was withdrawn");
    }

    @Test
    void what_was_cancelled_or_rejected_can_be_neither_corrected_nor_withdrawn() {
        var cancelled = story.startPolicy("updated");
        assertThat(sent(cancelled, "cancel", WHY)).contains("It was cancelled; ");
        assertThat(redirected(cancelled, "/withdraw")).contains("was cancelled");
        var rejected = story.startPolicy("updated");
        rejected.complete(
                "Task_AgreeUpdatedPolicy", "implementation-chair", Map.of("decision", "reject", "comments", "No"));
        assertThat(redirected(rejected, "/withdraw")).contains("without being circulated");
        assertThat(redirected(rejected, "/cancel")).contains("has already ended");
    }

    @Test
    void a_reason_that_is_too_long_is_said_with_its_length_and_stays_in_the_form() {
        var policy = story.startPolicy("updated");
        var answer = manager.postForm(page(policy) + "/withdraw", encoded(Map.of("reason", "x".repeat(3501))));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("use at most 3,500 characters (you wrote 3,501)", "x".repeat(3501));
        assertThat(sent(policy, "withdraw", Map.of("reason", "y".repeat(3500)))).contains("It was withdrawn");
    }

    @Test
    void readers_of_a_newsletter_that_was_sent_are_told_too() {
        var policy = complete();
        outbox.dispatch();
        var edition = story.startPolicy("updated");
        jdbc.sql("INSERT INTO newsletter_edition (number, state, circulation_id, opened_at, editing_on, due_on)"
                        + " VALUES (20941, 'sent', ?, CURRENT_TIMESTAMP, ?, ?)")
                .params(edition.id(), MONDAY, MONDAY)
                .update();
        jdbc.sql(
                        "INSERT INTO newsletter_item (edition_id, circulation_id, title, words, position, added_at, settled_at)"
                                + " SELECT id, ?, 'T', 'W', 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP FROM newsletter_edition"
                                + " WHERE number = 20941")
                .param(policy.id())
                .update();
        jdbc.sql("UPDATE delivery SET kind = 'newsletter', state = 'sent' WHERE circulation_id = ? AND kind = 'task'")
                .param(edition.id())
                .update();
        String reader = edition.lettersOf("newsletter").get(0);
        jdbc.sql("DELETE FROM delivery WHERE circulation_id = ? AND email = ?")
                .params(policy.id(), reader)
                .update();

        sent(policy, "correct", Map.of("title", "T", "summary", "S", "correction", "C", "reason", "Why"));

        assertThat(policy.lettersOf("correction")).contains(reader).doesNotHaveDuplicates();
        jdbc.sql("UPDATE newsletter_edition SET number = NULL WHERE number = 20941")
                .update();
    }

    /** The page to which whoever comes too late is led. */
    private String redirected(Circulating policy, String action) {
        var answer = manager.get(page(policy) + action);
        assertThat(answer.statusCode()).isEqualTo(302);
        return manager.get(answer.headers().firstValue("Location").orElseThrow())
                .body();
    }
}
