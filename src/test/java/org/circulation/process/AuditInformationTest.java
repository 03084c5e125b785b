package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.circulation.calendar.Meetings;
import org.circulation.circulation.Circulation.State;
import org.circulation.engine.Refused;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Row 11: findings go to the groups they are relevant to, multi-agency ones are published, and the actions are followed. */
@StoryTest
class AuditInformationTest extends PlanRowStory {

    private static final LocalDate MONDAY = LocalDate.of(2068, 4, 2);
    private static final Map<String, Object> ACTIONS = Map.of("comments", "Supervision is recorded, by June");

    @Autowired
    Meetings meetings;

    AuditInformationTest() {
        super("audit-information");
    }

    /** Other stories count on the groups having no later meeting. */
    @AfterEach
    void no_meeting_is_left() {
        for (String id : new String[] {"row11-audit", "row11-performance", "row11-board"})
            if (meetings.byId(id).isPresent()) meetings.cancel(id);
    }

    @Test
    void multi_agency_findings_reach_all_three_groups_then_website_and_newsletter_and_their_actions_are_followed() {
        eachGroupMeetsOnceInApril();
        var audit = arrives("multi-agency", true, true);

        assertThat(audit.groupsWith("Task_ConsiderByAudit")).containsExactly("audit");
        assertThat(audit.groupsWith("Task_ConsiderByPerformance")).containsExactly("performance");
        assertThat(audit.groupsWith("Task_ConsiderByBoard")).containsExactly("board");
        assertThat(audit.lettersOf("task"))
                .containsExactlyInAnyOrder(
                        "audit-chair@example.org", "performance-chair@example.org", "board-chair@example.org");
        assertThat(audit.facts())
                .contains(
                        "On the agenda of the Audit Group’s meeting on Thursday 5 April 2068",
                        "On the agenda of the Performance Management Group’s meeting on Wednesday 11 April 2068",
                        "On the agenda of the Safeguarding Children Board’s meeting on Wednesday 18 April 2068");
        audit.complete("Task_ConsiderByAudit", "audit-chair", ACTIONS);
        audit.complete("Task_ConsiderByPerformance", "performance-chair", Map.of("comments", "Measure it"));
        assertThat(audit.openTasks())
                .as("published only when all have considered it")
                .containsExactly("Task_ConsiderByBoard");
        audit.complete("Task_ConsiderByBoard", "board-chair", Map.of("comments", "Fund it"));

        assertThat(audit.openTasks()).containsExactly("Task_ConfirmAddress");
        isOnTheWebsite(audit);
        assertThat(audit.openTasks()).as("the newsletter is not out yet").isEmpty();
        theNewsletterIsSent();

        assertThat(audit.groupsWith("Task_FollowActions")).containsExactly("audit");
        assertThat(audit.valueInForm("Task_FollowActions", "actionsOfAudit")).isEqualTo(ACTIONS.get("comments"));
        assertThat(audit.valueInForm("Task_FollowActions", "actionsOfPerformance"))
                .isEqualTo("Measure it");
        assertThat(audit.valueInForm("Task_FollowActions", "actionsOfBoard")).isEqualTo("Fund it");
        audit.complete("Task_FollowActions", "audit-chair", Map.of("comments", "All done"));
        assertThat(audit.state()).isEqualTo(State.COMPLETE);
        assertThat(audit.lettersOf("completed")).containsExactly("performance-manager@example.org");
        everyPromisedChannelHasItsEvidence(audit);
        assertThat(audit.evidenceOf("agenda")).hasSize(3);
        assertThat(wasUsed(audit, "website") && wasUsed(audit, "newsletter")).isTrue();
        assertThat(audit.openDeadlines()).isEmpty();
    }

    @Test
    void single_agency_findings_stay_with_the_audit_group_and_are_not_published() {
        story.jumpTo(MONDAY);
        var audit = arrives("single-agency", false, false);
        assertThat(audit.openTasks()).containsExactly("Task_ConsiderByAudit");

        audit.complete("Task_ConsiderByAudit", "audit-chair", ACTIONS);
        assertThat(audit.openTasks()).containsExactly("Task_FollowActions");
        audit.complete("Task_FollowActions", "audit-chair", Map.of("comments", "All done"));

        assertThat(audit.state()).isEqualTo(State.COMPLETE);
        everyPromisedChannelHasItsEvidence(audit);
        for (String channel : new String[] {"website", "newsletter"}) {
            assertThat(wasUsed(audit, channel)).isFalse();
            assertThat(wordsOf(audit, channel)).isEqualTo("Single-agency and Section 11 findings are not published.");
        }
        assertThat(audit.passed()).doesNotContain("Task_PublishOnUpdates", "Task_AddToNewsletter");
        assertThat(newsletter.gathering()).isEmpty();
    }

    @Test
    void section_11_findings_that_concern_performance_go_there_too_and_not_to_the_board_nor_the_public() {
        story.jumpTo(MONDAY);
        var audit = arrives("section-11", true, false);
        assertThat(audit.openTasks()).containsExactlyInAnyOrder("Task_ConsiderByAudit", "Task_ConsiderByPerformance");
        audit.complete("Task_ConsiderByAudit", "audit-chair", ACTIONS);
        audit.complete("Task_ConsiderByPerformance", "performance-chair", ACTIONS);
        assertThat(audit.openTasks()).containsExactly("Task_FollowActions");
        assertThat(audit.passed()).doesNotContain("Call_BoardAgenda", "Call_PublishOnWebsite");
    }

    @Test
    void each_group_has_ten_working_days_from_its_meeting_over_easter_and_every_stage_that_is_late_is_escalated() {
        eachGroupMeetsOnceInApril();
        var audit = arrives("multi-agency", true, true);
        waitedOut(audit, "Task_ConsiderByAudit", "Consider the findings", LocalDate.of(2068, 4, 19));
        assertThat(audit.dueOf("Task_ConsiderByPerformance"))
                .as("Good Friday and Easter Monday are no working days")
                .isEqualTo(LocalDate.of(2068, 4, 27));
        assertThat(audit.dueOf("Task_ConsiderByBoard")).isEqualTo(LocalDate.of(2068, 5, 4));
        story.jumpTo(LocalDate.of(2068, 5, 5));
        story.runJobs();
        assertThat(audit.passed())
                .contains(
                        "Event_ConsiderByAuditEscalated",
                        "Event_ConsiderByPerformanceEscalated",
                        "Event_ConsiderByBoardEscalated");
        audit.complete("Task_ConsiderByAudit", "audit-chair", ACTIONS);
        audit.complete("Task_ConsiderByPerformance", "performance-chair", ACTIONS);
        audit.complete("Task_ConsiderByBoard", "board-chair", ACTIONS);
        story.jumpTo(LocalDate.of(2068, 5, 16));
        isOnTheWebsite(audit);
        theNewsletterIsSent();
        assertThat(story.today()).isEqualTo(LocalDate.of(2068, 5, 24));
        waitedOut(
                audit,
                "Task_FollowActions",
                "Follow the actions",
                // Whitsun Monday, 28 May, lies between.
                LocalDate.of(2068, 6, 8));
    }

    @Test
    void a_moved_meeting_moves_what_its_group_considers_and_no_other() {
        eachGroupMeetsOnceInApril();
        var audit = arrives("section-11", true, false);

        meetings.put("row11-audit", "audit", LocalDate.of(2068, 4, 30));

        assertThat(audit.dueOf("Task_ConsiderByAudit"))
                .as("the early May bank holiday is no working day")
                .isEqualTo(LocalDate.of(2068, 5, 15));
        assertThat(audit.timersOf("Event_ConsiderByAuditDeadlinePassed")).containsExactly(LocalDate.of(2068, 5, 15));
        assertThat(audit.dueOf("Task_ConsiderByPerformance")).isEqualTo(LocalDate.of(2068, 4, 27));
    }

    @Test
    void what_is_not_filled_in_is_asked_for_by_name() {
        story.jumpTo(MONDAY);
        assertThatThrownBy(() -> story.start("audit-information", "audit-chair", form()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Which kind of audit? This is needed.");
        assertThatThrownBy(() -> story.start(
                        "audit-information", "audit-chair", form("kind", "section-11", "link", "the intranet")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Link: use a web address");
        var audit = arrives("single-agency", false, false);
        assertThatThrownBy(() -> audit.complete("Task_ConsiderByAudit", "audit-chair", Map.of()))
                .hasMessageContaining("What follows from the findings?");
        assertThatThrownBy(() -> audit.complete("Task_ConsiderByAudit", "board-admin", ACTIONS))
                .hasMessageContaining("Minute reference: say which minute records this");
        assertThat(audit.openTasks()).containsExactly("Task_ConsiderByAudit");
    }

    private void eachGroupMeetsOnceInApril() {
        story.jumpTo(MONDAY);
        meetings.put("row11-audit", "audit", LocalDate.of(2068, 4, 5));
        meetings.put("row11-performance", "performance", LocalDate.of(2068, 4, 11));
        meetings.put("row11-board", "board", LocalDate.of(2068, 4, 18));
    }

    private Circulating arrives(String kind, boolean toPerformance, boolean toBoard) {
        return story.start(
                "audit-information",
                "performance-manager",
                form("kind", kind, "toPerformance", toPerformance, "toBoard", toBoard));
    }
}
