package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.circulation.circulation.Circulation.State;
import org.circulation.engine.Refused;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.StoryTest;
import org.circulation.testing.WebSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The newsletter's edition (strategy, 3): from its first item to its readers. */
@StoryTest
class NewsletterEditionTest extends NewsletterStory {

    private static final String START = "/camunda/api/engine/engine/default/process-definition/key/newsletter-edition";

    /** Good Friday and Easter Monday lie between its editing day and the day it is due. */
    private static final LocalDate BEFORE_EASTER = LocalDate.of(2050, 3, 16);

    private static final LocalDate EDITING = LocalDate.of(2050, 4, 4);
    private static final LocalDate DUE = LocalDate.of(2050, 4, 13);

    @AfterEach
    void everybody_is_there() {
        readers("NULL");
    }

    /** Agencies without which there are no leads, and the training pool. */
    private void readers(String retiredAt) {
        jdbc.sql("UPDATE agency SET retired_at = " + retiredAt).update();
        jdbc.sql("UPDATE person SET retired_at = " + retiredAt
                        + " WHERE id IN (SELECT person_id FROM person_audience WHERE audience = 'training-pool')")
                .update();
    }

    @Test
    void the_first_item_opens_an_edition_with_a_circulation_of_its_own_and_the_next_ones_join_it() {
        story.jumpTo(BEFORE_EASTER);
        var first = item("Private fostering week");
        story.jumpTo(BEFORE_EASTER.plusDays(3));
        item("Bruising in babies");

        assertThat(edition().dueOn()).as("28 days").isEqualTo(DUE);
        assertThat(edition().editingOn())
                .as("five working days before, over Easter")
                .isEqualTo(EDITING);
        assertThat(itself().reference()).startsWith("NEWS-2050-");
        assertThat(itself().title()).isEqualTo(edition().name()).startsWith("Newsletter ");
        assertThat(itself().openTasks()).isEmpty();
        assertThat(newsletter.itemsOf(edition().id()))
                .extracting("title")
                .containsExactly("Private fostering week", "Bruising in babies");
        assertThat(first.facts()).contains("In the list for the next newsletter, due on Wednesday 13 April 2050");
    }

    @Test
    void a_due_day_on_a_bank_holiday_moves_back_and_a_clock_change_costs_no_day() {
        story.jumpTo(LocalDate.of(2049, 11, 29));
        item("Ends at Christmas");
        assertThat(edition().dueOn()).as("27 December is a bank holiday").isEqualTo(LocalDate.of(2049, 12, 24));
        no_edition_is_on_its_way();

        story.jumpTo(LocalDate.of(2050, 10, 3));
        item("Over the October clock change");
        assertThat(edition().dueOn()).isEqualTo(LocalDate.of(2050, 10, 31));
        assertThat(edition().editingOn()).isEqualTo(LocalDate.of(2050, 10, 24));
        story.advanceTo(LocalDate.of(2050, 10, 24));
        assertThat(itself().dueOf(APPROVE)).isEqualTo(LocalDate.of(2050, 10, 31));
    }

    @Test
    void the_editing_day_closes_the_list_and_what_is_approved_goes_to_everybody_once() {
        story.jumpTo(BEFORE_EASTER);
        var first = item("Private fostering week");
        var second = item("Bruising in babies");
        var edition = edition();
        var itself = itself();
        story.advanceTo(EDITING.minusDays(1));
        assertThat(itself.openTasks()).isEmpty();
        story.advanceTo(EDITING);

        assertThat(itself.openTasks()).containsExactly(APPROVE);
        assertThat(itself.dueOf(APPROVE)).isEqualTo(DUE);
        assertThat(itself.lettersOf("task")).containsExactly("publicity-chair@example.org");
        assertThat(itself.valueInForm(APPROVE, "list")).isEqualTo("1. Private fostering week\n2. Bruising in babies");
        itself.complete(APPROVE, "publicity-chair", SEND);

        String words = "Sent in newsletter " + edition.number() + " to " + people() + " people";
        assertThat(itself.lettersOf("newsletter")).hasSize(people()).doesNotHaveDuplicates();
        assertThat(itself.state()).isEqualTo(State.COMPLETE);
        assertThat(itself.facts()).contains("Sent to " + people() + " people, with 2 items");
        for (var item : List.of(first, second)) {
            assertThat(item.facts()).contains(words);
            assertThat(waits(item)).isFalse();
            assertThat(channels.of(item.id())).singleElement().satisfies(evidence -> {
                assertThat(evidence.channel()).isEqualTo("newsletter");
                assertThat(evidence.used()).isTrue();
                assertThat(evidence.words()).isEqualTo(words);
                assertThat(evidence.by()).isEqualTo("publicity-chair");
            });
        }
        assertThat(newsletter.get(edition.id()).people()).isEqualTo(people());
        assertThat(newsletter.get(edition.id()).sentBy()).isEqualTo("publicity-chair");
        assertThat(newsletter.gathering()).isEmpty();
    }

    @Test
    void what_comes_after_the_list_was_closed_opens_the_edition_after() {
        story.jumpTo(BEFORE_EASTER);
        item("In time");
        var edition = edition();
        story.advanceTo(EDITING);
        var late = item("Too late");
        assertThat(newsletter.itemsOf(edition.id())).extracting("title").containsExactly("In time");
        assertThat(timerOf(late)).as("a period after this one").isEqualTo(LocalDate.of(2050, 5, 11));
        itself().complete(APPROVE, "publicity-chair", SEND);

        assertThat(waits(late)).isTrue();
        assertThat(edition().number()).isEqualTo(edition.number() + 1);
        assertThat(newsletter.itemsOf(edition().id())).extracting("title").containsExactly("Too late");
        assertThat(edition().dueOn()).as("28 days after it opened").isEqualTo(LocalDate.of(2050, 4, 29));
        assertThat(timerOf(late)).isEqualTo(LocalDate.of(2050, 4, 29));
    }

    @Test
    void an_edition_that_is_to_wait_needs_a_reason_and_gathers_another_period_with_all_its_dates() {
        story.jumpTo(BEFORE_EASTER);
        var item = item("Waits");
        story.advanceTo(EDITING);
        var late = item("Comes meanwhile");
        var itself = itself();

        assertThatThrownBy(() -> itself.complete(APPROVE, "publicity-chair", Map.of("decision", "wait")))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("Comments: say why it waits");
        assertThat(itself.openTasks()).containsExactly(APPROVE);
        itself.complete(APPROVE, "publicity-chair", Map.of("decision", "wait", "comments", "Too thin yet."));

        assertThat(itself.openTasks()).isEmpty();
        assertThat(itself.openDeadlines()).isEmpty();
        assertThat(edition().dueOn()).isEqualTo(LocalDate.of(2050, 4, 29));
        assertThat(edition().editingOn()).isEqualTo(LocalDate.of(2050, 4, 22));
        assertThat(List.of(timerOf(item), timerOf(late))).containsOnly(LocalDate.of(2050, 4, 29));
        assertThat(newsletter.itemsOf(edition().id())).hasSize(2);
        assertThat(itself.facts()).contains("The list is open again; now due on Friday 29 April 2050");

        story.advanceTo(LocalDate.of(2050, 4, 22));
        assertThat(itself.dueOf(APPROVE)).isEqualTo(LocalDate.of(2050, 4, 29));
        itself.complete(APPROVE, "publicity-chair", SEND);
        assertThat(waits(item) || waits(late)).isFalse();
    }

    @Test
    void an_approval_that_is_late_and_items_that_wait_for_it_are_escalated_where_it_shows() {
        story.jumpTo(BEFORE_EASTER);
        var item = item("Late");
        story.advanceTo(DUE);
        var itself = itself();
        assertThat(itself.facts()).noneMatch(fact -> fact.contains("deadline passed"));
        story.advanceTo(DUE.plusDays(2));

        assertThat(itself.facts()).contains("The plan’s deadline passed: “Order and approve the edition”");
        assertThat(item.facts()).contains("The plan’s deadline passed: “Wait for the edition”");
        assertThat(itself.lettersOf("overdue"))
                .contains("publicity-chair@example.org", "implementation-chair@example.org");
        assertThat(item.openDeadlines()).as("nothing of the item's own is late").isEmpty();
        itself.complete(APPROVE, "publicity-chair", SEND);
        assertThat(itself.state()).isEqualTo(State.COMPLETE);
        assertThat(waits(item)).isFalse();
    }

    @Test
    void an_edition_started_by_hand_has_its_editors_words_and_one_with_nothing_in_it_ends_and_gives_its_number_back() {
        story.jumpTo(BEFORE_EASTER);
        var itself = startedBy("publicity-chair", "Winter news");
        int number = edition().number();
        assertThat(itself.title()).isEqualTo("Newsletter " + number + ": Winter news");
        assertThat(edition().intro()).isEqualTo("Dear all");
        assertThat(edition().dueOn()).isEqualTo(DUE);
        story.advanceTo(EDITING);

        assertThat(itself.openTasks()).isEmpty();
        assertThat(itself.state()).isEqualTo(State.COMPLETE);
        assertThat(itself.facts()).contains("Nothing came in, so there is nothing to send");
        assertThat(newsletter.gathering()).isEmpty();
        item("The next one");
        assertThat(edition().number()).isEqualTo(number);
    }

    @Test
    void an_edition_whose_items_were_all_left_out_is_not_sent() {
        story.jumpTo(BEFORE_EASTER);
        var item = item("Out of date");
        var itself = itself();
        story.advanceTo(EDITING);
        newsletter.drop(newsletter.itemsOf(edition().id()).get(0).id(), "Its day has passed.", "publicity-chair");
        story.runJobs();
        itself.complete(APPROVE, "publicity-chair", SEND);

        assertThat(itself.state()).isEqualTo(State.COMPLETE);
        assertThat(itself.facts()).contains("Everything was left out, so there is nothing to send");
        assertThat(itself.lettersOf("newsletter")).isEmpty();
        assertThat(waits(item)).isFalse();
    }

    @Test
    void with_nobody_on_its_lists_the_administrators_find_whom_to_tell_and_then_it_is_sent() {
        story.jumpTo(BEFORE_EASTER);
        var item = item("For somebody");
        var itself = itself();
        story.advanceTo(EDITING);
        readers("current_timestamp");
        itself.complete(APPROVE, "publicity-chair", SEND);

        assertThat(itself.openTasks()).containsExactly("Task_FindAudience");
        assertThat(itself.dueOf("Task_FindAudience")).isEqualTo(DUE);
        assertThat(itself.lettersOf("task")).contains("board-admin@example.org");
        assertThat(waits(item)).isTrue();
        assertThat(edition().sentAt()).isNull();
        story.advanceTo(DUE.plusDays(1));
        assertThat(itself.facts()).contains("The plan’s deadline passed: “Find whom to tell”");

        everybody_is_there();
        itself.complete("Task_FindAudience", "board-admin", Map.of("comments", "The agencies are back."));
        assertThat(itself.state()).isEqualTo(State.COMPLETE);
        assertThat(itself.lettersOf("newsletter")).hasSize(people());
        assertThat(waits(item)).isFalse();
    }

    @Test
    void its_editor_and_the_administrators_start_one_by_hand_and_nobody_else_and_never_a_second() {
        for (String nobody : List.of("e-safety-chair", "training-chair", "lead-health"))
            assertThat(start(story.signedIn(nobody), "Mine", "").statusCode())
                    .as(nobody)
                    .isEqualTo(403);
        assertThat(start(story.signedIn("board-admin"), "Winter news", "").statusCode())
                .isEqualTo(200);
        var second = start(story.signedIn("publicity-chair"), "Mine too", "");
        assertThat(second.statusCode()).isEqualTo(400);
        assertThat(second.body()).contains("Newsletter " + edition().number() + ": Winter news is on its way already");
        no_edition_is_on_its_way();

        var editor = story.signedIn("publicity-chair");
        for (String title : List.of("", "x".repeat(151))) {
            var refused = start(editor, title, "");
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
            assertThat(refused.body()).contains("Title: ");
        }
        assertThat(start(editor, "Fine", "x".repeat(2001)).body())
                .contains("Introduction: use at most 2,000 characters");
        assertThat(newsletter.gathering()).isEmpty();
        assertThat(editor.get("/").body()).contains("Also from the strategy", "/start/newsletter-edition");
        assertThat(story.signedIn("e-safety-chair").get("/").body()).doesNotContain("Also from the strategy");
    }

    @Test
    void a_cancelled_circulation_is_taken_out_and_a_corrected_one_says_so_in_the_letter() {
        story.jumpTo(BEFORE_EASTER);
        var cancelled = item("Cancelled later");
        var corrected = item("Worng");
        var manager = story.signedIn("manager");
        manager.postForm("/dashboard/circulations/" + cancelled.reference() + "/cancel", "reason=Not+needed");
        manager.postForm(
                "/dashboard/circulations/" + corrected.reference() + "/correct",
                "title=Right&summary=Right+words&correction=Spelling&reason=Spelling");

        assertThat(newsletter.itemsOf(edition().id())).singleElement().satisfies(item -> {
            assertThat(item.title()).isEqualTo("Right");
            assertThat(item.words()).isEqualTo("Right words");
        });
        assertThat(waits(cancelled)).isFalse();
        assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
        assertThat(channels.of(cancelled.id())).singleElement().satisfies(evidence -> {
            assertThat(evidence.used()).isFalse();
            assertThat(evidence.words()).isEqualTo("The circulation was cancelled.");
        });
        story.runJobs();
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    @Test
    void a_correction_of_an_edition_that_was_sent_goes_to_all_its_readers() {
        item("With a wrong number");
        var itself = itself();
        newsletter.beginEditing(edition().id());
        newsletter.send(edition().id(), "publicity-chair");
        story.signedIn("manager")
                .postForm(
                        "/dashboard/circulations/" + itself.reference() + "/correct",
                        "title=Newsletter&summary=As+sent&correction=The+number+is+another&reason=A+slip");

        assertThat(itself.lettersOf("correction"))
                .hasSize(people())
                .containsExactlyInAnyOrderElementsOf(itself.lettersOf("newsletter"));
    }

    @Test
    void a_cancelled_edition_loses_nothing_its_items_open_the_next_with_the_same_number() {
        story.jumpTo(BEFORE_EASTER);
        var item = item("Not lost");
        var edition = edition();
        var itself = itself();
        story.jumpTo(BEFORE_EASTER.plusDays(7));
        story.signedIn("manager")
                .postForm("/dashboard/circulations/" + itself.reference() + "/cancel", "reason=Started+by+mistake");

        assertThat(itself.state()).isEqualTo(State.CANCELLED);
        assertThat(edition().id()).isNotEqualTo(edition.id());
        assertThat(edition().number()).isEqualTo(edition.number());
        assertThat(newsletter.itemsOf(edition().id())).extracting("title").containsExactly("Not lost");
        assertThat(timerOf(item)).isEqualTo(edition().dueOn()).isEqualTo(LocalDate.of(2050, 4, 20));
        story.advanceTo(edition().editingOn());
        itself().complete(APPROVE, "publicity-chair", SEND);
        assertThat(waits(item)).isFalse();
    }

    @Test
    void the_same_circulation_twice_is_one_item_and_both_its_ways_go_on_together() {
        story.jumpTo(BEFORE_EASTER);
        var item = item("Once");
        long again = newsletter.add(item.id(), "Once", "Words", null);
        assertThat(newsletter.itemsOf(edition().id())).singleElement().satisfies(one -> assertThat(one.id())
                .isEqualTo(again));
    }

    private Circulating startedBy(String username, String title) {
        String reference = desk.start("newsletter-edition", username, Map.of("title", title, "intro", "Dear all"));
        story.runJobs();
        return story.policy(reference);
    }

    private static java.net.http.HttpResponse<String> start(WebSession person, String title, String intro) {
        return person.call(
                "POST",
                START + "/submit-form",
                StartForm.texts(new java.util.LinkedHashMap<>(Map.of("title", title, "intro", intro))));
    }
}
