package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.circulation.circulation.Channels.Evidence;
import org.circulation.circulation.Circulation.State;
import org.circulation.engine.Desk;
import org.circulation.testing.Story;
import org.circulation.testing.Story.Circulating;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows 01 and 03 never tell the same person the same paper twice, whichever sends it first, or both at the same moment. */
@StoryTest
class TheSamePaperTwiceTest {

    private static final LocalDate MEETING = LocalDate.of(2063, 9, 4);
    private static final AtomicInteger PAPERS = new AtomicInteger();

    @Autowired
    Story story;

    @Autowired
    Desk desk;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    private final ExecutorService two = Executors.newFixedThreadPool(2);

    int rounds() {
        return 10;
    }

    /** Council leads whom row 01 tells who also sit in the Implementation Group, which row 03 tells. */
    @BeforeEach
    void the_council_leads_are_members_of_the_implementation_group() {
        story.jumpTo(MEETING);
        jdbc.sql(
                        """
                        INSERT INTO person_group (person_id, group_id)
                        SELECT id, 'implementation' FROM person WHERE email LIKE 'council-leads-%'""")
                .update();
    }

    @AfterEach
    void all_is_put_right() {
        two.shutdownNow();
        story.resetClock();
        jdbc.sql(
                        """
                        DELETE FROM person_group WHERE group_id = 'implementation'
                           AND person_id IN (SELECT id FROM person WHERE email LIKE 'council-leads-%')""")
                .update();
    }

    @Test
    void whom_row_01_told_row_03_does_not_tell_again_however_the_address_is_spelt() {
        int n = PAPERS.incrementAndGet();
        var report = row01("https://board.example.org/report/" + n);
        var papers = row03("http://www.board.example.org/report/" + n + "/?utm_source=mail");

        assertThat(told(report)).hasSize(6);
        assertThat(told(papers)).isNotEmpty().doesNotContainAnyElementsOf(told(report));
    }

    @Test
    void whom_row_03_told_row_01_does_not_tell_again() {
        String link = "https://board.example.org/report/" + PAPERS.incrementAndGet();
        var papers = row03(link);
        var report = row01(link);

        assertThat(told(papers)).contains("council-leads-1@example.org");
        assertThat(told(report))
                .containsExactlyInAnyOrder(
                        "strategic-partnerships-1@example.org",
                        "strategic-partnerships-2@example.org",
                        "strategic-partnerships-3@example.org");
    }

    @Test
    void another_paper_is_told_to_everybody() {
        var papers = row03("https://board.example.org/report/" + PAPERS.incrementAndGet());
        var report = row01("https://board.example.org/report/" + PAPERS.incrementAndGet());

        assertThat(told(papers)).contains("council-leads-1@example.org");
        assertThat(told(report)).contains("council-leads-1@example.org").hasSize(6);
    }

    @Test
    void the_same_address_after_another_board_meeting_is_another_paper() {
        String link = "https://board.example.org/annual-report";
        row01(link);
        var nextYears = new java.util.HashMap<>(form("Annual report " + PAPERS.incrementAndGet(), link));
        nextYears.put("meetingDate", MEETING.plusDays(91).toString());

        assertThat(told(story.start("essential-information", "board-admin", nextYears)))
                .hasSize(6);
    }

    @Test
    void a_paper_without_an_address_is_known_by_its_title() {
        String title = "A paper handed out " + PAPERS.incrementAndGet();
        var report = start("essential-information", title, "");
        var papers = start("identified-papers", "Papers " + PAPERS.incrementAndGet(), "");
        identify(papers, title.toUpperCase(java.util.Locale.UK), "");

        assertThat(told(papers)).isNotEmpty().doesNotContainAnyElementsOf(told(report));
    }

    @Test
    void where_everybody_was_told_before_the_evidence_says_so_and_nobody_is_looked_for() {
        String link = "https://board.example.org/report/" + PAPERS.incrementAndGet();
        row03(link);
        var again = row03(link);

        assertThat(told(again)).isEmpty();
        assertThat(again.openTasks()).containsExactly("Task_ConfirmPassedOn");
        assertThat(again.evidenceOf("email"))
                .extracting(Evidence::words)
                .containsExactly("Everybody was told before, so nobody is emailed again: Implementation Group");
        again.completeFor(
                "implementation", "Task_ConfirmPassedOn", "implementation-chair", Map.of("evidence", "Minute 7"));
        assertThat(again.state()).isEqualTo(State.COMPLETE);
    }

    @Test
    void when_both_rows_send_it_at_the_same_moment_each_person_still_hears_once() throws Exception {
        for (int round = 0; round < rounds(); round++) {
            String link = "https://board.example.org/report/" + PAPERS.incrementAndGet();
            var papers = start("identified-papers", "Papers " + PAPERS.incrementAndGet(), "");
            desk.complete(
                    papers.reference(), "Task_IdentifyPapers", "board-chair", choice("Papers for all " + link, link));
            String report = desk.start("essential-information", "board-admin", form("Report " + link, link));

            atOnce(tell(papers.reference()), tell(report));
            story.runJobs();

            var everybody = jdbc.sql("SELECT email FROM delivery WHERE kind = 'cascade' AND circulation_id IN (?, ?)")
                    .params(papers.id(), story.policy(report).id())
                    .query(String.class)
                    .list();
            assertThat(everybody)
                    .as("round " + round)
                    .doesNotHaveDuplicates()
                    .contains("council-leads-1@example.org", "strategic-partnerships-1@example.org");
        }
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    /** The engine's own job that tells this circulation's audience. */
    private Callable<Void> tell(String reference) {
        String job = jdbc.sql(
                        """
                        SELECT j.ID_ FROM ACT_RU_JOB j
                          JOIN ACT_RU_EXECUTION e ON e.ID_ = j.PROCESS_INSTANCE_ID_
                          JOIN ACT_RU_JOBDEF d ON d.ID_ = j.JOB_DEF_ID_
                         WHERE e.BUSINESS_KEY_ = ? AND d.ACT_ID_ = 'Task_TellAudience'""")
                .param(reference)
                .query(String.class)
                .single();
        return () -> {
            management.executeJob(job);
            return null;
        };
    }

    private void atOnce(Callable<Void> one, Callable<Void> other) throws Exception {
        var start = new CountDownLatch(1);
        var both = List.of(one, other).stream()
                .map(work -> two.submit(() -> {
                    start.await();
                    return work.call();
                }))
                .toList();
        start.countDown();
        for (var done : both) done.get();
    }

    private Circulating row01(String link) {
        return start("essential-information", "Annual report " + PAPERS.incrementAndGet(), link);
    }

    private Circulating row03(String link) {
        var papers = start("identified-papers", "Papers " + PAPERS.incrementAndGet(), "");
        identify(papers, "Papers for the groups " + PAPERS.incrementAndGet(), link);
        return papers;
    }

    private Circulating start(String row, String title, String link) {
        return story.start(row, "board-admin", form(title, link));
    }

    private static Map<String, Object> form(String title, String link) {
        return Map.of("title", title, "summary", "What it says", "link", link, "meetingDate", MEETING.toString());
    }

    private void identify(Circulating papers, String title, String link) {
        papers.complete("Task_IdentifyPapers", "board-chair", choice(title, link));
    }

    private static Map<String, Object> choice(String title, String link) {
        return Map.of("title", title, "summary", "What it says", "link", link, "decision", "not-public");
    }

    private static List<String> told(Circulating circulating) {
        return circulating.lettersOf("cascade");
    }
}
