package org.circulation.insight;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** What the weeks ahead hold for each group: from open promises, and from what is already known to come. */
@Component
class Workload {

    static final int WEEKS = 12;

    /** Starts are counted from meetings up to this long after the last week. */
    private static final int MONTHS_OF_MEETINGS = 12;

    private static final DateTimeFormatter WEEK = DateTimeFormatter.ofPattern("d MMM", Locale.UK);

    /** One group's weeks; each array has one number for each week. */
    record Weeks(String group, String name, int[] late, int[] due, int[] waiting, int[] starts, int[] meetings) {

        Weeks(String group, String name) {
            this(group, name, new int[WEEKS], new int[WEEKS], new int[WEEKS], new int[WEEKS], new int[WEEKS]);
        }

        int of(int week) {
            return late[week] + due[week] + waiting[week] + starts[week] + meetings[week];
        }

        public List<Integer> getPerWeek() {
            return IntStream.range(0, WEEKS).mapToObj(this::of).toList();
        }

        public int getTotal() {
            return IntStream.range(0, WEEKS).map(this::of).sum();
        }

        /** From 0, nothing, to 4, as much as any group has in any week. */
        public int shade(int count, int most) {
            return count == 0 || most == 0 ? 0 : Math.max(1, Math.round(4f * count / most));
        }
    }

    /** @param mondays the first day of each week, by which its labels are made */
    record Ahead(List<LocalDate> mondays, List<Weeks> groups) {

        public List<String> getLabels() {
            return mondays.stream().map(WEEK::format).toList();
        }

        public int getMost() {
            return groups.stream()
                    .flatMap(group -> group.getPerWeek().stream())
                    .max(Integer::compare)
                    .orElse(0);
        }

        public boolean isEmpty() {
            return groups.isEmpty();
        }
    }

    private final DeadlineFigures figures;
    private final ComingStarts starts;
    private final Clock clock;

    Workload(DeadlineFigures figures, ComingStarts starts, Clock clock) {
        this.figures = figures;
        this.starts = starts;
        this.clock = clock;
    }

    /** @param names of groups by id, in the order people know; groups with nothing ahead are left out */
    Ahead ahead(DeadlineFilter filter, Map<String, String> names) {
        LocalDate today = LocalDate.now(clock);
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate last = monday.plusWeeks(WEEKS).minusDays(1);
        Map<String, Weeks> groups = new LinkedHashMap<>();
        names.forEach((id, name) -> groups.put(id, new Weeks(id, name)));
        figures.work(filter, last).forEach(work -> {
            Weeks weeks = of(groups, work.group());
            int[] counts =
                    switch (work.kind()) {
                        case "late" -> weeks.late();
                        case "waiting" -> weeks.waiting();
                        default -> weeks.due();
                    };
            counts[week(monday, work.day())] += work.count();
        });
        List<ComingStarts.Meeting> meetings = starts.meetings(today, today.plusMonths(MONTHS_OF_MEETINGS));
        starts.until(last, meetings).stream()
                .filter(start -> filter.row().isEmpty() || filter.row().equals(start.row()))
                .forEach(start -> start.groups().stream()
                        .filter(group -> concerns(filter, group))
                        .forEach(group -> of(groups, group).starts()[week(monday, start.day())]++));
        // A meeting is nothing of one row's.
        if (filter.row().isEmpty())
            meetings.stream()
                    .filter(meeting ->
                            concerns(filter, meeting.group()) && !meeting.day().isAfter(last))
                    .forEach(meeting -> of(groups, meeting.group()).meetings()[week(monday, meeting.day())]++);
        return new Ahead(
                IntStream.range(0, WEEKS).mapToObj(monday::plusWeeks).toList(),
                groups.values().stream().filter(group -> group.getTotal() > 0).toList());
    }

    /** All groups together, by kind of work. */
    static Chart chart(Ahead ahead) {
        return new Chart(
                "workload",
                "stacked",
                "Work ahead, by week",
                "steps, starts and meetings",
                ahead.getLabels(),
                List.of(
                        series("Late now", "overdue", ahead, Weeks::late),
                        series("Steps due", "on-time", ahead, Weeks::due),
                        series("Waiting for a meeting", "waiting", ahead, Weeks::waiting),
                        series("Will start by itself", "due-soon", ahead, Weeks::starts),
                        series("Meetings", "neutral", ahead, Weeks::meetings)));
    }

    static Sheet sheet(Ahead ahead, LocalDate today) {
        List<List<Object>> rows = new ArrayList<>();
        for (Weeks group : ahead.groups())
            for (int week = 0; week < WEEKS; week++)
                rows.add(Arrays.asList(
                        group.name(),
                        ahead.mondays().get(week),
                        group.late()[week],
                        group.due()[week],
                        group.waiting()[week],
                        group.starts()[week],
                        group.meetings()[week],
                        group.of(week)));
        return new Sheet(
                "work-ahead-" + today,
                "Work ahead",
                List.of(
                        "Group",
                        "Week beginning",
                        "Late now",
                        "Steps due",
                        "Waiting for a meeting",
                        "Will start by itself",
                        "Meetings",
                        "Together"),
                rows);
    }

    private static Chart.Series series(
            String name, String tone, Ahead ahead, java.util.function.Function<Weeks, int[]> kind) {
        return new Chart.Series(
                name,
                tone,
                IntStream.range(0, WEEKS)
                        .mapToObj(week -> ahead.groups().stream()
                                .mapToInt(group -> kind.apply(group)[week])
                                .sum())
                        .toList());
    }

    private static boolean concerns(DeadlineFilter filter, String group) {
        return filter.group().isEmpty() || filter.group().equals(group);
    }

    private static Weeks of(Map<String, Weeks> groups, String id) {
        return groups.computeIfAbsent(id, group -> new Weeks(group, group.isEmpty() ? "No group" : group));
    }

    private static int week(LocalDate monday, LocalDate day) {
        return (int) (ChronoUnit.DAYS.between(monday, day) / 7);
    }
}
