package org.circulation.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.circulation.calendar.ThemeDayImport.FaultyThemeDays;
import org.circulation.calendar.ThemeDays.ThemeDay;
import org.circulation.testing.CirculationTest;
import org.circulation.testing.TestDatabase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.annotation.Transactional;

/** Theme days by rule, by year and overridden; a file of them is taken whole or not at all. On both databases. */
class ThemeDaysTest {

    @Nested
    @CirculationTest
    class OnH2 extends Behaviour {}

    @Nested
    @CirculationTest
    @ContextConfiguration(initializers = TestDatabase.OnPostgres.class)
    class OnPostgres extends Behaviour {}

    @Transactional
    abstract static class Behaviour {

        private static final String HEADER = "key,name,rule,days,safeguarding,source,dates\n";
        private static final String FORTNIGHT =
                "fortnight,A fortnight,by-year,14,no,https://fortnight.example.org,2042-05-12;2043-05-11\n";

        @Autowired
        ThemeDays themeDays;

        @Autowired
        JdbcThemeDays table;

        @Autowired
        ThemeDayImport imports;

        @Test
        void every_installation_knows_safer_internet_day_and_white_ribbon_day() {
            assertThat(themeDays.of("safer-internet-day", 2026))
                    .hasValue(new ThemeDay(
                            "safer-internet-day",
                            "Safer Internet Day",
                            LocalDate.of(2026, 2, 10),
                            LocalDate.of(2026, 2, 10),
                            true,
                            "https://saferinternet.org.uk/safer-internet-day"));
            assertThat(themeDays.of("white-ribbon-day", 2042))
                    .get()
                    .satisfies(day -> assertThat(day.day()).isEqualTo("2042-11-25"))
                    .satisfies(day -> assertThat(day.safeguarding()).isFalse());
        }

        @Test
        void those_between_two_days_begin_there_and_stand_by_date_over_the_years() {
            imports.apply(file(FORTNIGHT));
            assertThat(themeDays.between(LocalDate.of(2042, 5, 12), LocalDate.of(2043, 5, 11)))
                    .filteredOn(day -> !isOfTheSample(day.key()))
                    .extracting(day -> day.day().toString())
                    .containsExactly("2042-05-12", "2042-11-25", "2043-02-10", "2043-05-11");
            assertThat(themeDays.of("fortnight", 2042))
                    .get()
                    .extracting(ThemeDay::lastDay)
                    .isEqualTo(LocalDate.of(2042, 5, 25));
        }

        @Test
        void a_year_nobody_entered_has_no_day() {
            imports.apply(file(FORTNIGHT));
            assertThat(themeDays.of("fortnight", 2044)).isEmpty();
            assertThat(themeDays.of("no-such-day", 2044)).isEmpty();
        }

        @Test
        void an_administrators_day_goes_before_the_rules_and_can_be_taken_out_again() {
            table.enter("safer-internet-day", LocalDate.of(2044, 2, 16));
            assertThat(themeDays.of("safer-internet-day", 2044))
                    .get()
                    .extracting(ThemeDay::day)
                    .isEqualTo(LocalDate.of(2044, 2, 16));
            assertThat(themeDays.of("safer-internet-day", 2045))
                    .get()
                    .extracting(ThemeDay::day)
                    .isEqualTo(LocalDate.of(2045, 2, 7));
            table.forget("safer-internet-day", 2044);
            assertThat(themeDays.of("safer-internet-day", 2044))
                    .get()
                    .extracting(ThemeDay::day)
                    .isEqualTo(LocalDate.of(2044, 2, 9));
        }

        @Test
        void a_retired_one_is_nowhere_until_it_comes_back() {
            table.retire("white-ribbon-day", true);
            assertThat(themeDays.of("white-ribbon-day", 2042)).isEmpty();
            assertThat(themeDays.between(LocalDate.of(2042, 11, 25), LocalDate.of(2042, 11, 25)))
                    .isEmpty();
            table.retire("white-ribbon-day", false);
            assertThat(themeDays.of("white-ribbon-day", 2042)).isPresent();
        }

        @Test
        void a_file_says_what_it_would_change_and_nothing_when_it_comes_again() {
            byte[] file = file(
                    FORTNIGHT + "white-ribbon-day,White Ribbon Day,--11-25,16,no,https://www.whiteribbon.org.uk,\n");
            assertThat(imports.preview(file))
                    .containsExactly(
                            "A fortnight (fortnight) is added: entered for each year, 14 days.",
                            "A fortnight of 2042 is entered for Monday 12 May 2042.",
                            "A fortnight of 2043 is entered for Monday 11 May 2043.",
                            "White Ribbon Day (white-ribbon-day) changes: 25 November, 16 days.");
            assertThat(table.find("fortnight")).isEmpty();
            assertThat(imports.apply(file)).hasSize(4);
            assertThat(imports.preview(file)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "tea,Tea Day,every full moon,1,no,https://tea.example.org,|rule|'every full moon' is not a rule",
                    "tea,Tea Day,by-year,1,no,https://tea.example.org,|dates|needs at least one date",
                    "tea,Tea Day,by-year,1,no,https://tea.example.org,2042-02-30|dates|'2042-02-30' is not a date",
                    "tea,Tea Day,by-year,1,no,https://tea.example.org,2042-02-03;2042-03-03|dates|The year 2042 stands twice",
                    "tea,Tea Day,--04-21,0,no,https://tea.example.org,|days|from 1 to 31",
                    "tea,Tea Day,--04-21,1,perhaps,https://tea.example.org,|safeguarding|neither yes nor no",
                    "tea,Tea Day,--04-21,1,no,javascript:alert(1),|source|not a web address",
                    "Tea Day,Tea Day,--04-21,1,no,https://tea.example.org,|key|is not a key",
                    "tea,,--04-21,1,no,https://tea.example.org,|name|blank",
                    "fortnight,Again,--04-21,1,no,https://tea.example.org,|key|stands twice"
                })
        void a_fault_names_its_line_and_column_and_nothing_of_the_file_is_taken(
                String line, String column, String why) {
            var faulty =
                    catchThrowableOfType(FaultyThemeDays.class, () -> imports.apply(file(FORTNIGHT + line + "\n")));
            assertThat(faulty.faults())
                    .singleElement()
                    .asString()
                    .startsWith("theme-days.csv, line 3, column " + column + ": ")
                    .contains(why);
            assertThat(table.find("fortnight")).isEmpty();
        }

        private static boolean isOfTheSample(String key) {
            return !key.equals("fortnight") && !key.equals("white-ribbon-day") && !key.equals("safer-internet-day");
        }

        private static byte[] file(String lines) {
            return (HEADER + lines).getBytes(StandardCharsets.UTF_8);
        }
    }
}
