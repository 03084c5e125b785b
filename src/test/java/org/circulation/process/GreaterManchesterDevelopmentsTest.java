package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.circulation.circulation.Circulation.State;
import org.circulation.engine.Refused;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Row 16: taken to the regional partnership or brought back from it, safeguarding leads told, and what came of it. */
@StoryTest
class GreaterManchesterDevelopmentsTest extends PlanRowStory {

    private static final String MANAGER = "performance-manager";
    private static final String[] CONTACTS = {"gm-partnership-1@example.org", "gm-partnership-2@example.org"};
    private static final String[] LEADS = {
        "safeguarding-leads-1@example.org", "safeguarding-leads-2@example.org", "safeguarding-leads-3@example.org"
    };

    GreaterManchesterDevelopmentsTest() {
        super("greater-manchester-developments");
    }

    @AfterEach
    void the_directory_is_put_right() {
        jdbc.sql("UPDATE person SET retired_at = NULL WHERE email LIKE 'gm-partnership-%'")
                .update();
    }

    @Test
    void outwards_the_partnership_is_emailed_its_contact_seen_the_leads_told_and_the_outcome_recorded() {
        story.jumpTo(LocalDate.of(2068, 6, 4));
        var item = starts("outwards", null);
        assertThat(item.lettersOf("cascade")).containsExactlyInAnyOrder(CONTACTS);
        assertThat(item.groupsWith("Task_TakeToPartnership")).containsExactly(MANAGER);

        takenThere(item, true, true);
        assertThat(item.lettersOf("cascade")).contains(CONTACTS).contains(LEADS).hasSize(5);
        assertThat(item.openTasks()).containsExactly("Task_RecordOutcome");
        item.complete("Task_RecordOutcome", MANAGER, Map.of("comments", "A joint protocol"));

        assertThat(item.state()).isEqualTo(State.COMPLETE);
        assertThat(item.passed()).doesNotContain("Task_BringBack");
        everyPromisedChannelHasItsEvidence(item);
        for (String channel : new String[] {"email", "face-to-face", "gm-meetings"})
            assertThat(wasUsed(item, channel)).as(channel).isTrue();
        assertThat(wordsOf(item, "face-to-face")).isEqualTo("5 June, their business manager");
        assertThat(item.openDeadlines()).isEmpty();
    }

    @Test
    void inwards_it_is_brought_back_to_the_safeguarding_leads_and_the_partnership_is_not_written_to() {
        story.jumpTo(LocalDate.of(2068, 6, 6));
        var item = starts("inwards", null);
        assertThat(item.openTasks()).containsExactly("Task_BringBack");
        broughtBack(item);

        assertThat(item.title()).startsWith("A regional protocol");
        assertThat(item.lettersOf("cascade")).containsExactlyInAnyOrder(LEADS);
        item.complete("Task_RecordOutcome", MANAGER, Map.of("comments", "We join it"));
        assertThat(item.state()).isEqualTo(State.COMPLETE);
        everyPromisedChannelHasItsEvidence(item);
        assertThat(wasUsed(item, "gm-meetings")).isTrue();
        assertThat(wasUsed(item, "face-to-face")).isFalse();
        assertThat(wordsOf(item, "face-to-face")).startsWith("Not chosen this time.");
    }

    @Test
    void it_is_done_the_working_day_before_the_next_meeting_and_within_seven_days_where_none_is_known() {
        story.jumpTo(LocalDate.of(2068, 4, 2));
        assertThat(starts("inwards", null).dueOf("Task_BringBack")).isEqualTo(LocalDate.of(2068, 4, 9));
        assertThat(starts("inwards", "2068-04-24").dueOf("Task_BringBack"))
                .as("the meeting is on the Tuesday after Easter")
                .isEqualTo(LocalDate.of(2068, 4, 19));
        assertThat(starts("inwards", "2068-04-02").dueOf("Task_BringBack"))
                .as("a meeting today leaves today")
                .isEqualTo(LocalDate.of(2068, 4, 2));
        story.jumpTo(LocalDate.of(2068, 2, 22));
        assertThat(starts("inwards", null).dueOf("Task_BringBack"))
                .as("in a leap year")
                .isEqualTo(LocalDate.of(2068, 2, 29));
    }

    @Test
    void every_stage_that_is_late_is_escalated() {
        story.jumpTo(LocalDate.of(2068, 7, 2));
        var outwards = starts("outwards", null);
        waitedOut(outwards, "Task_TakeToPartnership", "Take it to the contact", LocalDate.of(2068, 7, 9));
        takenThere(outwards, false, true);
        waitedOut(outwards, "Task_RecordOutcome", "Record what came of it", LocalDate.of(2068, 7, 17));
        story.jumpTo(LocalDate.of(2068, 8, 20));
        waitedOut(
                starts("inwards", null),
                "Task_BringBack",
                "Bring it back",
                // 27 August is the summer bank holiday.
                LocalDate.of(2068, 8, 24));
    }

    @Test
    void what_came_of_it_is_asked_after_the_meeting_and_not_before_it() {
        story.jumpTo(LocalDate.of(2068, 7, 2));
        var item = starts("outwards", "2068-07-19");
        takenThere(item, false, true);

        assertThat(item.dueOf("Task_RecordOutcome")).isEqualTo(LocalDate.of(2068, 7, 25));
    }

    @Test
    void a_partnership_without_anybody_in_the_directory_is_not_silently_left_out() {
        jdbc.sql("UPDATE person SET retired_at = current_timestamp WHERE email LIKE 'gm-partnership-%'")
                .update();
        story.jumpTo(LocalDate.of(2068, 9, 3));
        var item = starts("outwards", null);

        assertThat(item.openTasks()).containsExactly("Task_FillLists");
        assertThat(item.lettersOf("task")).contains("board-admin@example.org");
        item.complete("Task_FillLists", "board-admin", Map.of("decision", "go-on", "comments", "We ring them"));

        assertThat(item.openTasks()).containsExactly("Task_TakeToPartnership");
        assertThat(item.facts()).contains("“Find whom to tell”: goes on without them");
    }

    @Test
    void which_way_a_day_gone_by_and_what_there_is_to_show_are_asked_for() {
        story.jumpTo(LocalDate.of(2068, 10, 2));
        assertThatThrownBy(() -> story.start("greater-manchester-developments", MANAGER, form()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Which way does it go? This is needed.");
        assertThatThrownBy(() -> starts("inwards", "2068-10-01"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Next Greater Manchester meeting: use a date from");
        var item = starts("outwards", null);
        assertThatThrownBy(() -> item.complete("Task_TakeToPartnership", MANAGER, Map.of("inPerson", true)))
                .hasMessageContaining("When was it taken there, and to whom? This is needed.");
        assertThat(item.openTasks()).containsExactly("Task_TakeToPartnership");
    }

    private Circulating starts(String way, String meeting) {
        return story.start("greater-manchester-developments", "board-admin", form("kind", way, "dueDate", meeting));
    }

    private static void takenThere(Circulating item, boolean inPerson, boolean atMeeting) {
        item.complete(
                "Task_TakeToPartnership",
                MANAGER,
                Map.of("inPerson", inPerson, "atMeeting", atMeeting, "evidence", "5 June, their business manager"));
    }

    private static void broughtBack(Circulating item) {
        item.complete(
                "Task_BringBack",
                MANAGER,
                Map.of(
                        "title",
                        "A regional protocol " + item.reference(),
                        "summary",
                        "What it means here",
                        "atMeeting",
                        true,
                        "evidence",
                        "Managers' meeting, 1 June"));
    }
}
