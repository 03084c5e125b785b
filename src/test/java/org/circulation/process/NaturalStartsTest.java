package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.circulation.DailyWork;
import org.circulation.calendar.Meetings;
import org.circulation.testing.Story;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What starts by itself when people were there before, or the calendar changes its mind. */
@StoryTest
class NaturalStartsTest {

    private static final LocalDate TODAY = LocalDate.of(2078, 5, 2);
    private static final LocalDate MEETING = LocalDate.of(2078, 5, 20);

    @Autowired
    Story story;

    @Autowired
    Meetings meetings;

    @Autowired
    @Qualifier("naturalStarts")
    DailyWork naturalStarts;

    @Autowired
    JdbcClient jdbc;

    private String meeting;

    @BeforeEach
    void a_day_in_spring() {
        story.jumpTo(TODAY);
        meeting = "natural-" + System.nanoTime();
    }

    @AfterEach
    void back_to_today() {
        meetings.from(TODAY).forEach(left -> meetings.cancel(left.id()));
        story.resetClock();
    }

    @Test
    void a_date_that_only_a_form_named_calls_for_no_papers() {
        String provisional = meetings.onOrProvisional("audit", MEETING).id();
        naturalStarts.doWhatIsDue();
        assertThat(papersFor(provisional)).isEmpty();

        meetings.put(meeting, "audit", MEETING);
        naturalStarts.doWhatIsDue();
        assertThat(papersFor(meeting)).containsExactly("running");
    }

    @Test
    void papers_that_a_person_called_for_are_not_called_for_again() {
        meetings.put(meeting, "audit", MEETING);
        byHand();
        naturalStarts.doWhatIsDue();
        naturalStarts.doWhatIsDue();

        assertThat(papersFor(meeting)).containsExactly("running");
    }

    @Test
    void nor_when_they_were_called_for_before_the_calendar_had_the_meeting() {
        var papers = byHand();
        meetings.put(meeting, "audit", MEETING);
        naturalStarts.doWhatIsDue();

        assertThat(papersFor(meeting)).isEmpty();
        assertThat(papers.openTasks()).containsExactly("Task_CollectPapers");
    }

    @Test
    void a_cancelled_meetings_papers_are_withdrawn_and_called_for_again_if_it_is_held_after_all() {
        meetings.put(meeting, "audit", MEETING);
        naturalStarts.doWhatIsDue();
        meetings.cancel(meeting);
        naturalStarts.doWhatIsDue();
        assertThat(papersFor(meeting)).containsExactly("cancelled");

        story.jumpTo(TODAY.plusDays(1));
        meetings.put(meeting, "audit", MEETING);
        naturalStarts.doWhatIsDue();
        assertThat(papersFor(meeting)).containsExactly("cancelled", "running");
    }

    @Test
    void a_programme_brought_out_early_does_not_start_again_in_spring() {
        story.jumpTo(LocalDate.of(2079, 2, 2));
        story.start(
                "training-programme",
                "training-admin",
                Map.of("kind", "programme", "title", "Early " + System.nanoTime(), "summary", "What is on offer"));
        story.jumpTo(LocalDate.of(2079, 4, 1));
        naturalStarts.doWhatIsDue();

        assertThat(jdbc.sql("SELECT COUNT(*) FROM circulation WHERE row_key = 'training-programme'"
                                + " AND reference LIKE 'TRP-2079-%'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private Story.Circulating byHand() {
        return story.start(
                "meeting-papers",
                "board-admin",
                Map.of(
                        "meetingGroup",
                        "audit",
                        "meetingDate",
                        MEETING.toString(),
                        "title",
                        "Papers " + System.nanoTime(),
                        "summary",
                        "What the meeting is about"));
    }

    private List<String> papersFor(String meetingId) {
        return jdbc.sql("SELECT state FROM circulation WHERE row_key = 'meeting-papers' AND meeting_id = ? ORDER BY id")
                .param(meetingId)
                .query(String.class)
                .list();
    }
}
