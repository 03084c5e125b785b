package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.circulation.calendar.AgendaItem;
import org.circulation.calendar.Meetings;
import org.circulation.circulation.Channels.Evidence;
import org.circulation.testing.Story.Circulating;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** "Agenda planning": by the shared block, and by row 06's groups as their turn begins. */
class PutOnAgendaTest extends BlockStory {

    private static final String NO_MEETING =
            "For the Implementation Group to decide between meetings: none is in the calendar";
    private static final String THURSDAY = "Thursday 6 November 2081";

    @Autowired
    Meetings meetings;

    @Autowired
    TransactionTemplate transactions;

    PutOnAgendaTest() {
        super("put-on-agenda");
    }

    @BeforeEach
    void no_group_has_a_meeting() {
        story.noMeetingsFrom(LocalDate.of(2081, 1, 1));
        story.jumpTo(LocalDate.of(2081, 11, 3));
    }

    @Test
    void the_block_puts_the_item_on_the_agenda_of_the_groups_next_meeting() {
        meetings.put("agenda-past", "training", LocalDate.of(2081, 10, 30));
        meetings.put("agenda-next", "training", LocalDate.of(2081, 11, 6));
        meetings.put("agenda-later", "training", LocalDate.of(2081, 12, 4));

        var item = comes("groupId", "training");

        assertThat(isThrough(item)).isTrue();
        assertThat(itemsOf("agenda-next")).containsExactly(item.id());
        assertThat(item.facts()).contains("On the agenda of the Training Group’s meeting on " + THURSDAY);
        assertThat(item.evidenceOf("agenda"))
                .extracting(Evidence::words)
                .containsExactly("On the agenda of the Training Group’s meeting on " + THURSDAY);
    }

    @Test
    void a_group_without_a_meeting_decides_between_meetings() {
        var item = comes("groupId", "implementation");
        assertThat(item.facts()).contains(NO_MEETING);
        assertThat(meetings.onAgenda(item.id(), "implementation")).isEmpty();
    }

    @Test
    void
            a_groups_turn_begins_with_the_item_on_the_agenda_of_the_meeting_named_at_the_start_and_after_a_return_the_next() {
        meetings.put("agenda-board-1", "board", LocalDate.of(2081, 11, 6));
        meetings.put("agenda-board-2", "board", LocalDate.of(2081, 11, 20));
        var policy = story.startPolicy("new", LocalDate.of(2081, 11, 20));

        assertThat(itemsOf("agenda-board-2")).containsExactly(policy.id());
        assertThat(policy.dueOf("Task_AgreeNewPolicy")).isEqualTo(LocalDate.of(2081, 11, 27));
        assertThat(agendaFacts(policy)).hasSize(1);

        policy.complete("Task_AgreeNewPolicy", "board-chair", Map.of("decision", "return", "comments", "Shorter"));
        policy.complete("Task_RevisePolicy", "e-safety-chair", Map.of("title", "Shorter", "summary", "Words"));

        assertThat(itemsOf("agenda-board-2")).isEmpty();
        assertThat(itemsOf("agenda-board-1")).containsExactly(policy.id());
        assertThat(policy.dueOf("Task_AgreeNewPolicy")).isEqualTo(LocalDate.of(2081, 11, 13));
        assertThat(agendaFacts(policy))
                .containsExactlyInAnyOrder(
                        "On the agenda of the Safeguarding Children Board’s meeting on Thursday 20 November 2081",
                        "On the agenda of the Safeguarding Children Board’s meeting on " + THURSDAY);
    }

    @Test
    void the_meeting_named_at_the_start_is_the_deciding_groups_and_no_other_groups() {
        meetings.put("agenda-board-3", "board", LocalDate.of(2081, 11, 6));
        meetings.put("agenda-implementation", "implementation", LocalDate.of(2081, 11, 11));
        var policy = story.startPolicy("new", LocalDate.of(2081, 11, 6));
        policy.complete("Task_AgreeNewPolicy", "board-chair", Map.of("decision", "agree"));

        assertThat(itemsOf("agenda-board-3")).containsExactly(policy.id());
        assertThat(itemsOf("agenda-implementation")).containsExactly(policy.id());
        assertThat(policy.dueOf("Task_NameWhoIsResponsible")).isEqualTo(LocalDate.of(2081, 11, 18));
    }

    @Test
    void a_meeting_that_was_cancelled_is_not_come_back_to() {
        meetings.put("agenda-cancelled", "implementation", LocalDate.of(2081, 11, 6));
        var policy = story.startPolicy("updated", LocalDate.of(2081, 11, 6));
        meetings.cancel("agenda-cancelled");
        policy.complete("Task_AgreeUpdatedPolicy", "implementation-chair", Map.of("decision", "agree"));

        assertThat(itemsOf("agenda-cancelled")).isEmpty();
        assertThat(agendaFacts(policy)).contains(NO_MEETING);
        assertThat(policy.dueOf("Task_NameWhoIsResponsible")).isEqualTo(LocalDate.of(2081, 11, 10));
    }

    @Test
    void a_turn_that_does_not_begin_leaves_nothing_on_the_agenda() {
        meetings.put("agenda-undone", "board", LocalDate.of(2081, 11, 6));
        transactions.executeWithoutResult(undone -> {
            var policy = story.startPolicy("new", LocalDate.of(2081, 11, 6));
            assertThat(itemsOf("agenda-undone")).containsExactly(policy.id());
            undone.setRollbackOnly();
        });
        assertThat(itemsOf("agenda-undone")).isEmpty();
    }

    private List<Long> itemsOf(String meeting) {
        return meetings.agendaOf(meeting).stream()
                .map(AgendaItem::circulationId)
                .toList();
    }

    private static List<String> agendaFacts(Circulating policy) {
        return policy.facts().stream()
                .filter(fact -> fact.startsWith("On the agenda") || fact.equals(NO_MEETING))
                .toList();
    }
}
