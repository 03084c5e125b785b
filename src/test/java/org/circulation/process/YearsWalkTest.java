package org.circulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.circulation.DailyWork;
import org.circulation.calendar.Meeting;
import org.circulation.calendar.Meetings;
import org.circulation.calendar.ThemeDays;
import org.circulation.testing.Story;
import org.circulation.testing.StoryTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * Five years day by day, in an application of their own: what the plan says starts by itself starts, once, on the right day.
 * Nobody works meanwhile; meetings are held and closed on their day.
 */
@StoryTest
@TestPropertySource(properties = "circulation.board-name=Board of the years 2026 to 2030")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class YearsWalkTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2030, 12, 31);

    @Autowired
    Story story;

    @Autowired
    Meetings meetings;

    @Autowired
    ThemeDays themeDays;

    @Autowired
    @Qualifier("naturalStarts")
    DailyWork naturalStarts;

    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    void five_years_pass() {
        meetings.from(FIRST).forEach(meeting -> meetings.cancel(meeting.id()));
        for (int year = 2026; year <= 2030; year++)
            for (int month = 1; month <= 12; month++) {
                if (month % 3 == 0) meet("board", year, month, 2);
                if (month != 8) meet("implementation", year, month, 1);
                if (month % 4 == 1) meet("training", year, month, 3);
            }
        meetings.put("moved", "audit", LocalDate.of(2028, 2, 29));
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            story.jumpTo(day);
            if (day.equals(LocalDate.of(2028, 2, 1))) meetings.put("moved", "audit", LocalDate.of(2028, 3, 31));
            naturalStarts.doWhatIsDue();
            LocalDate today = day;
            meetings.from(day).stream()
                    .filter(meeting -> meeting.heldOn().equals(today))
                    .forEach(meeting -> meetings.close(meeting.id(), "board-admin"));
            // A second look on the same day, as the schedule has it many times.
            if (day.getDayOfMonth() % 7 == 0) naturalStarts.doWhatIsDue();
        }
    }

    @AfterAll
    void back_to_today() {
        story.resetClock();
    }

    @Test
    void papers_are_called_for_three_weeks_before_each_meeting() {
        var expected = new TreeSet<String>();
        for (Meeting meeting : meetings.from(FIRST)) {
            LocalDate start = meeting.heldOn().minusDays(21);
            if (start.isAfter(LAST)) continue;
            // A meeting that is nearer than that when the calendar first knows it starts at once.
            expected.add((start.isBefore(FIRST) ? FIRST : start) + " " + meeting.id());
        }
        // Moved when its papers had not begun, and counted from its new day.
        assertThat(expected).contains("2028-03-10 moved");
        assertThat(startsOf("meeting-near")).containsExactlyElementsOf(expected);
    }

    @Test
    void safer_internet_day_starts_eight_weeks_before_it_each_year() {
        assertThat(startsOf("safer-internet-day-near"))
                .containsExactly(
                        "2026-01-01 safer-internet-day 2026", // the day itself, 10 February, was less than eight weeks
                        // away
                        "2026-12-15 safer-internet-day 2027",
                        "2027-12-14 safer-internet-day 2028",
                        "2028-12-12 safer-internet-day 2029",
                        "2029-12-11 safer-internet-day 2030",
                        "2030-12-17 safer-internet-day 2031");
    }

    @Test
    void e_safety_is_reviewed_every_ninety_days() {
        List<String> expected = Stream.iterate(FIRST, day -> !day.isAfter(LAST), day -> day.plusDays(90))
                .map(day -> day + " " + day)
                .toList();
        assertThat(expected).contains("2026-04-01 2026-04-01", "2028-03-21 2028-03-21");
        assertThat(startsOf("e-safety-review-due")).containsExactlyElementsOf(expected);
    }

    @Test
    void the_training_programme_starts_on_the_first_of_april() {
        assertThat(startsOf("spring"))
                .containsExactly(
                        "2026-04-01 2026-04-01",
                        "2027-04-01 2027-04-01",
                        "2028-04-01 2028-04-01",
                        "2029-04-01 2029-04-01",
                        "2030-04-01 2030-04-01");
    }

    @Test
    void theme_days_without_a_row_of_their_own_start_four_weeks_before() {
        assertThat(startsOf("theme-day-near"))
                .contains(
                        "2026-10-28 white-ribbon-day 2026",
                        "2027-10-28 white-ribbon-day 2027",
                        "2028-10-28 white-ribbon-day 2028",
                        "2029-10-28 white-ribbon-day 2029",
                        "2030-10-28 white-ribbon-day 2030")
                .noneMatch(start -> start.contains("safer-internet-day"));
        var expected = new ArrayList<String>();
        themeDays.between(FIRST, LAST.plusDays(28)).stream()
                .filter(day -> !day.safeguarding())
                .forEach(day -> {
                    LocalDate start = day.day().minusDays(28);
                    expected.add((start.isBefore(FIRST) ? FIRST : start) + " " + day.key() + " "
                            + day.day().getYear());
                });
        assertThat(startsOf("theme-day-near")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void a_closed_meeting_of_the_board_or_the_implementation_group_starts_its_row_on_that_day() {
        assertThat(startsOf("board-meeting-closed"))
                .containsExactlyElementsOf(heldBy("board").toList())
                .hasSize(20);
        assertThat(startsOf("implementation-meeting-closed"))
                .containsExactlyElementsOf(heldBy("implementation").toList())
                .hasSize(55);
    }

    @Test
    void each_of_them_is_a_circulation_of_its_row_started_that_day_by_itself() {
        int starts = count("SELECT COUNT(*) FROM natural_start");
        assertThat(
                        count(
                                """
                        SELECT COUNT(*) FROM natural_start s JOIN circulation c ON c.id = s.circulation_id
                         WHERE c.started_by = 'Circulation' AND CAST(c.started_at AS DATE) = s.started_on"""))
                .isEqualTo(starts);
        assertThat(count("SELECT COUNT(*) FROM circulation")).isEqualTo(starts);
    }

    private Stream<String> heldBy(String group) {
        return meetings.from(FIRST).stream()
                .filter(meeting -> meeting.groupId().equals(group))
                .map(meeting -> meeting.heldOn() + " " + meeting.id())
                .sorted();
    }

    private List<String> startsOf(String start) {
        return jdbc.sql(
                        "SELECT started_on, occasion FROM natural_start WHERE start_key = ? ORDER BY started_on, occasion")
                .param(start)
                .query((row, n) -> row.getObject(1, LocalDate.class) + " " + row.getString(2))
                .list();
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    private void meet(String group, int year, int month, int week) {
        LocalDate day =
                LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(week, DayOfWeek.WEDNESDAY));
        meetings.put(group + "-" + day, group, day);
    }
}
