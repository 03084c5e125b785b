package org.circulation.insight;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.circulation.calendar.ThemeDays;
import org.circulation.insight.DeadlineFigures.Open;
import org.circulation.insight.DeadlineLines.Line;
import org.circulation.plan.BankHoliday;
import org.circulation.plan.WorkingCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A month of deadlines as a table of weeks, with the meetings and days they are counted from. */
@Component
class DeadlineMonth {

    private static final int MOST_MEETINGS = 500;
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter LONG_DAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.UK);

    record Month(String name, List<List<Day>> weeks, String earlier, String later, String now) {
        public boolean getEmpty() {
            return weeks.stream().flatMap(List::stream).allMatch(Day::isFree);
        }
    }

    /**
     * @param notes theme days and bank holidays
     * @param more how many deadlines there are besides those shown
     */
    record Day(
            LocalDate on,
            int number,
            String words,
            boolean inMonth,
            boolean today,
            boolean weekend,
            List<Note> notes,
            List<Meets> meetings,
            List<Line> deadlines,
            int more,
            String address) {

        /** Names of its styles. */
        public String getLook() {
            return (inMonth ? "" : "c-dl-cal__other ")
                    + (today ? "c-dl-cal__today " : "")
                    + (weekend ? "c-dl-cal__weekend " : "")
                    + (isFree() ? "c-dl-cal__free" : "");
        }

        public boolean isFree() {
            return notes.isEmpty() && meetings.isEmpty() && deadlines.isEmpty();
        }
    }

    /** @param kind {@code theme} or {@code holiday} */
    record Note(String kind, String name) {}

    record Meets(String id, String group, boolean provisional, LocalDate day) {}

    private final DeadlineFigures figures;
    private final DeadlineLines lines;
    private final ThemeDays themeDays;
    private final WorkingCalendar calendar;
    private final JdbcClient jdbc;
    private final Clock clock;

    DeadlineMonth(
            DeadlineFigures figures,
            DeadlineLines lines,
            ThemeDays themeDays,
            WorkingCalendar calendar,
            JdbcClient jdbc,
            Clock clock) {
        this.figures = figures;
        this.lines = lines;
        this.themeDays = themeDays;
        this.calendar = calendar;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Month of(DeadlineFilter filter, Map<String, String> groups) {
        LocalDate today = LocalDate.now(clock);
        YearMonth month = filter.month(today);
        LocalDate from = month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate to = month.atEndOfMonth().with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        List<Open> open = figures.month(filter, from, to);
        Map<LocalDate, Integer> counts =
                open.stream().collect(Collectors.toMap(Open::standsOn, Open::ofDay, (a, b) -> a));
        Map<LocalDate, List<Line>> due = lines.of(open, groups).stream().collect(Collectors.groupingBy(Line::on));
        Map<LocalDate, List<Meets>> meetings =
                meetings(filter.group(), groups, from, to).stream().collect(Collectors.groupingBy(Meets::day));
        Map<LocalDate, List<Note>> notes = notes(from, to);
        List<Day> days = from.datesUntil(to.plusDays(1))
                .map(day -> new Day(
                        day,
                        day.getDayOfMonth(),
                        LONG_DAY.format(day),
                        YearMonth.from(day).equals(month),
                        day.equals(today),
                        day.getDayOfWeek().getValue() > 5,
                        notes.getOrDefault(day, List.of()),
                        meetings.getOrDefault(day, List.of()),
                        due.getOrDefault(day, List.of()),
                        counts.getOrDefault(day, 0)
                                - due.getOrDefault(day, List.of()).size(),
                        filter.withDay(day)))
                .toList();
        return new Month(
                NAME.format(month),
                IntStream.range(0, days.size() / 7)
                        .mapToObj(week -> days.subList(week * 7, week * 7 + 7))
                        .toList(),
                filter.withMonth(month.minusMonths(1)),
                filter.withMonth(month.plusMonths(1)),
                month.equals(YearMonth.from(today)) ? null : filter.withMonth(YearMonth.from(today)));
    }

    private List<Meets> meetings(String group, Map<String, String> names, LocalDate from, LocalDate to) {
        return jdbc.sql(
                        "SELECT id, group_id, held_on, provisional FROM meeting WHERE held_on >= :from AND held_on <= :to"
                                + " AND cancelled_at IS NULL AND replaced_by IS NULL AND (:group = '' OR group_id = :group)"
                                + " ORDER BY held_on, id LIMIT " + MOST_MEETINGS)
                .param("from", from)
                .param("to", to)
                .param("group", group)
                .query((row, n) -> new Meets(
                        row.getString("id"),
                        Names.nameOf(names, row.getString("group_id")),
                        row.getBoolean("provisional"),
                        row.getObject("held_on", LocalDate.class)))
                .list();
    }

    private Map<LocalDate, List<Note>> notes(LocalDate from, LocalDate to) {
        Map<LocalDate, List<Note>> notes = new HashMap<>();
        for (BankHoliday holiday : calendar.bankHolidays(from, to))
            notes.computeIfAbsent(holiday.day(), d -> new ArrayList<>()).add(new Note("holiday", holiday.name()));
        for (ThemeDays.ThemeDay day : themeDays.between(from, to))
            notes.computeIfAbsent(day.day(), d -> new ArrayList<>()).add(new Note("theme", day.name()));
        return notes;
    }
}
