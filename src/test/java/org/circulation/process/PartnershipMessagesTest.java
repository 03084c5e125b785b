package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.circulation.circulation.Circulation.State;
import org.circulation.engine.Refused;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.Test;

/** Row 17: another partnership's message goes to the groups it named, or back with a reason; either way it is told. */
@StoryTest
class PartnershipMessagesTest extends PlanRowStory {

    private static final String ADMIN = "board-admin";

    PartnershipMessagesTest() {
        super("partnership-messages");
    }

    @Test
    void an_accepted_message_goes_to_the_groups_that_the_partnership_named_and_the_website_and_it_is_told() {
        story.jumpTo(LocalDate.of(2069, 9, 2));
        var message = asks("audit", "council-leads");
        assertThat(message.groupsWith("Task_AcceptOrReturn")).containsExactly(ADMIN);
        assertThat(message.valueInForm("Task_AcceptOrReturn", "partnership")).isEqualTo("Children's Trust");
        message.complete("Task_AcceptOrReturn", ADMIN, Map.of("decision", "accept"));

        assertThat(message.openTasks()).containsExactly("Task_ConfirmAddress");
        assertThat(message.lettersOf("cascade"))
                .contains(
                        "audit-chair@example.org",
                        "member-detective-inspector@example.org",
                        "council-leads-1@example.org",
                        "council-leads-2@example.org",
                        "council-leads-3@example.org")
                .doesNotContain("publicity-chair@example.org", "lead-police@example.org")
                .doesNotHaveDuplicates();
        isOnTheWebsite(message);
        assertThat(message.openTasks()).containsExactly("Task_TellPartnership");
        told(message, "Task_TellPartnership");

        assertThat(message.state()).isEqualTo(State.COMPLETE);
        everyPromisedChannelHasItsEvidence(message);
        assertThat(wordsOf(message, "email")).contains("Audit Group, Council leads");
        assertThat(details(message))
                .as("how the partnership was told is on the record")
                .contains("Rang their manager");
        assertThat(message.openDeadlines()).isEmpty();
    }

    @Test
    void all_agencies_are_told_through_their_leads_where_the_partnership_asks_for_them() {
        story.jumpTo(LocalDate.of(2069, 9, 9));
        var message = asks("communication-leads", "board");
        message.complete("Task_AcceptOrReturn", ADMIN, Map.of("decision", "accept"));
        assertThat(message.agenciesAsked()).isGreaterThanOrEqualTo(20);
        assertThat(message.lettersOf("cascade"))
                .contains("lead-police@example.org", "board-chair@example.org")
                .doesNotHaveDuplicates();
    }

    @Test
    void a_returned_message_goes_no_further_and_the_partnership_is_told_why() {
        story.jumpTo(LocalDate.of(2069, 9, 16));
        var message = asks("audit");
        assertThatThrownBy(() -> message.complete("Task_AcceptOrReturn", ADMIN, Map.of("decision", "return")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Comments: say why");
        message.complete("Task_AcceptOrReturn", ADMIN, Map.of("decision", "return", "comments", "It names a child"));

        assertThat(message.openTasks()).containsExactly("Task_TellReturned");
        assertThat(message.valueInForm("Task_TellReturned", "acceptanceComments"))
                .isEqualTo("It names a child");
        told(message, "Task_TellReturned");

        assertThat(message.state()).as("not complete: it did not go round").isEqualTo(State.REJECTED);
        assertThat(message.lettersOf("rejected")).containsExactly("board-chair@example.org");
        assertThat(message.lettersOf("cascade")).isEmpty();
        everyPromisedChannelHasItsEvidence(message);
        assertThat(wasUsed(message, "website") || wasUsed(message, "email")).isFalse();
        assertThat(message.openDeadlines()).isEmpty();
    }

    @Test
    void every_stage_has_five_working_days_over_christmas_and_is_escalated_when_late() {
        story.jumpTo(LocalDate.of(2069, 12, 20));
        var message = asks("audit");
        waitedOut(
                message,
                "Task_AcceptOrReturn",
                "Accept or return it",
                // 25 and 26 December, the weekend and New Year's Day are not counted.
                LocalDate.of(2069, 12, 31));
        message.complete("Task_AcceptOrReturn", ADMIN, Map.of("decision", "return", "comments", "It names a child"));
        waitedOut(message, "Task_TellReturned", "Tell the partnership why", LocalDate.of(2070, 1, 8));

        story.jumpTo(LocalDate.of(2069, 10, 22));
        var accepted = asks("audit");
        accepted.complete("Task_AcceptOrReturn", ADMIN, Map.of("decision", "accept"));
        isOnTheWebsite(accepted);
        waitedOut(
                accepted,
                "Task_TellPartnership",
                "Tell the partnership",
                // Over the clock change of 27 October.
                LocalDate.of(2069, 10, 29));
    }

    @Test
    void as_requested_means_by_the_day_the_partnership_asked_for() {
        story.jumpTo(LocalDate.of(2069, 4, 1));
        var message = asks("2069-04-15", "audit");
        assertThat(message.dueOf("Task_AcceptOrReturn"))
                .as("Easter Monday moves back before Good Friday")
                .isEqualTo(LocalDate.of(2069, 4, 11));
    }

    @Test
    void without_a_group_a_partnership_or_a_day_to_come_it_is_refused_by_name() {
        story.jumpTo(LocalDate.of(2069, 5, 1));
        assertThatThrownBy(() -> asks())
                .isInstanceOf(Refused.class)
                .hasMessageContaining("To which circulation groups? Choose at least one.");
        assertThatThrownBy(() -> asks("the-press"))
                .hasMessageContaining("To which circulation groups? Choose from the answers offered.");
        assertThatThrownBy(() -> asks("2069-04-30", "audit")).hasMessageContaining("use a date from");
        assertThatThrownBy(
                        () -> story.start("partnership-messages", "board-chair", form("groups", story.list("audit"))))
                .hasMessageContaining("Which partnership? This is needed.");
    }

    private Circulating asks(String... groups) {
        boolean day = groups.length > 0 && groups[0].startsWith("2");
        String[] named = day ? java.util.Arrays.copyOfRange(groups, 1, groups.length) : groups;
        return story.start(
                "partnership-messages",
                "board-chair",
                form(
                        "partnership",
                        "Children's Trust",
                        "groups",
                        story.list(named),
                        "dueDate",
                        day ? groups[0] : null));
    }

    private static void told(Circulating message, String task) {
        message.complete(task, ADMIN, Map.of("evidence", "Rang their manager"));
    }

    private java.util.List<String> details(Circulating message) {
        return timeline.of(message.id()).stream().map(fact -> fact.detail()).toList();
    }
}
