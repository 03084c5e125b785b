package org.circulation.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.circulation.plan.BankHoliday;
import org.circulation.plan.BritishDates;
import org.circulation.plan.WorkingCalendar;
import org.springframework.stereotype.Component;

/** The calendar by month: meetings, the theme days between them, and the bank holidays that move deadlines back. */
@Component
class CalendarView {

    private static final int DAYS_HELD = 90;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.UK);

    record Month(String name, List<Entry> entries) {}

    /**
     * One line.
     *
     * @param kind {@code meeting}, {@code theme} or {@code holiday}
     * @param id the meeting's, for its pages; null for others
     * @param note what else there is to say, empty where nothing
     * @param agenda how many items stand on a meeting's agenda
     * @param source a theme day's, null for others
     */
    record Entry(
            String kind,
            LocalDate on,
            String day,
            String id,
            String what,
            String note,
            int agenda,
            String source,
            boolean closed) {}

    private final JdbcMeetings meetings;
    private final ThemeDays themeDays;
    private final WorkingCalendar calendar;
    private final GroupNames groups;
    private final Clock clock;

    CalendarView(JdbcMeetings meetings, ThemeDays themeDays, WorkingCalendar calendar, GroupNames groups, Clock clock) {
        this.meetings = meetings;
        this.themeDays = themeDays;
        this.calendar = calendar;
        this.groups = groups;
        this.clock = clock;
    }

    /** From today on; a group's own calendar has its meetings only, with theme days and holidays around them. */
    List<Month> months(String group, int ahead) {
        LocalDate from = today();
        LocalDate to = from.plusMonths(ahead);
        List<Entry> entries = new ArrayList<>(meetings(group, from, to));
        themeDays.between(from, to).forEach(day -> entries.add(theme(day)));
        calendar.bankHolidays(from, to).forEach(day -> entries.add(holiday(day)));
        entries.sort(Comparator.comparing(Entry::on));
        Map<YearMonth, List<Entry>> months = new TreeMap<>();
        entries.forEach(entry -> months.computeIfAbsent(YearMonth.from(entry.on()), m -> new ArrayList<>())
                .add(entry));
        return months.entrySet().stream()
                .map(month -> new Month(MONTH.format(month.getKey()), month.getValue()))
                .toList();
    }

    /** Meetings of the last 90 days, latest first. */
    List<Entry> held(String group) {
        List<Entry> held = new ArrayList<>(meetings(group, today().minusDays(DAYS_HELD), today().minusDays(1)));
        java.util.Collections.reverse(held);
        return held;
    }

    private List<Entry> meetings(String group, LocalDate from, LocalDate to) {
        Map<String, Integer> agendas = meetings.agendaSizes();
        return meetings.recordsFrom(from).stream()
                .filter(record -> !record.meeting().heldOn().isAfter(to))
                .filter(record -> group.isEmpty() || record.meeting().groupId().equals(group))
                .map(record ->
                        meeting(record, agendas.getOrDefault(record.meeting().id(), 0)))
                .toList();
    }

    private Entry meeting(MeetingRecord record, int agenda) {
        Meeting meeting = record.meeting();
        String note = record.closed()
                ? "Closed"
                : meeting.heldOn().isBefore(today())
                        ? "Not closed yet"
                        : meeting.provisional() ? "Named on a form, not confirmed yet" : "";
        return new Entry(
                "meeting",
                meeting.heldOn(),
                DAY.format(meeting.heldOn()),
                meeting.id(),
                groups.nameOf(meeting.groupId()),
                note,
                agenda,
                null,
                record.closed());
    }

    private static Entry theme(ThemeDays.ThemeDay day) {
        String note = day.lastDay().equals(day.day()) ? "" : "until " + BritishDates.of(day.lastDay());
        return new Entry("theme", day.day(), DAY.format(day.day()), null, day.name(), note, 0, day.source(), false);
    }

    private static Entry holiday(BankHoliday day) {
        return new Entry("holiday", day.day(), DAY.format(day.day()), null, day.name(), "", 0, null, false);
    }

    private LocalDate today() {
        return BritishDates.dayOf(clock.instant());
    }
}
