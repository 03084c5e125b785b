package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.circulation.testing.Story.Circulating;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The block that tells every agency through its leads: as far as the row asks, and never nobody in silence. */
class CascadeToAgenciesTest extends BlockStory {

    CascadeToAgenciesTest() {
        super("cascade-to-agencies");
    }

    @BeforeEach
    void today() {
        story.jumpTo(LocalDate.of(2080, 3, 4));
    }

    @AfterEach
    void every_agency_is_there_again() {
        jdbc.sql("UPDATE agency SET retired_at = NULL").update();
    }

    @Test
    void every_agency_is_asked_once_waited_for_and_late_after_its_week() {
        var item = asking("RETURN");
        assertThat(item.agenciesAsked()).isGreaterThanOrEqualTo(20);
        assertThat(item.timersOf("Event_AnswersDeadlinePassed")).containsExactly(LocalDate.of(2080, 3, 11));
        late();
        assertThat(item.facts()).contains("The plan’s deadline passed: “Wait for everyone’s answer”");
        assertThat(isThrough(item)).isFalse();

        item.everyLeadAnswers();

        assertThat(isThrough(item)).isTrue();
        assertThat(item.facts()).contains("Every agency has answered");
    }

    @Test
    void where_no_answer_is_asked_every_lead_is_told_nobody_waited_for_and_nothing_promised() {
        var item = asking("INFORM");

        assertThat(isThrough(item)).isTrue();
        assertThat(item.lettersOf("cascade")).hasSizeGreaterThanOrEqualTo(20);
        assertThat(item.openDeadlines()).isEmpty();
        assertThat(item.facts()).doesNotContain("Every agency has answered");
    }

    /** A directory without leads must not end as "all told": the administrators are asked to find them first. */
    @Test
    void where_there_is_nobody_to_tell_the_administrators_find_them_and_then_they_are_told() {
        nobodyIsThere();
        var item = asking("RETURN");
        assertThat(item.openTasks()).containsExactly("Task_FindAudience");
        assertThat(item.facts()).contains("Nobody to tell: the directory holds no communication leads");
        assertThat(item.lettersOf("task")).contains("board-admin@example.org");
        late();
        assertThat(item.facts()).contains("The plan’s deadline passed: “Find whom to tell”");

        every_agency_is_there_again();
        item.complete("Task_FindAudience", "board-admin", Map.of("decision", "filled", "comments", "Leads imported"));

        assertThat(item.openTasks()).isEmpty();
        assertThat(item.agenciesAsked()).isGreaterThanOrEqualTo(20);
        item.everyLeadAnswers();
        assertThat(isThrough(item)).isTrue();
    }

    @Test
    void where_it_goes_on_without_them_the_reason_is_kept() {
        nobodyIsThere();
        var item = asking("RETURN");
        item.complete("Task_FindAudience", "board-admin", Map.of("decision", "go-on", "comments", "Told by telephone"));

        assertThat(isThrough(item)).isTrue();
        assertThat(item.evidenceOf("email")).singleElement().satisfies(evidence -> assertThat(evidence.words())
                .startsWith("Nobody is on the list: ")
                .endsWith("Told by telephone"));
    }

    private Circulating asking(String ask) {
        return comes("ask", ask, "audience", "communication-leads");
    }

    private void nobodyIsThere() {
        jdbc.sql("UPDATE agency SET retired_at = :now")
                .param("now", OffsetDateTime.now())
                .update();
    }
}
