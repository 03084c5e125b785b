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
import org.junit.jupiter.api.Test;

/** Row 15: a publication goes round once, with what it changes locally. */
@StoryTest
class GovernmentPublicationsTest extends PlanRowStory {

    private static final String MANAGER = "performance-manager";
    private static final String ADDRESS = "https://www.gov.uk/government/publications/working-together-";

    GovernmentPublicationsTest() {
        super("government-publications");
    }

    @Test
    void a_publication_goes_to_website_and_leads_with_what_changes_locally_in_front() {
        story.jumpTo(LocalDate.of(2071, 2, 2));
        var item = notice(ADDRESS + 2071);
        assertThat(item.passed()).contains("Task_FindEarlier");
        assertThat(item.groupsWith("Task_WriteWhatChanges")).containsExactly(MANAGER);
        write(item, "Strategy meetings within a day");

        assertThat(summaryOf(item))
                .isEqualTo("What changes locally: Strategy meetings within a day\n\nWhat it is about");
        assertThat(item.openTasks()).containsExactly("Task_ConfirmAddress");
        assertThat(item.lettersOf("cascade")).hasSizeGreaterThanOrEqualTo(20).doesNotHaveDuplicates();
        isOnTheWebsite(item);
        everyLeadAcknowledges(item);

        assertThat(item.state()).isEqualTo(State.COMPLETE);
        assertThat(item.lettersOf("completed")).containsExactly("board-admin@example.org");
        everyPromisedChannelHasItsEvidence(item);
        assertThat(wasUsed(item, "website") && wasUsed(item, "email")).isTrue();
        assertThat(item.openDeadlines()).isEmpty();
    }

    @Test
    void the_same_address_in_another_spelling_is_caught_and_its_starter_reads_where_it_went_round() {
        story.jumpTo(LocalDate.of(2071, 2, 9));
        String name = "gov.uk/government/publications/keeping-children-safe";
        var first = notice("https://www." + name);
        for (String spelling : List.of(
                "http://" + name,
                "https://WWW.GOV.UK/Government/Publications/Keeping-Children-Safe/",
                "https://www." + name + "?utm_source=newsletter&utm_medium=email",
                "https://www." + name + "#chapter-2",
                "https://www.gov.uk:443//government/./publications/keeping%2Dchildren-safe?fbclid=x")) {
            var again = notice(spelling);
            assertThat(again.state()).as(spelling).isEqualTo(State.REJECTED);
            assertThat(again.passed()).contains("Event_AlreadyCirculated");
            assertThat(again.facts()).contains("Already circulated as " + first.reference() + ": it goes no further");
            assertThat(again.lettersOf("already-circulated")).containsExactly("board-admin@example.org");
            assertThat(again.letters()).as("nobody else hears").hasSize(1);
            everyPromisedChannelHasItsEvidence(again);
            assertThat(wasUsed(again, "website") || wasUsed(again, "email")).isFalse();
        }
        assertThat(first.openTasks()).containsExactly("Task_WriteWhatChanges");
    }

    @Test
    void another_page_another_version_and_one_that_was_cancelled_are_not_the_same() {
        story.jumpTo(LocalDate.of(2071, 2, 16));
        var first = notice(ADDRESS + "guide?version=1");
        assertThat(notice(ADDRESS + "guide?version=2").openTasks()).containsExactly("Task_WriteWhatChanges");
        assertThat(notice(ADDRESS + "guide/annex?version=1").openTasks()).containsExactly("Task_WriteWhatChanges");
        story.signedIn("manager")
                .postForm("/dashboard/circulations/" + first.reference() + "/cancel", "reason=Wrong+text");
        assertThat(notice(ADDRESS + "guide?version=1").openTasks()).containsExactly("Task_WriteWhatChanges");
    }

    @Test
    void two_working_days_are_counted_over_easter_and_a_late_one_is_escalated() {
        story.jumpTo(LocalDate.of(2071, 4, 16));
        var item = notice(ADDRESS + "easter");
        waitedOut(
                item,
                "Task_WriteWhatChanges",
                "Write what changes locally",
                // Thursday before Good Friday to Wednesday after Easter Monday.
                LocalDate.of(2071, 4, 22));
        assertThat(item.passed()).contains("Event_WriteWhatChangesEscalated");
        write(item, "Nothing");
        assertThat(item.dueOf("Task_ConfirmAddress")).isEqualTo(LocalDate.of(2071, 4, 27));
    }

    @Test
    void without_a_web_address_or_with_too_many_words_it_is_refused_in_words() {
        story.jumpTo(LocalDate.of(2071, 6, 1));
        for (String address : List.of("", "the annex", "ftp://gov.uk/x", "https://"))
            assertThatThrownBy(() -> notice(address))
                    .as(address)
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("Address of the publication: ");
        var item = notice(ADDRESS + "long");
        assertThatThrownBy(() -> item.complete(
                        "Task_WriteWhatChanges",
                        MANAGER,
                        Map.of("title", item.title(), "summary", "S", "comments", "Nothing")))
                .as("the address cannot be taken away")
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Address of the publication: this is needed.");
        assertThatThrownBy(() -> item.complete(
                        "Task_WriteWhatChanges",
                        MANAGER,
                        Map.of(
                                "title",
                                item.title(),
                                "summary",
                                "s".repeat(3_000),
                                "link",
                                ADDRESS + "long",
                                "comments",
                                "c".repeat(1_000))))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("What changes locally: together with what it is about use at most 3,500");
        assertThat(item.openTasks()).containsExactly("Task_WriteWhatChanges");
    }

    @Test
    void a_new_edition_at_the_same_address_goes_round_when_its_starter_says_so() {
        story.jumpTo(LocalDate.of(2071, 2, 16));
        String address = "https://www.gov.uk/government/publications/working-together";
        notice(address);
        var again = form("link", address);
        again.put("newEdition", true);

        var edition = story.start("government-publications", "board-admin", again);

        assertThat(edition.groupsWith("Task_WriteWhatChanges")).containsExactly(MANAGER);
    }

    private Circulating notice(String address) {
        return story.start("government-publications", "board-admin", form("link", address));
    }

    private String summaryOf(Circulating item) {
        return circulations.get(item.id()).summary();
    }

    private void write(Circulating item, String changes) {
        item.complete(
                "Task_WriteWhatChanges",
                MANAGER,
                Map.of(
                        "title",
                        item.title(),
                        "summary",
                        summaryOf(item),
                        "link",
                        circulations.get(item.id()).link(),
                        "comments",
                        changes));
    }
}
