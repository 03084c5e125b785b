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

/** Row 14: a campaign is checked for how sensitive it is, then both groups, the website and all agencies have it. */
@StoryTest
class SafeguardingCampaignsTest extends PlanRowStory {

    private static final String CHAIR = "publicity-chair";

    SafeguardingCampaignsTest() {
        super("safeguarding-campaigns");
    }

    @Test
    void a_campaign_that_is_not_sensitive_reaches_both_groups_the_website_and_every_lead() {
        story.jumpTo(LocalDate.of(2070, 9, 1));
        var campaign = story.start("safeguarding-campaigns", "implementation-chair", form());
        assertThat(campaign.groupsWith("Task_CheckSensitivity")).containsExactly("publicity");
        check(campaign, "no", false);

        assertThat(campaign.passed()).doesNotContain("Task_AgreeWording", "Task_PlanCampaign");
        assertThat(campaign.openTasks()).containsExactly("Task_ConfirmAddress");
        assertThat(campaign.lettersOf("cascade"))
                .as("everybody on the groups' lists and every lead, once")
                .contains(
                        "publicity-chair@example.org",
                        "implementation-chair@example.org",
                        "member-police-comms@example.org",
                        "lead-police@example.org",
                        "lead-health@example.org")
                .doesNotHaveDuplicates();
        isOnTheWebsite(campaign);
        assertThat(campaign.state()).as("leads are asked to acknowledge").isEqualTo(State.RUNNING);
        everyLeadAcknowledges(campaign);

        assertThat(campaign.state()).isEqualTo(State.COMPLETE);
        assertThat(campaign.lettersOf("completed")).containsExactly("implementation-chair@example.org");
        everyPromisedChannelHasItsEvidence(campaign);
        assertThat(campaign.evidenceOf("email").stream().map(evidence -> evidence.words()))
                .anyMatch(words -> words.contains("Publicity and Communication Group, Implementation Group"))
                .anyMatch(words -> words.startsWith("Sent to the communication leads of"));
        assertThat(campaign.openDeadlines()).isEmpty();
    }

    @Test
    void the_wording_of_a_sensitive_one_is_agreed_before_anybody_reads_it_and_a_wider_campaign_is_planned_beside() {
        story.jumpTo(LocalDate.of(2070, 9, 8));
        var campaign = story.start("safeguarding-campaigns", CHAIR, form());
        check(campaign, "yes", true);
        assertThat(campaign.groupsWith("Task_AgreeWording")).containsExactly("head-of-safeguarding");
        assertThat(campaign.valueInForm("Task_AgreeWording", "sensitivityComments"))
                .isEqualTo("Could name a family");
        assertThat(campaign.lettersOf("cascade")).isEmpty();

        agreeWording(campaign);
        assertThat(campaign.title()).startsWith("In other words");
        assertThat(campaign.openTasks()).containsExactlyInAnyOrder("Task_PlanCampaign", "Task_ConfirmAddress");
        isOnTheWebsite(campaign);
        everyLeadAcknowledges(campaign);
        assertThat(campaign.openTasks()).containsExactly("Task_PlanCampaign");
        campaign.complete("Task_PlanCampaign", CHAIR, Map.of("comments", "Posters in libraries"));

        assertThat(campaign.state()).isEqualTo(State.COMPLETE);
        everyPromisedChannelHasItsEvidence(campaign);
    }

    @Test
    void every_stage_that_is_late_is_escalated_over_easter_and_the_early_may_bank_holiday() {
        story.jumpTo(LocalDate.of(2070, 3, 24));
        var campaign = story.start("safeguarding-campaigns", CHAIR, form());
        waitedOut(
                campaign,
                "Task_CheckSensitivity",
                "Check how sensitive it is",
                // Easter Monday, 31 March, moves back over the weekend and Good Friday.
                LocalDate.of(2070, 3, 27));
        check(campaign, "yes", true);
        waitedOut(campaign, "Task_AgreeWording", "Agree the wording", LocalDate.of(2070, 4, 4));
        story.jumpTo(LocalDate.of(2070, 4, 28));
        agreeWording(campaign);
        waitedOut(
                campaign,
                "Task_PlanCampaign",
                "Plan the wider campaign",
                // 5 May is the early May bank holiday.
                LocalDate.of(2070, 5, 2));
        assertThat(campaign.passed())
                .contains(
                        "Event_CheckSensitivityEscalated",
                        "Event_AgreeWordingEscalated",
                        "Event_PlanCampaignEscalated");
    }

    @Test
    void the_day_that_the_start_form_names_is_everybodys() {
        story.jumpTo(LocalDate.of(2070, 10, 20));
        var campaign = story.start("safeguarding-campaigns", CHAIR, form("dueDate", "2070-10-31"));
        assertThat(campaign.dueOf("Task_CheckSensitivity")).isEqualTo(LocalDate.of(2070, 10, 31));
        check(campaign, "no", false);
        assertThat(campaign.openDeadlines()).extracting("dueOn").containsOnly(LocalDate.of(2070, 10, 31));
        assertThat(campaign.timersOf("Event_AnswersDeadlinePassed"))
                .as("over the October clock change")
                .containsExactly(LocalDate.of(2070, 10, 31));
    }

    @Test
    void an_unreal_day_a_day_gone_by_and_an_address_that_is_none_are_refused() {
        story.jumpTo(LocalDate.of(2070, 11, 3));
        for (var fault : List.of(
                Map.entry("2070-02-30", "Enter a real date"),
                Map.entry("2070-11-02", "Use a date from Monday 3 November")))
            assertThatThrownBy(() -> story.start("safeguarding-campaigns", CHAIR, form("dueDate", fault.getKey())))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining(fault.getValue());
        assertThatThrownBy(() -> story.start("safeguarding-campaigns", CHAIR, form("link", "javascript:alert(1)")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Link: use a web address");
    }

    private static void check(Circulating campaign, String sensitive, boolean wider) {
        campaign.complete(
                "Task_CheckSensitivity",
                CHAIR,
                Map.of("decision", sensitive, "wider", wider, "comments", "Could name a family"));
    }

    private static void agreeWording(Circulating campaign) {
        campaign.complete(
                "Task_AgreeWording",
                "head-of-safeguarding",
                Map.of("title", "In other words " + campaign.reference(), "summary", "Nobody is named"));
    }
}
