package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.circulation.calendar.Deadlines;
import org.circulation.circulation.MaySee;
import org.circulation.circulation.Timeline;
import org.circulation.plan.BritishDates;
import org.circulation.testing.Story;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What people whose turn it is, or was, may read about a circulation. */
@StoryTest
class TheRecordTest {

    @Autowired
    Story story;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Timeline timeline;

    @Autowired
    MaySee maySee;

    @Test
    void the_form_says_the_new_date_when_a_deadline_is_extended() {
        var policy = story.startPolicy("new");
        LocalDate later = policy.dueOf("Task_AgreeNewPolicy").plusDays(9);

        deadlines.extend("task", policy.taskId("Task_AgreeNewPolicy"), later);

        assertThat((String) policy.valueInForm("Task_AgreeNewPolicy", "waiting"))
                .contains("The Implementation Group waits")
                .contains("Due by " + BritishDates.of(later));
    }

    @Test
    void a_group_sees_a_circulation_from_its_turn_on_and_not_before() {
        var policy = story.startPolicy("new");
        assertThat(seenBy(policy, "board")).isTrue();
        assertThat(seenBy(policy, "implementation")).isFalse();

        policy.complete("Task_AgreeNewPolicy", "board-chair", Map.of("decision", "agree"));

        assertThat(seenBy(policy, "board")).as("its turn has passed").isTrue();
        assertThat(seenBy(policy, "implementation")).isTrue();
        assertThat(seenBy(policy, "training")).isFalse();
    }

    @Test
    void what_a_lead_wrote_to_the_board_is_not_on_the_page_that_chairs_read() {
        var policy = story.startPolicy("new");
        timeline.record(Timeline.Fact.of(
                policy.id(), "message", "Wrote back to the Board", "Words for the office only", "lead@example.org"));

        String page = story.signedIn("e-safety-chair")
                .get("/circulations/" + policy.reference() + "/documents")
                .body();

        assertThat(page)
                .contains("What happened so far")
                .contains("Started: Policies and procedures")
                .doesNotContain("Words for the office only");
    }

    /** By somebody of the group who has never taken a task of it. */
    private boolean seenBy(Story.Circulating policy, String group) {
        return maySee.maySee(policy.id(), "somebody-else", Set.of(group));
    }
}
