package org.circulation.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reading rules on days, held against England's published bank holidays. */
class PlanDaysTest {

    private final WorkingCalendar calendar = new WorkingCalendar();

    @Test
    void bank_holidays_of_2025_to_2030_are_not_working_days() {
        var holidays = List.of(
                "2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26",
                "2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28",
                "2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28",
                "2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26",
                "2029-01-01 2029-03-30 2029-04-02 2029-05-07 2029-05-28 2029-08-27 2029-12-25 2029-12-26",
                "2030-01-01 2030-04-19 2030-04-22 2030-05-06 2030-05-27 2030-08-26 2030-12-25 2030-12-26");
        for (String year : holidays)
            for (String day : year.split(" "))
                assertThat(calendar.isWorkingDay(LocalDate.parse(day))).as(day).isFalse();
        for (String year : holidays) {
            LocalDate first = LocalDate.parse(year.substring(0, 4) + "-01-01");
            long weekdays = first.datesUntil(first.plusYears(1))
                    .filter(day -> day.getDayOfWeek().getValue() <= 5)
                    .count();
            long working = first.datesUntil(first.plusYears(1))
                    .filter(calendar::isWorkingDay)
                    .count();
            assertThat(weekdays - working)
                    .as("bank holidays in " + first.getYear())
                    .isEqualTo(8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "P7D, 2026-11-03, 2026-11-10",
        "P1W, 2026-11-03, 2026-11-10",
        "P7D, 2026-12-18, 2026-12-24", // Christmas Day moves back
        "P7D, 2026-03-30, 2026-04-02", // Easter Monday moves back before Good Friday
        "P7D, 2028-02-22, 2028-02-29", // leap day
        "P7D, 2026-11-07, 2026-11-13", // a Saturday moves back to Friday
        "10WD, 2026-12-18, 2027-01-06", // Christmas, Boxing Day's substitute and New Year,
        "2WD, 2026-04-02, 2026-04-08",
        "5WD, 2026-10-22, 2026-10-29", // over the clock change
    })
    void a_term_ends_on_the_day_the_reading_rules_say(String term, LocalDate from, LocalDate due) {
        assertThat(new Term(term).dueAfter(from, calendar)).isEqualTo(due);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "a week", "P-7D", "WD", "1000WD", "PT1H", "${7}"})
    void a_text_that_is_no_term_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> new Term(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("P7D");
    }

    @Test
    void working_days_count_the_same_there_and_back() {
        LocalDate day = LocalDate.of(2026, 12, 24);
        assertThat(calendar.plusWorkingDays(day, 1)).isEqualTo("2026-12-29");
        assertThat(calendar.plusWorkingDays(LocalDate.of(2026, 12, 29), -1)).isEqualTo("2026-12-24");
        assertThat(calendar.workingDaysBetween(day, LocalDate.of(2027, 1, 4))).isEqualTo(4);
        assertThat(calendar.workingDaysBetween(day, day)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-08, 2026-07-08T22:59:59.999Z",
        "2026-12-08, 2026-12-08T23:59:59.999Z",
        "2026-10-25, 2026-10-25T23:59:59.999Z",
        "2027-03-28, 2027-03-28T22:59:59.999Z",
    })
    void a_day_ends_at_london_midnight(LocalDate day, Instant end) {
        assertThat(BritishDates.endOf(day)).isEqualTo(end);
        assertThat(BritishDates.dayOf(end)).isEqualTo(day);
        assertThat(BritishDates.dayOf(end.plusMillis(1))).isEqualTo(day.plusDays(1));
    }

    @Test
    void dates_read_as_people_in_britain_write_them() {
        assertThat(BritishDates.of(LocalDate.of(2026, 12, 8))).isEqualTo("Tuesday 8 December 2026");
        assertThat(BritishDates.of(Instant.parse("2026-07-08T13:05:00Z"))).isEqualTo("8 July 2026, 14:05");
    }
}
