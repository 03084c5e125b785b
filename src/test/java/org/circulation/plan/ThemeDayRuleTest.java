package org.circulation.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Theme days fall on exact days; the known ones are the mission's own. */
class ThemeDayRuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2021-02-09",
                "2022-02-08",
                "2023-02-07",
                "2024-02-06",
                "2025-02-11",
                "2026-02-10",
                "2027-02-09",
                "2028-02-08",
                "2029-02-06",
                "2030-02-05"
            })
    void safer_internet_day_is_tuesday_of_the_second_week_after_februarys_first_working_weekday(LocalDate day) {
        assertThat(new ThemeDayRule("safer-internet-day").in(day.getYear())).hasValue(day);
    }

    @ParameterizedTest
    @CsvSource({
        "--11-25, 2026-11-25",
        "--02-29, 2028-02-29",
        "--02-29, 2027-02-28",
        "1 MONDAY --07, 2026-07-06",
        "2 MONDAY --11, 2026-11-09",
        "3 SUNDAY --06, 2025-06-15",
        "4 TUESDAY --02, 2028-02-22",
        "LAST TUESDAY --02, 2028-02-29",
        "LAST FRIDAY --06, 2026-06-26"
    })
    void a_rule_gives_the_exact_day_of_a_year(String rule, LocalDate day) {
        assertThat(new ThemeDayRule(rule).in(day.getYear())).hasValue(day);
    }

    @Test
    void by_year_gives_no_day_of_its_own() {
        assertThat(new ThemeDayRule("by-year").in(2026)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--11-25, 25 November",
        "2 MONDAY --05, the second Monday of May",
        "LAST FRIDAY --06, the last Friday of June",
        "safer-internet-day, Tuesday of the second week of February",
        "by-year, entered for each year"
    })
    void a_rule_can_be_said_in_words(String rule, String words) {
        assertThat(new ThemeDayRule(rule).inWords()).isEqualTo(words);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "--13-01",
                "--02-30",
                "25 November",
                "5 MONDAY --05",
                "0 MONDAY --05",
                "2 monday --05",
                "2 MONDAY 05",
                "LAST --06",
                "easter",
                "2 MONDAY --5"
            })
    void an_unknown_rule_is_refused_by_its_text_with_what_is_allowed(String rule) {
        assertThatThrownBy(() -> new ThemeDayRule(rule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + rule + "'")
                .hasMessageContaining("2 MONDAY --05")
                .hasMessageContaining("by-year");
    }

    @Test
    void bank_holidays_are_named_on_the_day_they_are_kept() {
        assertThat(new WorkingCalendar().bankHolidays(LocalDate.of(2026, 12, 1), LocalDate.of(2027, 1, 1)))
                .contains(new BankHoliday(LocalDate.of(2026, 12, 25), "Christmas"))
                .extracting(BankHoliday::day)
                .contains(LocalDate.of(2026, 12, 28), LocalDate.of(2027, 1, 1));
    }
}
