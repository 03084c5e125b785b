package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.circulation.circulation.Channels.Evidence;
import org.circulation.circulation.Circulation.State;
import org.circulation.testing.Coverage;
import org.circulation.testing.Story;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The block "Notify an audience", as row 01 calls it: a list that is empty today never goes by in silence. */
@StoryTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotifyAudienceTest {

    private static final LocalDate MEETING = LocalDate.of(2062, 9, 12);
    private static final AtomicInteger DOCUMENTS = new AtomicInteger();

    @Autowired
    Story story;

    @Autowired
    Coverage coverage;

    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    void the_diagram_is_watched() {
        coverage.watch("notify-audience");
    }

    @AfterAll
    void every_node_and_flow_was_gone_through() {
        coverage.assertEverythingTaken();
    }

    @BeforeEach
    void today_is_the_boards_meeting() {
        story.jumpTo(MEETING);
    }

    @AfterEach
    void clock_and_directory_are_put_right() {
        story.resetClock();
        jdbc.sql("UPDATE person SET retired_at = NULL").update();
    }

    @Test
    void everybody_on_filled_lists_is_told_once_and_nobody_is_asked_to_find_anyone() {
        var report = approved();

        assertThat(report.lettersOf("cascade")).hasSize(6).doesNotHaveDuplicates();
        assertThat(report.openTasks()).doesNotContain("Task_FillLists");
        assertThat(report.passed()).contains("Task_TellAudience", "Event_AudienceTold");
    }

    @Test
    void an_empty_list_goes_to_the_administrators_and_the_others_are_told_meanwhile() {
        nobodyIsOn("council-leads");
        var report = approved();

        assertThat(report.openTasks()).contains("Task_FillLists");
        assertThat(report.valueInForm("Task_FillLists", "emptyLists")).isEqualTo("Council leads");
        assertThat(report.dueOf("Task_FillLists")).isEqualTo(LocalDate.of(2062, 9, 19));
        assertThat(report.lettersOf("task")).contains("board-admin@example.org");
        assertThat(report.lettersOf("cascade"))
                .hasSize(3)
                .allMatch(address -> address.startsWith("strategic-partnerships"));

        jdbc.sql("UPDATE person SET retired_at = NULL").update();
        report.complete("Task_FillLists", "board-admin", Map.of("decision", "filled", "comments", "Added again"));

        assertThat(report.openTasks()).containsExactly("Task_ConfirmAddress");
        assertThat(report.lettersOf("cascade"))
                .as("the others do not hear again")
                .hasSize(6)
                .doesNotHaveDuplicates();
    }

    @Test
    void lists_that_are_said_to_be_filled_and_are_not_come_back() {
        nobodyIsOn("council-leads");
        var report = approved();
        String first = report.taskId("Task_FillLists");

        report.complete("Task_FillLists", "board-admin", Map.of("decision", "filled", "comments", "I think so"));

        assertThat(report.taskId("Task_FillLists")).isNotEqualTo(first);
        assertThat(report.valueInForm("Task_FillLists", "decision")).isNull();
        assertThat(report.lettersOf("cascade")).hasSize(3);
    }

    @Test
    void it_goes_on_without_them_only_with_a_reason_and_the_reason_is_kept() {
        nobodyIsOn("council-leads");
        nobodyIsOn("strategic-partnerships");
        var report = approved();
        assertThatThrownBy(() -> report.complete("Task_FillLists", "board-admin", Map.of("decision", "go-on")))
                .hasMessageContaining("What you did, or why it goes on without them: this is needed.");

        report.complete(
                "Task_FillLists",
                "board-admin",
                Map.of("decision", "go-on", "comments", "They are elected again in May"));
        report.complete("Task_ConfirmAddress", "board-admin", Map.of("link", "https://board.example.org/r"));

        assertThat(report.state()).isEqualTo(State.COMPLETE);
        assertThat(report.lettersOf("cascade")).isEmpty();
        assertThat(report.evidenceOf("email")).singleElement().satisfies(evidence -> {
            assertThat(evidence.used()).isFalse();
            assertThat(evidence.words())
                    .isEqualTo("Nobody is on the list: Strategic partnerships, Council leads."
                            + " They are elected again in May");
            assertThat(evidence.by()).isEqualTo("board-admin");
        });
        assertThat(report.facts()).contains("“Find whom to tell”: goes on without them");
    }

    @Test
    void whoever_was_told_is_evidence_beside_the_reason_for_the_others() {
        nobodyIsOn("council-leads");
        var report = approved();
        report.complete("Task_FillLists", "board-admin", Map.of("decision", "go-on", "comments", "In May"));

        assertThat(report.evidenceOf("email")).extracting(Evidence::used).containsExactly(true, false);
    }

    @Test
    void an_audience_that_nobody_looks_for_is_late_after_the_plans_week() {
        nobodyIsOn("council-leads");
        var report = approved();
        story.jumpTo(LocalDate.of(2062, 9, 20));
        story.runJobs();

        assertThat(report.facts()).contains("The plan’s deadline passed: “Find whom to tell”");
        assertThat(report.openTasks()).contains("Task_FillLists");
    }

    private void nobodyIsOn(String list) {
        jdbc.sql("UPDATE person SET retired_at = :now WHERE email LIKE :list")
                .param("now", OffsetDateTime.now())
                .param("list", list + "-%")
                .update();
    }

    private Circulating approved() {
        int n = DOCUMENTS.incrementAndGet();
        return story.start(
                "essential-information",
                "board-admin",
                Map.of(
                        "title",
                        "Report for lists " + n,
                        "summary",
                        "What the Board did",
                        "link",
                        "https://board.example.org/lists/" + n,
                        "meetingDate",
                        MEETING.toString()));
    }
}
