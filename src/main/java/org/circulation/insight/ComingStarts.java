package org.circulation.insight;

import java.time.Clock;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.circulation.calendar.ThemeDays;
import org.circulation.calendar.ThemeDays.ThemeDay;
import org.circulation.plan.Bodies;
import org.circulation.plan.BritishDates;
import org.circulation.plan.NaturalStart;
import org.circulation.plan.PlanTable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Circulations that will start by themselves, as far as meetings, theme days and the plan's own days are known today. A test
 * holds it to what then really starts.
 */
@Component
class ComingStarts {

    /** After so long a pause a regular start is left out rather than made up for. */
    private static final int CATCH_UP_DAYS = 30;

    private static final int MONTHS_AHEAD = 12;
    private static final int MOST_MEETINGS = 1000;

    /** @param groups that own the row: each has the work */
    record Start(String key, String occasion, String row, LocalDate day, List<String> groups) {}

    record Meeting(String id, String group, LocalDate day, boolean provisional) {}

    private record Done(Set<String> occasions, Set<String> byHand) {}

    private final ObjectProvider<PlanTable> plan;
    private final ThemeDays themeDays;
    private final JdbcClient jdbc;
    private final Clock clock;

    ComingStarts(ObjectProvider<PlanTable> plan, ThemeDays themeDays, JdbcClient jdbc, Clock clock) {
        this.plan = plan;
        this.themeDays = themeDays;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Meetings in the calendar from the first day to the last that are held, by day. */
    List<Meeting> meetings(LocalDate from, LocalDate to) {
        return jdbc.sql(
                        "SELECT id, group_id, held_on, provisional FROM meeting WHERE held_on >= :from AND held_on <= :to"
                                + " AND cancelled_at IS NULL AND replaced_by IS NULL AND closed_at IS NULL"
                                + " ORDER BY held_on, id LIMIT " + MOST_MEETINGS)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new Meeting(
                        row.getString("id"),
                        row.getString("group_id"),
                        row.getObject("held_on", LocalDate.class),
                        row.getBoolean("provisional")))
                .list();
    }

    /**
     * From today to the last day, by day.
     *
     * @param meetings those of the year ahead
     */
    List<Start> until(LocalDate last, List<Meeting> meetings) {
        PlanTable table = plan.getIfAvailable();
        if (table == null) return List.of();
        LocalDate today = LocalDate.now(clock);
        List<ThemeDay> days = themeDays.between(today, today.plusMonths(MONTHS_AHEAD));
        Done done = done(
                today,
                table.naturalStarts().stream()
                        .filter(start -> start.on() == NaturalStart.On.YEARLY)
                        .map(NaturalStart::row)
                        .toList());
        List<Start> starts = new ArrayList<>();
        for (NaturalStart start : table.naturalStarts()) {
            List<String> owners = table.row(start.row()).owners();
            occasions(start, meetings, days, today, last)
                    .filter(found -> !done.occasions().contains(start.key() + " " + found.occasion()))
                    .filter(found -> !done.byHand().contains(byHand(start, found)))
                    .map(found -> new Start(
                            start.key(),
                            found.occasion(),
                            start.row(),
                            // What should have started and has not starts with today's round.
                            found.day().isBefore(today) ? today : found.day(),
                            owners))
                    .filter(found -> !found.day().isAfter(last))
                    .forEach(starts::add);
        }
        starts.sort(Comparator.comparing(Start::day).thenComparing(Start::key));
        return starts;
    }

    private record Found(String occasion, LocalDate day) {}

    private static Stream<Found> occasions(
            NaturalStart start, List<Meeting> meetings, List<ThemeDay> days, LocalDate today, LocalDate last) {
        return switch (start.on()) {
            case MEETING -> meetings.stream()
                    .filter(concerns(start))
                    .filter(meeting -> !meeting.provisional())
                    .map(meeting -> new Found(meeting.id(), start.offset().plainly(meeting.day())));
                // It is closed on its day at the earliest.
            case MEETING_CLOSED -> meetings.stream()
                    .filter(concerns(start))
                    .map(meeting -> new Found(meeting.id(), meeting.day()));
            case THEME_DAY -> days.stream()
                    .filter(day -> start.of().equals("other")
                            ? !day.safeguarding()
                            : day.key().equals(start.of()))
                    .map(day -> new Found(
                            day.key() + " " + day.day().getYear(),
                            start.offset().plainly(day.day())));
            case EVERY -> lately(
                    Stream.iterate(LocalDate.parse(start.of()), day -> !day.isAfter(last), day -> start.offset()
                            .plainly(day)),
                    today);
            case YEARLY -> lately(
                    Stream.of(today.getYear(), today.getYear() + 1).map(year -> start.offset()
                            .plainly(MonthDay.parse(start.of()).atYear(year))),
                    today);
        };
    }

    private static Stream<Found> lately(Stream<LocalDate> days, LocalDate today) {
        return days.filter(day -> day.isAfter(today.minusDays(CATCH_UP_DAYS)))
                .map(day -> new Found(day.toString(), day));
    }

    private static Predicate<Meeting> concerns(NaturalStart start) {
        return meeting -> start.of().equals("all")
                ? Bodies.THAT_MEET.contains(meeting.group())
                : start.of().equals(meeting.group());
    }

    private static String byHand(NaturalStart start, Found found) {
        return switch (start.on()) {
            case MEETING, MEETING_CLOSED -> start.row() + " " + found.occasion();
            case YEARLY -> start.row() + " " + start.kind() + " " + found.day().getYear();
            default -> "";
        };
    }

    /** What has started already: by itself, or by a person for the same meeting or year. */
    private Done done(LocalDate today, List<String> yearly) {
        Set<String> occasions = new HashSet<>();
        jdbc.sql("SELECT start_key, occasion FROM natural_start WHERE started_on >= :from")
                .param("from", today.minusMonths(MONTHS_AHEAD * 2L))
                .query(row -> {
                    occasions.add(row.getString("start_key") + " " + row.getString("occasion"));
                });
        Set<String> byHand = new HashSet<>();
        jdbc.sql("SELECT c.row_key, r.id FROM meeting r JOIN meeting m ON COALESCE(m.replaced_by, m.id) = r.id"
                        + " JOIN circulation c ON c.meeting_id = m.id WHERE r.held_on >= :today"
                        + " AND c.state <> 'cancelled'")
                .param("today", today)
                .query(row -> {
                    byHand.add(row.getString("row_key") + " " + row.getString("id"));
                });
        jdbc.sql("SELECT DISTINCT row_key, kind FROM circulation WHERE row_key IN (:rows) AND started_at >= :newYear"
                        + " AND kind IS NOT NULL AND state <> 'cancelled'")
                .param("rows", yearly.isEmpty() ? List.of("") : yearly)
                .param(
                        "newYear",
                        today.withDayOfYear(1).atStartOfDay(BritishDates.LONDON).toOffsetDateTime())
                .query(row -> {
                    byHand.add(row.getString("row_key") + " " + row.getString("kind") + " " + today.getYear());
                });
        return new Done(occasions, byHand);
    }
}
