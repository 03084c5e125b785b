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

/** Row 13: a national day goes round only where it is linked to safeguarding priorities, and asks nobody for a return. */
@StoryTest
class NationalThemeEventsTest extends PlanRowStory {

    private static final LocalDate FOUR_WEEKS_BEFORE = LocalDate.of(2068, 10, 28);

    NationalThemeEventsTest() {
        super("national-theme-events");
    }

    @Test
    void a_theme_day_that_is_linked_to_priorities_goes_to_website_newsletter_and_all_leads_who_answer_nothing() {
        story.jumpTo(FOUR_WEEKS_BEFORE);
        var day = comesNear("White Ribbon Day");
        assertThat(day.passed()).contains("Event_ThemeDayNear");
        assertThat(day.groupsWith("Task_CheckPriorities")).containsExactly("publicity");
        assertThat(day.lettersOf("task")).containsExactly("publicity-chair@example.org");

        decide(day, "yes");
        assertThat(day.openTasks()).containsExactly("Task_ConfirmAddress");
        assertThat(day.agenciesAsked()).isGreaterThanOrEqualTo(20);
        assertThat(day.lettersOf("cascade")).hasSizeGreaterThanOrEqualTo(20).doesNotHaveDuplicates();
        assertThat(day.openDeadlines()).as("no lead owes an answer").noneMatch(open -> open.subjectType()
                .equals("cascade"));
        isOnTheWebsite(day);
        assertThat(day.state()).isEqualTo(State.RUNNING);
        theNewsletterIsSent();

        assertThat(day.state()).isEqualTo(State.COMPLETE);
        assertThat(day.lettersOf("completed"))
                .as("nobody started it, so its owner hears")
                .containsExactly("publicity-chair@example.org");
        everyPromisedChannelHasItsEvidence(day);
        assertThat(wasUsed(day, "website") && wasUsed(day, "newsletter")).isTrue();
        assertThat(wordsOf(day, "publicity-group")).isEqualTo("Domestic abuse, priority 2");
        assertThat(day.evidenceOf("email")).isNotEmpty();
    }

    @Test
    void a_theme_day_without_a_link_is_noted_and_ends_and_nobody_is_told() {
        story.jumpTo(FOUR_WEEKS_BEFORE);
        var day = comesNear("A day of cakes");
        decide(day, "no");

        assertThat(day.state()).isEqualTo(State.COMPLETE);
        assertThat(day.passed()).contains("Event_ThemeNoted").doesNotContain("Task_AskLeads", "Task_PublishOnUpdates");
        assertThat(day.lettersOf("cascade")).isEmpty();
        assertThat(newsletter.gathering()).isEmpty();
        everyPromisedChannelHasItsEvidence(day);
        assertThat(wasUsed(day, "website") || wasUsed(day, "newsletter")).isFalse();
        assertThat(wordsOf(day, "website")).isEqualTo("It has no link to safeguarding priorities.");
    }

    @Test
    void the_check_is_due_fourteen_days_on_over_the_october_clock_change_and_is_escalated_when_late() {
        story.jumpTo(LocalDate.of(2068, 10, 22));
        var monday = comesNear("Fostering week");
        waitedOut(monday, "Task_CheckPriorities", "Check the link to priorities", LocalDate.of(2068, 11, 5));
        assertThat(monday.passed()).contains("Event_CheckPrioritiesEscalated");

        story.jumpTo(FOUR_WEEKS_BEFORE);
        assertThat(comesNear("White Ribbon Day").dueOf("Task_CheckPriorities"))
                .as("11 November is a Sunday")
                .isEqualTo(LocalDate.of(2068, 11, 9));
    }

    @Test
    void a_day_that_the_calendar_does_not_have_is_started_by_hand_with_the_day_it_is_to_be_out_by() {
        story.jumpTo(LocalDate.of(2068, 12, 3));
        var day = story.start("national-theme-events", "board-admin", form("dueDate", "2068-12-26"));
        assertThat(day.passed()).contains("Event_ThemeNoticed");
        assertThat(day.dueOf("Task_CheckPriorities"))
                .as("the last working day before Christmas")
                .isEqualTo(LocalDate.of(2068, 12, 24));
    }

    @Test
    void a_day_gone_by_and_an_answer_without_its_reason_are_refused() {
        story.jumpTo(LocalDate.of(2068, 12, 10));
        assertThatThrownBy(() -> story.start("national-theme-events", "board-admin", form("dueDate", "2068-12-09")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("use a date from Monday 10 December 2068");
        var day = comesNear("A day");
        assertThatThrownBy(() -> day.complete(
                        "Task_CheckPriorities",
                        "publicity-chair",
                        Map.of("title", day.title(), "summary", "S", "decision", "no")))
                .hasMessageContaining("To which priority, or why to none? This is needed.");
        assertThat(day.openTasks()).containsExactly("Task_CheckPriorities");
    }

    private Circulating comesNear(String name) {
        Map<String, Object> sent = form("kind", "calendar", "occasionDay", "2068-11-25");
        sent.put("title", name + " 2068, " + sent.get("title"));
        return story.startByMessage("theme-day-near", sent);
    }

    private static void decide(Circulating day, String decision) {
        day.complete(
                "Task_CheckPriorities",
                "publicity-chair",
                Map.of(
                        "title",
                        day.title(),
                        "summary",
                        "What agencies can do",
                        "decision",
                        decision,
                        "comments",
                        "Domestic abuse, priority 2"));
    }
}
