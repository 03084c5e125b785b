package org.circulation.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.circulation.plan.WorkingCalendar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateWordTest {

    /** Tuesday 24 November 2026. */
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private final WorkingCalendar calendar = new WorkingCalendar();

    @ParameterizedTest(name = "{0}, due {1}, waits until {2}: {4}")
    @CsvSource({
        "running,   2026-12-01,           , on-time,   On time",
        "running,   2026-11-27,           , on-time,   On time",
        "running,   2026-11-26,           , due-soon,  Due soon",
        "running,   2026-11-24,           , due-soon,  Due soon",
        "running,   2026-11-23,           , overdue,   Overdue by 1 working day",
        "running,   2026-11-20,           , overdue,   Overdue by 2 working days",
        "running,             , 2026-12-09, waiting,   Waiting for its meeting on 9 December",
        "running,             , 2026-11-24, waiting,   Waiting for its meeting on 24 November",
        "running,             , 2027-01-13, waiting,   Waiting for its meeting on 13 January 2027",
        "running,   2026-12-01, 2026-12-09, on-time,   On time",
        "running,             ,           , on-time,   On time",
        "complete,  2026-11-01,           , complete,  Complete",
        "rejected,            ,           , rejected,  Rejected",
        "cancelled, 2026-11-01,           , cancelled, Cancelled"
    })
    void a_circulation_stands_as_its_deadlines_say(
            String state, LocalDate due, LocalDate waits, String key, String words) {
        assertThat(StateWord.of(state, due, waits, TODAY, calendar)).isEqualTo(new StateWord(key, words));
    }

    @ParameterizedTest(name = "due {0}, waits until {1}: {2}")
    @CsvSource({
        "2026-11-01, 2026-11-24, waiting",
        "2026-11-01, 2026-11-23, overdue",
        "2026-12-01, 2026-11-23, on-time",
        "2026-11-25,           , due-soon"
    })
    void given_a_group_that_waits_for_its_meeting_when_the_date_is_past_then_it_is_not_late(
            LocalDate due, LocalDate waits, String key) {
        assertThat(StateWord.ofDeadline(due, waits, TODAY, calendar).key()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-28", "2026-11-29"})
    void given_a_friday_promise_when_looked_at_on_the_weekend_then_it_is_late_without_a_count(LocalDate weekend) {
        assertThat(StateWord.of("running", LocalDate.of(2026, 11, 27), null, weekend, calendar))
                .isEqualTo(new StateWord("overdue", "Overdue since the last working day"));
    }
}
